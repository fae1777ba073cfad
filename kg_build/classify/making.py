"""What an entry was made out of, where prose says so around a name: fine-tuned from it, translated from it, 以它为底座.

A phrase of `phrases` finds things that are known; here the phrase is plain enough to make one of a name nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg_build.classify.drawings import DRAWINGS
from kg_build.classify.followings import EVENTS, FOLLOWINGS
from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.makings import MAKINGS, NAME, PROGRAMS, SUBJECTS, TRAINS, Making
from kg_build.classify.names import folded, names_host_at
from kg_build.classify.organizations import organizations
from kg_build.classify.page import CJK, PROSE, Page, claim, split_names, tongue
from kg_build.classify.tunings import TUNINGS
from kg_build.classify.values import language
from kg_build.model import Claim, Entry, Ref, Run
from kg_build.vocabulary.candidates import COMMON

FAMILY = re.compile(
    rf"[(（](?:(?P<family>{NAME})(?: family|[ -][Bb]ased)|(?:[Bb]ased on|基于)\s*(?P<on>{NAME}))\s*[)）]"
)
"""`Name (Example family)`: the model that one is made from, in the bracket of its name."""
JOINED = re.compile(r"[*\s]*[(（](?P<parts>[^()（）+]{2,40}(?:\s\+\s[^()（）+]{2,40}){1,4})[)）]")
"""`Name (Example + Method)`: what a model was made of, in the bracket behind its name."""
WITH = re.compile(rf"(?:\s?\+\s?|\swith\s|\sw/\s?)(?P<it>{NAME})(?!-?\w)")
"""Before a part of a model, in its name."""
FAMILY_HEADING = re.compile(
    r"(?:Models? )?(?:[Bb]ased on|基于)\s*(?P<behind>[A-Za-z][\w.\-]*(?: \d[\w.]*)?)\s*的?(?:models?|模型|系列|微调)*"
    r"|(?P<on>[A-Za-z][\w.\-]*?(?: \d[\w.]*)?)(?:[\s\-]?(?:[Bb]ased|[Dd]erived)(?: (?:LLMs?|[Mm]odels?))?"
    r"|\s[Mm]odels|\s?[Vv]ariants|\s?[Ff]amily|\s*(?:变种|变体|衍生|系列)(?:模型)?|\s*[Ff]ine-?tunes)"
)
"""The heading of models that build on one: by its name and a word for that."""
BASED_HEADING = re.compile(
    r"(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? ){0,2}(?P<on>[A-Za-z][\w.\-]*?(?: \d[\w.]*)?)[\s\-](?:[Bb]ased|[Dd]erived)"
    r" (?:[Ll]anguage )?(?:LLMs?|PLMs?|[Mm]odels?|[Mm]ethods?|[Aa]pproaches|[Ss]ystems)"
)
"""The same of models of a field or language, and of the papers on them: `Clinical BERT-based models`."""
TRANSLATED = re.compile(
    r"^(?:Chinese|CN|ZH|中文|French|German|Spanish|Japanese|Korean|Russian|Arabic|Italian|Portuguese)[\-_ ]?"
    r"(?P<before>[A-Z][\w.\-]{2,30})$"
    r"|^(?P<behind>[A-Z][\w.\-]{2,30}?)[\-_ ](?:Chinese|CN|ZH|zh|cn|fr|de|es|ja|ko|ru|ar|it|pt)$",
    re.IGNORECASE,
)
"""`Chinese-Example`, `Example-zh`: a data set that is perhaps another one in a language."""
TRANSLATION = re.compile(
    r"翻译|汉化|转换|\b(?:machine-?)?translat(?:ed|ion)\b|^中文\s?[A-Za-z][\w.\-]+\s?数据集[。.]?$"
)
"""What a description says of such a one."""
NOT_MADE_OF = re.compile(
    r"Q?LoRA|P-?Tuning(?:[ -]?v2)?|PEFT|RLHF|RLAIF|SFT|DPO|PPO|RAG|MoE|PyTorch|Tensor[Ff]low|Keras|JAX|Paddle\w*"
    r"|DeepSpeed|Megatron\w*|LangChain|Transformers?|Hugging ?Face|API|M?LLMs?|VLMs?|PLMs?|AI|NLP|KGs?|[CG]PU|Python"
    r"|Java|CRF|(?:Bi-?)?LSTM|[RCG]NN|GAN|HMM|SVM|Internet|Web|CoT|Self-Instruct"
    r"|(?:Chinese|English|French|German|Spanish|Japanese)(?: (?!Wikipedia$).*)?|[A-Z][a-z]+-(?:based|style|like)"
)
"""Methods, libraries, languages and other words in capitals: what something is made with or in, not out of."""
SITE = re.compile(
    r"(?:[A-Z][a-z]+|i)[A-Z][A-Za-z]+|[\u4e00-\u9fff]{2,8}(?:网站?|平台|百科|论坛|社区|数据库|贴吧|词典|教材|图书馆)"
)
"""The name of a place where data is gathered, by its form alone."""
PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:网站?|平台|论坛|社区|贴吧)")
"""The same of one where people write, of which data are gathered and not made."""
CELLS = ("size", "kind")
"""Keys of columns whose cells may say in words what a thing holds: `Size: 20 hours of films from Example`."""
HOLD_DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""The kinds of entries whose source is where their data is from."""
FIRST_WORD = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)? ")
"""A word with a capital before a name, as it begins a sentence: `Large-scale Example texts`."""
UNLIKE = re.compile(r"(?:Unlike|Like|Beyond|Besides|Versus|Contrary|Replaces|Complements) ")
"""The word with which what another thing is, or has, is only compared."""
OPENS = re.compile(r"(?:^|(?:[.:：。]|\s[\-–—])\s)\W*$")
"""What stands before the beginning of one."""
SECOND_CAPITAL = re.compile(r"[A-Za-z][A-Z]|\d")
"""What everyday words in capitals do not have."""
PREPRINTS = frozenset({"arXiv", "ArXiv", "bioRxiv", "medRxiv"})
"""Servers whose texts are made into data, though elsewhere they are where papers were published."""
GENERATED = re.compile(
    r"^(?:fine-?tuned|tuned)\s+(?=[A-Z])|\s+(?:generations?|generated|outputs?|API)$"
    r"|\s*(?:生成|蒸馏|改写|合成|回答|构造|标注|翻译)(?![者员]).*$",
    re.IGNORECASE,
)
"""What stands around the name of a model whose output data are."""
MODEL_NAME = re.compile(r"[A-Za-z][A-Za-z\d.]*(?:[\-_ ][A-Za-z\d][A-Za-z\d.]*){0,3}")
"""How such a name is written."""
PLUS = re.compile(r"(?<=\w)[+/](?=[A-Za-z])")
"""Between two names that are one word."""
BETWEEN_SOURCES = re.compile(r"\s*[&+＋]\s*|\s+(?:或|or)\s+")
"""What may part the sources of data, beside commas."""
LOOKS = {
    "model": re.compile(
        r"(?i)GPT|llama|qwen|qwq|deepseek|claude|gemini|gemma|mi[sx]tral|palm|GLM|vicuna|falcon|davinci|BERT|LLM"
        r"|\d[bB]\b"
    ),
    "dataset": re.compile(r"[A-Za-z][A-Z]|\d|[A-Za-z]-[A-Z]"),
}
"""Kind -> how the names of such things look."""
ENDS_AS_DATA = re.compile(
    r"(?<!\bTest)(?<!\bTrain)(?<!\bDev)(?<!\bVal)(?<=[A-Za-z\d\-])(?:QA|NER|NLI|RE|IE|MT|Bench|Set|Corpus|Eval|Bank|Data)(?:-?v?\d(?:\.\d)?)?$"
)
"""How the names of data end that may be read as such."""
ALIKE = (frozenset(DATA), frozenset({"competition", "track", "benchmark"}))
"""Kinds of which one thing may be the new edition of another."""
OTHER_KINDS = ("organization", "venue-series", "task", "condition", "metric")
"""Kinds of vocabulary terms of which nothing is made."""


def made_from(entry: Entry, page: Page) -> Iterator[Claim]:
    """The models and data sets of which the description says that the entry was made out of them."""
    seen = {said_of(c.relation, c.target) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for run, begin, stop in _texts(entry) if _makings_of(entry.kind, False) else ():
        in_name = stop == entry.written.name_end and run is entry.written.run
        for making in _makings_of(entry.kind, run.text.isascii()):
            if in_name and making.relation != "extends":
                continue
            for match in making.words.finditer(run.text, _mark_before(run.text, begin), stop):
                for ref, at, end in _targets(match, making, entry, page):
                    relation = making.relation
                    listed = ref.iri is not None or ref.entry is not None
                    if relation == "derived-from" and not listed and PLACE.fullmatch(ref.name):
                        relation, ref = "data-from", replace(ref, kind="information-source")
                    if said_of(relation, ref) not in seen:
                        seen.add(said_of(relation, ref))
                        yield claim(relation, ref, run, "made-from-in-prose", at=at, end=end)


def _mark_before(text: str, begin: int) -> int:
    """Where a text begins, or the mark right before it, which says to a phrase that a clause begins there."""
    return begin - 1 if begin and text[begin - 1] in " :：" else begin


@cache
def _makings_of(kind: str, plain: bool) -> tuple[Making, ...]:
    """The ways to say what things of a kind were made out of; in plain ASCII none that need a Chinese character."""
    ways = (making for making in (*MAKINGS, *TUNINGS, *DRAWINGS, *FOLLOWINGS) if kind in SUBJECTS[making.relation])
    if kind != "tool":
        ways = (making for making in ways if making.relation != "extends" or not {*making.kinds} <= {*PROGRAMS})
    return tuple(making for making in ways if not (plain and CJK.search(making.words.pattern)))


def said_of(relation: str, target: Ref) -> tuple[str, str]:
    """What a claim says, where it is one thing to say that data are from a source and are derived from it."""
    return ("derived-from" if relation == "data-from" else relation), folded(target.name)


def _texts(entry: Entry) -> Iterator[tuple[Run, int, int]]:
    """(run, begin, end) of the name and of the prose."""
    yield entry.written.run, 0, entry.written.name_end
    for detail in entry.written.details:
        if detail.key in (*PROSE, "source") or (detail.key in CELLS and " " in detail.text):
            yield detail.run, detail.value, len(detail.run.text)


def trains(entry: Entry, page: Page) -> Iterator[Claim]:
    """The models of which the description of data says that they were trained on them: `used to train …`."""
    seen: set[str] = set()
    for detail in entry.written.details if entry.kind in HOLD_DATA else ():
        for words in TRAINS if detail.key in PROSE else ():
            for match in words.finditer(detail.run.text, detail.value):
                for start, name in split_names(match["it"]):
                    model = None if NOT_MADE_OF.fullmatch(name) or language(name) else _model(name, entry, page)
                    if model is not None and folded(name) not in seen:
                        seen.add(folded(name))
                        at = match.start("it") + start
                        data = page.ref_of_entry(entry)
                        end = at + len(name)
                        yield claim("trained-on", data, detail.run, "trains-in-prose", at=at, end=end, about=model)


def _model(name: str, entry: Entry, page: Page) -> Ref | None:
    """The model of a name: a known one, or one whose name looks like that of a model."""
    looks = SECOND_CAPITAL.search(name) is not None and not _means_another(name, page)
    return page.thing(name, MODELS, "model" if looks else "", other_than=entry.number)


def in_bracket(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Name (Example family)`, `Name (based on Example)`: on what a model builds, beside its name."""
    run = entry.written.run
    if entry.kind != "model":
        return
    joined = JOINED.match(run.text, max(0, entry.written.name_end - 1)) or JOINED.match(
        run.text, entry.written.name_end
    )
    for start, name in _joined(joined) if joined else ():
        ref = page.thing(name, MODELS, "", other_than=entry.number)
        if ref is not None and not NOT_MADE_OF.fullmatch(name) and folded(name) not in folded(entry.name):
            yield claim("based-on-model", ref, run, "model-in-bracket", "title", at=start, end=start + len(name))
            return
    for match in FAMILY.finditer(run.text[: entry.written.name_end + 60]):
        group = "family" if match["family"] else "on"
        ref = page.thing(match[group], MODELS, "model", other_than=entry.number)
        said = any(c.relation == "based-on-model" and c.target == ref for c in entry.claims)
        if ref is not None and not said and not NOT_MADE_OF.fullmatch(match[group]):
            at, end = match.span(group)
            yield claim("based-on-model", ref, run, "model-in-bracket", "title", at=at, end=end)


def _joined(bracket: re.Match[str]) -> Iterator[tuple[int, str]]:
    """(where it begins, name) of the parts of a model in the bracket behind its name."""
    at = bracket.start("parts")
    for part in bracket["parts"].split("+"):
        yield at + len(part) - len(part.lstrip()), part.strip()
        at += len(part) + 1


def with_model(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Glow + Example`, `Glow with Example`: the known model that is a part of one, in its name."""
    run = entry.written.run
    for match in WITH.finditer(run.text, 0, entry.written.name_end) if entry.kind == "model" else ():
        ref = page.thing(match["it"], MODELS, "", other_than=entry.number)
        said = any(c.relation == "based-on-model" and c.target == ref for c in entry.claims)
        if ref is not None and not said and not NOT_MADE_OF.fullmatch(match["it"]):
            at, end = match.span("it")
            yield claim("based-on-model", ref, run, "model-in-name", "title", at=at, end=end)


def of_family(entry: Entry, page: Page) -> Iterator[Claim]:
    """`## LLaMA-based models`, `BERT变种模型`: the known model that those below a heading, or papers, build on."""
    for section in reversed(entry.written.sections[-2:] if entry.kind in ("model", "paper") else ()):
        match = FAMILY_HEADING.fullmatch(section.title) if entry.kind == "model" else None
        match = match or (BASED_HEADING.fullmatch(section.title) if "ased " in section.title else None)
        name = (match["on"] or match["behind"]) if match else ""
        ref = page.thing(name, MODELS, "", other_than=entry.number) if name else None
        said = any(c.relation == "based-on-model" for c in entry.claims)
        if ref is None or said or NOT_MADE_OF.fullmatch(ref.name) or folded(entry.name).startswith(folded(ref.name)):
            continue  # A version of the model itself bears its name.
        run = Run(section.title, section.line)
        yield claim("based-on-model", ref, run, "model-of-section", "section")
        return


def translated(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Chinese-Example`, where the description speaks of a translation: the known data set that it was made from."""
    match = TRANSLATED.match(entry.name) if entry.kind == "dataset" else None
    if match is None or not TRANSLATION.search(entry.description):
        return
    name = match["before"] or match["behind"]
    ref = page.thing(name, ("dataset",), "", other_than=entry.number)
    said = any(c.relation == "derived-from" for c in entry.claims)
    if ref is not None and not said:
        yield claim("derived-from", ref, entry.written.run, "translation-in-name", "title")


def drawn_from(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Source: Common Crawl`: what a data set was drawn from, where its source is no organisation."""
    for detail in entry.written.details if entry.kind in HOLD_DATA else ():
        text = detail.run.text[detail.value :]
        venues = [venue.surface for venue in page.vocabulary.venue_mentions(text)]
        if detail.key != "source" or not PREPRINTS.issuperset(venues):
            continue
        names = [(start, name) for start, name in _sources_in(text) if not organizations(name, page)]  # Others: makers.
        known = {start: _known(name, entry, page) for start, name in names}
        for start, name in names:
            if names_host_at(detail, detail.value + start, detail.value + start + len(name)):
                continue
            ref, among = known[start], any(known.values()) and LOOKS["dataset"].search(name) and len(name) <= 30
            if ref is None and (among or SITE.fullmatch(name)) and not NOT_MADE_OF.fullmatch(name):
                ref = Ref("information-source", name, tongue(name))
            if ref is not None:
                at = detail.value + start
                relation = "derived-from" if ref.kind in MODELS else "data-from"
                yield claim(relation, ref, detail.run, "source-key", at=at, end=at + len(name))


def _sources_in(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, name) for each source in the value of a key."""
    for start, name in split_names(text):
        begin = 0
        for mark in (*BETWEEN_SOURCES.finditer(name), None):
            end = mark.start() if mark else len(name)
            if end > begin:
                yield start + begin, name[begin:end]
            begin = mark.end() if mark else end


def _known(name: str, entry: Entry, page: Page) -> Ref | None:
    """The listed or known data of this name, or whose name is most of it; else the model, whose output they are."""
    bare = GENERATED.sub("", name)
    writes = bare != name and LOOKS["model"].search(bare) is not None and MODEL_NAME.fullmatch(bare) is not None
    name = bare
    for kinds in (DATA, MODELS):
        default = "model" if writes and kinds == MODELS else ""
        ref = page.thing(name, kinds, default, other_than=entry.number) or _most_of(name, kinds, entry, page)
        if ref is not None:
            return ref
    return Ref("information-source", name, "en") if name in PREPRINTS else None


def _targets(match: re.Match[str], making: Making, entry: Entry, page: Page) -> Iterator[tuple[Ref, int, int]]:
    """(thing, where it begins, where it ends) for each name that a phrase holds."""
    begin = match.start("it")
    names = [piece for each in split_names(match["it"]) for piece in _parted(*each, making, page)]
    among = making.default == "among" and any(_thing(name, making, entry, page) for _start, name in names)
    opens = OPENS.search(match.string, max(0, begin - 8), begin) is not None
    for start, name in names:
        if NOT_MADE_OF.fullmatch(name) or UNLIKE.match(name) or folded(name) == folded(entry.name) or language(name):
            continue
        meeting = making.relation == "extends" and entry.kind not in EVENTS and page.vocabulary.venue_mentions(name)
        default = "" if meeting or _means_another(name, page) else _default(making, name, entry.kind, among=among)
        ref = _thing(name, making, entry, page, opens=opens and start == 0) or page.thing(name, making.kinds, default)
        if ref is not None and making.relation == "extends" and not _may_follow(ref.kind, entry.kind):
            continue
        if ref is not None and ref.entry != entry.number:
            yield ref, begin + start, begin + start + len(name)


def _parted(start: int, name: str, making: Making, page: Page) -> Iterator[tuple[int, str]]:
    """(where it begins, name) for each of those that a plus or a stroke joins: `Glow-6B+wickchain`."""
    if page.thing(name, making.kinds, "") is not None or ("/" in name and making.kinds != DATA):
        yield start, name  # A stroke stands between the owner of a model and its name.
        return
    for part in PLUS.split(name):
        yield start, part
        start += len(part) + 1


def _thing(name: str, making: Making, entry: Entry, page: Page, *, opens: bool = False) -> Ref | None:
    """The thing of this name that is listed or known, perhaps behind another word, or whose name is most of it."""
    first = FIRST_WORD.match(name) if opens else None
    owner = next(iter(page.vocabulary.mentions(name, ("organization",))), None)
    behind = owner.end if owner is not None and owner.start == 0 else first.end() if first else 0
    names = (name, name[behind:].strip()) if 0 < behind < len(name) else (name,)
    found = (page.thing(each, making.kinds, "") for each in names)
    return next(filter(None, found), None) or _most_of(name, making.kinds, entry, page)


def _may_follow(earlier: str, later: str) -> bool:
    """May a thing of one kind follow on one of another? Programs add to what they please."""
    return later in ("tool", earlier) or any(earlier in alike and later in alike for alike in ALIKE)


def _default(making: Making, name: str, own: str, *, among: bool) -> str:
    """The kind of a thing of this name that nobody knows; `own` is that of the entry."""
    if making.default.startswith("own"):
        looks = LOOKS["model" if own in MODELS else "dataset"]
        return own if own in making.kinds and (making.default == "own" or looks.search(name)) else ""
    if making.default == "among":
        return "dataset" if among and LOOKS["dataset"].search(name) and len(name) <= 30 else ""
    if making.default == "source":
        return (
            "" if len(name) < 3 or name[0].isdigit() else "information-source" if SITE.fullmatch(name) else "resource"
        )
    if making.default == "part":
        return "dataset" if ENDS_AS_DATA.search(name) else ""
    kind = making.default.rstrip("?")
    if kind == making.default or LOOKS[kind].search(name):
        return kind
    return ""


def _most_of(name: str, kinds: tuple[str, ...], entry: Entry, page: Page) -> Ref | None:
    """The first known thing whose own name is most of a name: `Example` of `the Example corpus`; None where none is."""
    known = page.known_things(name, kinds, other_than=entry.number)
    return next((ref for _at, ref in known if len(folded(ref.name)) >= 0.6 * len(folded(name))), None)


def _means_another(name: str, page: Page) -> bool:
    """Is a name that of an organisation, a task, or another thing of which nothing is made, or no name at all?"""
    words = name.split()
    if len(words) > 1 and {word.casefold() for word in words} & COMMON and not SECOND_CAPITAL.search(name):
        return True  # `Electronic Health Records`: words in capitals.
    return any(page.vocabulary.named(name, kind) is not None for kind in OTHER_KINDS)
