"""What the titles of papers on models say of these: which model was tuned, on what: `Glow: Tuning LLaMA with …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA, MODELS, kind_of_name
from kg_build.classify.making import LOOKS, NOT_MADE_OF, said_of
from kg_build.classify.makings import NAME
from kg_build.classify.names import folded
from kg_build.classify.page import PROSE, Page, claim, split_names
from kg_build.classify.results import named_in_title
from kg_build.links import is_generic_label
from kg_build.model import Claim, Detail, Entry, Ref, Run

OWN_HEAD = re.compile(r"\s*(?P<name>[^\s:：][^:：]{1,38}?)\s*[:：]\s")
"""What stands before the colon of a title."""
TUNING = re.compile(
    r"\b(?:(?:instruction[- ])?(?:fine-?)?tun(?:ing|ed)|adapting|further (?:pre-?)?training"
    r"|(?:adapted|enhanced|distilled|initiali[sz]ed) from|enhanc(?:e|ing)) (?:of )?(?P<it>[^,.;:。]{2,70}?)"
    r"(?: (?:model|models))?"
    r"(?=(?: (?:with|on|using|via|through)\b (?P<on>[^,.;:。()]{3,60})| (?:for|to|towards|in|by)\b|\W*$|[,.;:。]))",
    re.IGNORECASE,
)
"""`Tuning … with …`, `fine-tuned on … using …`."""
BASED = re.compile(
    rf"\b(?:[Bb]ased|[Bb]uilt) (?:[Uu]p)?[Oo]n (?:the )?(?P<on>{NAME})(?!-?\w)"
    r"|(?<![\w\-])(?P<it>[A-Z][\w.]*(?:-\d[\w.]*)?)-(?:[Bb]ased|[Pp]owered)\b"
)
"""The same in other words, in the title of a paper: `… based on LLaMA`, `A BERT-based …`."""
TUNING_WORDS = ("tun", "Tun", "TUN", "dapt", "urther", "nhanc", "istill", "nitiali")
"""One of these stands in any such text."""
MODEL_COLUMN = re.compile(r"(?:base |backbone )?(?:models?|plms?|llms?)|backbones?|模型|基座模型?", re.IGNORECASE)
"""The heading of the column that says with which models the methods of papers work."""
ARCHITECTURE = re.compile(
    r"(?:(?:key|model|base|main|network|core) )?architectures?|(?:模型|网络|主要)?(?:架构|结构)", re.IGNORECASE
)
"""What stands over the words that say how a model is built."""
CELL = 80
"""They have no more characters."""
LIKE_BEFORE = re.compile(
    r"(?i)\b(?:like|similar to|unlike|than|outperform\w*|beats?|vs\.?|versus|instead of|replac\w+)\s*(?:an? |the )?$"
)
VERSION_BEHIND = re.compile(r"[ \-]?v?\d(?:\.\d)?(?![\w.])")
"""The version of a model behind its name: `Glow 2`."""
LIKE_BEHIND = re.compile(r"(?i)[\w.]{0,6}[-\s](?:like|style|inspired|type)\b")
"""What stands before or behind the name of a model that another is only like."""
RELEASED = re.compile(
    r"开源|发布|推出|包括|包含|提供"
    r"|\b(?:releas\w+|includ\w+|compris\w+|open-?sourc\w+|available (?:as|in)|variants?)\b",
    re.IGNORECASE,
)
"""Before the names of the models that one comprises."""
VARIANT = (
    r"(?=[\w.\-]*[A-Z\d])(?![\w.\-]*(?i:-based|-like|-style|-level|-?bench|-?eval|data))"
    r"[A-Za-z\d](?:[\w.\-]*[A-Za-z\d])?"
)
"""What stands behind the name of a model in those of its sizes and stages."""
INCLUDES = re.compile(r"包括|包含|分为|\b(?:includ\w+|compris\w+|consists? of|contains?)\b", re.IGNORECASE)
"""Before the names of the parts of data."""
COMPRISED: dict[str, tuple[str, tuple[str, ...], re.Pattern[str]]] = {
    "model": ("has-variant", MODELS, RELEASED),
    "dataset": ("has-part", DATA, INCLUDES),
    "benchmark": ("has-part", DATA, INCLUDES),
    "knowledge-graph": ("has-part", DATA, INCLUDES),
    "information-source": ("has-part", DATA, INCLUDES),
}
"""Kind of an entry -> (relation to what it comprises, kinds of these, what stands before their names)."""
VARIANTS_COLUMN = re.compile(
    r"(?i)(?:(?:released|available|pre-?trained|open|model) )?(?:checkpoints?|models|variants?|weights|versions?)"
    r"|模型(?:版本|权重|列表)|版本|变体|开源模型"
)
"""The heading of the column, or the key, that names the models which one comprises."""
APART = re.compile(r"\s*[,，、;；|\n]\s*|\s+[&+/]\s+")
"""What parts them."""
VARIANT_NAME = re.compile(r"(?=[^A-Za-z\u3400-\u9fff]*[A-Za-z\u3400-\u9fff])[\w.\-/]{3,40}(?: \w[\w.\-]{0,20}){0,4}")
"""How such a one is written."""
BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
"""What is said of a name behind it."""
SIZE_BEHIND = re.compile(r"(?:[\s\-_]*\d+(?:\.\d+)?[bm])?")
"""What stands behind the name of a model that has one size."""
SHORT_NAME = re.compile(r"[A-Z][A-Za-z]*[A-Z\d][\w.\-]*")
"""A name of one word that has a second capital or a digit."""
MATERIAL = re.compile(
    r"(?:[\w\-]+ ){1,4}(?:data|papers|knowledge|dialogues?|conversations|notes|records|logs|texts?|corpus|corpora"
    r"|instructions|literature|guidelines|questions|articles|abstracts|reports|exams)\b",
    re.IGNORECASE,
)
"""What models are tuned on, where it has no name."""
TRAINED = re.compile(
    r"\b(?:pre-?)?(?:trained|learn(?:ed|t)|derived|induced)(?: from scratch)? (?:on|over|from|using) "
    r"(?P<it>(?:[^.;。]|\.(?=\d)){2,160})",
    re.IGNORECASE,
)
"""`trained on texts and notes from …`: the clause that names data, however it goes on to them."""
NO_LONGER = re.compile(
    r"(?i)\b(?:for|to|that|which|achiev\w+|outperform\w+|evaluat\w+|test(?:ed|s)|validat\w+|benchmark\w*|compar\w+|than"
    r"|unlike|instead)\b"
)
"""Where such a clause goes on to something else."""


NOTE = 60
"""In so many characters a note tells what a paper did, and not what it was compared with."""


def tuned(entry: Entry, page: Page) -> Iterator[Claim]:
    """The known model that a model was made of by tuning, and on what that was done; the same of a paper."""
    if entry.kind not in ("model", "paper"):
        return
    about = _model_of(entry, page)
    has_model = entry.kind == "model" or about is not None
    number = entry.number if about is None else about.number
    model = page.ref_of_entry(about) if about is not None else None
    subject = about or entry
    seen = {said_of(c.relation, c.target) for c in subject.claims if isinstance(c.target, Ref) and c.about is None}
    if entry.kind == "paper":
        yield from _based(entry, page, seen, model)
    for run, begin, end in _texts(entry):
        tells = any(word in run.text for word in TUNING_WORDS)
        for match in TUNING.finditer(run.text, begin, end) if tells else ():
            bases = page.known_things(match["it"], MODELS, other_than=number)
            for start, base in bases:
                if base.entry != number and said_of("based-on-model", base) not in seen:
                    seen.add(said_of("based-on-model", base))
                    at = match.start("it") + start
                    yield claim("based-on-model", base, run, "tuned-in-title", at=at, end=match.end("it"), about=model)
            data = MATERIAL.match(match["on"] or "")
            if bases and data is not None and has_model:
                ref = page.thing(data[0], (), "resource", other_than=number)
                if ref is not None and said_of("trained-on", ref) not in seen:
                    seen.add(said_of("trained-on", ref))
                    at = match.start("on")
                    yield claim("trained-on", ref, run, "tuned-in-title", at=at, end=at + len(data[0]), about=model)


def _based(entry: Entry, page: Page, seen: set[tuple[str, str]], model: Ref | None) -> Iterator[Claim]:
    """The known model on which the method of a paper is based by its title."""
    run = entry.written.run
    title = max(entry.written.title_end, entry.written.name_end)
    for match in BASED.finditer(run.text, 0, title) if "ased" in run.text or "uilt" in run.text else ():
        group = "on" if match["on"] else "it"
        base = page.thing(match[group], MODELS, "", other_than=entry.number)
        if base is not None and said_of("based-on-model", base) not in seen and base != model:
            seen.add(said_of("based-on-model", base))
            at, end = match.span(group)
            yield claim("based-on-model", base, run, "based-in-title", "title", at=at, end=end, about=model)


def trained(entry: Entry, page: Page) -> Iterator[Claim]:
    """All known data in the clause that says on what a model was trained."""
    told = {said_of(c.relation, c.target) for c in entry.claims if isinstance(c.target, Ref)}
    for detail in entry.written.details if entry.kind == "model" else ():
        for match in TRAINED.finditer(detail.run.text, detail.value) if detail.key in PROSE else ():
            clause = NO_LONGER.split(match["it"], maxsplit=1)[0]
            for start, data in page.known_things(clause, DATA, other_than=entry.number):
                if said_of("trained-on", data) not in told:
                    told.add(said_of("trained-on", data))
                    at = match.start("it") + start
                    yield claim(
                        "trained-on", data, detail.run, "trained-in-prose", at=at, end=match.start("it") + len(clause)
                    )


def listed_models(entry: Entry, page: Page) -> Iterator[Claim]:
    """The models that a column beside papers names: what their methods are built on."""
    for detail in entry.written.details if entry.kind == "paper" and entry.written.shape == "row" else ():
        if detail.links or detail.key == "based-on" or not MODEL_COLUMN.fullmatch(detail.label.strip(" *_:：")):
            continue
        for start, name in split_names(detail.run.text[detail.value :]):
            named = len(name) <= 30 and (LOOKS["model"].search(name) or SHORT_NAME.fullmatch(name))
            default = "model" if named and not NOT_MADE_OF.fullmatch(name) else ""
            ref = page.thing(name, MODELS, default, other_than=entry.number)
            if ref is not None and not _presents(entry, name):
                at = detail.value + start
                yield claim("based-on-model", ref, detail.run, "model-column", at=at, end=at + len(name))


def _presents(entry: Entry, name: str) -> bool:
    """Does the title of a paper begin with a model, so that it is the paper's own: `Glow: …` beside `Glow-7B`?"""
    head = OWN_HEAD.match(entry.name)
    own = folded(head["name"]) if head else ""
    return bool(own) and (folded(name).startswith(own) or own.startswith(folded(name)))


def listed_variants(entry: Entry, page: Page) -> Iterator[Claim]:
    """The models that a column of variants names without a link beside a model: `Glow-7B`, `Glow-7B-Chat`."""
    seen = {folded(entry.name)}
    own = BRACKET.sub("", entry.name).split(" ")[0].split("-")[0]
    for detail in entry.written.details if entry.kind == "model" else ():
        if not VARIANTS_COLUMN.fullmatch(detail.label.strip(" *_:：")):
            continue
        listed = list(_listed_in(detail))
        for at, name in listed:
            if len(listed) == 1 and SIZE_BEHIND.fullmatch(name.lower().removeprefix(entry.name.lower())):
                continue  # It is the model itself, with its one size.
            if any(link.start <= at < link.end for link in detail.links):
                continue
            alike = folded(own) in folded(name) or LOOKS["model"].search(name)
            if not alike or folded(name) in seen or not VARIANT_NAME.fullmatch(name) or is_generic_label(name):
                continue
            seen.add(folded(name))
            ref = page.thing(name, MODELS, "model", other_than=entry.number)
            if ref is not None:
                yield claim("has-variant", ref, detail.run, "variants-column", at=at, end=at + len(name))


def _listed_in(detail: Detail) -> Iterator[tuple[int, str]]:
    """(where it begins, name) for each of the models that a value names, without what brackets say of them."""
    text, at = detail.run.text, detail.value
    for mark in (*APART.finditer(text, detail.value), None):
        name = BRACKET.sub("", text[at : mark.start() if mark else len(text)]).strip()
        if name:
            yield text.index(name[0], at), name
        at = mark.end() if mark else at


def built_as(entry: Entry, page: Page) -> Iterator[Claim]:
    """The known models that a cell or a line for the architecture of a model names, and not only likens it to."""
    for detail in entry.written.details if entry.kind == "model" else ():
        if not detail.label or len(detail.text) > CELL or not ARCHITECTURE.fullmatch(detail.label.strip(" *_:：")):
            continue
        text = detail.run.text
        told = {said_of(c.relation, c.target) for c in entry.claims if isinstance(c.target, Ref)}
        for start, base in page.known_things(text[detail.value :], MODELS, other_than=entry.number):
            at = detail.value + start
            version = VERSION_BEHIND.match(text, at + len(base.name)) if text.startswith(base.name, at) else None
            if version:
                base = page.thing(text[at : version.end()], MODELS, "model", other_than=entry.number) or base
            likened = LIKE_BEFORE.search(text, max(0, at - 20), at) or LIKE_BEHIND.match(text, at + len(base.name))
            if not likened and base.entry != entry.number and said_of("based-on-model", base) not in told:
                yield claim("based-on-model", base, detail.run, "architecture", at=at)


def variants(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the description of a model or of data says that these comprise, by its name and more: `Glow2-7B-Chat`."""
    if entry.kind not in COMPRISED:
        return
    prose = (detail for detail in entry.written.details if detail.key in PROSE)
    details = [detail for detail in prose if entry.name in detail.run.text]
    if not details:
        return
    relation, kinds, words = COMPRISED[entry.kind]
    own = re.compile(rf"(?<![\w\-/]){re.escape(entry.name)}\d*(?:\.\d+)?[-_]{VARIANT}(?![\w\-])", re.ASCII)
    seen, like = {folded(entry.name)}, (None, kind_of_name(entry.name), *kinds)
    for detail in details:
        released = words.search(detail.run.text, detail.value)
        for match in own.finditer(detail.run.text, released.end()) if released else ():
            ref = page.thing(match[0], kinds, entry.kind, other_than=entry.number)
            if ref is not None and folded(match[0]) not in seen and kind_of_name(match[0]) in like:
                seen.add(folded(match[0]))
                yield claim(relation, ref, detail.run, "variant-in-prose", at=match.start(), end=match.end())


def _texts(entry: Entry) -> Iterator[tuple[Run, int, int]]:
    """(run, begin, end) of a title, which may be a model's name, and of what stands behind the name of a model."""
    written = entry.written
    yield written.run, 0, max(written.title_end, written.name_end)
    for detail in written.details:
        noted = entry.kind != "paper" or (detail.label and len(detail.text) <= NOTE)
        if detail.key in (*PROSE, "title") and noted:
            yield detail.run, detail.value, len(detail.run.text)


def _model_of(entry: Entry, page: Page) -> Entry | None:
    """The listed model that a paper is about: the one that it stands under, or whose name its title begins with."""
    if entry.kind != "paper":
        return None
    parent = page.entries[entry.written.parent] if entry.written.parent is not None else named_in_title(entry, page)
    return parent if parent is not None and parent.kind == "model" else None
