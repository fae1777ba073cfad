"""A small invented field, listed twice: forty resources with both names, lines, a dispute and a newer version of the list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg_build.namespace import (
    DCAT,
    DCTERMS,
    FOAF,
    GRAPH_EVIDENCE,
    GRAPH_VOCABULARIES,
    KIND,
    LS,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    iri,
)

OLD, NEW = "94a9ed024d3859793618152ea559a168bbcbb5e2", "b1c2ed024d3859793618152ea559a168bbcbb5e2"
"""The ids of the two versions of the invented list."""

PAGE = "https://github.com/tinytown/list/blob/main/README.md"

TERMS = """
organization tinytown-university | Tinytown University | 小镇大学
organization harbour-hospital | Harbour Hospital | 港口医院
organization lantern-labs | Lantern Labs | 灯笼实验室
organization cloudberry | Cloudberry Inc. | 云莓公司
organization society-of-lights | Society of Lights | 光学会
organization northgate-institute | Northgate Institute | 北门研究院
task entity-linking | entity linking | 实体链接
task question-answering | question answering | 问答
task named-entity-recognition | named entity recognition | 命名实体识别
task dialogue | dialogue | 对话
task text-classification | text classification | 文本分类
task relation-extraction | relation extraction | 关系抽取
metric accuracy | accuracy | 准确率
metric f1 | F1 | F1 值
condition diabetes | diabetes | 糖尿病
venue-series lumen | LUMEN | 流明会议
venue-edition lumen-2021 | LUMEN 2021 | 流明会议 2021
venue-edition lumen-2022 | LUMEN 2022 | 流明会议 2022
task never-mentioned | never mentioned | 从未提及
"""
"""What the invented vocabularies know: kind, slug, English name, Chinese name."""

ENTRIES = """
benchmark lamp | LAMP | 灯盏基准 | organizedBy society-of-lights; initiatedBy tinytown-university; coOrganizedBy harbour-hospital, lantern-labs; year 2021; homepage https://lamp.example/; language zh; accessStatus registration
dataset lampqa | LampQA | 灯问 | isPartOf benchmark/lamp; addressesTask question-answering; language zh; accessStatus registration; developedBy tinytown-university; itemCount 61200; itemUnit questions; year 2021; downloadURL https://pan.example/s/1
dataset lamplink | LampLink | 灯链 | isPartOf benchmark/lamp; addressesTask entity-linking; language zh; accessStatus open; developedBy harbour-hospital; itemCount 30500; itemUnit mentions; year 2020; codeRepository https://github.com/harbour/lamplink
dataset lampner | LampNER | 灯实体 | isPartOf benchmark/lamp; addressesTask named-entity-recognition; language zh; accessStatus credentialed; developedBy lantern-labs; year 2020
dataset glowlink | GlowLink | 微光链接 | addressesTask entity-linking; language zh; accessStatus open; developedBy lantern-labs; year 2022; codeRepository https://github.com/lantern/glowlink
dataset wicklink | WickLink | | addressesTask entity-linking; language en; accessStatus open; developedBy cloudberry; year 2019; describedIn paper/wicklink-paper
dataset tallow | Tallow Dialogues | 牛脂对话 | addressesTask dialogue; language zh; accessStatus on-request; developedBy tinytown-university; itemCount 1100000; year 2020
dataset wax | WaxNotes | 蜡笔记 | addressesTask text-classification; language en; accessStatus credentialed; developedBy harbour-hospital; year 2018; coversCondition diabetes
dataset ember | EmberQA | 余烬问答 | addressesTask question-answering; language en; accessStatus open; year 2019; describedIn paper/ember-paper; itemCount 211000; itemUnit questions
dataset flicker | Flicker Relations | 闪烁关系 | addressesTask relation-extraction; language zh; accessStatus open; developedBy northgate-institute; year 2021; usedInCompetition competition/lamp-cup-2021
dataset beacon | Beacon Records | 信标病历 | addressesTask named-entity-recognition; language zh; accessStatus registration; developedBy harbour-hospital; usedInCompetition competition/lamp-cup-2022; year 2022
dataset prism | PrismCorpus | 棱镜语料 | derivedFrom dataset/ember; addressesTask text-classification; language en; accessStatus open; developedBy cloudberry; year 2021
knowledge-graph candelabra | Candelabra | 烛台图谱 | language zh; accessStatus open; developedBy northgate-institute; itemCount 4400000; itemUnit triples; year 2019; coversCondition diabetes
knowledge-graph torchbase | TorchBase | 火炬库 | language en; accessStatus open; developedBy cloudberry; itemCount 792000; year 2018; dataFrom information-source/lightmed
information-source lightmed | LightMed | 光医文献库 | homepage https://lightmed.example/; language en; accessStatus open
model glowmed | GlowMed | 微光医 | developedBy tinytown-university, lantern-labs; parameterCount 1500000000; evaluatedOn dataset/ember, dataset/lampqa; codeRepository https://github.com/lantern/glowmed; paperPage https://arxiv.org/abs/2301.00001; describedIn paper/glowmed-paper; trainedOn information-source/lightmed; language en; year 2022; addressesTask question-answering; hasEvaluation evaluation/glowmed-ember-accuracy
model glowmed-large | GlowMed-Large | 微光医大模型 | basedOnModel model/glowmed; parameterCount 13000000000; developedBy lantern-labs; evaluatedOn dataset/ember; year 2023; language zh
model wickbert | WickBERT | 灯芯模型 | developedBy cloudberry; parameterCount 110000000; evaluatedOn dataset/wicklink, dataset/wax; modelPage https://huggingface.co/cloudberry/wickbert; huggingFaceId cloudberry/wickbert; language en; year 2020; trainedOn information-source/lightmed; describedIn paper/wickbert-paper
model dimchat | DimChat | 微暗对话 | developedBy harbour-hospital; parameterCount 6000000000; evaluatedOn dataset/tallow; language zh; year 2023; addressesTask dialogue; extends model/glowmed
model sparkner | SparkNER | 火花识别 | developedBy northgate-institute; evaluatedOn dataset/lampner, dataset/beacon; language zh; year 2022; addressesTask named-entity-recognition
competition lamp-cup-2021 | Lamp Cup 2021 | 灯杯 2021 | organizedBy society-of-lights; sponsoredBy cloudberry; heldAt lumen-2021; year 2021; status ended; hasTrack track/lamp-cup-2021-relations; homepage https://lampcup.example/2021
competition lamp-cup-2022 | Lamp Cup 2022 | 灯杯 2022 | organizedBy society-of-lights, northgate-institute; sponsoredBy lantern-labs; heldAt lumen-2022; year 2022; status ongoing; hasTrack track/lamp-cup-2022-entities; homepage https://lampcup.example/2022
track lamp-cup-2021-relations | Relations track 2021 | 关系赛道 2021 | addressesTask relation-extraction; usesDataset dataset/flicker
track lamp-cup-2022-entities | Entities track 2022 | 实体赛道 2022 | addressesTask named-entity-recognition; usesDataset dataset/beacon
paper glowmed-paper | GlowMed: small lights for clinicians | | arxivId 2301.00001; paperPage https://arxiv.org/abs/2301.00001; publishedAt lumen-2022; contributor person/ada-lumen; language en
paper ember-paper | EmberQA: questions that keep glowing | | doi 10.1234/ember.2019; publishedAt lumen-2021; contributor person/bo-chandler; language en
paper wickbert-paper | WickBERT: reading by candlelight | | arxivId 2004.00002; contributor person/ada-lumen, person/bo-chandler; language en
paper wicklink-paper | Linking wicks to waxes | | doi 10.1234/wick.2019; publishedAt lumen-2021; language en
paper survey | A survey of lights | 灯光综述 | arxivId 2105.00003; addressesTask question-answering, dialogue; language en
blog-post night-notes | Night notes on GlowMed | 微光医夜谈 | articlePage https://notes.example/night; contributor person/ada-lumen; language zh
book handbook | Handbook of Lamps | 灯具手册 | year 2017; language en; contributor person/bo-chandler
course lighting-101 | Lighting 101 | 照明入门 | homepage https://course.example/101; developedBy tinytown-university; language en
tool snuffer | Snuffer | 灭烛器 | codeRepository https://github.com/cloudberry/snuffer; githubRepository cloudberry/snuffer; developedBy cloudberry; addressesTask named-entity-recognition; language en
tool trimmer | Trimmer | 剪芯器 | codeRepository https://github.com/northgate/trimmer; developedBy northgate-institute; addressesTask relation-extraction; language zh
product bedside | Bedside Lamp | 床头灯 | developedBy harbour-hospital; homepage https://bedside.example/; language zh
resource-list more-lamps | More lamps | 更多灯 | homepage https://github.com/more/lamps; language en
resource glimmer | Glimmer | | foaf_page https://glimmer.example/; language en
person ada-lumen | Ada Lumen | 卢曼 |
person bo-chandler | Bo Chandler | 钱德勒 |
evaluation glowmed-ember-accuracy | GlowMed on EmberQA: accuracy 78.2 % | | onDataset dataset/ember; metric accuracy; score 78.2; unit %
"""
"""What the invented list says: kind, slug, names, facts in the words of PREDICATES, several objects by commas."""

ONLY_NEW = frozenset({"glowmed-large", "dimchat", "lamp-cup-2022", "lamp-cup-2022-entities", "beacon"})
"""Entries that the newer version has and the older lacks."""

ONLY_OLD = frozenset({"handbook"})
"""Entries that the newer version dropped."""

OTHER = {
    "isPartOf": DCTERMS.isPartOf,
    "language": DCTERMS.language,
    "homepage": FOAF.homepage,
    "foaf_page": FOAF.page,
    "codeRepository": SCHEMA.codeRepository,
    "downloadURL": DCAT.downloadURL,
}
"""The words that are no terms of our own ontology."""

NUMBERS = frozenset({"year", "itemCount", "parameterCount", "score"})


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the invented list as it is written above."""

    kind: str
    slug: str
    en: str
    zh: str
    facts: tuple[tuple[str, str], ...]


def lines(text: str) -> list[Line]:
    """The entries of a text in the notation above."""
    found = []
    for row in text.strip().splitlines():
        head, en, zh, *rest = (cell.strip() for cell in f"{row} ".split("|"))
        kind, slug = head.split()
        pairs = [pair.strip().split(" ", 1) for pair in "|".join(rest).split(";") if pair.strip()]
        facts = tuple((word, one.strip()) for word, objects in pairs for one in objects.split(","))
        found.append(Line(kind, slug, en, zh, facts))
    return found


def world() -> list[Quad]:
    """All quads of the invented field, in the shape of docs/graph.md."""
    terms = {line.slug: line.kind for line in lines(TERMS)}
    quads = list(_vocabulary())
    for version, missing in ((OLD, ONLY_NEW), (NEW, ONLY_OLD)):
        quads += _version(version)
        for number, line in enumerate(lines(ENTRIES)):
            if line.slug not in missing:
                quads += _entry(line, version, 12 + number * 6, terms)
    return [*quads, *_dispute()]


def name(line: Line) -> Iterator[tuple[NamedNode, Literal]]:
    """The names of an entry as predicate and literal."""
    for text, language in ((line.en, "en"), (line.zh, "zh")):
        if text:
            yield node(str(RDFS.label)), Literal(text, language=language)
            yield node(str(SKOS.prefLabel)), Literal(text, language=language)


def node(value: str) -> NamedNode:
    """A name as a term of pyoxigraph."""
    return NamedNode(value)


def _vocabulary() -> Iterator[Quad]:
    graph = node(GRAPH_VOCABULARIES)
    for line in lines(TERMS):
        subject = node(iri(line.kind, line.slug))
        yield Quad(subject, node(str(RDF.type)), node(str(KIND[line.kind])), graph)
        for predicate, literal in name(line):
            yield Quad(subject, predicate, literal, graph)
        if line.kind == "venue-edition":
            yield Quad(subject, node(str(LS.editionOf)), node(iri("venue-series", "lumen")), graph)


def _version(version: str) -> list[Quad]:
    graph, subject = node(f"swh:1:cnt:{version}"), node(iri("list-version", version[:12]))
    owner = node(iri("list", "lamps"))
    day = "2023-03-01" if version == OLD else "2024-02-01"
    rows: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (owner, str(RDF.type), node(str(LS.ResourceList))),
        (owner, str(RDFS.label), Literal("The list of lamps", language="en")),
        (subject, str(RDF.type), node(str(LS.ListVersion))),
        (subject, str(DCTERMS.isVersionOf), owner),
        (subject, str(DCTERMS.identifier), Literal(f"swh:1:cnt:{version}")),
        (subject, str(DCTERMS.language), Literal("en")),
        (subject, str(DCTERMS.issued), Literal(day)),
        (subject, str(FOAF.page), node(PAGE)),
    ]
    return [Quad(one, node(predicate), object_, graph) for one, predicate, object_ in rows]


def _entry(line: Line, version: str, start: int, terms: dict[str, str]) -> Iterator[Quad]:
    graph, subject = node(f"swh:1:cnt:{version}"), node(iri(line.kind, line.slug))
    entry = node(iri("list-entry", f"{version[:12]}-l{start}"))
    yield Quad(subject, node(str(RDF.type)), node(str(KIND[line.kind])), graph)
    for predicate, literal in name(line):
        yield Quad(subject, predicate, literal, graph)
    rows: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (subject, str(LS.listedAs), entry),
        (entry, str(RDF.type), node(str(LS.ListEntry))),
        (entry, str(RDFS.label), Literal(f"{line.en}", language="en")),
        (entry, str(LS.inVersion), node(iri("list-version", version[:12]))),
        (entry, str(LS.startLine), _number(start)),
        (entry, str(LS.endLine), _number(start + 5)),
        (entry, str(LS.section), Literal(line.kind.replace("-", " ").capitalize() + "s")),
        (entry, str(FOAF.primaryTopic), subject),
    ]
    for one, predicate, object_ in rows:
        yield Quad(one, node(predicate), object_, graph)
    for at, (word, text) in enumerate(line.facts):
        predicate = str(OTHER.get(word) or getattr(LS, word))
        term = _object(word, text, terms)
        yield Quad(subject, node(predicate), term, graph)
        yield from statement(subject, predicate, term, version, start + 1 + at % 5, f"{line.en}: {word} {text}")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=node(str(XSD.integer)))


def _object(word: str, text: str, terms: dict[str, str]) -> NamedNode | Literal:
    if word in NUMBERS:
        return Literal(text, datatype=node(str(XSD.decimal if "." in text else XSD.integer)))
    if word in {"accessStatus", "status"}:
        return node(iri("access-status" if word == "accessStatus" else "status", text))
    if text.startswith("http"):
        return node(text)
    kind, slash, slug = text.partition("/")
    if slash and kind in KIND:
        return node(iri(kind, slug))
    return node(iri(terms[text], text)) if text in terms else Literal(text)


def claim(subject: NamedNode, predicate: str, line: int) -> NamedNode:
    """The IRI of a statement of the invented world."""
    return node(iri("statement", hashlib.sha1(f"{subject}{predicate}{line}".encode()).hexdigest()[:16]))


def statement(
    subject: NamedNode,
    predicate: str,
    term: NamedNode | Literal,
    version: str,
    line: int,
    quote: str,
    rule: str = "source-key",
    basis: str = "stated",
) -> Iterator[Quad]:
    """One piece of evidence: the line of a version that says a fact, with its words."""
    graph = node(GRAPH_EVIDENCE)
    one = claim(subject, f"{predicate}{term}{version}", line)
    rows: list[tuple[str, NamedNode | Literal]] = [
        (str(RDF.type), node(str(RDF.Statement))),
        (str(RDF.subject), subject),
        (str(RDF.predicate), node(predicate)),
        (str(RDF.object), term),
        (str(LS.inVersion), node(iri("list-version", version[:12]))),
        (str(LS.startLine), _number(line)),
        (str(LS.endLine), _number(line)),
        (str(LS.rule), Literal(rule)),
        (str(LS.basis), Literal(basis)),
        (str(LS.quote), Literal(quote)),
        (str(PROV.hadPrimarySource), node(f"swh:1:cnt:{version};lines={line}-{line}")),
    ]
    for predicate_, object_ in rows:
        yield Quad(one, node(predicate_), object_, graph)


def _dispute() -> Iterator[Quad]:
    """The list names one developer of GlowMed, the owner of its repository is another: both stand, flagged."""
    subject, predicate = node(iri("model", "glowmed")), str(LS.developedBy)
    sides = []
    for slug, line, quote, rule in (
        ("tinytown-university", 104, "Source: Tinytown University", "source-key"),
        ("cloudberry", 105, "https://github.com/cloudberry/glowmed", "repository-owner"),
    ):
        term = node(iri("organization", slug))
        yield Quad(subject, node(predicate), term, node(f"swh:1:cnt:{NEW}"))
        yield from statement(subject, predicate, term, NEW, line, quote, rule, "url" if rule[0] == "r" else "stated")
        sides.append(claim(subject, f"{predicate}{term}{NEW}", line))
    for one, other in (sides, sides[::-1]):
        yield Quad(one, node(str(LS.disputes)), other, node(GRAPH_EVIDENCE))
