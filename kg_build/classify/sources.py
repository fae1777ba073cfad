"""The sources of data that prose names by a link, or by a word for places where such are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA, is_title
from kg_build.classify.making import said_of
from kg_build.classify.names import clean, folded
from kg_build.classify.outline.before_name import said_before
from kg_build.classify.page import CJK, PROSE, Page, claim, tongue
from kg_build.classify.things import HOLD_DATA, origin
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry, Link, Ref

FROM_LINK = re.compile(
    r"(?i)\b(?:collected|extracted|crawled|scraped|scrapped|obtained|gathered|sampled|selected|taken|derived|drawn|sourced"
    r"|compiled|retrieved|mined|harvested|built|constructed|generated|created|curated|adapted|translated"
    r"|data|questions|articles|papers|abstracts|posts|images|dialogues|conversations|texts?|documents|notes|reports"
    r"|tweets|records|reviews|answers|pairs|recordings|examples|pictures|photos|videos|scans|sentences)\s+(?:from|on|of|using)\s+(?:the\s+)?$"
    r"|\b(?:shared|posted|published|submitted) (?:by [a-z]+ )?on\s+(?:the\s+)?$"
    r"|\b(?:collected|extracted|crawled|derived|drawn|sourced|compiled|built|constructed|harvested) from (?:the )?"
    r"(?:[\w\-]+ ){1,5}?[\w\-]+\s?[,:(]\s*$"
    r"|(?:来自于?|取自|摘自|源自|采集自|爬取自|抓取自|整理自|翻译自|改编自|来源于|来源是|来源为)\s*$"
)
"""Before a link whose words name what data were drawn from."""
PLACE = re.compile(
    r"\b(?!different|downloaded|released)(?:[Dd]ata|[Tt]ext|taken|drawn|[A-Za-z][a-z]{2,}(?:s|ed)) from (?:the )?"
    r"(?P<it>(?:[A-Z][\w&\-]*\s){1,4}?(?:(?:[Ww]ebsite|[Ss]ite|[Ff]orums?|[Pp]ortal|[Aa]rchives?|[Rr]egistry|[Rr]epository|[Dd]atabase"
    r"|[Dd]ata\s?[Bb]ank|[Bb]iobank|[Ee]ncyclopa?edia|[Ll]ibrary|[Bb]log)\b"
    r"|(?:Programme|Program|Study|Survey|Initiative|Trial|Cohort)\b|Reports\b|Press\b|Gazette\b|Journal\b)"
    r"|Journal of (?:the )?[A-Z]\w+(?: (?:and |of |the )*[A-Z]\w+)*)"
)
"""A place where data are kept, by the word at the end of its name."""
BARE_WORD = re.compile(r"\s(?:website|site|forums?)$")
"""What is no part of the name of such a place."""
PLAIN = re.compile(
    r"(?i)\b(?:the|data\s?sets?|data|corpus|database|website|central|online|open|access|oa|subset|full|text|abstracts|articles)\b"
    r"|数据集?|语料库?|网站?|官网"
)
"""Words beside the name of a source that still mean the source itself."""
BRACKET_BEHIND = re.compile(r"^\s*[(（][^()（）]*[)）]")
"""What stands right behind the name of a source and only says it otherwise: `glowpedia（灯火百科）`."""
DUMP = re.compile(
    r"(?P<it>[A-Z][\w.\-]*(?: (?!(?i:data|full|simple|topic|quad|triple)\b)[A-Z][\w.\-]*){0,2})"
    r"(?i:(?: (?:data|full|simple|topics?|quads?|triples?|database|xml|sql|json|rdf|articles?|pages?)){0,3} dumps?)"
)
"""`Glowpedia data dumps`: the name of what was dumped."""
AND_MORE = re.compile(r"\s*(?:[,，、]\s*(?:and\s|&)?|\band\b|&|和|及)\s*(?:the\s+)?")
"""Between the links of several sources."""
BACK = 80
"""So many characters before a link are looked at."""
NO_NAME = re.compile(r"(?i)^(?:here|this|that|these|it|paper|article|page|link|dataset|data|\W*)$|^\[?\d+\]?$|et al")
"""Words of links that name nothing."""


def sources(entry: Entry, page: Page) -> Iterator[Claim]:
    """`articles from [Glow](…)`, `pictures from the Glow archive`: what data were drawn from."""
    if entry.kind not in HOLD_DATA:
        return
    seen = {said_of(c.relation, c.target) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for name in _in_name(entry, page):
        ref = _source(name, entry, page)
        if ref is not None and ref.entry != entry.number and said_of("derived-from", ref) not in seen:
            seen.add(said_of("derived-from", ref))
            yield claim("derived-from", ref, entry.written.run, "source-in-name", "title")
    for detail in entry.written.details:
        if detail.key not in PROSE:
            continue
        text = detail.run.text
        places = [(BARE_WORD.sub("", match["it"]), *match.span("it")) for match in PLACE.finditer(text, detail.value)]
        named = [(clean(link.text), link.start, link.end) for link in _linked(detail)]
        for name, at, end in (*(one for one in named if not is_title(one[0])), *places):
            ref = _source(name, entry, page)
            if ref is not None and ref.entry != entry.number and said_of("derived-from", ref) not in seen:
                seen.add(said_of("derived-from", ref))
                yield claim("derived-from", ref, detail.run, "source-in-prose", at=at, end=end)


def _linked(detail: Detail) -> Iterator[Link]:
    """The links behind words for where data are from, and those that follow them in one series."""
    text, before = detail.run.text, -1
    for link in detail.links:
        if link.form != "inline":
            continue
        follows = before >= 0 and AND_MORE.fullmatch(text, before, link.start) is not None
        if follows or FROM_LINK.search(text, max(detail.value, link.start - BACK), link.start):
            before = link.end
            yield link


def _in_name(entry: Entry, page: Page) -> Iterator[str]:
    """`Glowpedia dump`, `pictures from the Glow database`: the source in a name that says more than this.

    One that is listed itself says by its own name nothing of others.
    """
    said = entry.written.run.text[: said_before(entry.written.run)]
    for text in (said,) if said else ():
        yield from _known_in(text, page)
    dump = DUMP.fullmatch(entry.name)
    if dump is not None:
        yield dump["it"]
        return
    for match in PLACE.finditer(entry.name):
        yield match["it"]
    yield from _known_in(entry.name, page)


def _known_in(text: str, page: Page) -> Iterator[str]:
    """The known sources of information in a name, or in what stands before it, that says more than this."""
    for mention in page.vocabulary.mentions(text, ("resource",)):
        rest = PLAIN.sub("", text[: mention.start] + " " + BRACKET_BEHIND.sub("", text[mention.end :], count=1))
        enough = len(folded(rest)) >= (2 if CJK.search(rest) else 3)
        if mention.term.hint == "information-source" and enough:
            yield mention.surface


def _source(name: str, entry: Entry, page: Page) -> Ref | None:
    """What a name means where data are from: something known, else a place of that name."""
    if NO_NAME.search(name) or is_generic_label(name) or len(name) < 3:
        return None
    found = origin(name, "", entry, page) or page.thing(name, DATA, "", other_than=entry.number)
    return found or (
        Ref("information-source", name, tongue(name)) if name[0].isupper() or tongue(name) == "zh" else None
    )
