"""A SPARQL endpoint somewhere else, asked through SPARQLWrapper; what goes wrong comes back as one sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.error import URLError

from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse, parse_query_results
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLExceptions, SPARQLWrapper

from kg_build import __version__
from kg_build.errors import ServiceError
from kg_build.namespace import PREFIXES
from kg_build.query import Answer, run
from kg_build.serve import guard

SECONDS = 60
"""How long an endpoint may take."""

REFUSALS = {
    SPARQLExceptions.QueryBadFormed: ("says that the query is malformed", "mend the query"),
    SPARQLExceptions.EndPointNotFound: ("is not there", "check the address"),
    SPARQLExceptions.Unauthorized: ("asks for credentials", "use an endpoint that is open"),
    SPARQLExceptions.URITooLong: ("finds the query too long", "ask for less at once"),
    SPARQLExceptions.EndPointInternalError: ("failed on the query", "try a simpler one"),
}
"""What the library raises -> what the endpoint did, and what helps."""


def ask(text: str, url: str) -> Answer:
    """The endpoint's answer to a query; ServiceError when it cannot be asked or does not answer with SPARQL results."""
    if not re.match(r"https?://[^/\s]", url):
        raise ServiceError(f"{url!r} is not the address of an endpoint", remedy="give one that starts with https://")
    wrapper = SPARQLWrapper(url, agent=f"lodscape/{__version__}")
    wrapper.setTimeout(SECONDS)
    wrapper.setMethod(POST)
    wrapper.setQuery(_declared(text))
    wrapper.setReturnFormat(TURTLE if guard.inspect(text, max_depth=10_000).form == "graph" else JSON)
    try:
        response = wrapper.query().response
        return _answer(response.read(), response.headers.get_content_type())
    except tuple(REFUSALS) as error:
        if isinstance(error, SPARQLExceptions.QueryBadFormed):
            run(text, Store())  # our own engine says where, unless it takes what the endpoint does not
        did, remedy = REFUSALS[type(error)]
        raise ServiceError(f"the endpoint {did}", source=url, remedy=remedy) from error
    except (URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        raise ServiceError(
            f"the endpoint does not answer ({reason})", source=url, remedy="check the address"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise ServiceError(
            "the answer is not what the SPARQL protocol says", source=url, remedy="check that it is a SPARQL endpoint"
        ) from error


def _declared(text: str) -> str:
    """The query with a PREFIX line for each well-known prefix that it uses and does not declare."""
    words = list(guard.tokens(text))
    declared = {name.text[:-1] for word, name in pairwise(words) if word.text == "PREFIX"}
    used = {word.text.partition(":")[0] for word in words if word.kind == "name"}
    missing = sorted((used - declared) & set(PREFIXES))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing) + text


def _answer(body: bytes, media_type: str) -> Answer:
    results, graph = QueryResultsFormat.from_media_type(media_type), RdfFormat.from_media_type(media_type)
    if results:
        return parse_query_results(body, results)
    if not graph:
        raise ValueError(media_type)
    return [quad.triple for quad in parse(body, graph)]
