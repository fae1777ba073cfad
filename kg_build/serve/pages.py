"""The pages for people: which template shows what."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from kg_build import search
from kg_build.errors import QueryError
from kg_build.figures import whole_number
from kg_build.namespace import BASE, DCTERMS, FOAF, LS, RDF
from kg_build.serve import answers, description, guard, things
from kg_build.serve.answers import Answer, Unanswerable
from kg_build.serve.page import Json, Page, html, json_in_html
from kg_build.serve.sheet import missing
from kg_build.serve.things import text
from kg_build.serve.wire import Head
from kg_build.serve.world import World, kind_of
from kg_build.views import listed

View = Callable[[Page], Json]

A_PAGE = 100
"""Rows on one page of a long table."""
A_TABLE = 1_000
"""Rows of an answer that are shown as a table."""


def render(world: World, head: Head, _: bytes) -> Answer:
    """The page of a view as HTML."""
    page = Page(world, head["language"], head["path"], head["host"], head["parameters"])
    if head["view"] not in VIEWS:
        return missing(page)
    template, view = VIEWS[head["view"]]
    return html(page, template, **view(page))


def hits(world: World, head: Head, _: bytes) -> Answer:
    """What a search finds, as JSON."""
    found = search.search(world.index, head["question"], limit=head["limit"], language=head["language"])
    said = [
        {
            "iri": hit.iri,
            "page": hit.iri.replace(f"{BASE}id/", f"{head['host']}/doc/"),
            "kind": hit.kind,
            "name": things.name(world.store, hit.iri, head["language"]),
            "match": hit.name,
            "score": hit.score,
        }
        for hit in found
    ]
    content = json.dumps({"question": head["question"], "hits": said}, ensure_ascii=False, indent=1)
    return Answer(content.encode(), "application/json")


def sitemap(world: World, head: Head, _: bytes) -> Answer:
    """One part of the map of all pages, or the index of the parts where one is not enough."""
    rows = world.index.connection.execute("SELECT iri FROM thing ORDER BY id LIMIT ? OFFSET ?", _part(head))
    total = world.index.connection.execute("SELECT count(*) FROM thing").fetchone()[0]
    parts = range(1, -(-total // head["size"]) + 1) if not head["part"] and total > head["size"] else ()
    places = [iri.replace(f"{BASE}id/", f"{head['host']}/doc/") for (iri,) in rows]
    content = world.templates.get_template("sitemap.xml").render(places=places, parts=parts, host=head["host"])
    return Answer(content.encode(), "application/xml")


def _part(head: Head) -> tuple[int, int]:
    return head["size"], head["size"] * max(0, head["part"] - 1)


def home(page: Page) -> Json:
    counted = [(kind, number) for kind, number in page.world.kinds.items() if kind not in search.UNNAMED]
    return {
        "kinds": sorted(counted, key=lambda row: (-row[1], row[0])),
        "quads": page.world.generation.count,
        "files": _dumps(page),
        "views": [(view, media_type) for view, media_type, _ in listed() if view != "croissant"],
        "has_explorer": bool(page.world.kinds),
        "linked": json_in_html(
            {
                "@context": "https://schema.org",
                "@type": "DataCatalog",
                "name": page.say("site"),
                "description": page.say("tagline"),
                "url": BASE,
            }
        ),
    }


def kinds(page: Page) -> Json:
    return {"kinds": sorted(page.world.kinds.items(), key=lambda row: (-row[1], row[0]))}


def of_kind(page: Page) -> Json:
    """The things of one kind, the most connected first."""
    kind = page.parameters["kind"]
    if kind not in page.world.kinds:
        raise Unanswerable(404, "there is nothing at this address")
    return {"title": page.kind(kind, many=True).capitalize(), "tables": [_table(page, kind)]}


def organizations(page: Page) -> Json:
    return {"title": page.say("organizations"), "tables": [_table(page, "organization")]}


def venues(page: Page) -> Json:
    return {"title": page.say("venues"), "tables": [_table(page, "venue-series"), _table(page, "venue-edition")]}


def tasks(page: Page) -> Json:
    return {"title": page.say("tasks"), "tables": [_table(page, "task"), _table(page, "condition")]}


def lists(page: Page) -> Json:
    """Each list with its versions."""
    store, found = page.world.store, []
    for quad in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(LS.ListVersion)):
        version = things.read_values(store, text(quad.subject))
        entries = sum(1 for _ in store.quads_for_pattern(None, NamedNode(LS.inVersion), quad.subject))
        found.append(
            {
                "list": (version.get(str(DCTERMS.isVersionOf)) or [""])[0],
                "iri": text(quad.subject),
                "page": (version.get(str(FOAF.page)) or [""])[0],
                "licence": (version.get(str(DCTERMS.license)) or [""])[0],
                "language": (version.get(str(DCTERMS.language)) or [""])[0],
                "entries": entries,
            }
        )
    unique = {row["iri"]: row for row in found}
    return {"versions": sorted(unique.values(), key=lambda row: (row["list"], row["iri"]))}


def timeline(page: Page) -> Json:
    """Things by year, the latest first."""
    years: dict[int, set[str]] = defaultdict(set)
    for quad in page.world.store.quads_for_pattern(None, NamedNode(LS.year), None):
        if isinstance(quad.object, Literal) and (year := whole_number(quad.object.value)) is not None:
            years[year].add(text(quad.subject))
    rows = [(year, len(found), sorted(found)[:A_PAGE]) for year, found in sorted(years.items(), reverse=True)]
    return {"years": [(year, count, sorted(found, key=page.name)) for year, count, found in rows]}


def quality(page: Page) -> Json:
    """What the build reported."""
    report = page.world.generation.path / "report.json"
    found: Json = json.loads(report.read_bytes()) if "report.json" in page.world.generation.files else {}
    return {"report": found}


def searched(page: Page) -> Json:
    question = page.parameters.get("q", "")[:200]
    hits = search.search(page.world.index, question, limit=50, language=page.language)
    return {"question": question, "hits": hits}


def queried(page: Page) -> Json:
    """The page to ask queries on, with the answer when there is a question."""
    examples = description.examples()
    chosen = next((row for row in examples if row.name == page.parameters.get("example")), None)
    query = page.parameters.get("query") or (chosen.text if chosen else "")
    values: Json = {"examples": examples, "text": query, "problem": "", "variables": [], "rows": [], "truth": None}
    values |= {"cut": False, "triples": "", "asked": bool(query)}
    return {**values, **(_answered(page, query) if values["asked"] else {})}


VIEWS: dict[str, tuple[str, View]] = {
    "home": ("home.html", home),
    "kinds": ("kinds.html", kinds),
    "of_kind": ("kind.html", of_kind),
    "organizations": ("kind.html", organizations),
    "venues": ("kind.html", venues),
    "tasks": ("kind.html", tasks),
    "lists": ("lists.html", lists),
    "timeline": ("timeline.html", timeline),
    "quality": ("quality.html", quality),
    "search": ("search.html", searched),
    "query": ("query.html", queried),
}
"""View -> its template, and what fills it."""


def _table(page: Page, kind: str) -> Json:
    """One page of the things of a kind, with how connected they are."""
    total, number = page.world.kinds.get(kind, 0), page.number()
    return {
        "kind": kind,
        "title": page.kind(kind, many=True),
        "total": total,
        "rows": list(_rows(page, kind, (number - 1) * A_PAGE)),
        "number": number,
        "pages": -(-total // A_PAGE),
    }


def _rows(page: Page, kind: str, skip: int) -> Iterator[tuple[str, int]]:
    if kind not in search.UNNAMED:
        statement = "SELECT iri, degree FROM thing WHERE kind = ? ORDER BY degree DESC, iri LIMIT ? OFFSET ?"
        yield from page.world.index.connection.execute(statement, (kind, A_PAGE, skip))
        return
    quads = page.world.store.quads_for_pattern(None, NamedNode(RDF.type), None)
    names = sorted({text(quad.subject) for quad in quads if kind_of(text(quad.subject)) == kind})
    yield from ((iri, 0) for iri in names[skip : skip + A_PAGE])


def _dumps(page: Page) -> list[tuple[str, int, str]]:
    """Name, size and SHA-256 of each file that can be had."""
    shown = {key: file for key, file in page.world.generation.files.items() if key.startswith(("landscape.", "void."))}
    return [(name, file["bytes"], file["sha256"]) for name, file in sorted(shown.items())]


def _answered(page: Page, query: str) -> Json:
    """A query's answer as a table, yes or no, or Turtle; the problem where there is none."""
    try:
        inspected = guard.inspect(query, max_depth=page.world.settings.max_depth)
        head = {"base": f"{page.host}/sparql", "has_dataset": inspected.has_dataset}
        found = answers.evaluate(page.world.store, query, head)
        if isinstance(found, QuerySolutions):
            rows = [row for _, row in zip(range(A_TABLE + 1), found, strict=False)]
            variables = [variable.value for variable in found.variables]
            shown = [[row[name] for name in variables] for row in rows[:A_TABLE]]
            return {"variables": variables, "rows": shown, "cut": len(rows) > A_TABLE}
        if isinstance(found, QueryBoolean):
            return {"truth": bool(found)}
        return {
            "triples": answers.graph(answers.limited(found, A_TABLE * 10), "ttl", page.world.settings).body.decode()
        }
    except QueryError as problem:
        return {"problem": str(problem)}
    except Unanswerable as problem:
        return {"problem": problem.reason}
