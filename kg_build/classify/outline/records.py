"""Entries written over several lines or blocks: facts on lines of their own, `Title:` records, a heading's one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_heading, kind_of_sections
from kg_build.classify.names import PROPER, clean, folded, names_target, section_title
from kg_build.classify.outline.blocks import HEADINGS, headings_in, looks_listed
from kg_build.classify.outline.contents import is_ignored
from kg_build.classify.outline.keyed_tables import says_facts
from kg_build.classify.outline.name_ends import NAME_LENGTH, name_end, name_like
from kg_build.classify.outline.named_headings import is_open_label
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.published import is_address_of_paper, is_signature, leads_to_event
from kg_build.classify.outline.repositories import ends_with_address
from kg_build.classify.outline.runs import KEY, detail_key, links_of, words_in
from kg_build.classify.outline.tables import is_empty, name_column
from kg_build.classify.outline.works import (
    SHORT_REFERENCE,
    TITLE_WORDS,
    VENUE_LINE,
    is_titled,
    lead_of,
    only_leads_on,
    states_origin,
    title_end,
)
from kg_build.classify.persons import are_authors, by_surname
from kg_build.model import Item, Run, Section

TITLE_KEY = re.compile(
    r"(?:(?:paper|article|data\s?set|data|model|tool|resource|project|corpus|benchmark)\s*)?(?:title|name)"
    r"|(?:论文|文章|数据集?|模型|工具|资源|项目|语料库?)?(?:标题|题目|名称|名字)",
    re.IGNORECASE,
)
"""A key whose value is what an entry is called."""
CONTEST = re.compile(r"(?i)\b(?:competition|challenge|contest|shared task)\b|大赛|竞赛|挑战赛|比赛|评测")
"""A word in the names of contests."""
LISTED_KINDS = frozenset({"model", "tool", "dataset", "benchmark", "knowledge-graph", "product", "competition"})
"""Kinds of which a list may give no more than the names."""

DESCRIBED_BEHIND = re.compile(r"\s*[:：–—\-]\s+\S+(?:\s\S+){2}")
"""A dash or colon and some words."""


# -- lines -----------------------------------------------------------------------------------------------------------


def unfolded(item: Item) -> Item:
    """A bullet or paragraph whose name has its first line, with the facts on the lines after it below it.

    Such facts are a venue with its year, a key with its value, a bare address; lines of prose stay with the line
    before them, but for those after a short name or a venue. Where a link stands on the first line (but behind
    `Title:`), or no such fact behind it, the item stays as it is.
    """
    run = item.run
    if not run.breaks:
        return item
    lines = split(run, run.breaks)
    if any(link.start < run.breaks[0] for link in run.links[:1]) and not title_key(item):
        return _with_keyed_lines(item, lines)
    if is_signed(lines):
        below = [Item("paragraph", line, line.line, line.line) for line in lines[1:]]
        return replace(item, run=lines[0], children=(*below, *item.children))
    facts = [at for at, line in enumerate(lines) if at and _begins_fact(lines[at - 1], line, at > 1)]
    if not facts or (any(links_of(line) for line in lines[: facts[0]]) and not title_key(item)):
        return item
    if _is_name_line(lines[0].text, lines[1].text) and not KEY.match(lines[0].text):
        facts = sorted({1, *facts})
    elif not any(_is_venue(lines[at]) or KEY.match(lines[at].text) for at in facts) and not _is_above_address(lines):
        return item
    first, *rest = split(run, [run.breaks[at - 1] for at in facts])
    below = [Item("paragraph", piece, piece.line, piece.line + len(piece.breaks)) for piece in rest]
    return replace(item, run=first, children=(*below, *item.children))


def _is_name_line(line: str, behind: str) -> bool:
    """Is a line a name, or a few words with capitals, much shorter than the one behind it, and so not broken there?"""
    words = clean(line).split()
    short = 1 < len(words) <= 4 and 5 * len(line) < 3 * len(behind)
    return name_like(clean(line)) or (short and all(word[0].isupper() or word[0].isdigit() for word in words))


def _is_above_address(lines: Sequence[Run]) -> bool:
    """Is the first of some lines a title, right below it the address of a paper and nothing else, then more?"""
    title, address = lines[0].text, lines[1]
    words = len(title.split())
    return len(lines) > 2 and words >= TITLE_WORDS and title[0].isupper() and is_address_of_paper(address)


def is_signed(lines: Sequence[Run]) -> bool:
    """Are lines a title of some words, nothing but its authors, and where it is?"""
    if len(lines) < 3 or links_of(lines[0]) or words_in(lines[0].text) < TITLE_WORDS:
        return False
    return are_authors(lines[1].text.strip()) and any(map(links_of, lines[2:]))


def _with_keyed_lines(item: Item, lines: Sequence[Run]) -> Item:
    """An item with its lines of a key and its bare address below it, where such lines end it: `Paper: https://…`."""
    keyed = [at for at, line in enumerate(lines) if at and _is_keyed_address(line)]
    if not keyed or keyed != list(range(keyed[0], len(lines))):
        return item
    first, *rest = split(item.run, [item.run.breaks[at - 1] for at in keyed])
    below = [Item("paragraph", line, line.line, line.line) for line in rest]
    return replace(item, run=first, children=(*below, *item.children))


def _is_keyed_address(run: Run) -> bool:
    key, links = detail_key(run), links_of(run)
    bare = len(links) == 1 and links[0].form == "bare" and not run.text[links[0].end :].strip()
    return bare and key is not None and bool(key[0]) and key[2] == links[0].start


def _is_fact(run: Run) -> bool:
    first = next(iter(links_of(run)), None)
    bare = first is not None and first.form == "bare" and not run.text[: first.start].strip()
    return bare or _is_venue(run) or _leads_on(run) or (KEY.match(run.text) is not None and detail_key(run) is not None)


def _leads_on(run: Run) -> bool:
    """Is a line nothing but links that only lead on: `[Paper] [Code]`?"""
    links = links_of(run)
    if not links or not all(link.form != "bare" and only_leads_on(link) for link in links):
        return False
    between = pairwise((0, *(place for link in links for place in (link.start, link.end)), len(run.text)))
    return not any(folded(run.text[start:end]) for start, end in list(between)[::2])


def _begins_fact(before: Run, run: Run, below: bool) -> bool:
    """Is a line a fact that does not go on from the one before it, or what is said behind a venue alone on its line?"""
    return (below and _is_venue(before)) or (_is_fact(run) and not _goes_on(before, run))


def _goes_on(before: Run, run: Run) -> bool:
    """Is a line one more bare address of the solution whose address the line before it is?"""
    found, key = detail_key(before), detail_key(run)
    return found is not None and found[0] == "link:solution" and key == ("", "", 0)


def _is_venue(run: Run) -> bool:
    return VENUE_LINE.fullmatch(run.text.strip()) is not None


def key_of_line(item: Item) -> tuple[str, str, int] | None:
    """(key, label, where the value begins) of a line that is a venue with its year, or a year; None for any other.

    A bullet that links such words names the event to which they lead, if it leads to no paper. A line of authors, venue
    and links that say only where they lead has no key.
    """
    text = item.run.text.strip()
    if item.shape == "paragraph" and (" al" in text or links_of(item.run)) and SHORT_REFERENCE.fullmatch(text):
        cited = "link:paper" if states_origin(item.run) else "person"
        return (cited, "author" if cited == "person" else "", 0) if cited != "person" or by_surname(text) else None
    if not _is_venue(item.run):
        topic = ("", item.shape, 0) if item.shape == "topic" else None
        return ("", "", 0) if is_signature(item.run) else topic
    if item.shape == "bullet" and text[0].isalpha() and leads_to_event(item.run):
        return None
    return ("venue" if text[0].isalpha() else "year"), "", 0


# -- records ---------------------------------------------------------------------------------------------------------


def title_key(item: Item) -> int:
    """Where the value begins of a bullet or paragraph that says what an entry is called; 0 for any other."""
    match = KEY.match(item.run.text) if item.shape in ("paragraph", "bullet", "pseudo") else None
    if match is None or not TITLE_KEY.fullmatch(clean(match[1]).strip(" *_")):
        return 0
    return match.end() if folded(item.run.text[match.end() :]) else 0


def has_records(items: Sequence[Item]) -> bool:
    """Do two of the blocks of a section, or of one below it, say what an entry is called: is each of them one?"""
    titles = sum(title_key(item) > 0 for item in _flat(items))
    inner = (item for item in items if item.shape in HEADINGS and not is_ignored(section_title(item.run)))
    return titles > 1 or any(has_records(item.children) for item in inner)


def begins_with_record(item: Item) -> bool:
    """Is the first thing below a heading a key that says what an entry is called, not the heading's thing again?"""
    first = next((inner for inner in _flat(item.children) if inner.run.text.strip()), None)
    value = title_key(first) if first is not None and first.shape not in HEADINGS else 0
    again = folded(first.run.text[value:]).startswith(folded(section_title(item.run))) if first is not None else False
    return value > 0 and not again


def with_records(items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """The blocks of a section, with nothing; from each that says what an entry is called to the next, one with the key.

    The key and its colon are gone from the block's text.
    """
    record: Item | None = None
    label = ""
    below: list[Item] = []

    def closed(open_record: Item) -> Item:
        end = max((item.end for item in below), default=open_record.end)
        return replace(open_record, end=max(open_record.end, end), children=(*open_record.children, *below))

    for item in _flat(items):
        value = title_key(item)
        if record is not None and (value or item.shape in HEADINGS):
            yield closed(record), label
            record = None
        if value:
            label = clean(item.run.text[:value]).strip(" *_-:：")
            record, below = replace(item, shape="bullet", run=split(item.run, (value,))[1]), []
        elif record is not None:
            below.append(item)
        else:
            yield item, ""
    if record is not None:
        yield closed(record), label


def _opened(items: Sequence[Item], within: bool = False) -> Iterator[Item]:
    """The blocks, where behind a `Title:` words in bold and a colon are a key, and no heading of those below."""
    for item in items:
        within = within or title_key(item) > 0
        if within and is_open_label(item):
            yield replace(item, shape="paragraph", level=0, children=())
            yield from _opened(item.children, within=True)
        else:
            yield item


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks, paragraphs unfolded, and the bullets of a list that holds such a key each for itself."""
    for item in _opened(items):
        if item.shape == "list" and any(title_key(unfolded(bullet)) for bullet in item.children):
            yield from (unfolded(bullet) for bullet in item.children)
        else:
            yield unfolded(item) if item.shape == "paragraph" else item


def record_name_end(run: Run) -> int:
    """Where the value of such a key ends: with its first link, or before it; else with the text."""
    first = next((link for link in links_of(run) if link.end > link.start), None)
    if first is None:
        return len(run.text.rstrip(" .;,"))
    return first.end if first.start <= lead_of(run) + 2 else len(run.text[: first.start].rstrip(" ([【（-–—:："))


# -- a heading and its one row ---------------------------------------------------------------------------------------


def row_of(item: Item) -> Item | None:
    """The table of one row below a heading that has the heading's name: both are one thing; None for any other."""
    tables = [child for child in item.children if child.shape == "table" and not says_facts(child)]
    if len(tables) != 1 or headings_in(item):
        return None
    rows = [row for row in tables[0].children if not is_empty(row)]
    if len(rows) != 1:
        return None
    column = name_column(tables[0])
    cells = rows[0].cells
    run = cells[column][1] if column < len(cells) else Run("", item.start)
    named, title = folded(clean(run.text[: name_end(run) or len(run.text)])), folded(section_title(item.run))
    same = named and title and (named.startswith(title) or title.startswith(named))
    return tables[0] if same else None


# -- names above papers ----------------------------------------------------------------------------------------------


def heads_papers(item: Item, sections: Sequence[Section]) -> bool:
    """Are most bullets of a list names of things of one kind, each with papers below it: `GlowLM`, then its papers?"""
    of = kind_of_sections(sections)
    if of is None or of[0] not in LISTED_KINDS:
        return False
    return sum(is_above_papers(bullet) for bullet in item.children) > 0.6 * len(item.children)


def is_above_papers(bullet: Item) -> bool:
    """Is a bullet a short name without a link, and all below it titles with a generic link each, or nothing?"""
    name = clean(bullet.run.text).strip(" :：")
    short = 0 < len(name) <= NAME_LENGTH // 4 and len(name.split()) <= 3 and not links_of(bullet.run)
    if not short or not bullet.children or not any(PROPER.search(word) or word[:1].isupper() for word in name.split()):
        return False
    below = [inner for child in bullet.children for inner in child.children if folded(inner.run.text)]
    return all(is_titled(inner.run, title_end(inner.run, lead_of(inner.run))) for inner in below)


# -- names alone -----------------------------------------------------------------------------------------------------


def is_lone_link(item: Item) -> bool:
    """Is a bullet nothing but a link whose words could be generic or a name (`[Weibo](address)`)?"""
    links = links_of(item.run)
    alone = len(links) == 1 and links[0].form != "bare" and folded(links[0].text) == folded(item.run.text)
    return alone and not item.children and not links[0].target.startswith("#") and names_target(links[0])


BOLD = 5
"""So many paragraphs in bold make a list."""


def are_links(items: Sequence[Item]) -> bool:
    """Are half the paragraphs of a section, and three or more, nothing but a named link each?"""
    paragraphs = [item for item in items if item.shape == "paragraph"]
    alone = sum(_is_one_link(item) for item in paragraphs)
    return alone > 2 and 2 * alone >= len(paragraphs)


def are_bold(items: Sequence[Item]) -> bool:
    """Are five paragraphs or more names in bold with a link each, as entries of a list without headings?"""
    return sum(map(is_bold_entry, items)) >= BOLD


def is_bold_entry(item: Item) -> bool:
    """Is a block a paragraph that begins in bold and has a link?"""
    run = item.run
    return item.shape == "paragraph" and bool(run.strong) and run.strong[0][0] <= 2 and bool(links_of(run))


def _is_one_link(item: Item) -> bool:
    links = links_of(item.run)
    return len(links) == 1 and links[0].form != "bare" and folded(links[0].text) == folded(item.run.text)


def is_among_links(item: Item, sections: Sequence[Section]) -> bool:
    """Is a paragraph among such one more entry: a name with a link and words behind it, or a proper name alone?"""
    links = links_of(item.run)
    if links:
        return links[0].form != "bare" and links[0].start <= lead_of(item.run)
    name = clean(item.run.text)
    return kind_of_sections(sections) is not None and looks_listed(item) and name_like(name) and is_proper(name)


def fits_among(bullet: Item) -> bool:
    """May a bullet among entries be one, though it only has a name, or a link and nothing else, or ends with one?"""
    return looks_listed(bullet) or is_lone_link(bullet) or ends_with_address(bullet.run)


def names_contest(bullet: Item) -> bool:
    """Is a bullet nothing but the name of a contest, with no link?"""
    return looks_listed(bullet) and CONTEST.search(bullet.run.text[: name_end(bullet.run)]) is not None


def is_proper(title: str) -> bool:
    """Is a heading with nothing below it a proper name: with a word as only names have them, and no kind of things?"""
    return any(PROPER.search(word) for word in title.split()) and kind_of_heading(title) is None


def only_names(item: Item, sections: Sequence[Section], named: int) -> bool:
    """Is a list below the name of a kind (`Models`) one of names and nothing else, `named` of them with a link?"""
    title = sections[-1].title if sections else ""
    if kind_of_heading(title) not in LISTED_KINDS or not is_plain(title) or len(item.children) < 3:
        return False
    plain = [clean(bullet.run.text) for bullet in item.children if looks_listed(bullet) and not bullet.children]
    short = [text for text in plain if len(text) <= NAME_LENGTH // 4]
    names = [text for text in short if name_like(text)]
    proper = named + sum(any(PROPER.search(word) for word in text.split()) for text in names)
    every = len(short) + named == len(item.children) and 6 * (len(short) - len(names)) <= len(item.children)
    return every and 4 * proper >= len(item.children)


def only_described(item: Item, sections: Sequence[Section]) -> bool:
    """Are all bullets below the plural of a kind (`Tool suites`) a name in bold and a sentence on it, and no topics?"""
    title = sections[-1].title if sections else ""
    if kind_of_heading(title) not in LISTED_KINDS or not is_plain(title) or len(item.children) < 3:
        return False
    return all(_is_described(bullet) for bullet in item.children)


def _is_described(bullet: Item) -> bool:
    """Is a bullet a name of two words or more with capitals, in bold, and behind a dash or colon what it is?"""
    run = bullet.run
    start, end = run.strong[0] if run.strong else (0, 0)
    name = clean(run.text[start:end]).strip(" :：")
    words = name.split()
    proper = len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words)
    told = DESCRIBED_BEHIND.match(run.text, end) is not None
    named = proper and key_of(name) is None and not is_plain(name) and end == name_end(run)
    return named and told and start <= lead_of(run) + 1 and not links_of(run) and not bullet.children
