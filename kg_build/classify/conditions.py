"""The conditions that headings name, and lists of them that share a word; which of them are said not to be there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kg_build.classify.names import ABBREVIATION, folded
from kg_build.classify.organizations import organizations
from kg_build.classify.page import PROSE, Page, claim
from kg_build.model import Basis, Claim, Entry, Run
from kg_build.vocabulary import Mention, Term, Vocabulary

BETWEEN = re.compile(r"\s*[,/、]\s*(?:(?:and|or|&)\s)?\s*|\s+(?:and|or|&)\s+")
"""What parts the names of a list."""
OF = re.compile(r"\s+of (?:the )?")
"""Between that word and the list, where the list stands behind."""
ARTICLE = re.compile(r"the\s+")
"""What may stand before each."""
ENOUGH = 3
"""So many names of conditions end with a word that lists may share: `cancer`, `disease`."""
NAME_LENGTH = 120
"""No name begins further before one of its words, or ends further behind it, in characters."""
WORD_BREAK = re.compile(r"[\s\-]+")
"""Between the words of a name."""
FAR = 160
"""The names of such a list stand within so many characters of it."""
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


def is_none(mention: Mention, text: str, begin: int, end: int, page: Page) -> bool:
    """Is what names a condition in the part of a text from `begin` to `end` none that the thing is about?

    It may be said not to be there, stand in the name of an organisation, or be the short form of another name.
    """
    start, stop = begin + mention.start, begin + mention.end
    return (
        is_absent(text, start, stop)
        or _shortens_another(mention, text, start, stop)
        or _names_organization(mention, text[begin:end], page)
    )


def _shortens_another(mention: Mention, text: str, start: int, stop: int) -> bool:
    """Is it the short form, in a bracket, of other words: `Lamp Dialog Data (LDD)`?"""
    short = mention.surface
    bracketed = text[start - 1 : start] in ("(", "（") and text[stop : stop + 1] in (")", "）")
    if not bracketed or not ABBREVIATION.fullmatch(short):
        return False
    words = WORD_BREAK.split(text[max(0, start - NAME_LENGTH) : start - 1].strip())[-len(short) :]
    spelt = "".join(word[:1] for word in words).casefold() == short.casefold()
    return spelt and folded(" ".join(words)) not in {folded(name) for name in mention.term.names()}


def _names_organization(mention: Mention, text: str, page: Page) -> bool:
    """Stands it in the name of an organisation: `National Cancer Institute`?"""
    begin = max(0, mention.start - NAME_LENGTH)
    start, end = mention.start - begin, mention.end - begin
    parties = organizations(text[begin : mention.end + NAME_LENGTH], page)
    return any(party.start < end and start < party.end for party in parties)


def is_absent(text: str, start: int, end: int) -> bool:
    """Is a condition that a text names at a place one that is not there?"""
    return NONE_OF_IT.search(text, max(0, start - 24), start) is not None or FREE.match(text, end) is not None


def of_shared_word(text: str, begin: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int, Term]]:
    """(from, to, condition) of each in a list whose last word they share: `lung, liver and bladder cancer`."""
    for head in _shared(vocabulary).finditer(text, begin, end):
        word = head["word"]
        if behind := OF.match(text, head.end(), end):
            for start, stop in _parts(text, behind.end(), min(end, behind.end() + FAR)):
                term = _term(text[start:stop], word, vocabulary)
                if term is None:
                    start, stop = _first_word(text, start, stop)
                    term = _term(text[start:stop], word, vocabulary)
                if term is None:
                    break
                yield start, stop, term
        if head.start() == begin or is_absent(text, head.start(), head.end()):
            continue
        before: list[tuple[int, int, Term]] = []
        for start, stop in reversed(list(_parts(text, max(begin, head.start() - FAR), head.start()))):
            term, whole = _term(text[start:stop], word, vocabulary), True
            for words in (2, 1) if term is None else ():  # Before the first of them stands a sentence.
                start = stop - len(" ".join(text[start:stop].split()[-words:]))
                term, whole = term or _term(text[start:stop], word, vocabulary), False
            if term is not None and not is_absent(text, start, stop):
                before.append((start, stop, term))
            if term is None or not whole:
                break
        yield from reversed(before)


def below_shared_word(text: str, above: str, vocabulary: Vocabulary) -> list[tuple[int, int, Term]]:
    """The same of a value below a heading with that word, all of which must be known: `breast / ovarian / +`."""
    head = _shared(vocabulary).search(above)
    found: list[tuple[int, int, Term]] = []
    for start, stop in _parts(text, 0, len(text)) if head is not None else ():
        term = _term(text[start:stop], head["word"], vocabulary) if head is not None else None
        if term is not None:
            found.append((start, stop, term))
        elif text[start:stop].strip("+. "):
            return []
    return found


def _parts(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """(from, to) of the parts of a list, without blanks and the dash before the word they share."""
    for separator in [*BETWEEN.finditer(text, begin, end), None]:
        stop = separator.start() if separator else end
        part = text[begin:stop]
        start = begin + len(part) - len(part.lstrip())
        yield start, max(start, begin + len(part.rstrip(" -")))
        begin = separator.end() if separator else end


def _first_word(text: str, start: int, stop: int) -> tuple[int, int]:
    """(from, to) of the first word of a part, without its article."""
    words = ARTICLE.match(text, start, stop)
    start = words.end() if words else start
    return start, start + len(text[start:stop].partition(" ")[0].rstrip(".;:)"))


def _term(name: str, word: str, vocabulary: Vocabulary) -> Term | None:
    return vocabulary.named(f"{name} {word}", "condition") if name and len(name) < FAR // 4 else None


@lru_cache(maxsize=4)
def _shared(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words that end the names of several conditions, alone or as more than one."""
    names = [name.casefold() for term in vocabulary.of_kind("condition") for name in term.names() if name.isascii()]
    counts = Counter(name.rsplit(" ", 1)[1] for name in names if " " in name)
    words = sorted((re.escape(word) for word, count in counts.items() if count >= ENOUGH), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w\-])(?P<word>{'|'.join(words) or '(?!)'})s?(?![\w\-])")


def in_lists(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """The conditions of which a text on an entry says only the first words: `breast, colon and ovarian cancer`."""
    written = entry.written
    places = [(written.run, 0, "name", "")] if written.shape == "row" or not written.details else []
    for detail in written.details:
        titles = [section.title for section in written.sections] if written.shape == "row" else []
        above = " / ".join((detail.label, *titles)) if written.shape == "row" else ""
        if above or detail.key in PROSE or detail.key == "condition":
            places.append((detail.run, detail.value, "description", above))
    for run, begin, rule, above in places:
        found = below_shared_word(run.text[begin:], above, page.vocabulary) if above else []
        listed = [(begin + start, begin + stop, term) for start, stop, term in found]
        for start, end, term in listed or of_shared_word(run.text, begin, len(run.text), page.vocabulary):
            if term.iri not in seen:
                seen.add(term.iri)
                ref = page.ref_of_term(term, run.text[start:end])
                basis: Basis = "title" if rule == "name" else "stated"
                yield claim("covers-condition", ref, run, rule, basis, at=start, end=end)


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
