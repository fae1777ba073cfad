"""What stands with an entry and is a thing all the same: its parts, in bullets without links or in a bracket behind it,
and others that share one address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_sections
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import PROPER, clean, folded
from kg_build.classify.outline.name_ends import NAME_LENGTH, PROSE_START
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import detail_key, links_of
from kg_build.classify.values import language
from kg_build.links import is_generic_label
from kg_build.model import Item, Link, Run, Section

COUNTED = re.compile(
    r"[\s\-]*(?:[(（]?(?:19|20)\d\d[)）]?|\b[IVX]{1,4}|\b\d{1,2})(?:[\s\-]*[(（]?(?:19|20)\d\d[)）]?)?$"
)
"""The number or year that ends the name of one of a series: `II`, `3 (2005)`."""
DATABASE = re.compile(r"(?i)\bdata\s?bases?$")
"""How names of data end, too."""
OF_DATA = frozenset({"dataset", "benchmark", "competition", "knowledge-graph"})
"""Kinds of which names say that they are of them, so that they are parts of what gathers them."""
DESCRIBED_SET = re.compile(
    r"[:：]\s*(?=(?:This|The) (?:[a-z\-]+ ){0,2}(?:data ?set|set|subset|collection|corpus|database|benchmark)"
    r" (?:consists? of|contains?|comprises|includes|holds|covers)\b)"
)
"""Between the name of a set and the sentence that says what is in it: `Name: This set consists of …`."""
SPLIT = re.compile(r"(?i)(?:training|train|test|testing|validation|dev|development|evaluation|held-out)\b.*")
"""How the names of the splits of one set begin, which are no sets of their own."""
NAME_WORDS = 3
"""The name of a part has at least this many words, of which as many have a capital: others are words for a part."""

HAVE_PARTS = frozenset({"dataset", "benchmark", "knowledge-graph", "model", "resource"})
"""Kinds of sections in which names alone below an entry are parts of it; below a program they are what it can do."""
SPELT = re.compile(r"[a-z][A-Z]|[A-Z\d]{2}[a-z]|[A-Z][a-z]*[-/][A-Z]|[A-Za-z]-?\d|[(（][A-Z][A-Za-z\d]*[A-Z\d][)）]$")
"""What names are spelt with: a capital within a word or behind a hyphen, a digit, their abbreviation in a bracket."""
SMALL = re.compile(r"(?:of|for|the|and|on|in|to|a|an)")
"""Words that names write small."""
PLATFORM = re.compile(
    r"(?i)(?:java|type|coffee)script|python|java|scala|kotlin|rust|ruby|golang|go|r|c|c\+\+|c#|\.net|php|perl|swift|julia"
    r"|haskell|matlab|lua|html5?|css|sql|linux|windows|mac\s?os(?: x)?|os x|ios|android|docker|web|unix|[a-z]*bsd"
)
"""Languages of programs and systems they run on, which are no parts of what is listed."""
PART_LENGTH = 60
"""The name of a part that stands alone is no longer than this."""
IN_BRACKET = re.compile(r"\s?[(（]\s*$")
"""Between a name and the first link of its bracket."""
IN_ROW = re.compile(r"\s*(?:[/,;|、，；]|\band\b|&|和)\s*")
"""Between the links of a bracket."""

BETWEEN_HEADS = frozenset(["/", "|", "｜", "、", "&", "and", "和"])
"""What parts the linked names of several things that one bullet begins with."""
BEHIND_HEADS = re.compile(r"\s*(?:$|[-–—:：(（,，.])")
"""What may follow such names."""


def parts_below(listed: Item) -> dict[int, Item]:
    """Place -> bullet, named by what stands before its colon, of those below an entry that describe a set each.

    They are none unless two do.
    """
    found = {at: part for at, bullet in enumerate(listed.children) if (part := _part(bullet)) is not None}
    return found if len(found) > 1 else {}


def _part(bullet: Item) -> Item | None:
    """A bullet with its name alone, and what is said of the set below it; None where it is no such bullet."""
    match = DESCRIBED_SET.search(bullet.run.text, 0, NAME_LENGTH) if bullet.shape == "bullet" else None
    name = clean(bullet.run.text[: match.start()]) if match else ""
    capitals = sum(word[:1].isupper() for word in name.split())
    if match is None or capitals < NAME_WORDS or SPLIT.match(name) or key_of(name):
        return None
    run, _colon, behind = split(bullet.run, (match.start(), match.end()))
    said = Item("paragraph", behind, behind.line, bullet.end)
    return replace(bullet, run=run, children=(said, *bullet.children))


def names_below(item: Item, listed: Item, sections: Sequence[Section]) -> dict[int, Item]:
    """Place -> bullet of a list below a linked bullet that is names and nothing else, where data or models have parts.

    Half of them are spelt as only names are; words with one capital may be topics or features.
    """
    bullets = listed.children
    if item.shape in ("heading", "pseudo") and any(map(_is_address, item.children)):
        return dict(enumerate(bullets)) if _say_kinds(bullets) else {}
    if item.shape != "bullet" or not links_of(item.run) or len(bullets) < 2 or not all(map(_is_name_alone, bullets)):
        return {}
    of = kind_of_sections(sections)
    spelt = sum(SPELT.search(bullet.run.text) is not None for bullet in bullets)
    if 2 * spelt < len(bullets) or (of is not None and of[0] not in HAVE_PARTS):
        return {}
    return dict(enumerate(bullets))


def _say_kinds(bullets: Sequence[Item]) -> bool:
    """Are bullets a few words each, and do most say of what kind they are: `Wick dataset`, `Lamp Contest II`?"""
    if len(bullets) < 2 or not all(map(_is_plain_line, bullets)):
        return False
    names = [COUNTED.sub("", clean(bullet.run.text)) for bullet in bullets]
    told = sum(DATABASE.search(name) is not None or kind_of_name(name) in OF_DATA for name in names)
    return 3 * told >= 2 * len(names) and len({folded(bullet.run.text) for bullet in bullets}) == len(bullets)


def _is_plain_line(bullet: Item) -> bool:
    """Is a bullet words with a capital among them, without links, marks or anything below?"""
    run, text = bullet.run, clean(bullet.run.text)
    if run.links or bullet.children or not 1 < len(text) <= PART_LENGTH or PROSE_START.match(text) or key_of(text):
        return False
    plain = not any(mark in text for mark in ",;:，。；：") and not text.endswith((".", "!", "?"))
    return plain and text != text.lower()


def _is_name_alone(bullet: Item) -> bool:
    """Is a bullet a few words, each with a capital, and nothing more?"""
    run, text = bullet.run, clean(bullet.run.text)
    if run.links or bullet.children or not 1 < len(text) <= PART_LENGTH or PLATFORM.fullmatch(text):
        return False
    if PROSE_START.match(text) or text.endswith((".", ":", "!", "?")) or key_of(text) or is_plain(text):
        return False
    words = text.strip("()（）").split()
    named = all(any(char.isupper() for char in word) or SMALL.fullmatch(word) for word in words)
    return named and len(words) <= 8 and not any(mark in text for mark in ",;:")


def bracketed(run: Run, end: int) -> tuple[Run, list[Run]]:
    """A text without the links of the bracket behind its name that are its parts by their names, and these links.

    `Lamp (OpenLamp/DimLamp)`: two links or more, each named with the whole name.
    """
    name, links = folded(run.text[:end]), links_of(run)
    behind = [link for link in links if link.start >= end]
    if len(behind) < 2 or len(name) < 3 or not IN_BRACKET.fullmatch(run.text, end, behind[0].start):
        return run, []
    found = [behind[0]]
    for link in behind[1:]:
        if IN_ROW.fullmatch(run.text, found[-1].end, link.start):
            found.append(link)
    closed = run.text[found[-1].end :].lstrip().startswith((")", "）"))
    named = all(name in folded(link.text) != name and not _says_where(link.text) for link in found)
    if len(found) < 2 or not closed or not named:
        return run, []
    pieces = split(run, [cut for link in found for cut in (link.start, link.end)])
    kept = tuple(link for link in run.links if link not in found)
    return replace(run, links=kept), pieces[1::2]


def apart(bullet: Item) -> list[Item]:
    """A bullet as one for each of the names that begin it, linked and parted by such marks; as it is where none do.

    Each has what is said behind and below them; the list below them is that of the one most bullets there are named by.
    """
    links = [link for link in bullet.run.links if link.form != "image"][:3]
    if len(links) < 2 or bullet.shape != "bullet" or bullet.run.text[: links[0].start].strip():
        return [bullet]
    heads = [links[0]]
    for link in links[1:]:
        if bullet.run.text[heads[-1].end : link.start].strip() in BETWEEN_HEADS:
            heads.append(link)
    if len(heads) < 2 or not all(_is_proper_link(link, heads) for link in heads):
        return [bullet]
    if not BEHIND_HEADS.match(bullet.run.text, heads[-1].end):
        return [bullet]
    pieces = split(bullet.run, [cut for link in heads for cut in (link.start, link.end)])
    said = pieces[-1]
    prose = [child for child in bullet.children if child.shape != "list"]
    if said.text.strip():
        prose.insert(0, Item("paragraph", said, said.line, said.line))
    texts = [inner.run.text for child in bullet.children if child.shape == "list" for inner in child.children]
    named = [sum(link.text.split()[0] in text for text in texts) for link in heads]
    lists = [child for child in bullet.children if child.shape == "list"]
    owner = named.index(max(named))
    return [
        replace(bullet, run=run, children=(*prose, *lists) if at == owner else tuple(prose))
        for at, run in enumerate(pieces[1::2])
    ]


def _is_proper_link(link: Link, heads: Sequence[Link]) -> bool:
    """Are the words of a link a name as only names are written, with no other head's name in it?"""
    text = link.text.strip()
    proper = any(PROPER.search(word) for word in text.split()) and 3 < len(text) <= PART_LENGTH
    alone = not any(folded(other.text) in folded(text) for other in heads if other is not link)
    leads = link.form == "inline" and not link.target.startswith("#")
    return proper and alone and leads and not _says_where(text) and not PLATFORM.fullmatch(text) and not language(text)


def _says_where(text: str) -> bool:
    """Say the words of a link, or the last of them, only where it leads: `Lamp paper`?"""
    last = re.split(r"[\s\-_]", text.strip())[-1]
    return is_generic_label(text) or is_generic_label(last) or key_of(last) is not None


def with_shared_addresses(items: Iterable[Item]) -> Iterator[Item]:
    """The blocks of a section; names in bold with one address above them are not below the entry before them.

    An entry that has told its address by then is at its end: `Access: https://…`, and behind it `- **Glow**`,
    `- **Wick**`. Each of the bullets has the address.
    """
    for item in items:
        at = _shared_address(item)
        if at is None:
            yield item
            continue
        address, names = item.children[at : at + 2]
        kept = item.children[:at]
        yield replace(item, end=kept[-1].end, children=kept)
        bullets = tuple(replace(name, children=(address, *name.children)) for name in names.children)
        yield replace(names, children=bullets)
        yield from item.children[at + 2 :]


def _shared_address(item: Item) -> int | None:
    """Where below an entry in bold a second address stands with nothing but names in bold below it."""
    below = item.children if item.shape == "pseudo" else ()
    for at in range(1, len(below) - 1):
        if _is_address(below[at]) and _are_names(below[at + 1]) and any(links_of(said.run) for said in below[:at]):
            return at
    return None


def _is_address(item: Item) -> bool:
    """Is a block a key with its address and nothing else?"""
    links, key = links_of(item.run), detail_key(item.run)
    return item.shape == "paragraph" and len(links) == 1 and key is not None and key[2] == links[0].start


def _are_names(item: Item) -> bool:
    return item.shape == "list" and len(item.children) > 1 and all(map(_is_bold_name, item.children))


def _is_bold_name(bullet: Item) -> bool:
    """Is a bullet a name in bold and nothing more?"""
    run = bullet.run
    whole = bool(run.strong) and not (run.text[: run.strong[0][0]] + run.text[run.strong[0][1] :]).strip()
    return whole and not (run.links or bullet.children or key_of(run.text))
