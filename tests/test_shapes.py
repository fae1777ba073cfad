"""The shapes in which lists write entries, filled with the same things: each is found under its name, and nothing else.

fixtures/shapes holds one shape a line; `{n}` is the name, `{u}` its address, `{p}` that of its paper, `{d}` what is
said of it, `{a}` who wrote it, `{v}` where it appeared, `{i}` its number, `{s}` the end of its address.
"""

from __future__ import annotations

import pytest

from kg_build.classify import Classified
from kg_build.classify.names import folded
from kg_build.model import Entry, Ref
from kg_build.vocabulary import Vocabulary
from tests import blocks

FOLDER = blocks.FIXTURES / "shapes"
THINGS = (
    ("LampNet", "A corpus of 2,000 annotated lamp reports"),
    ("GlowBank", "Questions and answers about wicks and their care"),
    ("WickQA", "A collection of dialogues on street lighting"),
    ("DimSet", "Ten thousand sentences from manuals of lanterns"),
    ("Lantern-7B", "Trained with reports of the Lamp Society"),
    ("Candle Corpus", "Words of candle makers, with their senses"),
)
PAPERS = (
    ("Finding Dim Lamps in Old Manuals", "Jane Doe, Richard Roe", "ACL 2021"),
    ("GlowBERT: Pretraining for Lamp Reports", "John Smith, Mary Major", "EMNLP 2020"),
    ("A Survey of Wick Recognition", "Ann Lee, Bo Chen and Cy Dent", "NAACL 2022"),
    ("Do Lanterns Know What They Light?", "Dan Fox, Eve Hill", "ICLR 2023"),
    ("Learning to Trim: Wick Control with Few Examples", "Flo King, Gus Lane", "COLING 2020"),
)
LIST = "# Awesome Lamps\n\nA list of resources on lamps, kept by lamplighters.\n\n## {}\n\n{}\n\n## Tools\n\n{}\n"
TOOL = "- [Shade](https://example.org/shade) - A tool for shades"


def shapes(*names: str) -> list[str]:
    """The shapes of some files."""
    lines = [line for name in names for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    return [line.replace("\\n", "\n").replace("\\t", "\t") for line in lines]


def things(shape: str) -> str:
    """The things written in a shape."""
    return "\n".join(
        shape.format(
            n=name,
            d=said,
            i=number,
            s=name.lower().replace(" ", "-"),
            u=f"https://github.com/lamps/{name.lower().replace(' ', '-')}",
            p=f"https://arxiv.org/abs/2105.0{1000 + number}",
        )
        for number, (name, said) in enumerate(THINGS, 1)
    )


def papers(shape: str) -> str:
    """The papers written in a shape."""
    return "\n".join(
        shape.format(n=title, a=authors, v=venue, i=number, x=arxiv, u=f"https://arxiv.org/abs/{arxiv}")
        for number, (title, authors, venue) in enumerate(PAPERS, 1)
        if (arxiv := f"2101.0000{number}")
    )


def table(shape: str, rows: str) -> str:
    """A table: the first two lines of its shape, then the rows."""
    return "\n".join((*shape.split("\n")[:2], rows))


def read(heading: str, entries: str) -> Classified:
    """What a list is read as that has these entries below a heading."""
    return blocks.read(LIST.format(heading, entries, TOOL), Vocabulary.load())


def names_of(found: Classified) -> list[str]:
    """The names of its entries, the last of which is a tool."""
    return [folded(entry.name) for entry in found.entries]


def targets(entry: Entry, relation: str) -> set[str]:
    """The names of what an entry is related to."""
    return {c.target.name for c in entry.claims if c.relation == relation and isinstance(c.target, Ref)}


@pytest.mark.parametrize("shape", shapes("things"))
def test_things_are_named_in_every_shape(shape: str) -> None:
    found = read("Data sets", things(shape))
    assert names_of(found) == [*(folded(name) for name, _said in THINGS), "shade"]


@pytest.mark.parametrize("shape", shapes("tables_of_things"))
def test_things_are_named_in_every_table(shape: str) -> None:
    found = read("Data sets", table(shape, things(shape.split("\n")[2])))
    assert names_of(found) == [*(folded(name) for name, _said in THINGS), "shade"]


@pytest.mark.parametrize("shape", shapes("papers"))
def test_papers_have_their_titles_in_every_shape(shape: str) -> None:
    found = read("Papers", papers(shape))
    assert names_of(found) == [*(folded(title) for title, _authors, _venue in PAPERS), "shade"]
    assert {entry.kind for entry in found.entries[:-1]} == {"paper"}


@pytest.mark.parametrize("shape", shapes("tables_of_papers"))
def test_papers_have_their_titles_in_every_table(shape: str) -> None:
    found = read("Papers", table(shape, papers(shape.split("\n")[2])))
    assert names_of(found) == [*(folded(title) for title, _authors, _venue in PAPERS), "shade"]


@pytest.mark.parametrize("shape", [shape for shape in shapes("papers") if "{v}" in shape])
def test_papers_appeared_where_the_shape_says(shape: str) -> None:
    found = read("Papers", papers(shape))
    for entry, (_title, _authors, venue) in zip(found.entries, PAPERS, strict=False):
        assert venue in {
            c.target.name for c in entry.claims if c.relation == "published-at" and isinstance(c.target, Ref)
        }


@pytest.mark.parametrize("shape", [shape for shape in shapes("papers") if "{a}" in shape])
def test_papers_have_the_authors_that_the_shape_names(shape: str) -> None:
    found = read("Papers", papers(shape))
    for entry, (_title, authors, _venue) in zip(found.entries, PAPERS, strict=False):
        assert targets(entry, "contributor") == set(authors.replace(" and ", ", ").split(", "))
