"""A small invented world for the views: a data set that is fully known, one that is hardly known, and papers."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg_build.namespace import DCTERMS, LS, PREFIXES, RDF, RDFS, iri

LIST = "swh:1:cnt:1111111111111111111111111111111111111111"

FACTS = """
id:list/lanterns a ls:ResourceList ; rdfs:label "Lanterns"@en .
id:list-version/111111111111 a ls:ListVersion ; dct:isVersionOf id:list/lanterns ; dct:identifier "%(list)s" .
id:list-entry/111111111111-l3 a ls:ListEntry ; ls:inVersion id:list-version/111111111111 ; ls:startLine 3 .
id:list-entry/111111111111-l9 a ls:ListEntry ; ls:inVersion id:list-version/111111111111 ; ls:startLine 9 .

id:dataset/ember a ls:Dataset ; rdfs:label "Ember"@en , "余烬"@zh ; skos:altLabel "EMBER set"@en ;
    ls:listedAs id:list-entry/111111111111-l3 ;
    dct:description "Notes of night watches, each with the lamp it speaks of and what was seen by its light."@en ;
    dct:license <http://spdx.org/licenses/CC-BY-4.0> ; dct:language "en" ; ls:year 2021 ;
    foaf:homepage <https://ember.example/> ; dcat:downloadURL <https://ember.example/files/ember-1.0.zip> ,
        <https://share.example/s/1> ;
    ls:accessStatus id:access-status/open ; ls:accessCode "k3" ; ls:itemCount 900 ; ls:itemUnit "notes" ;
    ls:developedBy id:organization/harbour-lab , id:person/ada-lamp ; ls:publishedBy id:organization/harbour-lab ;
    ls:addressesTask id:task/entity-linking ; ls:describedIn id:paper/acl-2021.wick-1.7 ;
    ls:derivedFrom id:dataset/ash .
id:dataset/ash a ls:Dataset ; rdfs:label "Ash"@en .
id:knowledge-graph/glow a ls:KnowledgeGraph ; rdfs:label "Glow"@en ; dct:description "A graph of lamps"@en ;
    ls:listedAs id:list-entry/111111111111-l9 ; ls:itemCount 10 , 20 ; ls:itemUnit "entities" , "triples" ;
    ls:paperPage <https://doi.example/1> .
id:access-status/open a ls:AccessStatus ; rdfs:label "open"@en .
id:organization/harbour-lab a org:Organization ; rdfs:label "Harbour Lab"@en .
id:person/ada-lamp a foaf:Person ; rdfs:label "Ada Lamp"@en .
id:task/entity-linking a ls:Task ; rdfs:label "entity linking"@en , "实体链接"@zh .
id:competition/lamp-2021 a ls:Competition ; rdfs:label "LAMP 2021"@en ; ls:organizedBy id:organization/harbour-lab ;
    ls:hasTrack id:track/lamp-2021-a ; ls:heldAt id:venue-edition/wick-2021 .
id:track/lamp-2021-a a ls:Track ; rdfs:label "Track A"@en .
id:model/ember a ls:Model ; rdfs:label "Ember-1B"@en .

id:paper/acl-2021.wick-1.7 a ls:Paper ; rdfs:label "EMBER: 100%% of Light & Shade"@en ; ls:year 2021 ;
    ls:doi "10.1000/wick_7" ; ls:aclAnthologyId "2021.wick-1.7" ; ls:paperPage <https://papers.example/7.pdf> ;
    ls:publishedAt id:venue-edition/beacon-2021 , id:venue-edition/wick-2021 ;
    ls:publishedInSeries id:venue-series/arxiv .
id:paper/doi-10.1000-2 a ls:Paper ; rdfs:label "On Wicks"@en ; ls:doi "10.1000/2" ;
    ls:publishedInSeries id:venue-series/lamplight , id:venue-series/arxiv ; ls:year 2019 , 2020 .
id:paper/arxiv-2101.00001 a ls:Paper ; rdfs:label "arXiv:2101.00001"@en ; ls:arxivId "2101.00001" ; ls:year 2021 ;
    ls:publishedInSeries id:venue-series/arxiv .
id:paper/alone a ls:Paper ; rdfs:label "A Paper Alone"@en .

id:venue-edition/beacon-2021 a ls:VenueEdition ; rdfs:label "BEACON 2021"@en ; ls:editionOf id:venue-series/beacon ;
    ls:year 2021 .
id:venue-edition/wick-2021 a ls:VenueEdition ; rdfs:label "WICK 2021"@en ; ls:editionOf id:venue-series/wick ;
    ls:colocatedWith id:venue-edition/beacon-2021 ; ls:year 2021 .
id:venue-series/beacon a ls:VenueSeries ; rdfs:label "BEACON"@en ; ls:venueType "conference" .
id:venue-series/wick a ls:VenueSeries ; rdfs:label "WICK"@en ; ls:venueType "workshop" .
id:venue-series/lamplight a ls:VenueSeries ; rdfs:label "Journal of Lamplight"@en ; ls:venueType "journal" .
id:venue-series/arxiv a ls:VenueSeries ; rdfs:label "arXiv"@en ; ls:venueType "preprint server" .
"""


def world() -> Store:
    """The world as a store, all of it said by one version of one list."""
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    # A slash in a local name needs an escape; the IRI in full needs none.
    body = re.sub(r"\bid:([\w./-]+)", rf"<{PREFIXES['id']}\1>", FACTS % {"list": LIST})
    store = Store()
    store.extend(parse(f"{head}<{LIST}> {{{body}}}", format=RdfFormat.TRIG))
    return store


def hostile(text: str, kind: str = "paper") -> Store:
    """A paper or data set whose every text is this one, as a list could have written it."""
    subject, graph = NamedNode(iri(kind, "hostile")), NamedNode(LIST)
    # A title that is an identifier would be none, so the identifiers begin differently.
    texts = {
        RDFS.label: text,
        DCTERMS.description: text,
        LS.accessNote: text,
        LS.doi: f"10/{text}",
        LS.arxivId: f"1/{text}",
    }
    store = Store()
    store.add(Quad(subject, NamedNode(RDF.type), NamedNode(LS.Paper if kind == "paper" else LS.Dataset), graph))
    store.extend(Quad(subject, NamedNode(predicate), Literal(said), graph) for predicate, said in texts.items())
    return store
