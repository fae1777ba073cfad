"""Where papers were published that no vocabulary knows: in a bracket, in italics, or where references say it.

`FORMS` is the table: what a venue looks like where a part of a reference begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.names import clean
from kg_build.classify.organizations import organizations
from kg_build.classify.outline import VENUE_BRACKET
from kg_build.classify.page import PROSE, Page, claim, integer, tongue
from kg_build.classify.people import ET_AL
from kg_build.classify.persons import are_authors, by_surname, series
from kg_build.classify.references import LAST_PART, reference
from kg_build.model import Claim, Entry, Ref, Run

LONG = 600
"""So many characters behind its title a reference is searched for a venue."""
UNKNOWN_VENUE = re.compile(
    r"[(（\[【]\s*(?:(?P<name>[A-Z][A-Za-z.&\- ]{2,50}?)\s*[,，]"
    r"|(?P<short>(?=[A-Z][\w&]{0,30}-?[A-Z])[\w&\-]{2,40}?(?:\s(?=[A-Z][\w&]{0,30}-?[A-Z])[\w&\-]{2,40}?){0,2}?))"
    r"\s*['’]?(?P<year>(?:19|20)\d\d)\s*[)）\]】,，.]"
)
"""`(Knowl. Based Syst., 2023)`; an abbreviation also without the comma."""
NO_VENUE = re.compile(
    r"(?i)arxiv|hugging\s?face|github|preprint|online|updated?|blog|openreview|medrxiv|biorxiv|ssrn|research\s?square"
    r"|technical report|tech report|thesis|under review|submitted|in press|(?:code|book|video|slides|posters?|version"
    r"|release|best|oral|spotlight|highlights?|awards?|demo|survey|new|outstanding|runner|spring|summer|fall|autumn"
    r"|winter|since|from|as of|to appear|accepted|submission|unpublished|manuscript"
    r"|dissertation|phd|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may"
    r"|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
"""What stands in the place of a venue and is none."""
RANKED = re.compile(r"(?i)\b(?:place|prize|rank(?:ed|s|ing)?|winner|award|medal|top[\s\-]?\d+)\b[^.;]{0,20}$")
"""Before an event at which something won."""
SORT_OF_TEXT = re.compile(
    r"(?i)(?:technical|tech\.?) reports?|white ?papers?|blogs?(?: ?posts?)?|preprints?|(?:project )?pages?|web ?sites?"
    r"|under review|submitted|in press|unpublished|git ?hub|hugging ?face|技术报告|预印本|博客"
    r"|(?:(?:journal |conference |research )?(?:papers?|articles?)|publications?|论文|文章|发表)"
    r"(?:\s*[(（,]?\s*(?:19|20)\d\d[)）]?)?"
)
"""What stands under `Venue` for want of one, or is itself the words of a link to where something appeared."""
NO_PLACE = re.compile(r"(?i)\b(?:results?|performance|scores?|state[ \-]of[ \-]the[ \-]art|sota|trained|tested)\b|://")
"""Of a name in the place of a venue: it says how well something did, or is an address."""
LAST_BRACKET = re.compile(r"[(（\[][^()（）\[\]]{3,60}[)）\]]\s*$")
"""A bracket that ends the words of a link."""
PRINTED = re.compile(
    r"\b(?:Journal|Transactions|Trans\.|Proceedings|Proc\.|Conference|Letters|Lett\.|Magazine|Bulletin|Symposium|Annals|Archives"
    r"|Advances in|Reviews?(?: (?:of|in))?$|Quarterly|Workshop|J\. )"
)
"""What makes a name in italics that of a journal or of proceedings."""
CAPITALS = re.compile(
    r"(?:The\s)?[A-Z][\w.&\-]{0,40}(?:,?\s(?:(?:of|and|in|for|on|the|&)\s){0,3}[A-Z][\w.&\-]{0,40}){0,14}"
)
"""A name as journals have them: every word but the small ones with a capital; bounded, as many places try it."""
ABBREVIATED = re.compile(r"\b[A-Z][a-z]*-?[A-Z]")
"""A word with a second capital."""
DATED = re.compile(
    r"\s*[,，(（]?\s*(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s*)?['’]?(?:19|20)\d\d\s*[)）]?\s*\.?$"
)
"""A year at the end, with its month if it has one."""
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)")
YEAR_BEHIND = re.compile(rf"[\s*_]*[,，(（|]?\s*{YEAR.pattern}")
"""A year directly behind."""
_YEAR = r"\s*[,，]?\s*[(（]?\s*(?:(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d))\s*[)）]?"
_VOLUME = r"(?:\s[(（]\d{1,4}[)）])?"
_END = r"(?:\s[Ww]orkshops?)?(?=\s*(?:[.。,，;:：()（）\[\]【】|]|[-–—]\s|$))"
_CAPITAL = r"[A-Z][\w.&/\-]{0,40}"
_SHORT = r"(?=\w{0,20}[A-Z]{2})\w[\w&/\-]{1,40}"
FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?P<name>(?:{_CAPITAL}\s){{0,2}}{_SHORT}(?:\s{_CAPITAL}){{0,2}}){_YEAR}{_END}"),
    re.compile(rf"(?P<name>{CAPITALS.pattern}){_VOLUME}{_YEAR}{_END}"),
    re.compile(
        r"(?P<name>[A-Z][\w.&\- ]{2,80}?)[,.]?\s+(?:[Vv]ol\.?\s*)?\d{1,4}\s?(?:[.,:(]\s?\d{1,4}\s?\)?)?\s*[,:]?\s*"
        r"\((?P<year>(?:19|20)\d\d)\)"
    ),
    re.compile(
        rf"(?P<name>{CAPITALS.pattern}),\s*\d{{1,4}}(?:\s?\(\d{{1,4}}(?:[-–]\d+)?\))?,\s*(?:pp?\.\s*)?e?\d+(?:[-–]\d+)?"
    ),
    re.compile(
        rf"(?P<name>{CAPITALS.pattern})\.?\s+(?!(?:19|20)\d\d\b)\d{{1,4}}\s?(?:\(\d{{1,4}}\)\s?)?[,:]\s?[A-Za-z]{{0,2}}\d+\s?[-–]+\s?\d+"
    ),
    re.compile(r"(?P<name>[A-Z][\w.& ]{2,70}?)\s+\d{1,4}\s?\(\d{1,4}(?:[-–]\d+)?\)\s?:\s?[A-Za-z]{0,2}\d"),
    re.compile(
        r"(?P<name>[A-Z][\w.& ]{2,60}?)[.,]?\s+(?P<year>(?:19|20)\d\d)(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?\d+"
    ),
    re.compile(rf"(?P<name>{CAPITALS.pattern}),\s*pp?\.\s?\d"),
    re.compile(
        r"(?:the )?(?:\d{1,3}(?:st|nd|rd|th) |(?P<before>(?:19|20)\d\d) )?"
        rf"(?P<name>{CAPITALS.pattern})(?:[.,]\s*(?P<year>(?:19|20)\d\d))?{_END}"
    ),
)
"""`MTSR 2018`, `Int. J. on Lamps (2018)`, `Light 12.3 (2018)`, `Light, 3, 93-102`, `Lamp Res. 22, 49–65`,
`Lamp research 9(6):061102`, `Light. 2011;12`, `Conference on Lamps, pp. 3–9`, and what follows `Proceedings of`."""
NEED_PRINTED = frozenset({FORMS[1], FORMS[7], FORMS[8]})
"""Of these, those that need a word that journals and proceedings have in their names."""
NUMBERED = frozenset(FORMS[2:7])
"""Those with the number of a volume, which stands behind no person."""
_OF = r"(?:[Ii]n:?\s+)?(?:the\s+)?(?P<of>[Pp]roc(?:eedings|\.)?\s+of\s+)?"
OPENS = re.compile(rf"[\s.,:;\"”*_\-–—|(（\[【]*{_OF}")
"""What stands between the title and the first part of a reference behind it."""
LAST_OF_PEOPLE = re.compile(r"(?:[A-Z]\.[\s-]?){1,4}(?:e[tl]\.? al\b|&|and\b)")
"""The initials of the last author of several: `Doe, J. et al.`"""
BEGINS = re.compile(
    rf"(?:(?<=[^\W_])[.。?!]['\"”]?\s+|[\"”]\s*|[,，;；]\s+|\s[-–—|｜]\s+|\s?[(（\[【]\s*|\s(?=[Ii]n\s)){_OF}"
)
"""Where another part begins."""
COUNTRIES = frozenset({"USA", "UAE", "PRC"})
"""What stands before a year and is no venue either."""
NO_PERIODICAL = re.compile(r"(?i)(?:chapter|volume|vol|version|part|section|figure|table|pages?|pp|no|issue|release)\b")
"""What stands before numbers and is no venue."""
BRACKET_BEHIND = re.compile(
    r"[\s.,;]*[(（]\s*(?P<name>[A-Z][^()（）]{2,80}?)[\s.,]*(?P<year>(?:19|20)\d\d)\s*[)）][\s.。]*(?:https?://\S+)?$"
)
"""A bracket with a year that is all there is behind authors: `Doe, Jane & Roe, Richard. (Lamps in Science 2018)`."""
WORDS = 6
"""So many words at the most has a venue of which nothing but its place says that it is one."""
SHORT = 60
"""A line of so many characters may hold nothing but a venue."""


def unknown_venues(entry: Entry, page: Page) -> Iterator[Claim]:
    """The venue of a paper that no vocabulary knows, from the first place that says one."""
    for look in (_behind_title, _set_apart, _in_bracket_behind, _behind, _last):
        found = tuple(look(entry, page))
        if found:
            yield from found
            return


def _in_bracket_behind(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Jane Doe, Richard Roe (Lamps in Science 2018)` on a line below the title, whatever the venue is called."""
    for detail in entry.written.details:
        people = series(detail.run.text, detail.value) if detail.run is not entry.written.run else None
        if detail.key not in PROSE or people is None or len(people.people) < 2:
            continue
        match = BRACKET_BEHIND.match(detail.run.text, people.end)
        if match and not NO_VENUE.match(match["name"]) and not page.vocabulary.venue_mentions(match[0]):
            yield from _published(match, detail.run, entry, page)
            return


def _behind(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Title. Authors. MTSR 2018`, `Title - Int. J. on Lamps (2018)`: also on the lines below."""
    for run, begin in _references(entry):
        found = tuple(in_reference(run, begin, entry, page))
        if found:
            yield from found
            return


def _last(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Title, Authors, Lamp summit, 2015`: what stands last, behind the authors, whatever it is called."""
    written = entry.written
    for run, begin in _texts(entry):
        read = reference(entry, run, begin, page)
        if read is None or (run is written.run and read[0].people[0].start < written.name_end):
            continue
        match = LAST_PART.match(run.text, read[0].end)
        apart = match is not None and not match[0].lstrip().startswith((",", "，"))  # No name stands there.
        form = FORMS[2] if apart else FORMS[0]
        if match and len(match["name"].split()) <= WORDS and _is_venue(match["name"], form, page):
            yield from _published(match, run, entry, page)
        return


def in_reference(run: Run, begin: int, entry: Entry, page: Page) -> Iterator[Claim]:
    """The first venue that a reference names behind its title, with its year where nothing else says one."""
    for start in _beginnings(run.text, begin):
        if RANKED.search(run.text, max(0, start.start() - 40), start.end()):
            continue
        forms = ((form, _matches(form, run.text, start)) for form in FORMS)
        match = next((match for form, match in forms if match and _is_venue(_name(match), form, page)), None)
        if match is not None:
            yield from _published(match, run, entry, page)
            return


def _published(match: re.Match[str], run: Run, entry: Entry, page: Page) -> Iterator[Claim]:
    """The venue of a reference, with its year where nothing else says one."""
    name, at = clean(_name(match)).strip(" .,"), match.start("name")
    year = _year_of(match)
    yield from published(name, year, run, "venue-of-reference", at, page)
    if year and not any(c.relation == "year" and c.about is None for c in entry.claims):
        yield claim("year", integer(year), run, "year-of-venue", at=at, end=match.end())


def _name(match: re.Match[str]) -> str:
    """The name of a venue without the people behind it: `Journal of Lamps, A. B. Wick, 2012`."""
    parts = match["name"].split(", ")
    people = (number for number, part in enumerate(parts) if number and _is_person(part))
    return ", ".join(parts[: next(people, len(parts))])


def _is_person(text: str) -> bool:
    """Is a text the name of a person and nothing else?"""
    found = series(text)
    return found is not None and found.end >= len(text)


def _year_of(match: re.Match[str]) -> int | None:
    """The year beside a venue; two digits behind an apostrophe are of this century up to now."""
    said = match.groupdict()
    year, short = said.get("year") or said.get("before"), said.get("short")
    return int(year) if year else (2000 if int(short) < 60 else 1900) + int(short) if short else None


def published(
    name: str, year: int | None, run: Run, rule: str, at: int, page: Page, *, relation: str = "published-at"
) -> Iterator[Claim]:
    """The edition of a year, as one of its series, known or not; else the series."""
    term = page.vocabulary.named(name, "venue-series")
    series = Ref("venue-series", name, tongue(name)) if term is None else page.ref_of_term(term, name)
    end = at + len(name)
    if year is None:
        yield claim(relation, series, run, rule, at=at, end=end)
    elif term is not None:
        edition = page.ref_of_term(page.vocabulary.edition(term, year), f"{name} {year}")
        yield claim(relation, edition, run, rule, at=at, end=end)
    else:
        edition = Ref("venue-edition", f"{name} {year}", tongue(name))
        yield claim(relation, edition, run, rule, at=at, end=end)
        yield claim("edition-of", series, run, rule, at=at, end=end, about=edition)
        yield claim("year", integer(year), run, rule, at=at, end=end, about=edition)


def in_year(found: Claim, year: int | None, page: Page) -> Iterator[Claim]:
    """What was published in a series, where the list says the year, was published at the edition of that year."""
    series = found.target
    if found.relation != "published-at" or year is None or not isinstance(series, Ref) or series.kind != "venue-series":
        yield found
        return
    term = page.vocabulary.term(series.iri) if series.iri else None
    if term is not None:
        yield replace(found, target=page.ref_of_term(page.vocabulary.edition(term, year), f"{series.name} {year}"))
        return
    edition = Ref("venue-edition", f"{series.name} {year}", series.language)
    yield replace(found, target=edition)
    yield replace(found, relation="edition-of", target=series, about=edition)
    yield replace(found, relation="year", target=integer(year), about=edition)


def _references(entry: Entry) -> Iterator[tuple[Run, int]]:
    """(text, where what stands behind the title begins): the line of the name, then lines that begin with authors."""
    written = entry.written
    at = written.run.text.find(entry.name)
    yield written.run, at + len(entry.name) if at >= 0 else max(written.name_end, written.title_end)
    for detail in written.details:
        if detail.run is not written.run and detail.key in PROSE:
            people = series(detail.run.text, detail.value)
            if people is not None or len(detail.text) < SHORT:
                yield detail.run, people.end if people is not None else detail.value


def _texts(entry: Entry) -> Iterator[tuple[Run, int]]:
    """(text, where to begin): the line of the name, then the prose below it."""
    yield entry.written.run, 0
    for detail in entry.written.details:
        if detail.run is not entry.written.run and detail.key in PROSE:
            yield detail.run, detail.value


def _beginnings(text: str, begin: int) -> Iterator[re.Match[str]]:
    """Where the parts of a reference begin, from a place on."""
    first = OPENS.match(text, begin)
    found = (*(() if first is None else (first,)), *BEGINS.finditer(text, begin, begin + LONG))
    yield from (start for start in found if LAST_OF_PEOPLE.match(text, start.end()) is None)


def _matches(form: re.Pattern[str], text: str, start: re.Match[str]) -> re.Match[str] | None:
    """What has one of the forms where a part of a reference begins."""
    if form is FORMS[-1] and not start["of"]:
        return None
    match = form.match(text, start.end())
    return match if match and (form not in NEED_PRINTED or PRINTED.search(_name(match))) else None


def _is_venue(name: str, form: re.Pattern[str], page: Page) -> bool:
    """May a name in the place of a venue be one: no organisation, person, or known thing?"""
    name = name.strip(" .,")
    if NO_VENUE.match(name) or NO_PERIODICAL.match(name) or len(name) < 3 or name in COUNTRIES:
        return False
    if form not in NUMBERED and (are_authors(name) or series(name) is not None):
        return False
    if (
        any(page.vocabulary.named(name, kind) is not None for kind in ("resource", "task"))
        or page.entry_named(name) is not None
    ):
        return False
    return PRINTED.search(name) is not None or not organizations(name, page)


def signed_venue(entry: Entry, page: Page) -> Iterator[Claim]:
    """A venue behind `et al.` in italics, where no paper is signed: `**Glow** *Doe et al. LTSR.*`."""
    yield from _set_apart(entry, page, signed=True)


def _set_apart(entry: Entry, page: Page, *, signed: bool = False) -> Iterator[Claim]:
    """A venue that no vocabulary knows, in italics, bold or code behind the title: with its year, or by its words."""
    run = entry.written.run
    for start, end in sorted((*run.emphasis, *run.strong, *run.code)):
        if start < max(entry.written.name_end, entry.written.title_end):
            continue
        text = run.text[start:end]
        others = ET_AL.search(text)
        begin = others.end() if others else 0
        begin += len(text[begin:]) - len(text[begin:].lstrip(" .,;"))
        rest = text[begin:].rstrip(" .,")
        name = DATED.sub("", rest).rstrip(" .,(")
        said = YEAR.search(rest[len(name) :]) or YEAR_BEHIND.match(run.text, end)
        if not 2 < len(name) <= 70 or not CAPITALS.fullmatch(name) or NO_VENUE.match(name):
            continue
        short = ABBREVIATED.search(name) is not None or (start, end) in run.emphasis
        if others or (not signed and (PRINTED.search(name) or (said and short and not are_authors(name)))):
            term = page.vocabulary.named(name, "venue-series")
            parties = organizations(name, page) if term is None and not PRINTED.search(name) else []
            if all(party.end - party.start < len(name) for party in parties):
                year = int(said["year"]) if said else None
                yield from published(name, year, run, "venue-set-apart", start + begin, page)
            return


def _behind_title(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Title (Knowl. Based Syst., 2023)`."""
    run = entry.written.run
    written = entry.written
    bracket = VENUE_BRACKET.match(run.text, max(written.title_end, written.name_end))
    inside = LAST_BRACKET.search(run.text[: written.name_end])
    for found in (bracket, inside):
        people = by_surname(found[0].strip(" ()（）[]"), alone=page.cites_by_surname) if found else []
        if found and not people and not page.vocabulary.venue_mentions(found[0]):
            yield from in_bracket(found[0], run, found.start(), page)


def in_bracket(text: str, run: Run, begin: int, page: Page) -> Iterator[Claim]:
    """A venue that no vocabulary knows, in the place of one; the text begins there in the run."""
    match = UNKNOWN_VENUE.search(text)
    written = (match["name"] or match["short"]) if match else ""
    name = clean(written).strip(" .,")
    is_name = match is not None and not NO_VENUE.match(written) and not are_authors(written)
    if match and is_name and may_be_venue(written, page) and not _is_party(name, page):
        at = begin + match.start("name" if match["name"] else "short")
        yield from published(name, int(match["year"]), run, "venue-in-bracket", at, page)


def may_be_venue(name: str, page: Page) -> bool:
    """May a name in the place of a venue be one: is it no organisation or model that is known, nor a sort of text?"""
    if NO_PLACE.search(name):
        return False
    if SORT_OF_TEXT.fullmatch(name.strip(" .,")) or page.vocabulary.named(name, "resource") is not None:
        return False
    term = page.vocabulary.named(name, "organization")
    return term is None or term.hint in ("publisher", "society")


def _is_party(name: str, page: Page) -> bool:
    """Is a name that of an organisation, and of none that prints?"""
    return not PRINTED.search(name) and any(
        party.start == 0 and party.end >= len(name) for party in organizations(name, page)
    )


def in_italics(text: str, run: Run, begin: int, page: Page) -> Iterator[Claim]:
    """A venue that no vocabulary knows, before a name: two words in capitals or more, or one that is short for more."""
    name = DATED.sub("", text).strip(" ,(")
    said = YEAR.search(text[len(name) :])
    several = " " in name or ABBREVIATED.search(name) is not None or PRINTED.search(name) is not None
    if several and CAPITALS.fullmatch(name) and not NO_VENUE.match(name) and not are_authors(name):
        yield from published(name, int(said["year"]) if said else None, run, "venue-before-name", begin, page)
