"""What an entry says of tasks, conditions, venues, data and models it builds on, results, tracks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.kinds import kind_of_heading, kind_of_name
from kg_build.classify.names import clean, folded
from kg_build.classify.outline import VENUE_BRACKET
from kg_build.classify.page import Page, claim, follow, integer, split_names, tongue, value_texts
from kg_build.classify.parties import EVENTS, organizations
from kg_build.classify.values import years
from kg_build.links import Refusal
from kg_build.model import Basis, Claim, Detail, Entry, Ref, Run, Score, Section, Value
from kg_build.vocabulary import VenueMention

DATA = ("dataset", "knowledge-graph", "benchmark", "information-source")
MODELS = ("model",)
PROSE = ("description", "", "note", "source", "title")

# -- tasks and conditions ----------------------------------------------------------------------------------------------

TASK_KINDS = frozenset(
    {
        "competition",
        "track",
        "dataset",
        "knowledge-graph",
        "benchmark",
        "model",
        "paper",
        "tool",
        "product",
        "blog-post",
    }
)


def tasks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tasks that the name, a key, the description or the section above names."""
    if entry.kind not in TASK_KINDS:
        return
    seen: set[str] = set()
    for relation, kind in (("addresses-task", "task"), ("covers-condition", "condition")):
        for run, start, end, rule, basis in _places(entry, kind):
            for mention in page.vocabulary.mentions(run.text[start:end], (kind,)):
                short = len(mention.surface) <= 2 and mention.surface.isascii()
                if mention.term.iri not in seen and not (short and not rule.endswith("-key") and rule != "section"):
                    seen.add(mention.term.iri)
                    at = start + mention.start
                    ref = page.ref_of_term(mention.term, mention.surface)
                    yield claim(relation, ref, run, rule, basis, at=at, end=start + mention.end)
    yield from _named_tasks(entry, page, seen)


def _places(entry: Entry, kind: str) -> Iterator[tuple[Run, int, int, str, Basis]]:
    """(run, from, to, rule, basis) of the texts that speak of the entry's tasks or conditions."""
    written = entry.written
    yield written.run, 0, len(written.run.text) if written.shape != "row" else written.name_end, "name", "title"
    for detail in written.details:
        if detail.key == kind or detail.key in ("keyword", "title"):
            yield detail.run, detail.value, len(detail.run.text), f"{kind}-key", "stated"
    if entry.kind in ("paper", "blog-post") and kind == "condition":
        return
    for detail in written.details:
        if (
            detail.key in ("description", "")
            and detail.label != "abstract"
            and entry.kind not in ("paper", "blog-post")
        ):
            yield detail.run, detail.value, len(detail.run.text), "description", "stated"
    if entry.kind != "blog-post" and kind == "task":
        for section in reversed(written.sections):
            yield Run(section.title, section.line), 0, len(section.title), "section", "section"


def _named_tasks(entry: Entry, page: Page, seen: set[str]) -> Iterator[Claim]:
    """Tasks that a key lists and no vocabulary knows; the name of a track that describes its own task."""
    for detail in entry.written.details:
        if detail.key in ("task", "condition"):
            relation, kind = ("addresses-task", "task") if detail.key == "task" else ("covers-condition", "condition")
            for start, name in split_names(detail.run.text[detail.value :]):
                known = page.vocabulary.named(name, kind)
                if known is not None and known.iri not in seen:
                    seen.add(known.iri)
                    yield claim(
                        relation,
                        page.ref_of_term(known, name),
                        detail.run,
                        f"{kind}-key",
                        at=detail.value + start,
                        end=detail.value + start + len(name),
                    )
                elif known is None and 2 < len(name) <= 70 and not page.vocabulary.mentions(name, (kind,)):
                    at = detail.value + start
                    yield claim(
                        relation,
                        Ref(kind, clean(name), tongue(name)),
                        detail.run,
                        f"{kind}-key",
                        at=at,
                        end=at + len(name),
                    )
    if entry.kind == "track" and not seen:
        name = re.sub(r"\b(?:track|task|subtask)s?$|赛道$|任务$", "", entry.name, flags=re.IGNORECASE).strip()
        if name and not page.vocabulary.venue_mentions(name):
            yield claim("addresses-task", Ref("task", name, tongue(name)), entry.written.run, "name-of-track", "title")


# -- venues ------------------------------------------------------------------------------------------------------------

PUBLISHED = re.compile(
    r"(?:published|accepted|appeared|appears|presented|to appear|publication|review published)\s+(?:in|at|by"
    r"|on)\s+(?:the\s+)?|发表于|发表在|收录于|出自|录用于|accepted to\s+|\bat\s+(?=[A-Z]{3,})|^(?:in|at)\s+",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(（\[【`,，]\s*$")


def venues(entry: Entry, page: Page) -> Iterator[Claim]:
    """Where it was published or held, by a key, the prose, the name or the section."""
    relation = "held-at" if entry.kind in EVENTS else "published-at"
    if entry.kind in ("venue-series", "venue-edition", "organization", "person", "resource-list"):
        return
    for detail in entry.written.details:
        text = detail.run.text[detail.value :]
        if detail.key == "leading":
            mentions = page.vocabulary.venue_mentions(text)
            for mention in mentions:
                yield _venue_claim(relation, mention, detail, page, "venue-before-name")
            if not mentions and entry.kind in ("paper", "model", "dataset", "benchmark"):
                yield from _unknown_venue(text, detail, detail.value)
        elif detail.key in ("venue", "held-at") or (detail.key == "source" and entry.kind in EVENTS):
            key_relation = "held-at" if detail.key == "held-at" or entry.kind in EVENTS else relation
            found = page.vocabulary.venue_mentions(text)
            year = next((y for other in entry.written.details if other.key == "year" for y in years(other.text)), None)
            for mention in found:
                mention = replace(mention, year=mention.year or year)
                yield _venue_claim(
                    key_relation, mention, detail, page, "venue-key" if detail.key != "source" else "source-key"
                )
            if not found and detail.key == "venue" and 1 < len(text.strip()) <= 60:
                yield claim(
                    relation, Ref("venue-series", clean(text), tongue(text)), detail.run, "venue-key", at=detail.value
                )
        elif detail.key in PROSE or detail.key.startswith("link:"):
            for mention in page.vocabulary.venue_mentions(text):
                signed = any(a <= detail.value + mention.start < b for a, b in detail.run.emphasis)
                same_line = detail.run is entry.written.run
                before = text[max(0, mention.start - 40) : mention.start]
                if (
                    (entry.kind == "paper" and same_line and mention.year and mention.series.slug != "arxiv")
                    or (mention.year and re.search(r"\b[Ii]n\s+(?:the\s+)?$", before) and entry.kind not in EVENTS)
                    or (
                        entry.kind == "paper"
                        and same_line
                        and re.search(r"[.。]\s*$", before)
                        and text[mention.end : mention.end + 1] in ".。"
                    )
                    or PUBLISHED.search(text[max(0, mention.start - 40) : mention.start])
                    or (entry.kind == "paper" and signed and mention.series.slug != "arxiv")
                    or (entry.kind == "paper" and mention.year and BRACKETED.search(text[: mention.start]))
                    or (detail.key.startswith("link:paper") and mention.year)
                ):
                    yield _venue_claim(relation, mention, detail, page, "published-in-prose")
    if entry.kind == "paper":
        run = entry.written.run
        bracket = VENUE_BRACKET.match(run.text, max(entry.written.title_end, entry.written.name_end))
        if bracket and not page.vocabulary.venue_mentions(bracket[0]):
            whole = Detail("", "", run, run.line, run.line)
            yield from _unknown_venue(bracket[0], whole, bracket.start())
    for mention in page.vocabulary.venue_mentions(entry.written.run.text):
        if entry.kind in EVENTS and (mention.year or mention.workshop):
            run = entry.written.run
            yield claim(
                "held-at", _venue_ref(mention, page), run, "event-in-name", "title", at=mention.start, end=mention.end
            )
        elif entry.kind == "competition" and _series_name(mention):
            yield claim(
                "held-at",
                _venue_ref(mention, page),
                entry.written.run,
                "event-in-name",
                "title",
                at=mention.start,
                end=mention.end,
            )
        elif entry.kind == "paper" and mention.year and BRACKETED.search(entry.written.run.text[: mention.start]):
            yield claim(
                "published-at",
                _venue_ref(mention, page),
                entry.written.run,
                "venue-in-name",
                "title",
                at=mention.start,
                end=mention.end,
            )
    if entry.kind == "paper":
        yield from _venue_of_section(entry.written.sections, page)


def _unknown_venue(text: str, detail: Detail, at: int) -> Iterator[Claim]:
    """`(Knowl. Based Syst., 2023)`: a venue that no vocabulary knows, in the place of one."""
    match = re.search(r"[(（\[【]\s*(?P<name>[A-Z][A-Za-z.&\- ]{2,50}?)\s*[,，]\s*(?:19|20)\d\d", text)
    if match and not re.match(
        r"(?i)arxiv|hugging\s?face|github|preprint|online|updated?|blog|openreview|medrxiv|biorxiv", match["name"]
    ):
        name = clean(match["name"]).strip(" .,")
        begin = at + match.start("name")
        yield claim(
            "published-at",
            Ref("venue-series", name, "en"),
            detail.run,
            "venue-in-bracket",
            at=begin,
            end=begin + len(name),
        )


def _series_name(mention: VenueMention) -> bool:
    return mention.year is None and len(mention.surface) >= 3


def _venue_ref(mention: VenueMention, page: Page) -> Ref:
    if mention.workshop and mention.series.hint.rsplit("/", 1)[-1] != "workshop":
        label = " ".join(mention.surface.split())
        return Ref("venue-edition" if mention.year else "venue-series", label, "en")
    term = page.vocabulary.edition(mention.series, mention.year) if mention.year else mention.series
    return Ref(term.kind, term.label, "en", iri=term.iri, aliases=(mention.surface.strip(),))


def _venue_claim(relation: str, mention: VenueMention, detail: Detail, page: Page, rule: str) -> Claim:
    at = detail.value + mention.start
    return claim(relation, _venue_ref(mention, page), detail.run, rule, at=at, end=detail.value + mention.end)


def _venue_of_section(sections: tuple[Section, ...], page: Page) -> Iterator[Claim]:
    """`ACL2020 list of related papers`: the heading says where its papers were published."""
    for section in reversed(sections):
        for mention in page.vocabulary.venue_mentions(section.title):
            if mention.year and not re.search(r"before|prior|以前|之前|since|from", section.title):
                run = Run(section.title, section.line)
                yield claim("published-at", _venue_ref(mention, page), run, "venue-of-section", "section")
                return


# -- data, models, results ---------------------------------------------------------------------------------------------

KEYED: dict[str, tuple[str, tuple[str, ...], str]] = {
    "source-of-data": ("data-from", (), "organization"),
    "derived-from": ("derived-from", (), "resource"),
    "trained-on": ("trained-on", DATA, "resource"),
    "based-on": ("based-on-model", MODELS, "model"),
    "part-of": ("part-of", (), "resource"),
    "extends": ("extends", (), "resource"),
    "used-in": ("used-in", ("competition", "track", "benchmark"), "competition"),
    "uses": ("uses-dataset", ("dataset", "knowledge-graph", "benchmark"), "dataset"),
}
"""Key -> (relation, kinds its targets may have, kind of a target that nobody knows)."""

EN_END = r"(?=\s*(?:[,;.()。，；（]|\band\b(?! [a-z])|\bwith\b|\bfor\b|\bto\b|\bachiev|\bwhich\b|\bthat\b|\bprovid|$))"
CUES: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    (
        "trained-on",
        "trained",
        (),
        "resource",
        r"(?:pre-?trained|trained|fine-?tuned)(?: from scratch)?(?: using"
        rf"| on)\s+(?:the\s+)?(?P<it>[\w][^,;.()。]{{2,60}}?){EN_END}",
    ),
    (
        "trained-on",
        "trained",
        (),
        "resource",
        r"(?:在|使用|基于|利用|用)(?P<it>[^，。,；在用的]{2,30}?)(?:上的?|中|从头开始|进行了?)+(?:预?训练|微调)",
    ),
    (
        "trained-on",
        "trained",
        DATA,
        "",
        r"(?:使用|利用|采用|用)(?P<it>[^，。,；]{2,30}?)(?:数据集?|语料)?(?:进行|来)?(?:预?训练|微调)",
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:extracted|collected|crawled|obtained|gathered|sampled|selected"
        r"|taken)\s+from\s+(?:the\s+)?(?P<it>[\w][^,;.()。]{1,60}?)" + EN_END,
    ),
    (
        "data-from",
        "from",
        (),
        "",
        r"\b(?:data|dialogues?|questions?|images?|comes?|are|is|data sets?"
        r"|dataset) from\s+(?:the\s+)?(?P<it>[\w][^,;()。]{1,40}?)(?=\s*(?:[,;()。]|\.(?:\s|$)|\band\b|\bwhich\b"
        r"|$))",
    ),
    ("data-from", "from", (), "", r"来自于?(?P<it>[^，。,；的]{2,30}?)(?:的|平台|网站|[，。,；]|$)"),
    (
        "derived-from",
        "based-on",
        DATA,
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[\w][^,;.()。]{{1,40}}?)(?:'s)?(?:\s+(?:database|abstracts?|data"
        rf"|corpus|data\s?set)s?)?{EN_END}",
    ),
    (
        "derived-from",
        "based-on",
        DATA,
        "",
        r"基于(?P<it>[^，。,；]{2,24}?)(?:摘要|数据库|数据|语料)?(?:的|构建|提取|进行|训练)",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[A-Za-z][^,;.()。\s]{{1,30}}(?:[\s-][\dA-Z][\w.]*)?)(?:\s+(?:model"
        rf"|architecture))?{EN_END}",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "",
        r"(?:基于|以|从|对)\s*(?P<it>[A-Za-z][\w.\-/ ]{1,30}?)\s*(?:模型)?(?:进行|为基础|作为|为底座|微调|指令"
        r"|架构|构建|初始化|得到|的|训练)",
    ),
    (
        "based-on-model",
        "based-on",
        MODELS,
        "model",
        r"(?:基于|在)[^，。,；]{0,14}?(?P<it>[A-Z][A-Za-z\d.\-]*[A-Z\d][A-Za-z\d.\-]*)\s*(?:模型)?"
        r"(?:的?基础上|微调|大?模型|的(?:中文|医疗|医学|对话|问诊))",
    ),
    (
        "based-on-model",
        "fine-tuned",
        MODELS,
        "",
        r"(?:[Ff]ine-?tun(?:ed|ing)|adapted|built|initiali[sz]ed) (?:from|on|on top of|of|with"
        rf"|upon)\s+(?:the\s+)?(?P<it>[A-Za-z][^,;.()。\s]{{1,30}}(?:[\s-][\dA-Z][\w.]*)?){EN_END}",
    ),
    (
        "used-in",
        "from-competition",
        (),
        "competition",
        r"(?:data\s?set )?(?:comes|come|is|are) from the (?P<it>(?:[A-Z][\w\-]+ ){1,5}(?:[Cc]ompetition"
        r"|[Cc]hallenge|[Cc]ontest))",
    ),
    (
        "used-in",
        "from-competition",
        (),
        "competition",
        r"(?:来自|用于)(?P<it>[^，。,；]{2,20}(?:大赛|竞赛|比赛|挑战赛))",
    ),
    (
        "derived-from",
        "through",
        (),
        "resource",
        r"\bthrough (?P<it>[a-z\-]+(?:-related)? (?:textbooks|papers|articles|records"
        r"|literature)(?: and [a-z ]{4,30}(?:papers|textbooks|articles))?)",
    ),
    (
        "derived-from",
        "implements",
        MODELS,
        "",
        rf"\bimplementation of (?:the\s+)?(?P<it>[A-Z][\w\-]+){EN_END[:-1]}|\s)",
    ),
    ("data-from", "from", (), "", r"\bdata\s?sets? of (?:the\s+)?(?P<it>[A-Z][^,;.()。]{1,40}?)(?:'s\b|[,;.(。]|$)"),
    (
        "data-from",
        "from",
        (),
        "",
        r"(?:和|由|及)(?P<it>[^，。,；和由及]{2,16}?)(?:搜索|医疗)?(?:业务|平台)?的?数据集?(?:组成|构成)",
    ),
    (
        "derived-from",
        "composed",
        (),
        "",
        r"\b(?:composed|consists?|made up) of (?:the\s+)?(?P<it>[^,;.。]{3,90}?)(?:\s+and\b|[,;.。]|$)",
    ),
    ("derived-from", "composed", (), "", r"由(?P<it>[^，。,；由]{3,30}?)(?:和|、)[^，。]{2,40}?(?:组成|构成)"),
    (
        "uses-dataset",
        "based-on",
        ("dataset", "knowledge-graph"),
        "",
        rf"\b[Bb]ased on (?:the\s+)?(?P<it>[\w][^,;.()。]{{1,40}}?)(?:'s)?(?:\s+(?:database|data|corpus"
        rf"|data\s?set)s?)?{EN_END}",
    ),
    ("uses-dataset", "after-colon", (), "dataset", r"(?:任务|评测|比赛|大赛)[：:]\s*(?P<it>[^，。：:]{3,24}数据集)"),
    ("part-of", "part-of", (), "", r"(?:^|[\s,，])(?P<it>[A-Z][\w\-. ]{1,30})\s*@\s*\w+"),
    (
        "extends",
        "compared",
        ("benchmark", "dataset", "model", "knowledge-graph"),
        "",
        r"(?:[Cc]ompared (?:with|to)|相比|[Ee]xtends|[Ee]xtension of|扩展)\s*(?P<it>[A-Za-z]*\s?[\d.]+"
        r"|[A-Z][\w\-. ]{2,30}?)(?=[\s,，]|$)",
    ),
)
"""(relation, rule, kinds of its targets, kind of an unknown target or nothing, cue with the target as `it`)."""
_CUES = [(relation, rule, kinds, default, re.compile(cue)) for relation, rule, kinds, default, cue in CUES]

SUBJECTS: dict[str, frozenset[str]] = {
    "trained-on": frozenset({"model", "tool"}),
    "based-on-model": frozenset({"model", "tool"}),
    "used-in": frozenset({"dataset", "knowledge-graph"}),
    "data-from": frozenset({"dataset", "knowledge-graph", "benchmark", "competition", "track"}),
    "derived-from": frozenset({"dataset", "knowledge-graph", "benchmark", "track", "model"}),
    "extends": frozenset({"dataset", "benchmark", "model", "knowledge-graph", "tool"}),
    "uses-dataset": frozenset({"competition", "track", "benchmark"}),
}
"""Relation -> the kinds of entry of which a cue in prose may state it."""


def keyed_things(entry: Entry, page: Page) -> Iterator[Claim]:
    """The things that a key names: `Trained on: …`, `Part of: …`, `Derived from: …`."""
    for detail in entry.written.details:
        row = KEYED.get(detail.key)
        if row is None:
            continue
        relation, kinds, default = row
        for start, name in _names_of(detail):
            at = detail.value + start
            ref = _target(name, relation, kinds, default, entry, page)
            if ref is not None:
                yield claim(relation, ref, detail.run, f"{detail.key}-key", at=at, end=at + len(name))


def _names_of(detail: Detail) -> list[tuple[int, str]]:
    """The names in a value: what is set as code where something is, else what commas part."""
    run = detail.run
    code = [(a - detail.value, run.text[a:b]) for a, b in run.code if a >= detail.value]
    names = code or split_names(run.text[detail.value :])
    return [(start, name) for start, name in names if len(name) <= 90 and not name.startswith("http")]


def _target(name: str, relation: str, kinds: tuple[str, ...], default: str, entry: Entry, page: Page) -> Ref | None:
    if relation == "data-from":
        return _origin(name, default, entry, page)
    if relation == "part-of" and default and not kinds:
        default = entry.kind
    if relation == "extends" and default:
        default = entry.kind
    ref = page.thing(name, kinds, default, other_than=entry.number)
    if ref is None or ref.entry is not None or ref.iri is not None or not kinds:
        return ref
    known = page.known_things(name, kinds, other_than=entry.number)
    return known[0][1] if known and folded(known[0][1].name) in folded(name) and relation != "uses-dataset" else ref


def _origin(name: str, default: str, entry: Entry, page: Page) -> Ref | None:
    """Where data comes from: a known site, an organisation, a resource."""
    term = page.vocabulary.named(name, "organization")
    if term is not None:
        return page.ref_of_term(term, name)
    things = page.known_things(name, DATA, other_than=entry.number)
    if things:
        return things[0][1]
    parties = organizations(name, page)
    if parties:
        return parties[0].ref
    site = re.fullmatch(r"(?:www\.)?[\w\-]+(?:\.[\w\-]+)+", name.strip())
    if site:
        owner = page.vocabulary.owner(site[0].removeprefix("www."))
        return page.ref_of_term(owner, name) if owner else Ref("organization", site[0], "en")
    if default == "organization" and kind_of_name(name) in DATA:
        default = kind_of_name(name) or default
    return page.thing(name, (), default, other_than=entry.number) if default else None


def told_things(entry: Entry, page: Page) -> Iterator[Claim]:
    """What the description says by a cue: trained on, based on, extracted from, part of."""
    seen: set[tuple[str, str]] = set()
    for detail in entry.written.details:
        if detail.key not in PROSE:
            continue
        text = detail.run.text
        for relation, rule, kinds, default, cue in _CUES:
            if relation in SUBJECTS and entry.kind not in SUBJECTS[relation]:
                continue
            for match in cue.finditer(text, detail.value):
                for ref, at, end in _told(match, relation, kinds, default, entry, page):
                    if (relation, ref.name) not in seen and ref.entry != entry.number:
                        seen.add((relation, ref.name))
                        yield claim(relation, ref, detail.run, f"{rule}-in-prose", at=at, end=end)


def _told(
    match: re.Match[str], relation: str, kinds: tuple[str, ...], default: str, entry: Entry, page: Page
) -> Iterator[tuple[Ref, int, int]]:
    words, at = match["it"].strip(), match.start("it")
    if relation == "derived-from" and not kinds:
        contests = _contests(words, page)
        if contests is not None:
            yield contests, at, match.end("it")
            return
    if relation == "derived-from" and kinds == MODELS:
        yield from (
            (ref, at + start, match.end("it"))
            for start, ref in page.known_things(words, MODELS, other_than=entry.number)
        )
        return
    if relation in ("data-from", "derived-from"):
        origin = _origin(words, "", entry, page)
        if origin is not None:
            yield origin, at, match.end("it")
            return
    if relation == "extends" and re.fullmatch(r"[\d.]+", words):
        base = re.sub(r"[\s\d.]+$", "", entry.name)
        other = page.entry_named(f"{base} {words}", other_than=entry.number)
        if other is not None:
            yield page.ref_of_entry(other), at, match.end("it")
        return
    wanted = kinds or (("model",) if relation == "based-on-model" else DATA if relation == "trained-on" else ())
    known = page.known_things(words, wanted, other_than=entry.number) if wanted else []
    if known:
        for start, ref in known:
            yield ref, at + start, at + start + len(ref.name)
        return
    ref = page.thing(words, kinds, default, other_than=entry.number)
    if ref is None and relation in ("part-of", "extends"):
        other = page.entry_named(words, other_than=entry.number)
        term = page.vocabulary.named(words, "resource")
        ref = page.ref_of_entry(other) if other else page.ref_of_term(term) if term else None
    if ref is not None:
        yield ref, at, match.end("it")


def _contests(words: str, page: Page) -> Ref | None:
    """The competitions of a conference: those that the document lists, else a thing of that name."""
    mentions = page.vocabulary.venue_mentions(words)
    if not mentions or not re.search(r"(?i)competition|evaluation|shared task|challenge|比赛|评测|测评", words):
        return None
    for entry in page.entries:
        if entry.kind == "competition" and any(
            m.series.iri == mentions[0].series.iri and m.year == mentions[0].year
            for m in page.vocabulary.venue_mentions(entry.name)
        ):
            return page.ref_of_entry(entry)
    return Ref("competition", clean(words), tongue(words))


METRIC = (
    r"(?:[Aa]ccuracy|[Pp]recision|[Rr]ecall|[Mm](?:icro|acro)[\s-]F1|F1(?:[\s-]score)?|F-?score|AUC|AUROC"
    r"|BLEU(?:-\d)?|ROUGE(?:-[\dL])?|MRR|MAP|[Ee]xact [Mm]atch|EM|[Pp]erplexity|top-\d+ (?:recall|accuracy)"
    r"|[Pp]ass rate|准确率|正确率|精确率|召回率|F1值?)"
)
RESULTS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?P<score>\d+(?:\.\d+)?)\s*(?P<unit>%)?\s+(?P<metric>{METRIC})\s+on\s+(?:the\s+)?(?P<on>[A-Z][\w\-]+"
        r"(?:\s[A-Z\d][\w\-]*)*)"
    ),
    re.compile(
        rf"(?P<metric>{METRIC})\s+of\s+(?P<score>\d+(?:\.\d+)?)\s*(?P<unit>%)?\s+on\s+(?:the\s+)?"
        r"(?P<on>[A-Z][\w\-]+(?:\s[A-Z\d][\w\-]*)*)"
    ),
    re.compile(
        rf"在\s*(?P<on>[\w\-]+)\s*(?:数据集)?\s*上的?\s*(?P<metric>{METRIC})\s*(?:为|达到了?|达"
        r"|是)\s*(?P<score>\d+(?:\.\d+)?)\s*(?P<unit>%)?"
    ),
    re.compile(
        r"在\s*(?P<on>[\w\-]+)\s*(?:数据集)?\s*上(?:达到|取得)了?\s*(?P<score>\d+(?:\.\d+)?)\s*"
        rf"(?P<unit>%)?\s*的?\s*(?P<metric>{METRIC})"
    ),
)
KEYED_RESULT = re.compile(
    r"^(?P<on>[^:：()]+?)\s*(?:\((?P<part>[^()]+)\)\s*)?[:：]\s*(?P<metric>[\w\- ]+?)\s*[:=]?\s*(?P<score>\d+"
    r"(?:\.\d+)?)\s*(?P<unit>%)?(?:\s*\((?P<split>[^()]+)\))?$"
)
EVALUATED = re.compile(
    r"(?:evaluated|tested|validated|verified|benchmarked) (?:[a-z]+ )?(?:on|in|by)\s+(?P<on>[^.;。]{3,140})",
    re.IGNORECASE,
)


def results(entry: Entry, page: Page) -> Iterator[Claim]:
    """What a model was evaluated on, with its score where one is stated."""
    if entry.kind != "model":
        return
    for detail in entry.written.details:
        if detail.key == "evaluated-on":
            yield from _keyed_results(detail, entry, page)
        elif detail.key in PROSE:
            yield from _told_results(detail, entry, page)


def _keyed_results(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    for start, part in split_names(detail.run.text[detail.value :]):
        match = KEYED_RESULT.match(part)
        name = match["on"] if match else part
        ref = (
            page.thing(name, (*DATA, "task"), "", other_than=entry.number)
            or _task(name, page)
            or page.thing(name, DATA, "dataset")
        )
        if ref is not None:
            score = (
                Score(
                    match["metric"].strip(), match["score"], match["unit"] or "", match["split"] or match["part"] or ""
                )
                if match
                else None
            )
            at = detail.value + start
            yield claim("evaluated-on", ref, detail.run, "evaluated-on-key", at=at, end=at + len(part), score=score)


def _task(name: str, page: Page) -> Ref | None:
    term = page.vocabulary.named(name, "task")
    return page.ref_of_term(term, name) if term else None


def _told_results(detail: Detail, entry: Entry, page: Page) -> Iterator[Claim]:
    text = detail.run.text
    for pattern in RESULTS:
        for match in pattern.finditer(text, detail.value):
            ref = page.thing(match["on"], DATA, "dataset", other_than=entry.number)
            if ref is not None:
                score = Score(match["metric"], match["score"], match["unit"] or "")
                yield claim(
                    "evaluated-on", ref, detail.run, "result-in-prose", at=match.start(), end=match.end(), score=score
                )
    for match in EVALUATED.finditer(text, detail.value):
        for start, ref in page.known_things(match["on"], DATA, other_than=entry.number):
            at = match.start("on") + start
            yield claim("evaluated-on", ref, detail.run, "evaluated-in-prose", at=at, end=at + len(ref.name))


MODEL_ON = re.compile(
    r"(?P<model>[A-Z][\w\-]+)(?:'s)?\s+(?:[Pp]erformance|results?"
    r"|accuracy)\s+on\s+(?:the\s+)?(?P<on>[A-Z][\w\- ]{1,60})"
)
PRESENTED = re.compile(
    r"(?:[Ww]e|[Tt]his (?:paper|work|study|article)|本文)\s*(?:have |also )?(?:introduced?|proposed?|presented?"
    r"|presents|introduces|proposes|develop(?:ed)?|提出了?)\s+(?:a |an |the )?(?:novel |new )?"
    r"(?:(?P<long>[A-Za-z][\w\-]+(?:\s[A-Za-z][\w\-]+){1,6})\s\()?(?P<name>[A-Z][\w\-]*[A-Z][\w\-]*"
    r"|[A-Z][a-z]+former)\)?(?P<after>,? (?:a |an )?\w+)?"
)


DESCRIBED = ("model", "dataset", "knowledge-graph", "benchmark", "tool")


def _named_in_title(entry: Entry, page: Page) -> Entry | None:
    """The one listed thing that a title begins with: `Alpaca: …` names the model called Alpaca or Stanford Alpaca."""
    head = re.match(r"([\w.\-]{3,30})\s*[:：]", entry.name)
    if head is None:
        return None
    found = page.entry_named(head[1], DESCRIBED, other_than=entry.number)
    if found is not None:
        return found
    ending = [page.entries[number] for number in page.by_last_word.get(folded(head[1]), ())]
    ending = [other for other in ending if other.kind in DESCRIBED]
    return ending[0] if len(ending) == 1 else None


def presented(entry: Entry, page: Page) -> Iterator[Claim]:
    """What a paper's title or abstract presents or tests: the model it introduces, the known things it is about."""
    if entry.kind not in ("paper", "blog-post"):
        return
    here = page.ref_of_entry(entry)
    run = entry.written.run
    for match in MODEL_ON.finditer(entry.name):
        models = page.known_things(match["model"], MODELS)
        things = page.known_things(match["on"], DATA)
        for _at, model in models[:1]:
            for _on, thing in things[:1]:
                yield claim("evaluated-on", thing, run, "performance-in-title", "title", about=model)
    named = _named_in_title(entry, page)
    if named is not None:
        yield claim("described-in", here, run, "named-in-title", "title", about=page.ref_of_entry(named))
    for detail in value_texts(entry.written.details, "abstract", "description", ""):
        for match in PRESENTED.finditer(detail.run.text, detail.value):
            name = match["name"]
            if page.entry_named(name, other_than=entry.number) is not None:
                continue
            kind = "model" if re.search(r"model", match["after"] or "") else "tool"
            term = page.vocabulary.named(name, "resource")
            ref = (
                page.ref_of_term(term, name)
                if term
                else Ref(kind, name, "en", aliases=(match["long"],) if match["long"] else ())
            )
            at, end = match.start("name"), match.end("name")
            yield claim("introduced-in", here, detail.run, "presented-in-prose", at=at, end=end, about=ref)
            for on in EVALUATED.finditer(detail.run.text, detail.value):
                if name in detail.run.text[max(0, on.start() - 120) : on.start()] and ref.kind == "model":
                    for start, thing in page.known_things(on["on"], DATA):
                        yield claim(
                            "evaluated-on",
                            thing,
                            detail.run,
                            "evaluated-in-prose",
                            at=on.start("on") + start,
                            about=ref,
                        )
            break


# -- tracks ------------------------------------------------------------------------------------------------------------

NUMERAL = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|[两二三四五六七八九十])"
TRACKS = re.compile(
    rf"(?:{NUMERAL}\s+(?:[\w\-]+\s+){{0,3}}?(?:tasks?|tracks?|subtasks"
    rf"|challenges)(?:\s+in\s+(?!{NUMERAL})[^:.,]{{3,40}}?)?|(?:tasks|tracks|subtasks))\s*:\s*(?P<list>[^.;。]+)",
    re.IGNORECASE,
)
TRACKS_IN = re.compile(
    rf"(?P<n>{NUMERAL})\s+(?:\w+\s+)?tasks?\s+in\s+(?P<m>{NUMERAL})\s+tracks?\s*:\s*(?P<list>[^.;。]+)", re.IGNORECASE
)
TRACKS_ZH = re.compile(
    rf"(?:{NUMERAL}\s*(?:大|个|项)?(?:赛道|任务|子任务)|任务包括"
    rf"|包括{NUMERAL}个子任务)(?:[^：:。，]{{0,6}})[：:]\s*(?P<list>[^。；]+)"
)
TRACKS_BEFORE_ZH = re.compile(rf"设置(?:了)?(?P<list>[^。；：:]+?){NUMERAL}个赛道")
ABBREVIATION = re.compile(r"\s*[(（](?P<short>[A-Z][A-Za-z\d\-]{1,9})[)）]")


def tracks(entry: Entry, page: Page) -> Iterator[Claim]:
    """The tracks that the description of a competition lists."""
    if entry.kind != "competition" or entry.number in page.parents:
        return
    for detail in value_texts(entry.written.details, "description", "", "source"):
        for pattern in (TRACKS_IN, TRACKS, TRACKS_ZH, TRACKS_BEFORE_ZH):
            match = pattern.search(detail.run.text, detail.value)
            if match is None:
                continue
            names = [(start, name) for start, name in _enumerated(match["list"])]
            if len(names) >= 2:
                for start, name in names:
                    yield from _track(entry, detail, match.start("list") + start, name, page)
                return


def _enumerated(text: str) -> list[tuple[int, str]]:
    """The members of an enumeration; what follows the last one (`, and explore …`) is none."""
    members: list[tuple[int, str]] = []
    for start, name in split_names(re.sub(r"；", "、", text)):
        name = re.sub(r"^(?:and|the|a)\s+", "", name)
        if re.match(r"(?:explore|use|with|which|where|in order)\b", name):
            break
        members.append((start, name))
    return members


def _track(entry: Entry, detail: Detail, at: int, name: str, page: Page) -> Iterator[Claim]:
    short = ABBREVIATION.search(name)
    bracket = re.search(r"\s*[(（]([^()（）]+)[)）]", name)
    plain = clean(re.sub(r"\s*[(（][^()（）]*[)）]", "", name)).strip(" .")
    if not 3 <= len(plain) <= 80:
        return
    ref = Ref("track", plain, tongue(plain), aliases=(short["short"],) if short else (), within=entry.number)
    yield claim("has-track", ref, detail.run, "tracks-in-prose", at=at, end=at + len(name))
    said = [plain, *([bracket[1]] if bracket and not short else [])]
    found = [m for text in said for m in page.vocabulary.mentions(text, ("task",))]
    for mention in {m.term.iri: m for m in found}.values():
        yield claim(
            "addresses-task",
            page.ref_of_term(mention.term, mention.surface),
            detail.run,
            "tracks-in-prose",
            at=at,
            about=ref,
        )
    if not found:
        yield claim(
            "addresses-task", Ref("task", plain, tongue(plain)), detail.run, "tracks-in-prose", at=at, about=ref
        )
    for above in (c for c in entry.claims if c.relation in ("year", "language") and c.about is None):
        yield claim(above.relation, above.target, detail.run, "of-competition", at=at, about=ref)


def event_of_track(entry: Entry, page: Page) -> Iterator[Claim]:
    """`BioCreative IV Track 4`: a track of the competition that its name begins with."""
    match = re.match(
        r"(?P<event>\S.{2,40}?)[\s:：,\-]+(?:[Ss]ub)?(?:[Tt]ask|[Tt]rack)[\s\-]*\d", entry.written.run.text
    )
    if entry.kind != "track" or match is None or entry.written.parent is not None:
        return
    name = re.sub(r"^[\s\-*•\[]+", "", match["event"])
    ref = page.thing(name, ("competition",), "competition", other_than=entry.number)
    if ref is not None:
        yield claim("track-of", ref, entry.written.run, "event-of-track", "title")


def data_of_competition(entry: Entry, page: Page) -> Iterator[Claim]:
    """A competition that stands among data sets is listed for its data: that is a thing of its own."""
    sections = [kind_of_heading(section.title) for section in entry.written.sections]
    if entry.kind != "competition" or "dataset" not in sections:
        return
    for detail in entry.written.details:
        if detail.key == "link:dataset" and detail.links:
            facts = follow(detail.links[0])
            if isinstance(facts, Refusal):
                continue
            data = Ref("dataset", f"{entry.name} data", entry.language, link=facts.url, aliases=(entry.name,))
            at, end = detail.links[0].start, detail.links[0].end
            yield claim("uses-dataset", data, detail.run, "competition-among-data", at=at, end=end)
            yield claim("link:dataset", Value(facts.url, "iri"), detail.run, "link-role", at=at, about=data)
            yield claim(
                "used-in", page.ref_of_entry(entry), detail.run, "competition-among-data", at=at, end=end, about=data
            )
            for above in [
                c
                for c in entry.claims
                if c.relation in ("language", "addresses-task", "covers-condition", "access") and c.about is None
            ]:
                yield replace(above, about=data)
            return


def source_competition(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Source: … Competition Track 1`: the entry is a track of a competition that it names."""
    for detail in value_texts(entry.written.details, "source"):
        match = re.search(
            r"^\s*(?P<name>.*?(?:Competition|Challenge|大赛|竞赛|挑战赛))[\s,，]*(?P<track>(?:Track"
            r"|赛道)\s*(?:\d+|One|Two|Three|[一二三四五])|[一二三四五\d]+赛道)?\s*$",
            detail.text,
        )
        if match is None or entry.kind not in ("competition", "track"):
            continue
        name = match["name"].strip()
        ref = page.thing(name, ("competition",), "competition", other_than=entry.number)
        if ref is None:
            continue
        yield claim("track-of", ref, detail.run, "source-competition", at=detail.value, end=len(detail.run.text))
        for year in re.findall(r"(?:19|20)\d\d", name)[:1]:
            yield claim("year", integer(int(year)), detail.run, "year-in-name", at=detail.value, about=ref)
