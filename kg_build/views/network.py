"""The graph of things and stated relations as files of network tools: GraphML and GEXF, written by networkx."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg_build.errors import QueryError
from kg_build.places import shorten

if TYPE_CHECKING:
    from kg_build.graphview import View

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 document may hold."""

NODE = ("kind", "en", "zh", "year")
"""What a node says beside its label, where it is known."""

TODAY = re.compile(rb' lastmodifieddate="[^"]*"')
"""What would make two files of the same graph differ."""


def graphml(store: Store, iri: str | None) -> bytes:
    """The whole graph as GraphML, for Gephi, yEd, Cytoscape and igraph."""
    import networkx as nx  # only here: it takes longer to load than everything else in this package

    written = BytesIO()
    nx.write_graphml_xml(_network(store, iri), written)
    return written.getvalue() + b"\n"


def gexf(store: Store, iri: str | None) -> bytes:
    """The whole graph as GEXF 1.2, for Gephi."""
    import networkx as nx

    written = BytesIO()
    nx.write_gexf(_network(store, iri), written)
    return TODAY.sub(b"", written.getvalue(), count=1) + b"\n"


def _network(store: Store, iri: str | None) -> View:
    """Nodes with `label`, `kind`, `en`, `zh` and `year` where known; edges numbered, with `label` and `relation`."""
    import networkx as nx

    from kg_build import graphview

    if iri is not None:
        raise QueryError("a network is made of the whole graph", source=iri, remedy="leave out --resource")
    view = graphview.view(store)
    network: View = nx.MultiDiGraph()
    for node in sorted(view):
        values = {key: value for key in NODE if (value := view.nodes[node][key]) not in {None, ""}}
        network.add_node(node, label=graphview.label(view, node), **values)
    for number, (subject, object_, predicate) in enumerate(sorted(view.edges(keys=True))):
        name = f"e{number}"
        network.add_edge(subject, object_, key=name, id=name, label=shorten(predicate), relation=predicate)
    for values in (*(said for _, said in network.nodes(data=True)), *(said for *_, said in network.edges(data=True))):
        values.update({key: UNFIT.sub("", value) for key, value in values.items() if isinstance(value, str)})
    return network
