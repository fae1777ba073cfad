"""What a build found, for people on the terminal and for programs in report.json: the same figures in both."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg_build import graphview, terminal
from kg_build.errors import StoreError
from kg_build.export import ID, LIST_GRAPH
from kg_build.lift import Statement
from kg_build.model import Document, Reported, Warning_
from kg_build.namespace import DCAT, DCTERMS, FOAF, LS, RDF, RDFS
from kg_build.places import Node, Place, Row, shorten

Json = dict[str, Any]

SHOWN = 20
"""Rows of a table on the terminal; report.json has them all."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two facts that contradict each other, in words, with the lines that say them."""

    facts: tuple[str, str]
    places: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that was found by the form of its name, and that no vocabulary knows yet."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the graphs of the lists hold, counted: things by class, triples by predicate."""

    listed: dict[str, int]
    """Class -> things with an entry of their own."""
    mentioned: dict[str, int]
    """Class -> things that entries only speak of."""
    relations: dict[str, int]
    """Predicate -> facts between two things."""
    links: dict[str, int]
    """Predicate -> facts that lead to a page of the web."""
    values: dict[str, int]
    """Predicate -> facts with a name, a number or a text."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is to say about one build; nothing in it depends on when or where it ran."""

    sources: tuple[Json, ...]
    facts: Facts
    graphs: dict[str, int]
    """Named graph -> quads."""
    links_stored: int
    links_reported: tuple[Json, ...]
    """Each link that is on no node: source, line, target, reason."""
    warnings: tuple[Warning_, ...]
    disputes: tuple[Dispute, ...]
    candidates: tuple[Candidate, ...]
    validation: Json
    """Severity -> number of findings, or empty where the graph was not validated."""
    view: Json
    """The figures of `graphview.summary`."""

    def to_json(self) -> bytes:
        """The report as JSON, the same bytes for the same build."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"


Rows = frozenset[Row]


def rows_of(quads: Iterable[Quad]) -> Rows:
    """The triples that lists state, each once however many state it."""
    stated = (quad for quad in quads if str(quad.graph_name).startswith(f"<{LIST_GRAPH}"))
    return frozenset((str(quad.subject)[1:-1], quad.predicate.value, quad.object) for quad in stated)


def count(rows: Rows) -> Facts:
    """The facts of the lists, by what they are about and what they lead to."""
    entered = {s for s, p, _ in rows if p == str(LS.listedAs)}
    types = {(s, _iri(o)) for s, p, o in rows if p == TYPE}
    other = [row for row in rows if row[1] != TYPE]
    return Facts(
        listed=_most(kind for thing, kind in types if thing in entered),
        mentioned=_most(kind for thing, kind in types if thing not in entered and kind not in RECORDS),
        relations=_most(p for _, p, o in other if _iri(o).startswith(ID) and p not in RECORDED),
        links=_most(p for _, p, o in other if _iri(o) and not _iri(o).startswith(ID)),
        values=_most(p for _, p, o in other if isinstance(o, Literal)),
    )


TYPE = str(RDF.type)
RECORDS = {str(LS.ListEntry), str(LS.ListVersion), str(LS.ResourceList), str(DCAT.Catalog)}
"""Classes of what a list is made of, as against what it is about."""


RECORDED = set(map(str, (LS.listedAs, LS.inVersion, FOAF.primaryTopic, DCTERMS.isVersionOf)))
"""Predicates that tie things to their entries, as against those between things."""


def _iri(node: Node) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def _most(iris: Iterable[str]) -> dict[str, int]:
    """Short name -> how often it comes, the most frequent first."""
    counted = Counter(map(shorten, iris))
    return dict(sorted(counted.items(), key=lambda row: (-row[1], row[0])))


def disputes(pairs: Iterable[tuple[Statement, Statement]], lists: Sequence[str], names: Names) -> tuple[Dispute, ...]:
    """The pairs of statements that contradict each other, in words; `lists` are the names of the documents."""
    return tuple(
        Dispute(
            facts=(_in_words(one, names), _in_words(other, names)),
            places=(f"{lists[one.document]}:{one.claim.start}", f"{lists[other.document]}:{other.claim.start}"),
        )
        for one, other in pairs
    )


def _in_words(statement: Statement, names: Names) -> str:
    value = statement.object
    named = names.get(value.value) or value.value
    return f"‘{names.get(statement.subject, statement.subject)}’ {in_words(statement.predicate)} ‘{named}’"


Names = Mapping[str, str]


def names_of(quads: Iterable[Quad]) -> Names:
    """IRI of each thing -> what it is called, in English where it can be."""
    names: dict[str, str] = {}
    for subject, predicate, value, _ in quads:
        if predicate == LABEL and isinstance(value, Literal) and (value.language == "en" or subject.value not in names):
            names[subject.value] = value.value
    return names


LABEL = NamedNode(RDFS.label)


def candidates(found: Iterable[tuple[str, str, int]]) -> tuple[Candidate, ...]:
    """Each name once, with the lines that it stands on, in order of names."""
    places: dict[str, set[Place]] = defaultdict(set)
    for name, source, line in found:
        places[name].add(Place(source, line))
    return tuple(Candidate(name, tuple(map(str, sorted(places[name])))) for name in sorted(places))


def source(document: Document) -> Json:
    """What the report says of a list: what it is called, which version was read, and where it came from."""
    return {
        "name": document.name,
        "slug": document.slug,
        "title": document.title,
        "content_id": document.content_id,
        "language": document.language,
        "url": document.url,
        "licence": document.licence,
        "encoding": asdict(document.encoding),
    }


def files(build: Path) -> dict[str, str]:
    """Short name of each list of a build -> what it was read from; {} for a build without a report."""
    path = build / "report.json"
    if not path.is_file():
        return {}
    return {listed["slug"]: listed["name"] for listed in json.loads(path.read_text(encoding="utf-8"))["sources"]}


def left_out(name: str, link: Reported) -> Json:
    """What the report says of a link that is on no node."""
    return {"source": name, "line": link.line, "target": link.target, "reason": link.reason}


def in_words(term: str) -> str:
    """A term's name as words: `ls:developedBy` is said `developed by`."""
    local = re.split("[/#]", term)[-1]
    return re.sub("(?<=[a-z])([A-Z])", lambda capital: f" {capital[1].lower()}", local)


def show(report: Report) -> None:
    """Prints the report for people: what was read, what is in the graph, and what asks for a look."""
    facts = report.facts
    classes = sorted({**facts.listed, **facts.mentioned}, key=lambda kind: (-facts.listed.get(kind, 0), kind))
    rows = [(kind, facts.listed.get(kind, 0), facts.mentioned.get(kind, 0)) for kind in classes]
    terminal.table("Things", ("class", "with an entry", "mentioned"), rows)
    terminal.table("Relations", ("relation", "facts"), facts.relations.items())
    terminal.table("Links by role", ("role", "facts"), facts.links.items())
    _show_links(report)
    _show_rows("Warnings", [(f"{w.source}:{w.line}", w.message) for w in report.warnings])
    _show_rows(
        "Disputes", [(f"{d.places[0]} | {d.places[1]}", f"{d.facts[0]}, but {d.facts[1]}") for d in report.disputes]
    )
    _show_rows("Organisations no vocabulary knows", [(", ".join(c.places[:3]), c.name) for c in report.candidates])
    terminal.table("Shapes", ("severity", "findings"), report.validation.items())
    _show_size(report.view)
    terminal.line(f"{sum(report.graphs.values())} quads in {len(report.graphs)} graphs.")


def show_view(view: Json) -> None:
    """Prints the figures of `graphview.summary`."""
    _show_size(view)
    between = [(row["label"], row["kind"], row["score"]) for row in view["top_betweenness"]]
    terminal.table("Between the others", ("name", "kind", "share of paths"), between)
    groups = [(group["size"], ", ".join(group["names"])) for group in view["communities"][:SHOWN]]
    terminal.table("Communities", ("things", "among them"), groups)
    years = [(year, sum(kinds.values())) for year, kinds in view["timeline"].items()]
    terminal.table("Years", ("year", "things"), years)


def _show_size(view: Json) -> None:
    parts = view["components"]
    best = [(row["label"], row["kind"], row["score"]) for row in view["top_degree"]]
    terminal.table("Best connected", ("name", "kind", "relations"), best)
    terminal.line(
        f"{_counted(view['nodes'], 'thing')} and {_counted(view['edges'], 'relation')} in "
        f"{_counted(parts['count'], 'part')}, the largest of {parts['largest']}; "
        f"{_counted(len(view['communities']), 'community', 'communities')}."
    )


def _counted(number: int, one: str, more: str = "") -> str:
    """`1 part`, `2 parts`."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def draw(view: graphview.View, figures: Json, folder: Path) -> None:
    """Writes `timeline.svg` and `top.svg` into a folder; StoreError where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "timeline.svg").write_text(graphview.timeline_svg(view), encoding="utf-8")
        (folder / "top.svg").write_text(graphview.top_svg(figures["top_degree"], "Best connected"), encoding="utf-8")
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise StoreError(problem, source=str(folder), remedy="choose another folder") from error


def _show_links(report: Report) -> None:
    stored, reported = report.links_stored, len(report.links_reported)
    terminal.line(f"Links: {stored + reported} found, {stored} stored, {reported} reported.")
    rows = [
        (f"{link['source']}:{link['line']}", f"{link['target']} ({link['reason']})") for link in report.links_reported
    ]
    _show_rows("Links reported", rows)


def _show_rows(title: str, rows: Sequence[tuple[str, str]]) -> None:
    terminal.table(title, ("where", "what"), rows[:SHOWN])
    if len(rows) > SHOWN:
        terminal.line(f"… and {len(rows) - SHOWN} more in report.json.")
