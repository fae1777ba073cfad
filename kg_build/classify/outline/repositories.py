"""Bullets that are an address: of a repository, which names what is there, or with a description before it."""

from __future__ import annotations

import re

from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import folded
from kg_build.classify.outline.name_ends import COMMA, PROSE_END, PROSE_START, REFERS, in_title_case
from kg_build.classify.outline.runs import KEY, detail_key, has_named_link, links_of
from kg_build.classify.outline.works import lead_of
from kg_build.links import LinkFacts, Refusal, read_link
from kg_build.model import Item, Run

NAMING = frozenset({"github", "huggingface", "gitee"})
"""Schemes of identifiers whose last part is the name of what lies there."""
FEW = 2
"""As many bare repositories are things of their own where each has something said of it; more of them always are."""
LINE = 240
"""A line of more characters before an address is prose."""
SHORT = 5
"""As many words before a comma are a name."""
SMALL = re.compile(r"(?:of|and|for|the|in|on|to|&|a|an|by)$")
"""Words that names write small."""
GOES_ON = re.compile(r"\s?[\u3400-\u9fff]+的")
"""What stands behind an address in the middle of a sentence."""
READ_MORE = re.compile(
    r"[。；;，,]\s*(?:更多|具体|详细|详情)?(?:内容|信息|介绍)?请?可?(?:参见|参考|参阅|详见|查看|访问|见|看)\s*$"
)
"""How a clause begins and ends that only leads to a link."""
OUTSIDE = re.compile(r"[A-Za-z][A-Za-z\d+.\-]*:|//|#|/|\.\./")
"""How an address begins that does not lead to what stands beside the list."""
EXTENSION = re.compile(r"\.[A-Za-z]\w{0,8}/$")
"""How the name of a file ends, and not that of a folder."""
OPENED = re.compile(r"[(（][^()（）]*$")
"""A bracket that is not closed."""
WORD = re.compile(r"\S+")
"""A word with the marks around it."""


def bare_repositories(item: Item) -> frozenset[int]:
    """The lines on which bullets directly below an item begin that are things named by nothing but their repository.

    A single such bullet is the address of what stands above it, unless two beside it are names with their addresses, or
    three begin with linked names.
    """
    bullets = [bullet for child in (item, *item.children) if child.shape == "list" for bullet in child.children]
    bare = [bullet for bullet in bullets if is_bare_repository(bullet.run)]
    enough = len(bare) > FEW or (len(bare) == FEW and all(bullet.children or bullet.run.breaks for bullet in bare))
    if bare and not enough and not _is_of_all(item):
        enough = sum(_names_address(bullet.run) for bullet in bullets) > 1
    if bare and not enough and item.shape == "list":
        enough = sum(_is_linked_name(bullet.run) for bullet in bullets) > FEW
    described = [bullet for bullet in bullets if bullet not in bare and is_described_repository(bullet.run)]
    if 5 * (len(described) + len(bare)) >= 4 * len(bullets) and len(described) > FEW and not _is_of_all(item):
        bare, enough = [*bare, *described], True
    return frozenset(bullet.start for bullet in bare) if enough else frozenset()


def _names_address(run: Run) -> bool:
    """Is a text a name that is no key, and its bare address behind it?"""
    return detail_key(run) is None and not is_bare_site(run) and ends_with_address(run)


def _is_linked_name(run: Run) -> bool:
    """Does a text begin with a link whose words are a name?"""
    first = next(iter(links_of(run)), None)
    return first is not None and first.start <= 1 and has_named_link(run) and detail_key(run) is None


def _is_of_all(item: Item) -> bool:
    """Does a heading name what the repositories below it are of: a contest, or what they are called?"""
    title = item.run.text if item.shape != "list" else ""
    called = (link.target for child in item.children for bullet in child.children for link in links_of(bullet.run))
    named = bool(folded(title)) and any(folded(title) in folded(target) for target in called)
    return kind_of_name(title) == "competition" or named


def is_described_repository(run: Run) -> bool:
    """Does a text begin with the address of one repository, and say behind it what lies there?"""
    first = next(iter(links_of(run)), None)
    if first is None or (first.form != "bare" and "://" not in first.text) or folded(run.text[: first.start]):
        return False
    facts = read_link(first.target) if folded(run.text[first.end :]) else None
    return isinstance(facts, LinkFacts) and any(found.scheme in NAMING for found in facts.identifiers)


def is_bare_repository(run: Run) -> bool:
    """Is a text, or its first line, the address of one repository and nothing else?"""
    facts = _bare_address(run)
    return facts is not None and any(i.scheme in NAMING for i in facts.identifiers)


def is_bare_site(run: Run) -> bool:
    """Is a text, or its first line, one address and nothing else, and that of no text: below `Data sets` it is one?"""
    facts = _bare_address(run)
    return facts is not None and facts.kind in (None, "dataset", "information-source", "blog-post")


def _bare_address(run: Run) -> LinkFacts | None:
    """What the one address says that a text, or its first line, is and nothing else; None for any other text."""
    stop = run.breaks[0] if run.breaks else len(run.text)
    links = [link for link in links_of(run) if link.start < stop]
    if len(links) != 1 or (links[0].form != "bare" and "://" not in links[0].text):
        return None
    around = run.text[: links[0].start] + run.text[links[0].end : stop]
    facts = read_link(links[0].target) if not folded(around) else None
    return None if isinstance(facts, Refusal) else facts


def is_around_address(run: Run) -> bool:
    """Does a Chinese sentence go on right behind its first bare address, or end with where one reads more?

    `由 https://… 产生的数据集`, `灯火的问答。详细见[官网](…)`.
    """
    first = next(iter(links_of(run)), None)
    if first is None:
        return False
    more = first.form == "inline" and READ_MORE.search(run.text, max(0, first.start - 12), first.start)
    return bool(more) or (first.form == "bare" and GOES_ON.match(run.text, first.end) is not None)


def address_end(run: Run) -> int:
    """Where the bare address ends that begins a text, in characters; 0 where none does."""
    first = next(iter(links_of(run)), None)
    return first.end if first is not None and not folded(run.text[: first.start]) else 0


def ends_with_address(run: Run) -> bool:
    """Is a text one line of words, be they with commas, and its bare address behind them?"""
    links = links_of(run)
    if not links or any(link.form != "bare" for link in links) or links[0].start > LINE:
        return False
    words = run.text[: links[0].start].rstrip()
    behind = run.text[links[-1].end :].strip(" .()")
    prose = PROSE_START.match(words) or PROSE_END.search(words) or REFERS.search(words) or KEY.match(words)
    return bool(folded(words)) and not prose and len(behind.split()) <= 1


def capital_lead_end(run: Run) -> int:
    """Where the name ends in such a text, in characters: with a few words before a comma, or those in capitals."""
    stop = next((link.start for link in links_of(run)), len(run.text))
    begin = lead_of(run)
    comma = _comma(run.text[:stop], begin)
    if comma and len(run.text[begin : comma.start()].split()) <= SHORT:
        return comma.start()
    end, count = begin, 0
    for word in WORD.finditer(run.text, begin, stop):
        if (word[0][0].islower() and not SMALL.match(word[0].lower())) or (count and word[0][0].isdigit()):
            break
        if not SMALL.match(word[0].lower()):
            end, count = word.end(), count + 1
    end = end if count > 1 else begin + len(run.text[begin:stop].rstrip())
    return begin + len(run.text[begin:end].rstrip(" ,;:：-–—"))


def _comma(text: str, begin: int) -> re.Match[str] | None:
    """The first comma of a line that stands in no bracket and in no title (`Wick, Oil! The Lamp Contest Starter`)."""
    found = (comma for comma in COMMA.finditer(text, begin) if not OPENED.search(text, begin, comma.start()))
    comma = next(found, None)
    titled = comma is not None and in_title_case(text[comma.end() :])
    return None if titled else comma


def is_folder(bullet: Item) -> bool:
    """Does a bullet lead to a folder of the list's own, and most bullets below it to what is in there?"""
    links = links_of(bullet.run)
    folder = _within(links[0].target).rstrip("/") + "/" if len(links) == 1 else ""
    if not folder.strip("./") or EXTENSION.search(folder) or links[0].start > lead_of(bullet.run):
        return False
    below = [part for child in bullet.children if child.shape == "list" for part in child.children]
    targets = [_within(inner[0].target) for part in below if (inner := links_of(part.run))]
    inside = sum(target.startswith(folder) for target in targets)
    return 2 * inside > len(targets) > 0


def folder_title(run: Run) -> Run:
    """What is said of a folder behind a link that only repeats what it is called; else the run whole."""
    link = links_of(run)[0]
    rest = run.text[link.end :].strip(" :：-–—，,。.")
    repeats = folded(link.text) == folded(_within(link.target))
    return Run(rest, run.line) if rest and repeats else run


def _within(target: str) -> str:
    """An address within the place where the list stands, without the point before it; empty for any other."""
    return "" if OUTSIDE.match(target) else target.removeprefix("./")
