"""What an entry builds on: data, models, sources, the thing it is a part of; by a key, or by a phrase in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg_build.classify.kinds import DATA, MODELS, kind_of_name
from kg_build.classify.making import ENDS_AS_DATA, LOOKS, NOT_MADE_OF
from kg_build.classify.names import clean, folded
from kg_build.classify.organizations import organizations, type_of
from kg_build.classify.page import CJK, PROSE, Page, claim, split_names, tongue
from kg_build.classify.phrases import PHRASES, SUBJECTS, Phrase
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref

HELD = ("dataset", "knowledge-graph", "benchmark")
"""The kinds of the parts of data."""
KEYED: dict[str, tuple[str, tuple[str, ...], str]] = {
    "source-of-data": ("data-from", (), "information-source"),
    "derived-from": ("derived-from", (), "resource"),
    "trained-on": ("trained-on", DATA, "resource"),
    "based-on": ("based-on-model", MODELS, "model"),
    "part-of": ("part-of", (), "resource"),
    "extends": ("extends", (), "resource"),
    "used-in": ("used-in", ("competition", "track", "benchmark"), "competition"),
    "parts": ("has-part", HELD, "part"),
    "uses": ("uses-dataset", ("dataset", "knowledge-graph", "benchmark"), "dataset"),
}
"""Key -> (relation, kinds its targets may have, kind of a target that nobody knows)."""
HOLD_DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""The kinds of entries that were taken from works."""
MEDIUM = re.compile(
    r"(?i)\b(?:forums|(?:micro)?blogs|blogging|social (?:media|networks?)|websites)\b|论坛|博客|社交媒体"
)
"""Words for places where people write, in the plural: none of them keeps data."""
OF_ITS_OWN_KIND = frozenset({"part-of", "extends"})
"""Relations whose unknown target is taken to be of the entry's kind."""
EXISTING = re.compile(r"^(?:the )?(?:existing|original|公开的?|现有的?)\s+(?=[A-Z])")
"""What stands before the name of a source and is no part of it."""
COUNTED = re.compile(
    r"(?i)^(?:integrat\w+|combin\w+|merg\w+|collect\w+|from|various|multiple|several|many|other|public(?:ly)?|over"
    r"|more than)\b|^[~>]?\d+\+?\s|^(?:多个|多种|各种|公开|网络|其他)"
)
"""How words under a key begin that name no source: `integrates 25 graphs`."""
NO_THING = re.compile(
    r"(?i)(?:trained )?(?:from )?scratch|none|n/?a|own|custom|various|multiple|many|others?|unknown|undisclosed"
    r"|human(?:[ \-](?:generated|written|annotated))?|manual(?:ly)?(?: \w+)?"
    r"|proprietary|private|in-house|mixed|自研|自建|无|未知|未公开|多种"
)
"""What stands under a key in place of a name."""
BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
"""What is said of a part behind its name."""
PLUS = re.compile(r"\s+[+/]\s+")
"""Parts names under a key, beside commas."""
AMOUNT = re.compile(
    r"[~≈<>]?\s?\d[\d.,]*\s?(?:[kKmMbBtT](?![A-Za-z])|thousand|million|billion|trillion|千|万|亿)\+?\s*(?!-)[^\s\d]"
    r"|[~≈<>]?\s?\d[\d.,]*\+?\s(?:tokens|words|images|samples|examples|hours|pairs|instructions)\b"
)
"""How words begin that say how much it is and name nothing: `1.4T tokens`, `52K instructions`."""
ARCHITECTURE = re.compile(
    r"(?i)(?:(?:causal|auto-?regressive|dense|sparse|standard|vanilla|custom|encoder|decoder|transformers?|only|mixture"
    r"|of|experts|moe|rnn|lstm|gru|cnn|gan|vae|mlp|ssm|diffusion|convolutional|recurrent|language|neural|networks?"
    r"|models?|architectures?|based|layers?|stack)[\s\-/+]*)+"
)
"""Words for how models are built, which none is called."""
CONTEST_COLUMN = re.compile(r"(?i)(?:grand )?challenges?|(?:related )?competitions?|contests?|挑战赛|竞赛|相关比赛")
"""The heading of a column of the contests for which data were made."""
NAME_OF_CONTEST = re.compile(
    r"[A-Z][\w\-]*(?:[A-Z][A-Za-z]*|\d)[\w\-]*(?: \d{4})?|(?:[A-Z][\w\-]+ ){1,6}[A-Z\d][\w\-]+|[\u3400-\u9fff].{3,40}"
)
"""A word with capitals or a number, or some with a capital each."""
SITE = re.compile(r"(?:www\.)?[\w\-]+(?:\.[\w\-]+)+")
"""`example.org`: an origin named by its host."""
ONE_WORD = re.compile(r"[A-Za-z][\w.\-]+")
"""A name without a blank, in Latin letters."""
CONTEST = re.compile(r"(?i)competition|evaluation|shared task|challenge|比赛|评测|测评")
"""What makes a conference's name that of its competitions."""
CALLED_DATA = re.compile(r"(?i)数据|语料|\b(?:data\s?sets?|data|corpus|corpora|instructions|dialogues)\b")
"""A word for data."""
PROPER = re.compile(r"\d|[A-Za-z]|[“”‘’「『《]|杯")
"""A mark by which the words before `比赛` are the name of one, not what such a one is about."""
SITE_ZH = re.compile(
    r"(?!互联|官方|各|多|数|公开|专业|社交|相关|其他|其它|某|本|该|我们|线上|一些|这|国内|国外|主流|知名|权威|问答|开放|第三方)"
    r"(?=[^网站平台论坛社区]{2})[\u4e00-\u9fffA-Za-z\d]{2,10}(?:网站?|论坛|社区|贴吧|平台|数据库|百科全书)"
)
"""The name of a place where data are gathered, by its last word, where it is not only such a word."""
SERVICE = re.compile(
    r"(?:知道|百科|贴吧|文库|经验|搜索|学术|地图|新闻|问答|问问|微信|公众号|旅行|音乐|健康|医生|查询日志|搜索日志)(?:日志)?$"
)
"""What follows the name of a company in that of one of its services."""
OWNER = re.compile(r"[A-Z][a-z]+")
"""A name in Latin letters, of whom nothing more need be known where its logs are spoken of."""
QUOTED = re.compile(
    r"(?:来自|来源于|源自|取自|摘自|出自|选自)[^。；;]{0,24}?(?P<it>(?:[《【][^《》【】]{2,30}[》】][、,，和与及以\s]*)+)"
    r"|(?:小说|电影|电视剧|报纸|期刊|杂志|教材|词典|漫画|古籍)(?P<work>《[^《》]{2,30}》)的?[^，。；;]{0,14}(?:数据|语料|标注|文本)"
)
"""Works in quotation marks that data were taken from."""
QUOTED_NAME = re.compile(r"[《【]([^《》【】]{2,30})[》】]")
"""One of them."""
ANY_MODEL = re.compile(
    r"(?i)(?:多|各)(?:种|个|类)?(?:大?模型|LLM)|任意(?:大?模型|LLM)|(?:multiple|various|several|any|many)(?: \w+)?"
    r"|multi-?(?:model|llm)s?"
    r"|(?:model|llm)[\- ]agnostic"
)
"""No one model."""
TIER = re.compile(r"\d[\d.]*[\s\-](?:Pro|Flash|Opus|Sonnet|Haiku|Ultra|Turbo|Plus|Max|Lite|mini|nano)$")
"""How the names of single models end that a company has several of."""
VERSION = re.compile(r"[\d.]+")
"""`compared with 1.0` means the entry's own earlier version."""
OWN_VERSION = re.compile(r"[\s\d.]+$")
"""The entry's own version at the end of its name."""


def keyed_things(entry: Entry, page: Page) -> Iterator[Claim]:
    """The things that a key names: `Trained on: …`, `Part of: …`, `Derived from: …`."""
    for detail in entry.written.details:
        row = KEYED.get(detail.key) if detail.key != "parts" or entry.kind in HELD else None
        if detail.key == "platform" and entry.kind in HOLD_DATA:
            yield from _written_on(detail, entry, page)
        if CONTEST_COLUMN.fullmatch(detail.label) and not detail.key and entry.kind in HOLD_DATA:
            yield from _of_contest(detail, entry, page)
        for start, name in _names_in(detail) if row else ():
            ref = _keyed(name, *row, entry, page) if row else None
            if row and ref is not None:
                at = detail.value + start
                yield claim(row[0], ref, detail.run, f"{detail.key}-key", at=at, end=at + len(name))


def _of_contest(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """The contest of which data are, by the only name in a column of contests, be it no meeting and no site."""
    name = detail.text.strip()
    known = page.vocabulary.venue_mentions(name) or page.vocabulary.named(name, "organization")
    if known or len(name) > 60 or not NAME_OF_CONTEST.fullmatch(name):
        return
    ref = page.thing(name, ("competition", "track", "benchmark"), "competition", other_than=entry.number)
    if ref is not None:
        at = detail.value + detail.text.index(name)
        yield claim("used-in", ref, detail.run, "contest-column", at=at, end=at + len(name))


def _written_on(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    """Where what data are made of was written: `Platform: Twitter, Reddit`, where one is known, or a word says it."""
    names = _names_in(detail)
    if not any(MEDIUM.search(name) or _is_medium(name, page) for _start, name in names):
        return
    for start, name in names:
        ref = page.thing(name, (), "information-source", other_than=entry.number)
        if ref is not None:
            at = detail.value + start
            yield claim("data-from", ref, detail.run, "platform-key", at=at, end=at + len(name))


def _is_medium(name: str, page: Page) -> bool:
    """Is a name that of a known source of information, and of no site that keeps what others made?"""
    term, owner = page.vocabulary.named(name, "resource"), page.vocabulary.named(name, "organization")
    keeps = owner is not None and type_of(page.ref_of_term(owner, name), page) == "platform"
    return term is not None and term.hint == "information-source" and not keeps


def _names_in(detail: Detail) -> list[tuple[int, str]]:
    """The names in a value: what is set as code where something is, else what commas part."""
    run = detail.run
    code = [(start - detail.value, run.text[start:end]) for start, end in run.code if start >= detail.value]
    names = code or [part for one in split_names(run.text[detail.value :]) for part in _parted(*one)]
    generic = {link.text.strip() for link in detail.links if is_generic_label(link.text)}
    kept = ((start, name) for start, name in names if len(name) <= 90 and name not in generic)
    return [(start, name) for start, name in kept if not name.startswith("http") and not NO_THING.fullmatch(name)]


def _parted(start: int, name: str) -> Iterator[tuple[int, str]]:
    """(where it begins, name) for each of those that a plus or a stroke between blanks parts."""
    for part in PLUS.split(name):
        yield start + name.index(part), part


def _keyed(name: str, relation: str, kinds: tuple[str, ...], default: str, entry: Entry, page: Page) -> Ref | None:
    """What a name under a key means: the thing of that name, else a known one that it contains, else a new one."""
    if relation == "has-part":
        name = BRACKET.sub("", name).strip()
        like = folded(name).startswith(folded(entry.name)) or ENDS_AS_DATA.search(name) is not None
        return page.thing(name, kinds, entry.kind if like else "", other_than=entry.number)
    if relation == "data-from":
        return origin(name, default, entry, page)
    if relation == "trained-on" and name.isalpha() and name.islower() and name.isascii():
        default = ""  # `mouse`: the end of words on what the data are.
    if not any(map(str.isalpha, name)) or ANY_MODEL.fullmatch(name):
        return None
    ref = page.thing(name, kinds, entry.kind if relation in OF_ITS_OWN_KIND else default, other_than=entry.number)
    if ref is None or ref.entry is not None or ref.iri is not None or not kinds or relation == "uses-dataset":
        return ref
    known = page.known_things(name, kinds, other_than=entry.number)
    if known and folded(known[0][1].name) in folded(name) and not TIER.search(name):
        return known[0][1]
    return None if AMOUNT.match(name) or (relation == "based-on-model" and is_architecture(name)) else ref


def is_architecture(name: str) -> bool:
    """Do words say how a model is built, or with what, and not on which model: `Transformer decoder`, `LoRA`?"""
    return ARCHITECTURE.fullmatch(name) is not None or NOT_MADE_OF.fullmatch(name) is not None


def origin(name: str, default: str, entry: Entry, page: Page) -> Ref | None:
    """Where data comes from: a known site, an organisation, a resource; else something of the default kind."""
    name = EXISTING.sub("", name)
    term = page.vocabulary.named(name, "organization")
    if term is not None:
        return page.ref_of_term(term, name)
    things = page.known_things(name, DATA, other_than=entry.number)
    if things:
        return things[0][1]
    parties = organizations(name, page)
    if _is_service(name, page):
        return page.thing(name, (), "information-source", other_than=entry.number)
    if parties:
        return parties[0].ref
    site = SITE.fullmatch(name.strip())
    if site:
        owner = page.vocabulary.owner(site[0].removeprefix("www."))
        return page.ref_of_term(owner, name) if owner else Ref("organization", site[0], "en")
    said = kind_of_name(name)
    if default and COUNTED.search(name):
        return None
    if default == "information-source" and said is not None and said in DATA:
        default = said
    return page.thing(name, (), default, other_than=entry.number) if default else None


def _is_service(name: str, page: Page) -> bool:
    """Is a name that of a company with one of its services behind it, or of somebody's logs?"""
    service = SERVICE.search(name)
    if service is None or service.start() == 0:
        return False
    owner = name[: service.start()].strip()
    logs = service[0].endswith("日志") and OWNER.fullmatch(owner) is not None
    return logs or page.vocabulary.named(owner, "organization") is not None


def told_things(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the description says by a phrase: trained on, based on, extracted from, part of."""
    gathered = (c for c in entry.claims if c.rule == "gathered-from")
    seen = {(c.relation, c.target.name) for c in gathered if isinstance(c.target, Ref)}
    for detail in entry.written.details:
        if detail.key not in (*PROSE, "source", "title"):
            continue
        for phrase in _phrases_of(entry.kind, detail.run.text.isascii()):
            for match in phrase.words.finditer(detail.run.text, detail.value):
                for ref, at, end in _told(match, phrase, entry, page):
                    if (phrase.relation, ref.name) not in seen and ref.entry != entry.number:
                        seen.add((phrase.relation, ref.name))
                        yield claim(phrase.relation, ref, detail.run, f"{phrase.rule}-in-prose", at=at, end=end)


@cache
def _phrases_of(kind: str, plain: bool) -> tuple[Phrase, ...]:
    """The phrases that may describe a thing of a kind; in plain ASCII none that need a Chinese character."""
    phrases = (phrase for phrase in PHRASES if kind in SUBJECTS.get(phrase.relation, (kind,)))
    return tuple(phrase for phrase in phrases if not (plain and CJK.search(phrase.words.pattern)))


def quoted(entry: Entry, page: Page) -> Iterator[Claim]:
    """The works in quotation marks that data were taken from: `来自《…》和《…》`."""
    for detail in entry.written.details if entry.kind in HOLD_DATA else ():
        for match in QUOTED.finditer(detail.run.text, detail.value) if detail.key in PROSE else ():
            group = "it" if match["it"] else "work"
            for name in QUOTED_NAME.finditer(detail.run.text, match.start(group), match.end(group)):
                ref = page.thing(name[1], (), "information-source", other_than=entry.number)
                if ref is not None:
                    at, end = name.span(1)
                    yield claim("data-from", ref, detail.run, "work-in-quotes", at=at, end=end)


def _told(match: re.Match[str], phrase: Phrase, entry: Entry, page: Page) -> list[tuple[Ref, int, int]]:
    """(thing, where it begins, where it ends) for what a phrase names; several where it names several known ones."""
    words, (at, end) = match["it"].strip(), match.span("it")
    relation, kinds = phrase.relation, phrase.kinds
    if relation == "trained-on" and NOT_MADE_OF.fullmatch(words):
        return []  # `用LoRA进行微调`: how, not on what.
    if relation == "derived-from" and kinds == MODELS:
        models = page.known_things(words, MODELS, other_than=entry.number)
        return [(ref, at + start, end) for start, ref in models]
    if relation == "extends" and VERSION.fullmatch(words):
        earlier = page.entry_named(f"{OWN_VERSION.sub('', entry.name)} {words}", other_than=entry.number)
        return [(page.ref_of_entry(earlier), at, end)] if earlier else []
    if phrase.rule == "data-of-competition":
        known = page.thing(words, ("competition", "track"), "", other_than=entry.number)
        return [(known or Ref("competition", words, tongue(words)), at, end)] if _is_proper(words, page) else []
    whole = page.vocabulary.named(words, "organization") if relation == "data-from" else None
    if relation == "data-from" and whole is None and len(parts := split_names(words)) > 1:
        several = [(origin(name, "", entry, page), at + start, at + start + len(name)) for start, name in parts]
        return [(ref, start, stop) for ref, start, stop in several if ref is not None]
    if relation == "derived-from" and entry.kind == "model" and page.known_things(words, MODELS):
        return []  # `based on Example GlowLM`: another rule says on which, and its maker has no part in this.
    ref = _contests(words, page) if relation == "derived-from" and not kinds else None
    if ref is None and relation in ("data-from", "derived-from"):
        ref = origin(words, "", entry, page)
        if ref is not None and ref.kind == "organization" and entry.kind == "model":
            return []  # `based on` what is called after its maker: that one gave no data.
    if ref is None and relation == "data-from" and SITE_ZH.fullmatch(words):
        ref = Ref("information-source", words, "zh")
    wanted = kinds or (DATA if relation == "trained-on" else ())
    things = page.known_things(words, wanted, other_than=entry.number) if wanted and ref is None else []
    if things:
        return [(thing, at + start, at + start + len(thing.name)) for start, thing in things]
    ref = ref or page.thing(words, kinds, phrase.default, other_than=entry.number)
    if ref is None and relation in OF_ITS_OWN_KIND:
        ref = _of_any_kind(words, entry, page)
    if relation == "trained-on" and (_looks_like_model(words) or _names_model(words, page)):
        return []  # `fine-tuned on` such a one: it was made of it.
    return [(ref, at, end)] if ref is not None else []


def _looks_like_model(words: str) -> bool:
    """Is it one word, as models are called: `Glow-GPT-7B`?"""
    return ONE_WORD.fullmatch(words) is not None and LOOKS["model"].search(words) is not None


def _names_model(words: str, page: Page) -> bool:
    """Does it name a known model, and says not that it is its data: `中文GlowLM`?"""
    return bool(page.known_things(words, MODELS)) and CALLED_DATA.search(words) is None


def _is_proper(words: str, page: Page) -> bool:
    """Is what stands before `比赛` a name: by a year, letters or quotation marks, or by who holds it?"""
    return PROPER.search(words) is not None or any(party.start == 0 for party in organizations(words, page))


def _of_any_kind(words: str, entry: Entry, page: Page) -> Ref | None:
    """The entry or known resource of this name, whatever it is."""
    other = page.entry_named(words, other_than=entry.number)
    if other is not None:
        return page.ref_of_entry(other)
    term = page.vocabulary.named(words, "resource")
    return page.ref_of_term(term) if term else None


def _contests(words: str, page: Page) -> Ref | None:
    """The competitions of a conference: those that the document lists, else a thing of that name."""
    mentions = page.vocabulary.venue_mentions(words)
    if not mentions or not CONTEST.search(words):
        return None
    held = (mentions[0].series.iri, mentions[0].year)
    for entry in page.entries:
        named = page.vocabulary.venue_mentions(entry.name) if entry.kind == "competition" else ()
        if any((mention.series.iri, mention.year) == held for mention in named):
            return page.ref_of_entry(entry)
    return Ref("competition", clean(words), tongue(words))
