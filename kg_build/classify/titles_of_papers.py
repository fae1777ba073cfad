"""The titles of the papers that describe entries, where a list writes them: as words of a link, beside it, or cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.addresses import TEXTS, Address
from kg_build.classify.citations import reference_beside
from kg_build.classify.cues import key_of
from kg_build.classify.kinds import DATA, TITLE_COLON, is_title
from kg_build.classify.names import LAST_BRACKET, PROPER, clean, folded
from kg_build.classify.naming import name_in_bracket
from kg_build.classify.page import CJK, Page, claim
from kg_build.classify.persons import are_authors, series
from kg_build.classify.references import DASH, GAP, QUOTED, YEAR_BEHIND
from kg_build.classify.texts import NAME_IN_BARS
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry

CITING = re.compile(
    r"(?i)(?:(?:related|original|main|dataset|data) )?(?:papers?|articles?|publications?|references?|citation)"
    r"|论文|文献|参考文献|相关论文|出处"
)
"""Keys and headings of columns under which papers are named."""
PAPER_TITLE = re.compile(r"(?i)papers?|论文|文献")
"""A word of the heading of a column for the titles of papers."""
END = re.compile(r"[.?!。？！](?=\s|$|[\"”])|\s*(?:https?://|$)")
"""Where the sentence ends that is a title."""
STOP = re.compile(r"(?<!\bvs)\.\s")
"""The end of a sentence with more behind it."""
YEAR_LAST = re.compile(r"[.,]?\s+[(（]?(?:19|20)\d\d[)）]?\.?$")
"""The year behind a title."""
IN_VENUE = re.compile(r"[,，]\s+(?:in\s+)?(?:[A-Z][\w&\-]*[\s,'’]*){1,6}(?:19|20)?\d\d\b.*$")
"""`, NeurIPS 2019`: a venue behind a title that a comma parts from it."""
AT_VENUE = re.compile(r"(?i)arxiv|[a-z]{2}rxiv|preprint|['’]\d\d$|\b(?:19|20)\d\d$")
"""A bracket at the end of a title that says where and when it was published."""
LABELLED = re.compile(
    r"(?:^|[\n>])\s*(?:Paper )?Title\s?[:：]\s*(?P<title>[^\n]{12,300}?)\s*(?=\n|\bAuthors?\s?[:：]|$)"
)
"""A title behind a label of its own, among other things said in one cell."""
SMALL = re.compile(
    r"(?i)a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|nor|as|via|is|are|be|can|do|does|into|over|under|without"
    r"|not|about|towards?|through|using|than|its?|that|how|what|when|why|their|we|you|your|vs|between|against|within"
)
"""Words that titles begin with a small letter even where they begin all others with a capital."""
WORD = re.compile(r"[^\W\d_][\w\-']*")
"""A word of a title."""
ENOUGH = 3
"""So many entries at the least must have a title behind their names for that to be how a list writes entries."""
SHARE = 0.6
"""At least this share of what stands there must be written as titles are."""
SHARE_OF_MIXED = 0.4
"""This share is enough where the others may be titles too, with small letters."""
SENTENCE = re.compile(
    r"^(?:This|These|It|We|Our|They)\b"
    r"|^(?:An?|The) [\w\-]+ (?:data\s?set|corpus|model|tool|library|benchmark|toolkit)\b"
    r"|\b(?:is|are|was|were|has|have|provides?|contains?|consists?|includes?|comprises?|supports?)\b|[.。]$",
)
"""What a description says that is no title."""
LEAD = " :：-–—,，.。|\"“”'*_()（）[]"
"""What may stand around a title."""

DESCRIBED = frozenset({*DATA, "model", "tool"})
"""Kinds of things that papers describe."""
WORD_OR_NUMBER = re.compile(r"[\w.\-]*\w")
"""A word of a title as names have them."""
LONGEST = 200
"""A title has no more characters."""
QUOTED_WHOLE = re.compile(
    r"[\s:：\-–—,，.;；|]*[\"“](?P<title>[^\"“”]{12,300})[\"”][\s.,:;，。：；()（）\[\]【】|\-–—]*"
)
"""A title in quotation marks, and nothing else."""

BEHIND = LEAD.replace("(", "").replace(")", "").replace("（", "").replace("）", "")
"""The same behind it, where a bracket may hold the venue."""


def title_of_paper(address: Address, entry: Entry, page: Page) -> str:
    """The title of the paper at an address; empty where the list does not write it."""
    return (
        _keyed(entry)
        or _in_cell_of_titles(address, entry, page)
        or _before_name(address, entry)
        or _cited_beside(address, entry, page)
        or _labelled(address)
        or _in_link(address, page)
        or _beside_link(address, page)
        or _behind_name(address, entry, page)
    )


def _before_name(address: Address, entry: Entry) -> str:
    """The title behind which an entry has its name in a bracket: `Reading lamps (**GlowQA**) [paper](address)`."""
    name = name_in_bracket(entry.written) if address.role == "paper" and entry.kind_rule == NAME_IN_BARS else ""
    title = next((alias for alias, _language in entry.aliases if is_title(alias)), "") if name else ""
    return title if title and clean(entry.written.run.text).startswith(title) else ""


def _in_cell_of_titles(address: Address, entry: Entry, page: Page) -> str:
    """The title that has a cell of its own in the row of an address: `| Glow | Glow: Lamps for All | [arXiv](…) |`."""
    told = (_title_cell(detail, entry, page) for detail in entry.written.details if detail is not address.detail)
    return next(filter(None, told), "") if address.role == "paper" else ""


def _title_cell(detail: Detail, entry: Entry, page: Page) -> str:
    """The title that is all a cell for papers says; empty where it has a link, or says something else."""
    heads = _cites(detail) or (detail.key == "title" and PAPER_TITLE.search(detail.label) is not None)
    text = clean(detail.text).strip(LEAD)
    if entry.written.shape != "row" or not heads or detail.links or not 12 < len(text) <= LONGEST:
        return ""
    return "" if not is_title(text) or CJK.search(text) or are_authors(text) else without_venue(text, page)


def _labelled(address: Address) -> str:
    """What stands behind `Title:` in the cell or line of an address."""
    match = LABELLED.search(address.detail.run.text) if address.detail is not None and address.role == "paper" else None
    return clean(match["title"]) if match and is_title(match["title"]) else ""


def _cited_beside(address: Address, entry: Entry, page: Page) -> str:
    """The title in the reference under a key of its own, where one other key holds the address."""
    beside = reference_beside(entry, address.detail)
    return _reference(beside.run.text[beside.value :], page) if beside is not None else ""


def cited(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """The paper that a line or a cell names by its title, without an address: `Reference: Doe et al. 2019. Title.`

    So does a title in quotation marks before a link that is called a paper, though it leads to a program.
    """
    beside = [reference_beside(entry, address.detail) for address in found]
    for detail in entry.written.details if entry.kind not in TEXTS else ():
        if any(detail is other for other in beside):
            continue
        title = _quoted_before_code(detail, found)
        cites = _cites(detail) and not any(address.detail is detail for address in found)
        if not title and cites and not _is_read(detail, entry):
            title = _reference(detail.run.text[detail.value :], page)
        if not title and not any(address.role == "paper" for address in found) and not _is_read(detail, entry):
            title = _title_cell(detail, entry, page)
        title = title or _as_source(detail, entry)
        ref = page.thing(title, ("paper",), "paper", other_than=entry.number) if title else None
        if ref is not None:
            at = detail.run.text.find(title, detail.value)
            yield claim("described-in", ref, detail.run, "paper-cited", at=at, end=at + len(title))


def _as_source(detail: Detail, entry: Entry) -> str:
    """The title that is all the source says, and names the entry: `Source: Glow: A Model of Lamps`.

    What a contest has there is its own name once more.
    """
    title = clean(detail.text).strip(" .。") if detail.key == "source" and not detail.links else ""
    if entry.kind not in DESCRIBED or len(title) > LONGEST or not TITLE_COLON.search(title) or not in_capitals(title):
        return ""
    words = {folded(word) for word in WORD_OR_NUMBER.findall(title)}
    begun = folded(re.split("[:：]", title, maxsplit=1)[0]) == folded(entry.name)
    return title if begun or any(PROPER.search(word) and folded(word) in words for word in entry.name.split()) else ""


def _is_read(detail: Detail, entry: Entry) -> bool:
    """Is the paper that a detail names known already, by its authors?"""
    return any(c.relation == "described-in" and detail.start <= c.start <= detail.end for c in entry.claims)


def without_venue(title: str, page: Page) -> str:
    """A title without the bracket behind it that says where it was published."""
    bracket = LAST_BRACKET.search(title)
    if bracket and (AT_VENUE.search(bracket[1]) or page.vocabulary.venue_mentions(bracket[1])):
        title = title[: bracket.start()]
    return title.strip(LEAD) if title.count("(") != title.count(")") else title.strip(' :：-–—,，.。|"“”*_')


def _keyed(entry: Entry) -> str:
    """`Title: …`."""
    details = entry.written.details
    return next((detail.text for detail in details if detail.key == "title" and len(detail.text) > 8), "")


def _in_link(address: Address, page: Page) -> str:
    """The words of the link, where they are a title or a whole reference."""
    text = clean(address.link.text)
    if address.link.form == "bare" or is_generic_label(text) or key_of(text) is not None or are_authors(text):
        return ""
    names = series(text)
    if names is not None and (len(names.people) > 1 or names.others or names.initials):
        return _reference(text, page)
    plain = without_venue(text, page)
    named = address.detail is not None and _cites(address.detail) and in_capitals(plain) and len(plain.split()) > 2
    return plain if is_title(plain) or named else ""


def _beside_link(address: Address, page: Page) -> str:
    """The title before a link in a line or a cell for papers: `Paper: The Light of Lamps [pdf]`."""
    detail = address.detail
    if quoted := _quoted_before(address):
        return quoted
    if detail is None or not _cites(detail) or not (address.link.form == "bare" or is_generic_label(address.link.text)):
        return ""
    before = max((link.end for link in detail.links if link.start < address.link.start), default=detail.value)
    text = detail.run.text[before : address.link.start].strip(LEAD)
    return _reference(text, page) if text else ""


def _quoted_before(address: Address) -> str:
    """The title in quotation marks that alone stands before a link that is called a paper, whatever it stands under."""
    detail, link = address.detail, address.link
    if detail is None or link.form == "bare" or not _is_paper(link.text):
        return ""
    before = max((other.end for other in detail.links if other.start < link.start), default=detail.value)
    match = QUOTED_WHOLE.fullmatch(detail.run.text, before, link.start)
    title = clean(match["title"]).strip(LEAD) if match else ""
    return title if is_title(title) or in_capitals(title) else ""


def _quoted_before_code(detail: Detail, found: list[Address]) -> str:
    """Such a title before a link that leads to no paper, where no other one beside it does."""
    here = [address for address in found if address.detail is detail]
    if any(address.role == "paper" for address in here):
        return ""
    return next((title for address in here if (title := _quoted_before(address))), "")


def _cites(detail: Detail) -> bool:
    """Does a detail stand under a word for papers?"""
    return bool(detail.label) and CITING.fullmatch(detail.label.strip(" *_:：")) is not None


def _reference(text: str, page: Page) -> str:
    """The title in a reference: in quotation marks, behind the authors and the year, or before them."""
    text = text.strip()
    quoted = QUOTED.search(text)
    if quoted:
        return clean(quoted["title"] or quoted["zh"]).strip(LEAD)
    names = series(text)
    begin = 0
    if names is not None:
        year = YEAR_BEHIND.match(text, names.end)
        gap = GAP.match(text, year.end() if year else names.end)
        begin = gap.end() if gap else names.end
    end = END.search(text, begin)
    title = without_venue(IN_VENUE.sub("", clean(text[begin : end.start() if end else len(text)])), page)
    if len(title.split()) < 4 or not title[0].isalnum() or "|" in title:
        return ""
    behind = text[end.end() :] if end else ""
    told = names is not None or in_capitals(title) or series(behind.strip(LEAD)) is not None
    return title if told and not CJK.search(title) else ""


# -- behind names ------------------------------------------------------------------------------------------------------


def _behind_name(address: Address, entry: Entry, page: Page) -> str:
    """The words between a name and the link to the paper, where the list writes the titles of papers there."""
    run = entry.written.run
    first = next((link for link in run.links if link.start >= entry.written.name_end and link.form != "image"), None)
    if address.run is not run or first is not address.link:
        return ""
    quoted = QUOTED.findall(run.text, entry.written.name_end, first.start) if _is_paper(first.text) else []
    if len(quoted) == 1 and len(quoted[0][0].split()) >= ENOUGH and in_capitals(quoted[0][0]):
        return clean(quoted[0][0]).strip(LEAD)
    title = _candidate(entry)
    if len(title.split()) < 3:
        return ""
    return without_venue(title, page) if _titles_behind_names(page) else ""


def _candidate(entry: Entry) -> str:
    """What stands between a name and the first link behind it, where this leads to a paper by its words."""
    run, begin = entry.written.run, entry.written.name_end
    first = next((link for link in run.links if link.start >= begin and link.form != "image"), None)
    if first is None or entry.kind in TEXTS or entry.written.shape == "row" or not _is_paper(first.text):
        return ""
    gap = DASH.match(run.text, begin) or GAP.match(run.text, begin)
    text = clean(run.text[gap.end() if gap else begin : first.start]).rstrip(BEHIND)
    text = YEAR_LAST.sub("", IN_VENUE.sub("", text)).lstrip(LEAD).rstrip(BEHIND)
    return "" if CJK.search(text) or STOP.search(text) or "|" in text else text


def _is_paper(label: str) -> bool:
    """Do the words of a link say that it leads to a paper, and nothing else?"""
    return is_generic_label(label) and key_of(label) == "link:paper"


def _titles_behind_names(page: Page) -> bool:
    """Does a list write the titles of papers behind names: are most of what stands there written in capitals?

    Fewer are enough where hardly any of the others is a sentence.
    """
    if page.titles_behind_names is None:
        texts = [text for entry in page.entries if len((text := _candidate(entry)).split()) > 3]
        capitals, prose = sum(map(in_capitals, texts)), sum(SENTENCE.search(text) is not None for text in texts)
        share = SHARE_OF_MIXED if 10 * prose <= len(texts) else SHARE
        page.titles_behind_names = capitals >= ENOUGH and capitals >= share * len(texts)
    return page.titles_behind_names


def in_capitals(text: str) -> bool:
    """Do most words of a text begin with capitals, as in titles?"""
    words = [word for word in WORD.findall(text)[1:] if not SMALL.fullmatch(word)]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
