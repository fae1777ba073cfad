"""Facts while they are gathered: statements with their evidence, and plain triples that need none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pyoxigraph as ox

from kg_build.classify import Classified
from kg_build.model import Claim, value
from kg_build.namespace import BASE, XSD
from kg_build.resolve import Resolved
from kg_build.vocabulary import Vocabulary

Term = ox.NamedNode | ox.Literal
"""What a fact may have as its object."""


@value
class Statement:
    """One asserted triple with one piece of evidence."""

    subject: str
    predicate: str
    object: Term
    document: int
    source: str
    """The content id of the document."""
    claim: Claim

    @property
    def iri(self) -> str:
        """A name made of what the statement says and where it stands."""
        lines = f"{self.claim.start}-{self.claim.end}"
        text = "\n".join((self.subject, self.predicate, str(self.object), self.source, lines, self.claim.rule))
        return f"{BASE}id/statement/{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass(slots=True)
class Lifted:
    """The facts of all documents: statements, disputes between them, and the plain triples beside them."""

    documents: Sequence[Classified]
    resolved: Resolved
    vocabulary: Vocabulary
    statements: list[Statement] = field(default_factory=list)
    plain: list[tuple[int, str, str, Term]] = field(default_factory=list)
    """(document, subject, predicate, object) that name or place things, and need no statement of their own."""
    disputes: list[tuple[Statement, Statement]] = field(default_factory=list)


@value
class Scribe:
    """Writes down what one document says."""

    lifted: Lifted
    document: int
    """Its number among the documents, from 0."""

    def state(self, subject: str, predicate: str, value: Term, claim: Claim) -> None:
        """One more statement, for which the claim is the evidence."""
        source = self.lifted.documents[self.document].document.content_id
        self.lifted.statements.append(Statement(subject, str(predicate), value, self.document, source, claim))

    def say(self, subject: str, predicate: str, value: Term) -> None:
        """One more plain triple."""
        self.lifted.plain.append((self.document, subject, str(predicate), value))


@lru_cache(maxsize=65536)
def node(name: str) -> ox.NamedNode:
    """A node for an IRI; predicates and subjects come again and again."""
    return ox.NamedNode(str(name))


@lru_cache(maxsize=65536)
def number(value: int) -> ox.Literal:
    """A whole number as an xsd:integer; lines and years come again and again."""
    return ox.Literal(str(value), datatype=node(XSD.integer))


def mentioned_terms(lifted: Lifted) -> set[str]:
    """The IRIs of vocabulary terms that a fact points at or is about."""
    found = {statement.object.value for statement in lifted.statements if isinstance(statement.object, ox.NamedNode)}
    found |= {value.value for _document, _subject, _predicate, value in lifted.plain if isinstance(value, ox.NamedNode)}
    return {name for name in found if lifted.vocabulary.term(name) is not None}
