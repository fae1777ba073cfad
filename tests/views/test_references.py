"""Papers as BibTeX and CSL-JSON: what is known and no more, and whatever a title holds reads back as it was."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string
from pyoxigraph import Store

from kg_build import views
from kg_build.namespace import iri
from kg_build.views import bibtex
from tests.views.world import hostile, world

PRINTED = {
    **{rf"\text{name}{{}}": sign for name, sign in (("backslash", "\\"), ("asciitilde", "~"), ("asciicircum", "^"))},
    **{rf"\text{name}{{}}": sign for name, sign in (("less", "<"), ("greater", ">"), ("bar", "|"))},
    **{rf"\textbrace{side}{{}}": sign for side, sign in (("left", "{"), ("right", "}"))},
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
"""LaTeX -> what it prints."""

PIECE = re.compile("|".join(map(re.escape, PRINTED)) + r"|[{}]|[^{}\\~^<>|&%$#_]")


def printed(latex: str) -> str:
    """What LaTeX prints; AssertionError for a character that it would take for a command."""
    assert "".join(PIECE.findall(latex)) == latex
    return PIECE.sub(lambda piece: PRINTED.get(piece[0], "" if piece[0] in "{}" else piece[0]), latex)


def entries(store: Store, thing: str | None = None) -> dict[str, Entry]:
    """The entries as another reader of BibTeX has them."""
    return dict(parse_string(views.view("bibtex", store, thing).decode(), "bibtex").entries.items())


@pytest.fixture(scope="module")
def store() -> Store:
    return world()


@pytest.fixture(scope="module")
def read(store: Store) -> dict[str, Entry]:
    return entries(store)


@pytest.fixture(scope="module")
def items(store: Store) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(views.view("csl", store))}


def test_there_is_an_entry_for_every_paper_under_its_slug(read: dict[str, Entry]) -> None:
    assert list(read) == ["acl-2021.wick-1.7", "alone", "arxiv-2101.00001", "doi-10.1000-2"]


def test_a_paper_of_a_workshop_is_cited_from_the_workshop_and_not_its_host(read: dict[str, Entry]) -> None:
    entry = read["acl-2021.wick-1.7"]
    assert entry.type == "inproceedings"
    assert dict(entry.fields) == {
        "title": r"{EMBER:} 100\% of Light \& Shade",
        "booktitle": "WICK 2021",
        "year": "2021",
        "doi": "10.1000/wick_7",
        "url": "https://papers.example/7.pdf",
    }


def test_a_journal_comes_before_a_preprint(read: dict[str, Entry]) -> None:
    assert (read["doi-10.1000-2"].type, read["doi-10.1000-2"].fields["journal"]) == ("article", "Journal of Lamplight")


def test_of_two_years_neither_is_taken(read: dict[str, Entry]) -> None:
    assert "year" not in read["doi-10.1000-2"].fields


def test_an_identifier_is_no_title(read: dict[str, Entry]) -> None:
    entry = read["arxiv-2101.00001"]
    assert (entry.type, entry.fields["eprint"], entry.fields["archiveprefix"]) == ("misc", "2101.00001", "arXiv")
    assert "title" not in entry.fields


def test_a_paper_without_a_venue_has_its_title(read: dict[str, Entry]) -> None:
    assert (read["alone"].type, dict(read["alone"].fields)) == ("misc", {"title": "A Paper Alone"})


def test_nobody_is_made_an_author(read: dict[str, Entry], items: dict[str, dict[str, Any]]) -> None:
    assert not any(entry.persons for entry in read.values())
    assert not any("author" in item for item in items.values())


def test_one_paper_alone_is_the_same_entry(store: Store, read: dict[str, Entry]) -> None:
    assert entries(store, iri("paper", "alone")) == {"alone": read["alone"]}


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | st.sampled_from(
    ["}", "{", "\\", "},\n title={x", "@article{a, title={b}}", r"\input{/etc/passwd}", '"', "$\\{$", "% }", "~^|<>"]
)


@given(TEXTS)
def test_whatever_a_title_holds_prints_as_it_was(text: str) -> None:
    (entry,) = entries(hostile(text)).values()
    seen = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    assert printed(entry.fields.get("title", "")) == ("" if seen == "hostile" else seen)
    assert (
        {"doi", "eprint", "archiveprefix", "url"}
        <= set(entry.fields)
        <= {"title", "doi", "eprint", "archiveprefix", "url"}
    )


@given(TEXTS)
def test_a_text_is_one_balanced_line(text: str) -> None:
    for written in (bibtex.title(text), bibtex.escape(text), bibtex.verbatim(text)):
        assert written.isprintable()
        # BibTeX counts braces without regard to what stands before them.
        depths = [written[:at].count("{") - written[:at].count("}") for at in range(len(written) + 1)]
        assert min(depths) == depths[-1] == 0


FIELDS: dict[str, type] = {
    **dict.fromkeys(("id", "type", "title", "container-title", "event-title", "DOI", "PMID", "PMCID", "URL"), str),
    **{"number": str, "issued": dict, "custom": dict},
}
"""The fields of CSL-JSON 1.0.2 that are used, and what they have to be."""

TYPES = {"article", "article-journal", "paper-conference", "document"}


def test_every_item_is_of_the_schema(items: dict[str, dict[str, Any]]) -> None:
    for item in items.values():
        assert item["type"] in TYPES
        assert {key: type(value) for key, value in item.items()} == {key: FIELDS[key] for key in item}
        if "issued" in item:
            ((year,),) = item["issued"]["date-parts"]
            assert isinstance(year, int)


def test_items_and_entries_have_the_same_keys_and_identifiers(
    items: dict[str, dict[str, Any]], read: dict[str, Entry]
) -> None:
    assert list(items) == list(read)
    for key, item in items.items():
        assert item.get("DOI") == read[key].fields.get("doi")
        assert item["custom"] == {"lodscape": iri("paper", key)}


def test_an_item_has_what_is_known(items: dict[str, dict[str, Any]]) -> None:
    assert items["acl-2021.wick-1.7"] == {
        "id": "acl-2021.wick-1.7",
        "type": "paper-conference",
        "title": "EMBER: 100% of Light & Shade",
        "container-title": "WICK 2021",
        "event-title": "WICK 2021",
        "issued": {"date-parts": [[2021]]},
        "DOI": "10.1000/wick_7",
        "URL": "https://papers.example/7.pdf",
        "custom": {"lodscape": iri("paper", "acl-2021.wick-1.7")},
    }
    assert items["arxiv-2101.00001"]["number"] == "arXiv:2101.00001"
