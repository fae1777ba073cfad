"""The graph in the terms of others, as a worker writes it: of all things or of one."""

from __future__ import annotations

from pyoxigraph import Store

from kg_build.errors import QueryError
from kg_build.serve import sheet
from kg_build.serve.answers import Answer, Unanswerable
from kg_build.serve.formats import Written
from kg_build.serve.wire import Head
from kg_build.serve.world import World
from kg_build.views import FORMATS
from kg_build.views.facts import slug_of


def view(world: World, head: Head, _: bytes) -> Answer:
    """A view of the graph; Unanswerable 422 with its reason where the view does not fit, 404 or 410 for no thing."""
    name, iri = head["view"], head["iri"]
    if iri and (said := sheet.known(world, head, b"")).status != 200:
        return said
    content = _written(world.store, name, iri)
    if len(content) > world.settings.max_answer:
        limit = world.settings.max_answer
        raise Unanswerable(422, f"the view is larger than {limit:,} bytes; ask for it of one thing")
    form = FORMATS[name]
    file = f"{slug_of(iri) if iri else f'landscape-{name}'}.{form.extension}"
    headers = {"content-disposition": f'inline; filename="{file}"'}
    return Answer(content, Written(name, form.media_type).content_type, headers=headers)


def _written(store: Store, name: str, iri: str) -> bytes:
    try:
        return FORMATS[name].write(store, iri or None)
    except QueryError as problem:
        # A view speaks of the command's option; here the same thing stands in the address.
        remedy = (problem.remedy or "").replace("--resource", "?iri=")
        raise Unanswerable(422, f"{problem.problem}; {remedy}" if remedy else problem.problem) from problem
