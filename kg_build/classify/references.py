"""Where in the text of an entry its authors stand, and the year beside them, in the ways lists write references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal as OneOf

from kg_build.classify.organizations import organizations
from kg_build.classify.outline import is_signature
from kg_build.classify.outline.published import is_venue
from kg_build.classify.page import Page, tongue
from kg_build.classify.persons import Series, series, with_last
from kg_build.links import is_generic_label
from kg_build.model import Entry, Run

Span = tuple[int, int]
"""Where a part of a text begins and ends, in characters."""
Place = OneOf["by", "italics", "before", "behind", "lead", "sentence", "line"]
"""Where names stand: behind `by`; in italics; before or behind the marked title; where the text of an entry begins, or
a sentence in it; where a text below begins."""
LONG = 2000
"""So many characters from its beginning a text is searched for authors: references are shorter."""
READ = frozenset({"paper", "book", "course", "blog-post"})
"""Kinds beside whose titles two plain names are those of authors."""
TAUGHT = frozenset({"book", "course"})
"""Kinds beside whose titles one is, if something follows it."""
KNOWN = ("resource", "task", "condition", "metric")
"""What else two capitalised words may name."""
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)[a-z]?"
YEAR_BEHIND = re.compile(rf"[\s.,，;；。:：]*[(（\[]?{YEAR}[)）\]]?(?![\-/.]?\d)")
"""`, 2019`, `. 1995.`, `(2003)`."""
YEAR_IN_BRACKET = re.compile(
    rf"[\s.,，;；。:：\"”]*[(（]"
    rf"(?!(?i:[^()（）]*(?:updat|since|access|archiv|until|before|after|retriev)))(?:[^()（）\d]{{0,60}}[\s,，'’])?{YEAR}\s*[)）]"
)
"""`(2003)`, `(Doe and Roe, 2017)`, `(ACL 2019)`."""
YEAR_AT_END = re.compile(rf"\s[(（]{YEAR}[)）][\s.,]*$")
"""`Title (2003)`, all of it bold or linked."""
ENDS = re.compile(
    r"\s*(?:[.。．:：(（)）\[\]【】|;；]|$|[,，]?\s*[(（]?(?:19|20)\d\d|著|编著|主编|[-–—]\s|,?\s+(?:in|at|from|@)\s"
    r"|,\s(?:Ph\.?\s?D|M\.?Sc|M\.?D)\b)"
)
"""What stands behind the last author, where it is neither a venue nor an organisation."""
TITLE_BEHIND = re.compile(r"\s*[,，]\s*[^\W\d_a-z]")
"""`Jane Doe, Richard Roe, A Title, ACL 2019`: a comma is all that parts them."""
VENUE_BEHIND = re.compile(
    r"\s*[,，]\s*(?:in\s+)?(?:the\s+)?(?:[A-Z][\w.&\-]{0,40}\s){0,4}"
    r"(?:Journal|Transactions|Trans\.|Proceedings|Proc\.|Conference|Letters|Magazine|Workshop|Symposium"
    r"|(?=\w{0,20}[A-Z]{2})\w[\w\-]{1,40}[\s,'’]{1,3}(?:19|20)?\d\d)\b"
)
"""`, Journal of …`, `, LTSR 2018`: a venue that no vocabulary knows, by its words or its year."""
LAST_PART = re.compile(
    r"(?:\s*[,，.。;；]\s*|(?<=\.)\s+)(?P<name>[^\W\d_][^,，;；()（）\[\]|.。:：\d]{2,60}?)[,，]?\s+[(（]?"
    r"(?P<year>(?:19|20)\d\d)[)）]?[\s.。]*(?=$|[\[【|])"
)
"""`, Lamp summit, 2015.`: the last part of a reference is a venue, whatever it is called."""
BEFORE_ONE = re.compile(r"[,，(（]\s*\Z")
"""What stands between the title of a course and the one name that follows."""
COMMA = re.compile(r"[*†‡§¶∗\d]{0,3}\s*[,，]?\s*(?:in\s+(?:proceedings of\s+)?)?(?:the\s+)?", re.IGNORECASE)
"""What stands between the last author and those."""
GAP = re.compile(r"[\s.,，。:：;；\"”'*_(（]*")
"""What stands between a title and its authors, or before the title."""
DASH = re.compile(
    r"[\s.,，。\"”]*(?:[(（\[](?:[^()（）\[\]]{2,40}[\s'’,])?(?:19|20)\d\d[)）\]]|(?:19|20)\d\d(?=[.,])|[-–—|｜(（\[【/]+)"
    r"[\s.,，:：\-–—|｜(（]*"
)
"""The same, with a dash, a bar, an open bracket, a year, or a venue with its year."""
BY_BEHIND = re.compile(r"[\s,，:：]*(?i:by)[:：]?\s+(?:(?:Prof|Dr)(?:essor)?\b\.?\s+)?")
"""The same directly behind a title."""
BY = re.compile(
    r"(?:^|[,，;；.。(（\-–—|\"”])\s*(?:written\s+|authored\s+|taught\s+)?(?i:by)[:：]?\s+(?=\w)"
    r"|(?<![^\W_])(?:作者|(?i:authors?))\s*[:：]\s*"
)
"""What stands before authors in so many words."""
SAYS_BY = re.compile(r"[bB][yY]|[aA](?i:uthor)|作者")
"""What all of these have, which is found out faster."""
SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=(?:19|20)\d\d)|(?<=[?!]))[.。?!]\s+|[\"”]\s*[,.]?\s*|\s[-–—|｜]\s+")
"""After a title that nothing marks."""
NAMES_IN_BRACKET = re.compile(r"[(（](?=[A-Z][\w.’'\-]*(?:\s[A-Z][\w.’'\-]*){1,3},\s)")
"""`(Jane Doe, John Roe; where and when)`, behind what is said of a title."""
BY_ZH = re.compile(r"\s*(?:编著|主编|著)")
"""What stands behind the author of a Chinese book."""
QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{12,300})[\"”]|《(?P<zh>[^《》]{3,80})》")
"""A title in quotation marks."""

GOES_ON = re.compile(r"\s*(?:[,，、;&]|and\s|et\s)")
"""What stands between names in italics and more names behind these."""
YEAR_BEFORE = re.compile(r"\d{4}[)）][\s.,，]*\Z")
"""`(2003), ` before names."""
TITLE = re.compile(r"(?:[^\W\d_]+[\s,:\-–]+){2,}[^\W\d_]|[\u3400-\u9fff]{5,}")
"""What may be a title: three words or more."""


def reference(entry: Entry, run: Run, begin: int, page: Page) -> tuple[Series, Place] | None:
    """The authors that a text names, in the first place where names stand and enough tells that they are authors."""
    beside_title = run is entry.written.run
    marks = _marks(run) if beside_title else []
    for place, at in _places(run, begin, marks, _title_end(entry) if beside_title else None):
        stop = next((start for start, _end in marks if start >= at), len(run.text))
        if place == "italics":
            stop = min(stop, _italics_end(run, at))
        venue = _venue_behind(run, at, stop, page)
        found = series(run.text, at, min(stop, venue))
        if found is not None and place == "line":
            found = with_last(found, run.text, stop)
        if found is None or not _enough(found, place, run, entry, min(stop, venue)):
            continue
        if _ends(found, place, run, stop, page) and not _others_named(run.text[at : found.people[-1].end], found, page):
            return found, place
    return None


def _italics_end(run: Run, at: int) -> int:
    """Where the italics end in which a place is, where no more names go on behind them."""
    end = next((end for start, end in run.emphasis if start <= at < end), len(run.text))
    return len(run.text) if GOES_ON.match(run.text, end) else end


def _venue_behind(run: Run, at: int, stop: int, page: Page) -> int:
    """Where the names end before a known venue with a year that is a part of its own: `, Computational Light, 2007`.

    A comma or a full stop stands before it, or it begins a line.
    """
    for venue in page.vocabulary.venue_mentions(run.text[at : min(stop, at + LONG)]):
        begin = at + venue.start
        before = run.text[at:begin].rstrip()
        if venue.year and (before.endswith((",", "，")) or (before[-1:] == "." and before[-3:-1].isalpha())):
            return at + len(before) - 1
        if venue.year and (begin in run.breaks or run.text[max(0, begin - 2) : begin] == "  "):
            return at + len(before)
    return stop


def year_beside(entry: Entry, run: Run, found: Series | None) -> re.Match[str] | None:
    """The year beside the authors, or in a bracket behind the title or at its end."""
    beside_title = run is entry.written.run
    if found is not None:
        behind = YEAR_BEHIND.match(run.text, found.end) or YEAR_IN_BRACKET.match(run.text, found.end)
        if behind or not beside_title:
            return behind
    titles = _titles(run, _marks(run)) if beside_title else []
    if not titles:
        return None
    stands_between = found is not None and found.people[0].start > titles[0][1]
    behind = YEAR_BEHIND.match(run.text, titles[0][1]) if stands_between else None
    return behind or YEAR_IN_BRACKET.match(run.text, titles[0][1]) or YEAR_AT_END.search(run.text, *titles[0])


def _marks(run: Run) -> list[Span]:
    """The parts of a text that are marked and no names: titles in bold, in quotes, as links; links by their role."""
    spans = [*run.strong, *(match.span() for match in QUOTED.finditer(run.text, 0, LONG))]
    spans += [(link.start, link.end) for link in run.links if link.end > link.start]
    marks = sorted(span for span in spans if span[0] < LONG)
    others = [span for span in marks if not _is_names(run, span)]
    return others if _titles(run, others) else [*marks[:1], *others]


def _is_names(run: Run, span: Span) -> bool:
    """Is a marked part nothing but names?"""
    found = series(run.text, *span)
    return found is not None and found.end >= span[1] - 1


def _titles(run: Run, marks: Sequence[Span]) -> list[Span]:
    """The marks that are more than a link by its role or a venue: `[pdf]`, `**[LTSR 2021]**`."""
    roles = {
        (link.start, link.end) for link in run.links if link.form in ("bare", "image") or is_generic_label(link.text)
    }
    spans = [span for span in marks if span not in roles and span[1] - span[0] > 1]
    return [span for span in spans if not is_venue(run.text[slice(*span)])]


def _title_end(entry: Entry) -> int:
    """Where the title ends on the line of its entry, with the text where nothing says so."""
    return max(entry.written.name_end, entry.written.title_end)


def _places(run: Run, begin: int, marks: Sequence[Span], title_end: int | None) -> Iterator[tuple[Place, int]]:
    """Where names may begin, the most telling places first; None ends the title where a text stands below it."""
    titles = _titles(run, marks)
    yield from (("by", at) for at in _behind_by(run, begin, titles))
    for start, end in run.emphasis:
        if begin <= start < LONG and end - start > 3:
            yield "italics", _after(GAP, run, start)
    at = _after(GAP, run, begin)
    if title_end is None:
        yield "line", at
    elif titles:
        if titles[0][0] > at:
            yield "before", at
        yield "behind", _after(DASH, run, titles[0][1])
        yield "behind", _after(GAP, run, titles[0][1])
        yield from (("sentence", match.end()) for match in SENTENCE.finditer(run.text, *titles[0]))
        yield from (("sentence", match.end()) for match in NAMES_IN_BRACKET.finditer(run.text, titles[0][1], LONG))
        bar = run.text.rfind(" | ", titles[0][1], LONG)
        yield from (("sentence", _after(GAP, run, bar + 3)),) if bar > 0 else ()
    else:
        by = BY_BEHIND.match(run.text, title_end) if 0 < title_end < len(run.text) else None
        yield from (("by", by.end()),) if by else ()
        yield "lead", at
        stop = min([LONG, *(start for start, _end in marks)])
        yield from (("sentence", match.end()) for match in SENTENCE.finditer(run.text, at, max(at, stop)))
        if at < title_end < stop and run.text.startswith((",", "，", "  "), title_end):
            yield "behind", _after(GAP, run, title_end)
        in_bracket = NAMES_IN_BRACKET.match(run.text, title_end + 1) if at < title_end < stop else None
        if in_bracket:
            yield "sentence", in_bracket.end()


def _behind_by(run: Run, begin: int, titles: Sequence[Span]) -> Iterator[int]:
    """Where `by` ends that is in no title."""
    for match in BY.finditer(run.text, begin, LONG) if SAYS_BY.search(run.text, begin, LONG) else ():
        if not any(start < match.end() <= end for start, end in titles[:8]):
            yield match.end()
    behind = BY_BEHIND.match(run.text, titles[0][1]) if titles else None
    if behind:
        yield behind.end()


def _after(gap: re.Pattern[str], run: Run, at: int) -> int:
    """Where a gap ends that begins there, if one does."""
    match = gap.match(run.text, at)
    return match.end() if match else at


def _others_named(words: str, found: Series, page: Page) -> bool:
    """Are organisations, venues or, by their last words, mostly known resources and subjects what looks like names?"""
    if organizations(words, page) or page.vocabulary.venue_mentions(words):
        return True
    ends = {person.end - found.people[0].start for person in found.people}
    known = sum(mention.end in ends for mention in page.vocabulary.mentions(words, KNOWN))
    return 2 * known >= len(ends) and known > 0 and not (found.others or found.initials)


def _enough(found: Series, place: Place, run: Run, entry: Entry, stop: int) -> bool:
    """Does enough tell that names in a place are those of authors?"""
    first, several = found.people[0], len(found.people) > 1
    if place == "by":
        return True
    if place == "italics":
        return several or found.others or (run is entry.written.run and _signs(first.start, run, entry))
    if tongue(first.name) == "zh" and not found.others and not BY_ZH.match(run.text, found.end):
        return len(found.people) > 2 or (several and any(len(person.name) > 2 for person in found.people))
    year = YEAR_BEHIND.match(run.text, found.end)
    firm = found.others or found.initials or bool(year or YEAR_BEFORE.search(run.text, 0, first.start))
    if place == "lead" and not (several or found.others or found.initials):
        return False  # `Efficient Feedback (2015)`
    if place == "lead" and not TITLE.search(run.text, year.end() if year else found.end, stop):
        return False
    if place == "line":
        alone = not run.text[: first.start].strip() and (
            not run.text[found.end : stop].strip(" .,") or (entry.kind in READ and is_signature(run))
        )
        return (several and (firm or (alone and entry.kind in READ))) or len(found.people) > 2
    if place == "behind" and entry.kind in TAUGHT and _taught_by(found, run.text, stop):
        return True
    if place == "behind" and entry.kind in READ and LAST_PART.match(run.text, found.end, stop):
        return True
    if place == "behind" and entry.kind in READ and _is_all_behind(found, run):
        return True
    return firm or (several and (entry.kind in READ or place == "before"))


def _is_all_behind(found: Series, run: Run) -> bool:
    """Stands one name behind the dash of a title, with a full stop, and only marks in code and links behind it?"""
    text, end = run.text, found.end
    if not text[: found.people[0].start].rstrip().endswith(("-", "–", "—")) or text[end : end + 1] != ".":
        return False
    marked = [*run.code, *((link.start, link.end) for link in run.links if link.start >= end)]
    rest = "".join(text[a:b] for a, b in _between(sorted(marked), end, len(text)))
    return bool(marked) and not rest.strip(" .,-–—|()[]")


def _between(spans: Sequence[Span], begin: int, stop: int) -> Iterator[Span]:
    """The parts of a text that are in none of some spans."""
    at = begin
    for start, end in spans:
        if start >= at:
            yield at, start
            at = end
    yield at, stop


def _taught_by(found: Series, text: str, stop: int) -> bool:
    """Has a name behind a course something behind it, or a comma or a bracket before it?"""
    behind = text[found.end : stop].strip(" .,()")
    return bool(behind) or BEFORE_ONE.search(text, 0, found.people[0].start) is not None


def _signs(at: int, run: Run, entry: Entry) -> bool:
    """Are these the first italics behind the name, and no part of a sentence?"""
    opening, end = next((span for span in run.emphasis if span[0] >= entry.written.name_end), (0, 0))
    before = len(run.text[:opening].rstrip())
    apart = before <= entry.written.name_end or not run.text[before - 1].isalpha()
    return opening <= at < end and (apart or before in {link.end for link in run.links})


def _ends(found: Series, place: Place, run: Run, stop: int, page: Page) -> bool:
    """Does nothing follow the names but the end, a year, a venue, an organisation, or another sentence?"""
    text, end = run.text, found.end
    if found.others or text[end - 1] == "." or ENDS.match(text, end, stop) or not text[end:stop].strip(" ,，*_"):
        return True
    if any(end <= closing and not text[end:closing].strip(" .,") for _start, closing in run.emphasis):
        return True
    if place == "lead" and len(found.people) > 1 and TITLE_BEHIND.match(text, end):
        return True
    if VENUE_BEHIND.match(text, end) or (place != "lead" and LAST_PART.match(text, end, stop)):
        return True
    behind = text[_after(COMMA, run, end) : min(stop, end + LONG)]
    venues = [venue.start for venue in page.vocabulary.venue_mentions(behind)]
    return min([*venues, *(party.start for party in organizations(behind, page))], default=LONG) <= 2
