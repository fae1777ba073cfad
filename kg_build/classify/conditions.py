"""The conditions that headings name, and lists of organs with a cancer; which of them are said not to be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.organizations import organizations
from kg_build.classify.page import PROSE, Page, claim
from kg_build.model import Claim, Entry, Run
from kg_build.vocabulary import Term, Vocabulary

ORGANS = (
    r"(?:breast|lung|liver|gastric|stomach|colon|colorectal|rectal|prostate|pancreatic|pancreas|cervical|cervix|ovarian|ovary"
    r"|thyroid|bladder|kidney|renal|o?esophageal|o?esophagus|skin|endometrial|oral|testicular|brain|nasopharyngeal"
    r"|head[ -]and[ -]neck)"
)
"""What may have a cancer, as lists of cancers name it."""
NOUNS = {
    "pancreas": "pancreatic",
    "cervix": "cervical",
    "ovary": "ovarian",
    "esophagus": "esophageal",
    "oesophagus": "oesophageal",
    "stomach": "gastric",
}
"""Organ -> how the cancer of it is called."""
BETWEEN = r"(?:\s*[,/、]\s*(?:and |or |& )?|\s(?:and|or|&)\s)"
"""What parts the organs of a list."""
SHARED = re.compile(
    rf"(?i)(?<![\w\-])(?P<organs>{ORGANS}(?:{BETWEEN}{ORGANS}){{1,9}})[ \-](?:cancers?|carcinomas?|tumou?rs?)\b"
)
"""`Breast, colon and ovarian cancer`."""
OF_ORGANS = re.compile(
    rf"(?i)\b(?:cancers?|carcinomas?|tumou?rs?) of (?:the )?"
    rf"(?P<organs>{ORGANS}(?:{BETWEEN}(?:the )?{ORGANS}){{0,9}})(?![\w\-])"
)
"""`Cancers of the breast, colon and ovary`."""
ALONE = re.compile(rf"(?i)\W*(?P<organs>{ORGANS}(?:{BETWEEN}{ORGANS}){{0,9}})\W*")
"""A value below a heading of cancers: `breast / colon / ovarian / +`."""
ORGAN = re.compile(rf"(?i){ORGANS}")
"""Each organ of a list."""
CANCERS = re.compile(r"(?i)\b(?:cancers?|tumou?rs?|carcinomas?|oncology)\b")
"""A label or a heading of cancers."""
NONE_OF_IT = re.compile(
    r"(?i)(?:\b(?:no|not|without|non|excluding|except|free of|absence of|negative for|other than)"
    r"(?: any| known| (?:a )?history of)?"
    r"|非|[无没]有?|不含|排除|除)[\s\-]?$"
)
"""Before a condition that things do not have: `no cancer`, `non-cancer`."""
FREE = re.compile(r"(?i)[\s\-](?:free|negative)\b|[\s\-]?(?:阴性|除外)")
"""Behind one: `cancer-free`."""
OTHER = re.compile(
    r"(?i)\b(?:others?|general|non|misc\w*|normal|healthy|beyond|not|except|without)\b|其他|其它|通用|正常|健康|非"
)
"""A heading of more than a condition, or of all but it."""


def is_absent(text: str, start: int, end: int) -> bool:
    """Is a condition that a text names at a place one that is not there?"""
    return NONE_OF_IT.search(text, max(0, start - 24), start) is not None or FREE.match(text, end) is not None


def of_organs(
    text: str, begin: int, end: int, vocabulary: Vocabulary, alone: bool = False
) -> Iterator[tuple[int, int, Term]]:
    """(from, to, cancer) for each organ in a list of them in a text; one alone below a heading of cancers, too."""
    part = text[begin:end]
    found = [*SHARED.finditer(part), *OF_ORGANS.finditer(part)] if alone or CANCERS.search(part) else []
    if alone and not found and (whole := ALONE.fullmatch(part)):
        found.append(whole)
    for match in found:
        for organ in ORGAN.finditer(part, *match.span("organs")):
            name = organ[0].casefold().replace("-", " ")
            name = NOUNS.get(name, name)
            term = vocabulary.named(f"{name} cancer", "condition") or vocabulary.named(f"{name} tumor", "condition")
            if term is not None and not is_absent(part, match.start(), match.end()):
                yield begin + organ.start(), begin + organ.end(), term


def in_lists(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The cancers of which a text on an entry says only the organs: `breast, colon and ovarian cancer`."""
    written = entry.written
    below = any(CANCERS.search(section.title) for section in written.sections)
    places = [(written.run, 0, "name", False)] if written.shape == "row" or not written.details else []
    for detail in written.details:
        cell = written.shape == "row" and (below or CANCERS.search(detail.label) is not None)
        if cell or detail.key in PROSE or detail.key == "condition":
            places.append((detail.run, detail.value, "description", cell))
    for run, begin, rule, cell in places:
        for start, end, term in of_organs(run.text, begin, len(run.text), page.vocabulary, cell):
            if term.iri not in seen:
                seen.add(term.iri)
                ref = page.ref_of_term(term, run.text[start:end])
                yield claim(
                    "covers-condition", ref, run, rule, "stated" if rule != "name" else "title", at=start, end=end
                )


def of_headings(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The conditions that the nearest heading that names any names, save what is known more narrowly."""
    for section in reversed(entry.written.sections):
        title = section.title
        if OTHER.search(title):
            return
        found = page.vocabulary.mentions(title, ("condition",))
        parties = organizations(title, page) if found else ()
        for mention in found:
            within = any(party.start < mention.end and mention.start < party.end for party in parties)
            if within or mention.term.iri in _above(frozenset(seen), page.vocabulary):
                continue
            seen.add(mention.term.iri)
            ref, run = page.ref_of_term(mention.term, mention.surface), Run(title, section.line)
            yield claim("covers-condition", ref, run, "section", "section", at=mention.start, end=mention.end)
        if found:
            return


@lru_cache(maxsize=256)
def _above(iris: frozenset[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Conditions, and all of which they are kinds."""
    parents = _parents(vocabulary)
    found: set[str] = set()
    for iri in iris:
        step: str | None = iri
        while step is not None and step not in found:
            found.add(step)
            step = parents.get(step)
    return frozenset(found)


@lru_cache(maxsize=4)
def _parents(vocabulary: Vocabulary) -> dict[str, str | None]:
    """Condition -> that of which it is a kind."""
    return {term.iri: term.parent for term in vocabulary.of_kind("condition")}
