"""What an entry says in figures and single words: sizes, years, language, status, access, licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.page import Page, claim, follow, integer
from kg_build.classify.values import FIGURE, Count, counts, figure, language, parameters, scaled, years
from kg_build.links import Refusal, access_of_label
from kg_build.model import Basis, Claim, Detail, Entry, Ref, Run, Value

PROSE = ("description", "", "note")
COUNTABLE = frozenset({"dataset", "knowledge-graph", "benchmark", "information-source", "track", "tool", "resource"})
NOT_ITEMS = re.compile(r"(?i)\b(?:sub)?tasks?$|class(?:es)?$|categories$|hours$|pages$|^次$|^段$|^轮$|^个$|^种")
"""What is counted in a description without being the items of the resource."""
LANGUAGE_KINDS = frozenset(
    {"competition", "track", "dataset", "knowledge-graph", "benchmark", "model", "book", "course", "blog-post"}
)
UNITS = {
    "triplets": "triples",
    "triplet": "triples",
    "三元组": "triples",
    "条": "records",
    "条记录": "records",
    "句": "sentences",
    "句子": "sentences",
    "实体": "entities",
    "问答对": "question-answer pairs",
    "对话": "dialogues",
    "问题": "questions",
    "个问题": "questions",
    "样本": "samples",
    "个样本": "samples",
    "实体关系": "relations",
    "关系": "relations",
    "张": "images",
    "图像": "images",
    "篇": "documents",
    "份电子病历": "records",
    "医疗事件": "events",
    "事件": "events",
}
"""A unit as written -> as the graph says it."""
ACCESS_WORDS = {"open", "registration", "credentialed", "on-request", "dead", "unknown"}
"""The statuses by their own names, as a list that is kept with lodscape in mind writes them."""
ACCESS_CODE = re.compile(
    r"(?:[Ee]xtraction [Cc]ode|[Aa]ccess [Cc]ode|提取码|提取密码|密码"
    r"|(?<![a-z])pwd)\s*[:：=]?\s*(?P<code>[A-Za-z0-9]{4})\b"
)
SECTION_LANGUAGE = re.compile(
    r"\b(chinese|english|multilingual|german|french|spanish|japanese|korean)\b|(中文|英文|多语言)", re.IGNORECASE
)
STATUS = (
    ("ongoing", re.compile(r"\bongoing\b|正在进行|进行中|\bcurrent\b|\bopen contests?\b", re.I)),
    ("ended", re.compile(r"\bended\b|\bcompleted\b|\bfinished\b|\bpast\b|已经?结束|往届", re.I)),
)
LICENCES = {
    "mit": "MIT",
    "apache": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache20": "Apache-2.0",
    "apachelicense20": "Apache-2.0",
    "gpl": "GPL-3.0-only",
    "gpl3": "GPL-3.0-only",
    "gplv3": "GPL-3.0-only",
    "gpl30": "GPL-3.0-only",
    "gpl2": "GPL-2.0-only",
    "gplv2": "GPL-2.0-only",
    "lgpl": "LGPL-3.0-only",
    "lgplv3": "LGPL-3.0-only",
    "agpl3": "AGPL-3.0-only",
    "agplv3": "AGPL-3.0-only",
    "agpl30": "AGPL-3.0-only",
    "bsd": "BSD-3-Clause",
    "bsd3": "BSD-3-Clause",
    "bsd3clause": "BSD-3-Clause",
    "bsd2clause": "BSD-2-Clause",
    "mpl2": "MPL-2.0",
    "mpl20": "MPL-2.0",
    "cc0": "CC0-1.0",
    "cc010": "CC0-1.0",
    "ccby40": "CC-BY-4.0",
    "ccby": "CC-BY-4.0",
    "ccbysa40": "CC-BY-SA-4.0",
    "ccbysa": "CC-BY-SA-4.0",
    "ccbync40": "CC-BY-NC-4.0",
    "ccbync": "CC-BY-NC-4.0",
    "ccbyncsa40": "CC-BY-NC-SA-4.0",
    "ccbyncsa": "CC-BY-NC-SA-4.0",
    "ccbyncnd40": "CC-BY-NC-ND-4.0",
    "ccbyncnd": "CC-BY-NC-ND-4.0",
    "unlicense": "Unlicense",
    "ccby30": "CC-BY-3.0",
    "ccbysa30": "CC-BY-SA-3.0",
    "odbl": "ODbL-1.0",
    "pddl": "PDDL-1.0",
    "isc": "ISC",
    "eupl12": "EUPL-1.2",
    "epl20": "EPL-2.0",
}
"""A licence's name without case and marks -> its SPDX identifier."""


def sizes(entry: Entry, _page: Page) -> Iterator[Claim]:
    """Parameter counts of models, item counts of everything that holds items."""
    run = entry.written.run
    if entry.kind == "model":
        named = f"{entry.name} {entry.size}"
        for number in dict.fromkeys(parameters(named, in_name=True)):
            yield claim("parameter-count", integer(number), run, "size-in-name", "title")
    elif entry.size and entry.kind in COUNTABLE and (count := figure(entry.size)) is not None:
        yield from _counted(count, run, "size-in-name", "title", 0, 0)
    for detail in entry.written.details:
        if detail.key == "size":
            yield from _keyed_size(detail, entry)
        elif detail.key in PROSE and entry.kind == "model":
            for number in dict.fromkeys(parameters(detail.text)):
                yield claim("parameter-count", integer(number), detail.run, "parameters-in-prose", at=detail.value)
        elif detail.key in PROSE and entry.kind in COUNTABLE:
            for count in counts(detail.run.text[detail.value :]):
                if NOT_ITEMS.search(count.unit):
                    continue
                at, end = detail.value + count.start, detail.value + count.end
                yield from _counted(count, detail.run, "count-in-prose", "stated", at, end)


UNIT_IN_HEADING = re.compile(r"[(（\[]\s*(?:in\s+)?(b|m|k|billions?|millions?|亿|万)\s*[)）\]]", re.IGNORECASE)
"""`Params (B)`: the numbers below are billions."""
RANGE = re.compile(r"\d\s*(?:-|–|—|~|to|至|到)\s*\d")


def _keyed_size(detail: Detail, entry: Entry) -> Iterator[Claim]:
    unit = UNIT_IN_HEADING.search(detail.label)
    if RANGE.search(detail.text) and entry.kind == "model":
        return
    for part in re.split(r"\s*[;；]\s*|\s*(?:,(?!\d{3})|，|、)\s*|\s+(?:and|/)\s+", detail.text):
        found = next(parameters(part), None)
        if found is None and entry.kind == "model":
            match = re.fullmatch(rf"{FIGURE.pattern}", part.strip())
            scale = (match["scale"] or (unit[1].rstrip("s") if unit else None)) if match else None
            found = scaled(match["number"], scale) if match and (scale or "," in part) else None
            if match and found is None:
                continue
        count = figure(part) or next(counts(part), None)
        at = detail.run.text.find(part)
        if found is not None:
            yield claim("parameter-count", integer(found), detail.run, "size-key", at=at)
        elif count is not None:
            yield from _counted(count, detail.run, "size-key", "stated", at, at + len(part))


def _counted(count: Count, run: Run, rule: str, basis: Basis, at: int, end: int) -> Iterator[Claim]:
    unit = UNITS.get(count.unit.lower(), count.unit.lower())
    yield claim("item-count", integer(count.number), run, rule, basis, at=at, end=end, role=unit)


def dates(entry: Entry, page: Page) -> Iterator[Claim]:
    """The year: by a key, the name, the bracket, the link's edition; a track has its competition's."""
    run = entry.written.run
    for detail in entry.written.details:
        if detail.key == "year" or (
            detail.key == "leading" and entry.kind in ("paper", "blog-post", "model", "dataset", "benchmark", "tool")
        ):
            for year in years(detail.text)[:1]:
                yield claim("year", integer(year), detail.run, "year-key", at=detail.value)
                return
    if entry.kind in ("competition", "track", "benchmark", "venue-edition"):
        found = years(entry.written.run.text[: entry.written.name_end or None]) or _short_year(entry.name)
        mention = next((m.year for m in page.vocabulary.venue_mentions(run.text) if m.year), None)
        if mention or found:
            yield claim("year", integer(mention or found[0]), run, "year-in-name", "title")
            return
        for detail in entry.written.details:
            source = (
                next((m.year for m in page.vocabulary.venue_mentions(detail.text) if m.year), None)
                if detail.key in ("source", "held-at", "venue")
                else None
            )
            if source:
                yield claim("year", integer(source), detail.run, "year-of-event", at=detail.value)
                return
        if entry.written.parent is not None and entry.kind == "track":
            above = page.entries[entry.written.parent]
            for known in (c.target for c in above.claims if c.relation == "year"):
                yield claim("year", known, above.written.run, "year-of-competition", "section")
                return
    year_of_link = list(_year_of_link(entry))
    yield from year_of_link
    if not year_of_link and entry.kind in ("competition", "track", "paper", "dataset", "benchmark"):
        for section in reversed(entry.written.sections):
            if re.fullmatch(r"(?:19|20)\d\d", section.title.strip()):
                yield claim(
                    "year", integer(int(section.title)), Run(section.title, section.line), "year-of-section", "section"
                )
                return


def _short_year(name: str) -> list[int]:
    match = re.search(r"[A-Za-z]{3,}[-']?(1\d|2\d)(?!\d|[A-Za-z%])", name)
    return [2000 + int(match[1])] if match and re.fullmatch(r"[A-Za-z]+[-']?\d\d", name.split()[-1]) else []


def _year_of_link(entry: Entry) -> Iterator[Claim]:
    wanted = {"paper": "paper", "blog-post": "blog-post", "competition": "competition", "track": "competition"}.get(
        entry.kind
    )
    for run in (entry.written.run, *(detail.run for detail in entry.written.details)):
        for link in run.links:
            facts = follow(link)
            if isinstance(facts, Refusal) or facts.year is None or facts.url not in entry.own_links:
                continue
            if wanted and (facts.kind in (wanted, None) or facts.venue):
                yield claim("year", integer(facts.year), Run(link.target, link.line), "year-of-link", "url")
                return


def languages(entry: Entry, page: Page) -> Iterator[Claim]:
    """The language of the resource: by a key, the name's prefix, the section; a track has its competition's."""
    for detail in entry.written.details:
        if detail.key == "language":
            for part in re.split(r"\s*[,，、;；/&和]\s*|\s+and\s+", detail.text):
                tag = language(part)
                if tag:
                    yield claim("language", Value(tag), detail.run, "language-key", at=detail.value)
            return
    if entry.kind not in LANGUAGE_KINDS:
        return
    prefix = re.match(
        r"^[\s\d.\-*]*(chinese|english|中文|英文)\s*(?:[(（][^()（）]*[)）])?\s*[:：]",
        entry.written.run.text,
        re.IGNORECASE,
    )
    in_name = (
        re.search(r"\b(Chinese|English)\b|(中文|英文)", entry.name)
        if entry.kind in ("dataset", "knowledge-graph", "benchmark")
        else None
    )
    found = prefix or in_name
    if found:
        tag = language(next(filter(None, found.groups())))
        yield claim("language", Value(tag or ""), entry.written.run, "language-in-name", "title")
        return
    for detail in entry.written.details:
        said = re.search(r"[(（]in (Chinese|English)[)）]", detail.text) if detail.key in PROSE else None
        if said:
            yield claim("language", Value(language(said[1]) or ""), detail.run, "language-in-prose", at=detail.value)
            return
    if entry.kind == "model" and page.vocabulary.mentions(entry.name, ("organization",)):
        return  # "Stanford Alpaca" among the models of one language is there for another reason
    for section in reversed(entry.written.sections):
        tags = {language(next(filter(None, match.groups()))) for match in SECTION_LANGUAGE.finditer(section.title)}
        if len(tags) == 1:
            yield claim(
                "language", Value(tags.pop() or ""), Run(section.title, section.line), "language-of-section", "section"
            )
            return
    if entry.written.parent is not None:
        above = page.entries[entry.written.parent]
        for found_above in (c for c in above.claims if c.relation == "language"):
            yield claim("language", found_above.target, above.written.run, "language-of-parent", "section")
            return


def statuses(entry: Entry, _page: Page) -> Iterator[Claim]:
    """Ongoing or ended, as the list says by a key or a section."""
    if entry.kind not in ("competition", "track", "benchmark"):
        return
    for detail in entry.written.details:
        if detail.key == "status" and (word := _status(detail.text)):
            yield claim("status", Ref("status", word, "en"), detail.run, "status-key", at=detail.value)
            return
    for section in reversed(entry.written.sections):
        if word := _status(section.title):
            yield claim(
                "status", Ref("status", word, "en"), Run(section.title, section.line), "status-of-section", "section"
            )
            return


def _status(text: str) -> str | None:
    return next((word for word, cue in STATUS if cue.search(text)), None)


def access(entry: Entry, _page: Page) -> Iterator[Claim]:
    """How one gets at it: the words of a key or of a link, and extraction codes."""
    seen: set[str] = set()
    for detail in entry.written.details:
        texts = [(detail.text, detail.value)] if detail.key == "access" else []
        texts += [(link.text, link.start) for link in detail.run.links if link.form in ("inline", "html")]
        if detail.key in PROSE:
            texts.append((detail.text[:400], detail.value))
        for text, at in texts:
            found = access_of_label(text) or (_bare_access(text) if detail.key == "access" else None)
            if found and found[0] not in seen and (detail.key not in PROSE or found[0] not in ("open", "unknown")):
                seen.add(found[0])
                yield claim(
                    "access", Ref("access-status", found[0], "en"), detail.run, "access-words", at=at, role=found[1]
                )
        for match in ACCESS_CODE.finditer(detail.run.text):
            yield claim(
                "access-code", Value(match["code"]), detail.run, "access-code", at=match.start(), end=match.end()
            )


def _bare_access(text: str) -> tuple[str, str] | None:
    """What a key that is about access says in one word: `open`."""
    word = text.strip().casefold()
    return (word, text.strip()) if word in ACCESS_WORDS else None


LICENCE_IN_PROSE = re.compile(
    r"(?:licen[cs]ed|released|distributed|available|published)\s+(?:[a-z]+\s+)?under\s+(?:the\s+|an?\s+)?"
    r"(?P<under>[A-Z][\w.\-]*(?:[ \-][\w.\-]+){0,4}?)(?:\s+licen[cs]e|[,;)]|\.(?:\s|$)|$)"
    r"|\blicen[cs]e\s*[:：]\s*(?P<named>[A-Z][\w.\-]*(?:[ \-][\w.\-]+){0,4}?)(?:[,;)]|\.(?:\s|$)|$)",
    re.IGNORECASE,
)
"""`released under the MIT License`, `License: CC BY 4.0.` in running text."""


def licences(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The licence that a key or the prose names, as an SPDX identifier where it is one."""
    for detail in entry.written.details:
        if detail.key in PROSE:
            for match in LICENCE_IN_PROSE.finditer(detail.run.text, detail.value):
                words = match["under"] or match["named"]
                known = LICENCES.get(re.sub(r"[\W_]+", "", re.sub(r"(?i)licen[cs]e", "", words)).lower())
                if known:
                    ref = Ref("licence", known, "en")
                    yield claim("licence", ref, detail.run, "licence-in-prose", at=match.start(), end=match.end())
        if detail.key == "licence":
            folded = re.sub(r"[\W_]+", "", re.sub(r"(?i)licen[cs]e", "", detail.text)).lower()
            known = LICENCES.get(folded)
            if known:
                yield claim("licence", Ref("licence", known, "en"), detail.run, "licence-key", at=detail.value)
            elif 2 < len(detail.text) <= 80 and not detail.links:
                yield claim("licence-words", Value(detail.text), detail.run, "licence-key", at=detail.value)
