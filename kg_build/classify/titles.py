"""The title of a paper within a reference that marks it in no way: behind the authors, or before them or the venue."""

from __future__ import annotations

import re

from kg_build.classify.names import LAST_BRACKET, name_of
from kg_build.classify.outline import is_venue, lead_of, signed_title_end
from kg_build.classify.outline.marked_references import SORT
from kg_build.classify.outline.runs import words_in
from kg_build.classify.page import Page
from kg_build.classify.persons import Series, series
from kg_build.links import is_generic_label
from kg_build.model import Link, Run, Written

LONG = 1000
"""References are shorter than this many characters."""
YEAR = re.compile(r"[\s.,;:(（\[]*(?:(?:19|20)\d\d[a-z]?)?[)）\]]?[\s.,;:]*[\"“]?")
"""`. 1995. `, ` (2003). `: what parts the authors from the title."""
SENTENCE = re.compile(
    r"(?P<title>\S.{10,300}?(?:[^\W\d_]{2}|\d|[)\"”])[?!]?)"
    r"(?:(?:[.。][\"”]?|(?<=[?!])|[\"”][.,]?)(?:\s+|$)|(?=\s*[(（][^()（）]{0,60}(?:19|20)\d\d[)）]\s*$))"
)
"""A title up to its full stop, its closing quotation mark, or the bracket with its venue that ends a reference."""
WORDS = re.compile(r"(?:[^\W_]+[^\w\s]{0,3}[\s\-–]{1,3}[^\w\s]{0,3}){2}[^\W_]|[\u3400-\u9fff]{5,}")
"""A title has three words or more, or five ideographs."""
QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{12,300}?)[.,]?[\"”](?=\s*(?:$|[.,;:(（\[\-–—|]|(?:by|in|at)\s|[A-Z]))")
"""A title in quotation marks."""
BETWEEN_COMMAS = re.compile(
    r"[,，]\s*(?P<title>[^,，.。]{10,200}[^\s,，.。])[,，]\s+(?P<at>arXiv\b|in\s|(?:19|20)\d\d\b)?"
)
"""A title that only commas part from its authors and from where it was published."""
BEFORE_VENUE = re.compile(
    r"[.。]\s+(?P<title>[^\s.][^.\n]{8,250}?[^\s,.]),\s+"
    r"[A-Z][^,.\d]{1,60}[\s\-–'’](?:19|20)?\d\d\b(?:[\s(（][^,.]{0,40})?[\s,.]*$"
)
"""A sentence behind the authors up to the comma before a venue with its year, which ends all: `. Lamps, LTSR-2020,`."""
IN = re.compile(r"(?:In:?\s+)?(?:the\s+|Proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?)?")
"""What may stand between the title and the venue."""
FIRST_BRACKET = re.compile(r"[\[(（【]([^\[\]()（）【】]{4,60})[\])）】]\s*(?=\S)")
"""A bracket before a title."""
DIGITS = re.compile(r"\d\d\W*$")
"""How a title ends with a year behind it."""
MARKS = " \t,，.。;；:：|｜-–—@"
"""What may stand between a title and its venue."""
PART_OF_TITLE = re.compile(
    r"(?i)\b(?:of|the|at|in|for|from|on|to|and|an?|with|by|via|into|through|using|first|second|third|than|or|about|&)$"
)
"""Behind such a word a venue belongs to the title: `Notes on the Lamps of LTSR 2021`."""


def titled(written: Written, page: Page) -> str:
    """The title in the line of a paper; empty where it is not clear where the title ends."""
    run = written.run
    begin = lead_of(run)
    if SORT.match(run.text, written.title_end) and begin < written.title_end:
        return name_of(run.text[begin : written.title_end]).text
    link = next((link for link in run.links if begin <= link.start <= begin + 1 and _is_title(link)), None)
    if link is not None:
        goes_on = run.text[link.end : link.end + 1] in (":", "：")
        end = max(written.name_end, written.title_end)
        whole = run.text[begin:end] if end < link.end else link.text
        return "" if goes_on else name_of(title_in(link.text, page) or whole).text
    title = title_in(run.text[begin : _stop(run, begin)], page)
    signed = signed_title_end(run, begin) if "," in title and run.text.startswith(title, begin) else 0
    return name_of(title[: signed - begin] if signed else title).text if title else ""


def _is_title(link: Link) -> bool:
    """Are the words of a link long enough to be the whole title?"""
    return link.form not in ("image", "bare") and len(link.text.split()) > 3 and WORDS.match(link.text) is not None


def title_in(text: str, page: Page) -> str:
    """The title in the text of a reference, without its full stop; empty where none is clear."""
    text = text[:LONG]
    quoted = QUOTED.match(text)
    if quoted is not None and WORDS.match(quoted["title"]):
        return quoted["title"]
    found = series(text)
    if found is not None and (len(found.people) > 1 or found.others or found.initials):
        return _behind_authors(text, found, page)
    first = SENTENCE.match(text)
    if first is None or not WORDS.match(first["title"]):
        return ""
    return first["title"] if _refers(text, first.end(), page) else ""


def _behind_authors(text: str, found: Series, page: Page) -> str:
    """The sentence behind the authors and the year, or what stands between two commas and before a venue."""
    commas = BETWEEN_COMMAS.match(text, found.end)
    if commas is not None and WORDS.match(commas["title"]):
        return commas["title"] if commas["at"] or _refers(text, commas.end(), page) else ""
    venue = BEFORE_VENUE.match(text, found.people[-1].end) if found.people else None
    if venue is not None and WORDS.match(venue["title"]):
        return venue["title"]
    between = YEAR.match(text, found.end)
    begin = between.end() if between else found.end
    apart = found.others or text[found.end - 1 : begin].strip(" ,，*") != ""
    first = SENTENCE.match(text, begin) if apart else None
    if first is None and ":" in text[found.end - 1 : begin] and len(found.people) > 1:
        return text[begin:].strip('"“” ') if WORDS.match(text, begin) else ""
    return first["title"].strip('"“”') if first and WORDS.match(first["title"]) else ""


def _refers(text: str, at: int, page: Page) -> bool:
    """Does a text go on with a venue and its year, or with the names of authors?"""
    behind = text[at:]
    between = IN.match(behind)
    begin = between.end() if between else 0
    if any(venue.year and venue.start <= begin for venue in page.vocabulary.venue_mentions(behind[:200])):
        return True
    found = series(behind)
    return found is not None and (len(found.people) > 1 or found.others) and not behind[found.end :][:1].isalpha()


def _stop(run: Run, begin: int) -> int:
    """Where the first link by its role stands, or the bracket around it; the number of a preprint is none."""
    links = (link for link in run.links if link.end > begin and link.form != "image")
    links = (link for link in links if not link.text.startswith("arXiv:"))
    first = next((link.start for link in links if link.form == "bare" or is_generic_label(link.text)), len(run.text))
    return begin + len(run.text[begin:first].rstrip(" [(（【|-–—"))


def apart(title: str, page: Page) -> str:
    """A title without the venue and its year before or behind it: `[LTSR 2021] A Title`, `A Title (LTSR 2021)`."""
    first = FIRST_BRACKET.match(title)
    if first is not None and is_venue(first[1]):
        title = title[first.end() :]
    if not DIGITS.search(title) and title[-1:] not in ")）]】":
        return title
    last = LAST_BRACKET.search(title)
    if last is not None:
        published = is_venue(last[1]) or any(found.year for found in page.vocabulary.venue_mentions(last[1]))
        return title[: last.start()].rstrip(MARKS) if published and words_in(title[: last.start()]) > 2 else title
    known = [
        found for found in page.vocabulary.venue_mentions(title) if found.year and not title[found.end :].strip(" .")
    ]
    before = title[: known[-1].start].rstrip() if known else ""
    joined = not before or PART_OF_TITLE.search(before) is not None or words_in(before) < 3
    return title if joined else before.rstrip(MARKS)
