"""Things that running text names by links, without bullets of their own: `Oil lamps: [GlowLM (2020)](…)` and more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.headings import PLURAL, is_plain
from kg_build.classify.kinds import kind_of_name
from kg_build.classify.names import PROPER, clean, folded, names_site
from kg_build.classify.outline.pieces import lines_of, split
from kg_build.classify.outline.runs import links_of
from kg_build.classify.outline.works import lead_of
from kg_build.classify.task_names import is_task
from kg_build.links import LinkFacts, is_generic_label, read_link
from kg_build.model import Item, Link, Run

DATED = re.compile(r"(?P<name>[^()]{2,60}?)\s*\(\s*(?:19|20)\d\d\s*\)(?:\s+[Pp]aper)?")
"""Words of a link that are a name and its year: `GlowLM (2020)`."""
BY_AUTHORS = re.compile(r"\bet\.? al\b|^[A-Z][\w'’\-]+(?:,? (?:and|&) [A-Z][\w'’\-]+)?$")
"""A work called by those who wrote it; a word with one capital may be a surname."""
TOPIC_END = re.compile(r"\s*[:：]\s*")
"""Between a topic in bold and its text."""
JOINS = re.compile(r"\s*(?:[,;，、]\s*(?:and\s|or\s|&)?|\s(?:and|or|&)\s)\s*")
"""Between the links of a series."""
JOINED_OR_BESIDE = re.compile(r"\s*(?:[,;/|，、；]\s*(?:and\s|or\s|&)?|\s(?:and|or|&)\s|\s)\s*")
"""Between those of a series in a list of nothing else; one of its commas may be forgotten."""
TOPIC_COLON = re.compile(r"[^\w\n]{0,4}(?P<topic>[^:：\n]{2,60}?)\s?[:：]\s*")
"""A topic and its colon."""
JOIN_LENGTH = 8
"""So many characters stand between those of a series, at most."""
SIGNS = re.compile(r"[A-Za-z\u3400-\u9fff]{2}")
"""What a name has, and neither a year nor a number."""
SENTENCE_END = re.compile(r"[.;。；](?:\s|$)")
"""Where a sentence ends."""
CHINESE = re.compile(r"[^，。；：！？,;:!?]{0,20}[\u3400-\u9fff][^，。；：！？,;:!?]{0,20}")
"""A name in Chinese, which has no capitals to tell it by."""
RUN = 5
"""So many links in Chinese, each to a place of its own, are a series of names and no remark."""
JOINED = re.compile(r"(?:\b(?:and|or)|&)$")
"""The word between a thing and the next one."""


def topics(bullets: Sequence[Item]) -> dict[int, tuple[int, list[Run]]]:
    """Line of a bullet -> where its topic ends, and the things its text names, for those that are no things themselves.

    All bullets are topics in bold whose texts name works with their years, two or more, or one is a plural with links
    behind its colon, or each is a topic with the names of things behind its colon and nothing else.
    """
    heads = {bullet.start: _topic_end(bullet) for bullet in bullets}
    found = {bullet.start: (heads[bullet.start], _in_bullet(bullet)) for bullet in bullets}
    if all(heads.values()) and sum(len(things) for _end, things in found.values()) > 1:
        return {line: told for line, told in found.items() if told[1]}
    if whole := _sorted_by_topic(bullets):
        return whole
    series = {bullet.start: (heads[bullet.start], _series(bullet, heads[bullet.start])) for bullet in bullets}
    return {line: told for line, told in series.items() if told[1]}


def with_series(items: Sequence[Item]) -> Iterator[Item]:
    """The blocks of a section; paragraphs that are topics with names, and those that are names alone, as lists.

    `[GlowQA](…), [WickQA](…)` without anything else are two bullets; so are two paragraphs that each begin with a topic
    in bold and its colon.
    """
    texts = [line for item in items if item.shape == "paragraph" for line in lines_of(item)]
    told = _sorted_by_topic(texts) if len(texts) > 1 and all(_topic_end(line) for line in texts) else {}
    for item in items:
        if told and item.shape == "paragraph":
            if item.start == texts[0].start:
                bullets = tuple(replace(line, shape="bullet") for line in texts)
                yield replace(item, shape="list", run=Run("", item.start), end=texts[-1].end, children=bullets)
        elif item.shape == "paragraph" and (names := _names_alone(item.run)):
            yield replace(item, shape="list", run=Run("", item.start), children=tuple(_bullets(names)))
        else:
            yield item


def _bullets(names: Sequence[Run]) -> Iterator[Item]:
    return (Item("bullet", name, name.line, name.line) for name in names)


def _names_alone(run: Run) -> list[Run]:
    """The links of a text that is a series of names with a link each, and nothing else; they are proper, or in Chinese.

    Places left open at its end are none: `[灯](…), [芯](…), [](),`.
    """
    open_end = tuple(link for link in links_of(run) if not link.text.strip() and not link.target)
    links = [link for link in links_of(run) if link not in open_end]
    if len(links) < 2 or run.text[: links[0].start].strip() or not _is_series(run, links, ""):
        return []
    alone = not run.text[links[-1].end :].strip(" .。,，、") and (2 * _proper(links) > len(links) or _in_chinese(links))
    if not alone:
        return []
    *pieces, last = _pieces(run, links)
    end = len(last.text)
    return [*pieces, replace(last, links=(*last.links, *(replace(link, start=end, end=end) for link in open_end)))]


def _in_chinese(links: Sequence[Link]) -> bool:
    """Are five links or more the most part short names in Chinese, each with an address of its own out of the page?"""
    places = {link.target for link in links if "://" in link.target}
    named = sum(CHINESE.fullmatch(link.text.strip()) is not None for link in links)
    return len(links) >= RUN and len(places) == len(links) and 2 * named > len(links)


def _proper(links: Sequence[Link]) -> int:
    """How many links have a word as only names have them."""
    return sum(any(PROPER.search(word) for word in link.text.split()) for link in links)


def _sorted_by_topic(bullets: Sequence[Item]) -> dict[int, tuple[int, list[Run]]]:
    """The topics of a list in which every bullet is one, a colon, and links in a series that are proper names.

    `Lamp reasoning: [GlowQA](…), [WickQA](…)`: it takes more links than bullets, or sorts of things before all
    colons (`Lamp finders: [GlowFind](…)`), and no topic that is a name or a key.
    """
    if len(bullets) < 2 or any(bullet.children for bullet in bullets):
        return {}
    found: dict[int, tuple[int, list[Run]]] = {}
    names: list[Link] = []
    sorts = True
    for bullet in bullets:
        links = links_of(bullet.run)
        colon = TOPIC_COLON.match(bullet.run.text) if links else None
        if colon is None or colon.end() != links[0].start or not _is_series(bullet.run, links, clean(colon["topic"])):
            return {}
        names += links
        sorts = sorts and _is_sort(clean(colon["topic"]))
        found[bullet.start] = (colon.end("topic"), _pieces(bullet.run, links))
    enough = len(names) > len(bullets) or (sorts and len(bullets) > 2)
    return found if enough and 2 * _proper(names) > len(names) else {}


def _is_series(run: Run, links: Sequence[Link], topic: str) -> bool:
    """Are links that follow a topic the names of things and joined to each other, with no more than a few words behind?

    The topic is no key, and no name itself.
    """
    named = all(_is_name(link, topic) and not _is_account(link) and SIGNS.search(link.text) for link in links)
    if not named or (topic and (key_of(topic) or is_generic_label(topic))) or _is_proper(topic):
        return False
    joined = all(
        link.start - before.end <= JOIN_LENGTH and JOINED_OR_BESIDE.fullmatch(run.text, before.end, link.start)
        for before, link in pairwise(links)
    )
    behind = run.text[links[-1].end :].strip(" .。;；")
    return joined and (not behind or (behind[0] in ",，、" and len(behind) <= 40))


def _is_sort(topic: str) -> bool:
    """Is a topic a plural, a task or words for a thing, of which none is as only names have them?"""
    said = PLURAL.search(topic) or is_plain(topic) or is_task(topic) or kind_of_name(topic)
    words = topic.split()
    described = bool(said) or (len(words) > 1 and words[-1].islower())
    return described and not any(PROPER.search(word) for word in words)


def _is_account(link: Link) -> bool:
    """Is a link called after the site on which its page is: someone's account there?"""
    facts = read_link(link.target)
    site = isinstance(facts, LinkFacts) and folded(link.text) in facts.host.lower().split(".")
    return site and not names_site(link)


def _is_proper(topic: str) -> bool:
    """Is a topic a name: has it a word as only names have them, and is no task and no plural?"""
    named = any(PROPER.search(word) for word in topic.split())
    return named and not (PLURAL.search(topic) or is_plain(topic) or is_task(topic))


def dated_links(run: Run) -> list[Run]:
    """The pieces of a text that each begin with a link that is a name and its year, up to the end of the sentence."""
    return _pieces(run, [link for link in links_of(run) if _is_dated(link)])


def _in_bullet(bullet: Item) -> list[Run]:
    runs = (bullet.run, *(child.run for child in bullet.children if child.shape == "paragraph"))
    return [piece for run in runs for piece in dated_links(run)]


def _topic_end(bullet: Item) -> int:
    """Where the bold words end that begin a bullet before its colon; 0 where none do, or they are linked or a key."""
    run = bullet.run
    start, end = run.strong[0] if run.strong else (0, 0)
    colon = TOPIC_END.match(run.text, end)
    inside = run.text[end - 1 : end] in (":", "：")
    if not end or start > lead_of(run) + 1 or not (colon or inside):
        return 0
    if any(link.start < end for link in links_of(run)) or key_of(clean(run.text[start:end]).strip(" :：")):
        return 0
    return end


def _is_dated(link: Link) -> bool:
    match = DATED.fullmatch(link.text.strip()) if link.form in ("inline", "html") else None
    if match is None or is_generic_label(match["name"]) or key_of(match["name"]):
        return False
    facts = read_link(link.target)
    repository = isinstance(facts, LinkFacts) and facts.role == "code"
    proper = any(PROPER.search(word) for word in match["name"].split())
    return repository or proper or not BY_AUTHORS.search(match["name"])


def _series(bullet: Item, end: int) -> list[Run]:
    """Two links or more that follow the colon behind a plural, each the name of a thing and joined to the next."""
    run, links = bullet.run, links_of(bullet.run)
    topic = clean(run.text[:end]).strip(" :：")
    colon = TOPIC_END.match(run.text, end) if end else None
    behind = colon.end() if colon else end
    if not end or len(links) < 2 or run.text[behind : links[0].start].strip() or bullet.children:
        return []
    if not (PLURAL.search(topic) or is_plain(topic)) or not all(_is_name(link, topic) for link in links):
        return []
    joined = all(JOINS.fullmatch(run.text, before.end, link.start) for before, link in pairwise(links))
    others = JOINS.match(run.text, links[-1].end)
    told = split(run, (links[-1].end,))[0] if others else run  # `, and other lamps` is said of none of them.
    return _pieces(told, links_of(told)) if joined else []


def _is_name(link: Link, topic: str) -> bool:
    """Is a link called as a thing is, and not after the topic, of which it would be a part?"""
    text = link.text.strip()
    named = 0 < len(text) <= 60 and not is_generic_label(text) and key_of(text) is None
    return named and link.form in ("inline", "html") and not (folded(topic) and folded(text).startswith(folded(topic)))


def _pieces(run: Run, links: Sequence[Link]) -> list[Run]:
    """A text in pieces that begin with the links, without what joins them and what else stands there."""
    spans = list(_spans(run, links))
    parts = split(run, [cut for span in spans for cut in span])
    return [parts[1 + 2 * at] for at in range(len(spans))]


def _spans(run: Run, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    ends = [link.start for link in links[1:]] + [len(run.text)] * bool(links)
    for link, behind in zip(links, ends, strict=True):
        stop = SENTENCE_END.search(run.text, link.end, behind)
        said = run.text[link.end : stop.start() if stop else behind]
        yield link.start, link.end + len(JOINED.sub("", said.rstrip(" ,;，、")).rstrip(" ,;，、"))
