"""A landscape of any size that never existed: the shape of docs/graph.md, names in English and Chinese, one seed.

python -m benchmarks.synthetic 100000 > landscape.nq
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg_build.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_INFERRED,
    GRAPH_VOCABULARIES,
    LS,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    iri,
)

ENGLISH = ("Med", "Clin", "Bio", "Health", "Onco", "Cardio", "Radio", "Pharm", "Gene", "Neuro", "Derma", "Patho")
ENGLISH_ENDS = ("BERT", "GLM", "GPT", "QA", "NER", "Corpus", "Graph", "Bench", "Link", "Chat", "Note", "Text", "Net")
CHINESE = ("医疗", "临床", "健康", "药物", "基因", "肿瘤", "心脏", "神经", "影像", "病理", "问诊", "护理")
CHINESE_ENDS = ("模型", "数据集", "图谱", "问答", "语料", "评测", "知识库", "实体链接", "对话", "文本")
TASKS = {
    "question-answering": "问答",
    "entity-linking": "实体链接",
    "relation-extraction": "关系抽取",
    "summarization": "摘要",
    "dialogue": "对话",
    "diagnosis": "诊断",
    "coding": "编码",
}

Value = str | Literal


@dataclass
class Maker:
    """Where the generator stands: its dice, the version of the list it writes, the line, the quads of one entry."""

    dice: random.Random
    version: str = ""
    graph: str = ""
    line: int = 0
    quads: list[Quad] = field(default_factory=list)

    def add(self, subject: str, predicate: str, value: Value, graph: str = "") -> None:
        node = value if isinstance(value, Literal) else NamedNode(value)
        self.quads.append(
            Quad(NamedNode(subject), NamedNode(predicate), node, NamedNode(graph or self.graph)),
        )

    def fact(self, subject: str, predicate: str, value: Value, rule: str = "source-key") -> None:
        """A fact of the list, with its evidence."""
        self.add(subject, predicate, value)
        key = f"{subject} {predicate} {value} {self.graph} {self.line}"
        statement = iri("statement", hashlib.sha256(key.encode()).hexdigest()[:16])
        line = _integer(self.line)
        said: tuple[tuple[str, Value], ...] = (
            (RDF.type, str(RDF.Statement)),
            (RDF.subject, subject),
            (RDF.predicate, str(predicate)),
            (RDF.object, value),
            (LS.inVersion, self.version),
            (LS.startLine, line),
            (LS.endLine, line),
            (LS.rule, Literal(rule)),
            (LS.basis, Literal("stated")),
            (PROV.hadPrimarySource, f"{self.graph};lines={self.line}-{self.line}"),
        )
        for name, node in said:
            self.add(statement, name, node, GRAPH_EVIDENCE)


def quads(number: int, *, seed: int = 1) -> Iterator[Quad]:
    """So many distinct quads of one landscape; the same number and seed give the same quads."""
    seen: set[Quad] = set()
    fresh = (quad for quad in _all(seed) if not (quad in seen or seen.add(quad)))  # type: ignore[func-returns-value]
    yield from islice(fresh, number)


def _all(seed: int) -> Iterator[Quad]:
    maker = Maker(random.Random(seed))
    yield from _vocabulary(maker)
    number = 0
    while True:
        if number % 500 == 0:
            yield from _list(maker, number // 500)
        yield from _entry(maker, number)
        number += 1


def _vocabulary(maker: Maker) -> list[Quad]:
    maker.quads = []
    for task, name in TASKS.items():
        _named(maker, iri("task", task), LS.Task, task.replace("-", " "), name, GRAPH_VOCABULARIES)
    for number in range(50):
        english, chinese = _name(maker, number, " University", "大学")
        _named(maker, iri("organization", f"org-{number}"), ORG.Organization, english, chinese, GRAPH_VOCABULARIES)
    for number in range(20):
        series, edition = iri("venue-series", f"venue-{number}"), iri("venue-edition", f"venue-{number}-2023")
        _named(maker, series, LS.VenueSeries, f"VENUE{number}", f"会议{number}", GRAPH_VOCABULARIES)
        _named(maker, edition, LS.VenueEdition, f"VENUE{number} 2023", f"会议{number} 2023", GRAPH_VOCABULARIES)
        maker.add(edition, LS.editionOf, series, GRAPH_VOCABULARIES)
        maker.add(edition, LS.year, _integer(2023), GRAPH_VOCABULARIES)
    return maker.quads


def _list(maker: Maker, number: int) -> list[Quad]:
    """The next list, and its one version."""
    content = hashlib.sha1(f"list {number}".encode()).hexdigest()
    maker.graph, maker.version = f"swh:1:cnt:{content}", iri("list-version", content[:12])
    maker.line, maker.quads = 1, []
    name = iri("list", f"list-{number}")
    maker.add(name, RDF.type, str(LS.ResourceList))
    maker.add(name, RDFS.label, Literal(f"List {number}", language="en"))
    maker.add(maker.version, RDF.type, str(LS.ListVersion))
    maker.add(maker.version, DCTERMS.isVersionOf, name)
    maker.add(maker.version, DCTERMS.identifier, Literal(maker.graph))
    maker.add(maker.version, FOAF.page, f"https://lists.example/{number}/README.md")
    return maker.quads


def _entry(maker: Maker, number: int) -> list[Quad]:
    """One entry: a thing with its names, links and relations, in turn a model, a data set, a competition, a paper."""
    maker.quads, maker.line = [], maker.line + 3
    kind, build = KINDS[number % len(KINDS)]
    thing = iri(kind, f"{kind}-{number}")
    entry = iri("list-entry", f"{maker.graph[10:22]}-l{maker.line}")
    english, chinese = _name(maker, number, "", "")
    maker.add(entry, RDF.type, str(LS.ListEntry))
    maker.add(entry, RDFS.label, Literal(english, language="en"))
    maker.add(entry, LS.inVersion, maker.version)
    maker.add(entry, LS.startLine, _integer(maker.line))
    maker.add(entry, LS.endLine, _integer(maker.line + 2))
    maker.add(entry, FOAF.primaryTopic, thing)
    maker.add(thing, LS.listedAs, entry)
    maker.add(thing, DCTERMS.description, Literal(f"{english} is number {number}.", language="en"))
    build(maker, thing, number, english, chinese)
    return maker.quads


def _model(maker: Maker, thing: str, number: int, english: str, chinese: str) -> None:
    _named(maker, thing, LS.Model, english, chinese)
    repository = f"lab-{number % 50}/{english.lower().replace(' ', '-')}"
    maker.fact(thing, SCHEMA.codeRepository, f"https://github.com/{repository}")
    maker.fact(thing, LS.githubRepository, Literal(repository), "github")
    maker.fact(thing, LS.developedBy, iri("organization", f"org-{_few(maker, 50)}"))
    maker.fact(thing, LS.addressesTask, iri("task", maker.dice.choice(list(TASKS))))
    maker.fact(thing, LS.parameterCount, _integer(maker.dice.randint(1, 200) * 100_000_000))
    if number > 4:
        maker.fact(thing, LS.evaluatedOn, iri("dataset", f"dataset-{_earlier(maker, number, 1)}"))
        maker.fact(thing, LS.describedIn, iri("paper", f"paper-{_earlier(maker, number, 3)}"))


def _dataset(maker: Maker, thing: str, number: int, english: str, chinese: str) -> None:
    _named(maker, thing, LS.Dataset, english, chinese)
    maker.fact(thing, LS.itemCount, _integer(maker.dice.randint(100, 900_000)))
    maker.fact(thing, LS.accessStatus, iri("access-status", maker.dice.choice(["open", "registration", "unknown"])))
    maker.fact(thing, DCAT.downloadURL, f"https://data.example/{number}")
    maker.fact(thing, LS.publishedBy, iri("organization", f"org-{_few(maker, 50)}"))
    maker.fact(thing, LS.addressesTask, iri("task", maker.dice.choice(list(TASKS))))


def _competition(maker: Maker, thing: str, number: int, english: str, chinese: str) -> None:
    _named(maker, thing, LS.Competition, english, chinese)
    dataset = iri("dataset", f"dataset-{number - 1}")
    maker.fact(thing, LS.organizedBy, iri("organization", f"org-{_few(maker, 50)}"))
    maker.fact(thing, LS.sponsoredBy, iri("organization", f"org-{_few(maker, 50)}"))
    maker.fact(thing, LS.year, _integer(2005 + number % 20))
    maker.fact(thing, FOAF.homepage, f"https://contest.example/{number}")
    maker.fact(dataset, LS.usedInCompetition, thing)
    maker.add(thing, LS.usesDataset, dataset, GRAPH_INFERRED)


def _paper(maker: Maker, thing: str, number: int, english: str, chinese: str) -> None:
    _named(maker, thing, LS.Paper, f"On {english}", f"论{chinese}")
    maker.fact(thing, LS.arxivId, Literal(f"{2000 + number % 300:04d}.{number % 100_000:05d}"), "arxiv")
    maker.fact(thing, LS.paperPage, f"https://arxiv.org/abs/{number}")
    maker.fact(thing, LS.publishedAt, iri("venue-edition", f"venue-{number % 20}-2023"))
    maker.fact(thing, LS.year, _integer(2005 + number % 20))


KINDS = (("model", _model), ("dataset", _dataset), ("competition", _competition), ("paper", _paper))
"""What the entries are, in turn."""


def _named(maker: Maker, thing: str, kind: str, english: str, chinese: str, graph: str = "") -> None:
    maker.add(thing, RDF.type, str(kind), graph)
    for predicate in (RDFS.label, SKOS.prefLabel):
        maker.add(thing, predicate, Literal(english, language="en"), graph)
        maker.add(thing, predicate, Literal(chinese, language="zh"), graph)


def _name(maker: Maker, number: int, english_end: str, chinese_end: str) -> tuple[str, str]:
    dice = maker.dice
    english = f"{dice.choice(ENGLISH)}{dice.choice(ENGLISH_ENDS)}{english_end} {number}"
    return english, f"{dice.choice(CHINESE)}{dice.choice(CHINESE_ENDS)}{chinese_end}{number}"


def _few(maker: Maker, size: int) -> int:
    """A number below size, the small ones far more often: a few organisations make most things."""
    return int(size * maker.dice.random() ** 3)


def _earlier(maker: Maker, number: int, place: int) -> int:
    """The number of an earlier entry of one kind."""
    return maker.dice.randrange(0, number // 4) * 4 + place


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD.integer))


if __name__ == "__main__":
    serialize(quads(int(sys.argv[1])), sys.stdout.buffer, RdfFormat.N_QUADS)
