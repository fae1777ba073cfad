"""Titles of works: behind their authors, in quotation marks, up to the venue or the generic links behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg_build.classify.cues import name_before_key
from kg_build.classify.names import folded
from kg_build.classify.outline.before_name import TRACK, plain_lead
from kg_build.classify.outline.marked_references import marked_by_sort
from kg_build.classify.outline.published import behind_year, fields_of, is_signature, is_venue, venues_behind
from kg_build.classify.outline.runs import links_of, words_in
from kg_build.classify.persons import series
from kg_build.links import is_generic_label
from kg_build.model import Link, Run

YEAR_BEHIND = re.compile(
    r"[.?!]\s+(?:19|20)\d\d[a-z]?\s*[.,]?\s*(?=\[|$|[Pp]aper|[Cc]ode|[Ll]ink|[Rr]epo|[Pp][Dd][Ff])"
)
"""The year that ends a reference: `Title. 2019. [paper]`."""
VENUE_BRACKET = re.compile(
    r"\s{0,9}[(（\[【]\s*"
    r"(?:(?:[A-Za-z][^()（）\[\]【】]{0,60}?[,， '’]*)?(?:19|20)\d\d|[A-Z][A-Za-z&.\- ]{1,30}['’]\s?\d\d(?!\d)"
    r"|[A-Z][\w’'\- ]{1,30},? e[tl]\.? al\b\.?)"
    r"[^()（）\[\]【】]{0,30}[)）\]】]"
)
"""`(ACL, 2019)`, `(ACL'19)`, `(Doe et al.)` behind a title."""
REFERENCE = re.compile(
    r"(?<=[a-z\d)’”\"])[.?!][”\"]?\s+(?=(?:[A-Z][\w’'\-]+(?:\s[A-Z][\w.’'\-]*){0,2},\s+){2,}(?:and\s+)?[A-Z]"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w.’'\-]*){1,2}(?:,|,?\s+and)\s+[A-Z][\w’'\-]+(?:\s[A-Z][\w.’'\-]*){1,2}\.\s[^.]{1,40}\b(?:19|20)\d\d)"
)
"""The end of a title behind which its authors stand."""
PUBLISHED = re.compile(
    r"(?<=[a-z\d)’”\"])[.?!][”\"]?\s+(?=(?:[Ii]n\s+)?(?:[A-Z][A-Za-z&\-]*[ \-]){1,4}['’]?(?:19|20)\d\d\s*[.,;])"
)
"""The end of a title behind which the venue stands with its year, in a sentence of its own."""
BAR = re.compile(r"\s{1,9}[|｜]\s|(?<=[\w)）])[|｜](?=\w+[|｜])")
"""A bar between a name and what is said of it."""
BEFORE_TITLE = re.compile(
    r"(?P<people>[^\d()\[\]:]{5,400}?)(?P<others>,?\s{1,3}et\.? al)?[.,]?\s{0,3}"
    r"(?P<year>[(\[]?(?:19|20)\d\d[a-z]?[)\]]?)?\s{0,3}[.,:]?\s{0,3}[\"“]?"
)
"""`Jane Doe, John Roe et al. (2020). ` before a title."""
FULL_STOP = re.compile(r"(?:(?<=[a-z]{3})|(?<=[?!]))\.$")
"""The end of a sentence; an abbreviation has fewer letters before it."""
INITIAL = re.compile(r"(?:^|\s)[A-Z]\.")
"""An initial in a name."""
YEAR_AFTER = re.compile(r"[)\]]?\.?[^.()\[\]]{0,60}?[.,]?\s*(?:19|20)\d\d\b")
"""The year that ends a reference, soon behind its title."""
BETWEEN_PEOPLE = re.compile(r"\s*(?:,\s*(?:and\s|&)?|\s(?:and|&)\s)\s*")
"""Between the authors of one work."""
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "del", "la", "le", "bin", "al", "el", "dos", "ten"}
)
"""Words in people's names that are written small."""
QUOTED = re.compile(r"[\"“]([^\"“”]{8,300})[\"”]")
"""Words in quotation marks."""
WORK = re.compile(r"《[^《》]{2,160}》(?=\s*(?:[,，、。.:：;；(（\[【|]|[-–—]|$|[A-Za-z]))")
"""A title in the quotation marks that Chinese has for titles."""
CITED_BEHIND = re.compile(r"\s*[,，.]\s+[A-Z].*\b(?:19|20)\d\d\b")
"""What follows the title in a reference: who wrote it, where and when."""
BYLINE = re.compile(r",\s+by\s+(?=[A-Z][\w'’\-]+\s(?:[A-Z]\.\s?){0,3}[A-Z])")
"""Between a title and who wrote it."""
ONE_IN_BRACKETS = re.compile(r"\[[a-z]{3,12}\]")
"""`[[papre]](…)`: words of a link that are one small word in brackets."""
TITLE_LENGTH = 16
"""So many characters a title before a link that is called by a venue has at the least."""
VENUE_LINE = re.compile(
    r"(?:[A-Z][\w&.'’/\- ]{1,40}?[\s,'’\-]+|[A-Z]{3,9})?(?:19|20)\d\d(?:\s*[(（][^()（）]*[)）]"
    rf"|,?\s{TRACK})?"
)
"""A line that is nothing but a venue and its year."""
TITLE_WORDS = 4
"""A title has at least this many words."""


SHORT_REFERENCE = re.compile(
    r"[A-Z][\w’'\-]+(?:,?\s(?:(?:and|&)\s)?[A-Z][\w’'\-]+){0,3},?\s{1,3}et\.? al\b\.?"
    r"(?:,?\s*[(\[]?[^()\[\]\d]{0,30}(?:19|20)\d\d[a-z]?[)\]]?)?"
    r"|[A-Z][\w’'\-]+\s(?:and|&)\s[A-Z][\w’'\-]+,?\s*[(\[]?[^()\[\]\d]{0,30}(?:19|20)\d\d[a-z]?[)\]]?"
)
"""`Doe et al. (ACL 2021)`, as papers are referred to."""


UNLINKED = re.compile(
    r"(?i)\[{1,2}(?:pdf|papers?|codes?|data(?:set)?s?|models?|github|project|page|demo|website)\]{1,2}(?:\([^()]{0,300}\))?"
)
"""A label with words in place of an address, or with none: `[[code]](A Title)`, `[code]`."""
DASH = re.compile(r"\s{1,3}[-–—]{1,3}\s")
"""A dash between a title and what is said of it."""
SIGNED = re.compile(
    r"(?:[,，.?!][”\"]?\s{1,3}|\s{2,3}|\sby\s)(?=(?:[^\W\d_a-z][\w’'\-]*\.?\s{1,2}){1,3}[^\W\d_a-z][\w’'\-]+(?:,|\s(?:and|&|et)\s))"
)
"""The end of a title behind which names of authors may stand."""
_YEAR = r",?\s[(\[]?(?:19|20)\d\d\b"
CITED_HERE = re.compile(
    r"[A-Z][\w’'\-]+(?:(?:,?\s(?:(?:and|&)\s)?[A-Z][\w’'\-]+){0,3},?\s{1,3}et\.? al\b"
    rf"|\s(?:and|&)\s[A-Z][\w’'\-]+(?={_YEAR}))\.?"
)
"""Those who wrote it, by their surnames."""
CITED_IN_YEAR = re.compile(CITED_HERE.pattern + _YEAR)
"""The same with the year."""
WHOLE_TITLE = 7
"""A link of so many words has the whole of a title, whatever stands behind its dash."""
DATED_SOON = re.compile(r"[^\[\]]{1,60}?\b(?:19|20)\d\d\b")
"""A year soon behind the authors."""
BEHIND_AUTHORS = re.compile(r"\s{0,3}(?:[.,;，|]|[\[(（]|$|(?:19|20)\d\d\b|[Ii]n\s)")
"""What may follow these authors."""


def lead_of(run: Run) -> int:
    """Where a name may begin: behind bullets, dates, emoji and the authors of a title, in characters."""
    written = authored(run)
    return written.start if written else plain_lead(run)


@dataclass(frozen=True, slots=True)
class Authored:
    """A title with its authors before it: where it stands in its run, and what stands before it."""

    start: int
    end: int
    people: str
    year: str
    where: str = ""
    """The venue, where it stands before the title too."""


@lru_cache(maxsize=4096)
def authored(run: Run) -> Authored | None:
    """`Jane Doe, John Roe. 2020. **A Title of Some Words**`: the title is in bold, in italics, quoted or linked.

    Where marks part the authors, the title and the venue, it needs to be none of these.
    """
    lead = plain_lead(run)
    fields = marked_by_sort(run, lead) or fields_of(run, lead) or behind_year(run, lead)
    if fields is not None:
        return Authored(fields.start, fields.end, fields.people, fields.year, fields.where)
    marked = [span for span in (*run.strong, *run.emphasis) if span[0] > lead]
    marked += [
        (link.start, link.end) for link in links_of(run) if link.start > lead and not is_generic_label(link.text)
    ]
    marked += [match.span(1) for match in [QUOTED.search(run.text, lead)] if match]
    start, end = min(marked, default=(0, 0))
    match = BEFORE_TITLE.fullmatch(run.text, lead, start) if lead < start <= lead + 400 else None
    quoted = match is not None and match[0][-1:] in ("“", '"')
    if match is None or words_in(run.text[start:end]) < TITLE_WORDS - 1 - quoted:
        return None
    people = BETWEEN_PEOPLE.split(match["people"].strip(" .,"))
    linked = any(link.start <= match.start("people") and end <= link.end for link in links_of(run))
    turned = _reversed(run.text, *match.span("people")) if linked or quoted else ""
    named = bool(turned) or all(_is_person(name) for name in people)
    cited = len(people) > 1 or match["year"] or match["others"] or INITIAL.search(people[0])
    linked = any(link.start == start for link in links_of(run)) and YEAR_AFTER.match(run.text, end) is not None
    if not named or not (cited or linked):
        return None
    end -= bool(FULL_STOP.search(run.text, start, end))
    return Authored(start, end, turned or match["people"].strip(" .,"), (match["year"] or "").strip("()[]"))


def _reversed(text: str, start: int, end: int) -> str:
    """The names of a part of a text, given names first, if it is nothing else and one has the surname first."""
    found = series(text, start) if "," in text[start:end] else None
    whole = found is not None and found.initials and found.end >= start + len(text[start:end].rstrip(" .,"))
    return ", ".join(person.name for person in found.people) if found is not None and whole else ""


def is_quoted_reference(run: Run) -> bool:
    """Is a text a title in quotation marks behind authors by their full names: `Doe, Jane, et al. "A Title." …`?"""
    written = authored(run)
    return written is not None and run.text[written.start - 1 : written.start] in ("“", '"')


def _is_person(name: str) -> bool:
    """Are these two to five words, each with a capital or one of the small ones in names?"""
    words = name.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() or word in PARTICLES for word in words)


def only_leads_on(link: Link) -> bool:
    """Says a link only where it leads: by a generic word, by one in brackets, however it is spelt, or by a venue?"""
    return (
        is_generic_label(link.text)
        or ONE_IN_BRACKETS.fullmatch(link.text) is not None
        or (link.start > TITLE_LENGTH and is_venue(link.text))
    )


def _work_end(run: Run, lead: int) -> int:
    work = WORK.match(run.text, lead) if "《" in run.text else None
    return work.end() if work and not any(link.start < work.end() < link.end for link in links_of(run)) else 0


def quoted_title_end(run: Run) -> int:
    """Where a title in quotation marks ends that begins a reference, in characters; 0 where none does.

    In those that Chinese has for titles it ends whatever follows.
    """
    if work := _work_end(run, lead_of(run)):
        return work
    title = QUOTED.match(run.text, lead_of(run))
    words = len(title[1].split()) if title else 0
    return title.end() if title and words >= TITLE_WORDS - 1 and CITED_BEHIND.match(run.text, title.end()) else 0


def is_reference(run: Run) -> bool:
    """Is a text a reference in full, its title not marked: `Doe, J., & Roe, R. (2020). A title of lamps. Lamps, 4.`?"""
    lead = plain_lead(run) if "," in run.text or "[" in run.text else -1
    return lead >= 0 and (behind_year(run, lead) or marked_by_sort(run, lead)) is not None


def title_end(run: Run, lead: int) -> int:
    """Where a title ends that begins at `lead`: before the venue, the authors in italics, a generic link."""
    written = authored(run)
    if written:
        return written.end
    stops = [link.start for link in links_of(run) if link.end > lead and only_leads_on(link)]
    stops += [start for start, end in run.emphasis if start > lead + 8 and end - start > 3]
    stops += [end for start, end in run.strong if lead - 1 <= start <= lead + 1]
    stops += [
        end for start, end in run.emphasis if lead - 1 <= start <= lead + 1 and run.text.count(" ", start, end) > 1
    ]
    stops += [match.start() for match in [VENUE_BRACKET.search(run.text, lead + 4)] if match]
    stops += venues_behind(run, lead)
    stops += [match.start() for match in [BAR.search(run.text, lead + 2)] if match]
    stops += [work] if (work := _work_end(run, lead)) else []
    stops += [signed] if (signed := signed_title_end(run, lead)) else []
    for mark in (REFERENCE, PUBLISHED, YEAR_BEHIND):
        stops += [match.start() for match in [mark.search(run.text, lead + 8)] if match]
    quoted = QUOTED.match(run.text, lead)
    stops += [quoted.end()] if quoted and words_in(quoted[0]) >= TITLE_WORDS - 1 else []
    stops += [match.start() for match in [BYLINE.search(run.text, lead + 8)] if match]
    stops += [lead + len(name) for link in links_of(run)[:1] if (name := name_before_key(run.text[lead : link.start]))]
    stops += [
        link.end
        for link in links_of(run)
        if link.start <= lead + 1 and (run.text[link.end : link.end + 2] in (". ", ", ") or _has_dash_behind(run, link))
    ]
    stop = min(stops, default=len(run.text))
    return lead + len(run.text[lead:stop].rstrip(" .,;:：-–—([【|"))


def _has_dash_behind(run: Run, link: Link) -> bool:
    """Is a link with the words of a title parted by a dash from words without a year, or from any in small?"""
    dash = DASH.match(run.text, link.end)
    if dash is None or only_leads_on(link):
        return False
    if CITED_HERE.match(run.text, dash.end()):
        return True
    words = words_in(link.text)
    titled = words >= WHOLE_TITLE or (words >= TITLE_WORDS and DATED_SOON.match(run.text, dash.end()) is None)
    return titled or run.text[dash.end() : dash.end() + 1].islower()


def cited_behind(run: Run, end: int) -> bool:
    """Stands behind a dash who wrote what a text names, and when: `[Lamp Guide](…) — Doe et al. (2020), LTSR`?"""
    dash = DASH.match(run.text, end)
    return dash is not None and CITED_IN_YEAR.match(run.text, dash.end()) is not None


def signed_title_end(run: Run, lead: int) -> int:
    """Where a title ends behind which two authors or more stand unmarked: `A Title, Jane Doe, John Roe, LTSR 2019`."""
    text = run.text
    stop = next((link.start for link in links_of(run) if link.start > lead), len(text))
    if text.find(",", lead + 8, stop) < 0:
        return 0
    for end in SIGNED.finditer(text, lead + 8, stop):
        if words_in(text[lead : end.start()]) < TITLE_WORDS - 1:
            continue
        until = text.find("   ", end.end(), stop)
        until = until if until > 0 else stop
        names = series(text, end.end(), until)
        dated = end[0][0] not in ",，" or (names is not None and DATED_SOON.match(text, names.end) is not None)
        several = names is not None and len(names.people) > (1 if dated else 2) and (dated or stop < len(text))
        if names and (several or names.others) and BEHIND_AUTHORS.match(text, names.end, until):
            return end.start() + (end[0][0] in "?!")
        if names and len(names.people) > 2:
            break  # What looks like authors, and is none: the names behind its first are looked at once.
    return 0


def states_origin(run: Run) -> bool:
    """Says a line nothing but where a paper was published or who wrote it, and where it is: `LTSR 2019 | [pdf](…)`?"""
    links = links_of(run)
    cited = (
        len(links) == 1
        and folded(links[0].text) == folded(run.text)
        and SHORT_REFERENCE.fullmatch(run.text) is not None
    )
    return cited or is_signature(run)


def is_titled(run: Run, end: int) -> bool:
    """Is a paragraph a title with nothing behind it but its venue and generic links?

    What ends within a bracket is none.
    """
    links = links_of(run)
    if run.text.count("(", 0, end) > run.text.count(")", 0, end):
        return False
    if not links or not all(is_generic_label(link.text) for link in links) or links[0].start < end:
        return False
    if UNLINKED.sub("", run.text[links[-1].end :]).strip(" [](.|,;)"):
        return False
    rest = UNLINKED.sub("", run.text[end:])
    for link in links:
        rest = rest.replace(run.text[link.start : link.end], " ")
    return len(rest.strip(" []()|,.;·")) <= 60 and len(run.text[:end].split()) >= 3
