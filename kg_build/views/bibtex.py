"""Papers as BibTeX, in UTF-8, with every character that LaTeX would take for a command written as one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Store

from kg_build.views.facts import Facts
from kg_build.views.papers import GATHERING, JOURNAL, PREPRINT, UNKNOWN, Reference, references

ENTRIES: dict[str, tuple[str, str]] = {
    GATHERING: ("inproceedings", "booktitle"),
    JOURNAL: ("article", "journal"),
    PREPRINT: ("misc", "howpublished"),
    UNKNOWN: ("misc", "howpublished"),
}
"""Sort of venue -> type of entry, and the field that holds the venue's name."""

COMMANDS: dict[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
r"""Character -> how LaTeX writes it; braces by name, because BibTeX counts those of `\{` as well."""


def write(store: Store, iri: str | None) -> bytes:
    """One paper or all, one entry each, in order of their IRIs."""
    return "\n".join(entry(reference) for reference in references(Facts(store), iri)).encode()


def entry(reference: Reference) -> str:
    """One entry with the fields that are known."""
    kind, _ = ENTRIES[reference.venue.sort]
    fields = [(name, value) for name, value in _fields(reference) if value]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return f"@{kind}{{{reference.key},\n{lines}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "title", title(reference.title)
    yield ENTRIES[reference.venue.sort][1], escape(reference.venue.name)
    yield "year", escape(reference.year)
    yield "doi", verbatim(reference.doi)
    yield "eprint", verbatim(reference.arxiv)
    yield "archiveprefix", "arXiv" if reference.arxiv else ""
    yield "pmid", verbatim(reference.pmid)
    yield "url", verbatim(reference.url)


def title(text: str) -> str:
    """A text with braces around the words whose capitals a style must not take away."""
    return " ".join(f"{{{escape(word)}}}" if word[1:] != word[1:].lower() else escape(word) for word in _words(text))


def escape(text: str) -> str:
    """A text that LaTeX prints as it is, on one line."""
    return " ".join("".join(COMMANDS.get(character, character) for character in word) for word in _words(text))


def _words(text: str) -> list[str]:
    """The words of a text; what cannot be printed is left out, which leaves no control character to a reader."""
    return "".join(character if character.isprintable() else " " for character in text).split()


def verbatim(text: str) -> str:
    """An address or identifier, which is not read as LaTeX: what would end the field is percent-encoded."""
    return "".join(quote(one) if one in '{}\\"' or not one.isprintable() or one.isspace() else one for one in text)
