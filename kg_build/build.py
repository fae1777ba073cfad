"""The line as code: from the sources to a published build, every stage once, in order."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg_build import data, export, graphview, line, report, store
from kg_build.errors import SourceError
from kg_build.explore import explore
from kg_build.harvest import harvest
from kg_build.line import Landscape
from kg_build.model import Document, Warning_
from kg_build.namespace import GRAPH_INFERRED, GRAPH_ONTOLOGY, GRAPH_VOCABULARIES
from kg_build.ontology import ontology_triples
from kg_build.reason import infer
from kg_build.report import Report
from kg_build.validate import summary, validate

Progress = Callable[[str], None]
"""Called with what is being done, as a phrase."""


def build(sources: Sequence[str], out: Path, *, reason: bool = True, progress: Progress = lambda _: None) -> Report:
    """The report on the build that now stands in `out`; LodscapeError, with what stood there before untouched, or it.

    Without sources the bundled landscape is built.
    """
    with store.stage(out) as staging:
        with collector_paused():
            landscape = line.read(_documents(sources, progress), progress=_counted(progress))
            linkless = _linkless(landscape)
            quads = list(_quads(landscape))
        if reason:
            progress("drawing conclusions")
            quads += _in(GRAPH_INFERRED, infer(quad.triple for quad in quads))
        progress("writing the graph")
        unfit = export.export(quads, staging)
        progress("drawing the explorer")
        explore(quads, out=staging / "explorer.html")
        progress("validating and counting")
        found = _report(landscape, quads, (*linkless, *unfit))
        (staging / "report.json").write_bytes(found.to_json())
        progress("publishing")
    return found


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without Python's search for cycles, which takes a fifth of the time: what the stages make has next to none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def bundled() -> list[Path]:
    """The lists that come with lodscape."""
    return sorted((data.folder("graph") / "landscapes").glob("*.md"))


def _documents(sources: Sequence[str], progress: Progress) -> Iterator[Document]:
    if sources:
        yield from harvest(sources, progress=progress)
    else:
        # Where lodscape is installed is nobody's business: the bundled lists go by the names of their files.
        for document in harvest([str(path) for path in bundled()], progress=progress):
            yield replace(document, name=Path(document.name).name)


def _counted(progress: Progress) -> line.Progress:
    return lambda stage, done, total: progress(f"{stage} {done} of {total}" if total > 1 else stage)


def _linkless(landscape: Landscape) -> list[Warning_]:
    """A warning for each list without a link; SourceError where no list has one."""
    names = [read.document.name for read in landscape.documents if not read.entries and not read.reported]
    if len(names) == len(landscape.documents):
        raise SourceError("no link was found", source=names[0], line=1, remedy="give a list with links")
    return [Warning_("no-link", "no link was found in this list", name, 1) for name in names]


def _quads(landscape: Landscape) -> Iterator[Quad]:
    """What the lists say, what the vocabularies say of the things that are mentioned, and the ontology."""
    yield from landscape.quads()
    yield from _in(GRAPH_VOCABULARIES, landscape.vocabulary.triples(sorted(landscape.mentioned_terms())))
    yield from _in(GRAPH_ONTOLOGY, ontology_triples())


def _in(graph: str, triples: Iterable[Triple]) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def _report(landscape: Landscape, quads: Sequence[Quad], odd: Sequence[Warning_]) -> Report:
    lists = [classified.document.name for classified in landscape.documents]
    return Report(
        sources=tuple(report.source(classified.document) for classified in landscape.documents),
        facts=report.count(report.rows_of(quads)),
        graphs=dict(sorted(Counter(str(quad.graph_name).strip("<>") for quad in quads).items())),
        links_stored=landscape.links_stored(),
        links_reported=tuple(report.left_out(name, link) for name, link in landscape.links_reported()),
        warnings=(*landscape.warnings(), *odd),
        disputes=report.disputes(landscape.disputes(), lists, report.names_of(quads)),
        candidates=report.candidates(landscape.candidates()),
        validation=summary(validate(quads)),
        view=graphview.summary(graphview.view(quads)),
    )
