"""Entries as written -> entries with name, kind and description, before anything else is read off them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg_build.classify.case import Case, is_database_at_site, says_task
from kg_build.classify.contests import CONTEST_AT_EVENT, contest_of, is_only_event, title_behind
from kg_build.classify.evidence import kind_of
from kg_build.classify.headings import (
    gathers_programs,
    is_plain,
    kind_of_heading,
    kind_of_sections,
    kind_of_title,
    topic_of_sections,
)
from kg_build.classify.kinds import DATA, majority
from kg_build.classify.makers_in_headings import with_maker_apart
from kg_build.classify.names import LAST_BRACKET, clean, folded
from kg_build.classify.naming import (
    description_of,
    is_told_in_name,
    labelled_title,
    name_in_bars,
    name_in_bracket,
    name_without_kind,
    name_written,
    other_names,
    size_of,
    title_of,
    title_of_page,
)
from kg_build.classify.origins import told_apart
from kg_build.classify.outline import Outline, lead_of
from kg_build.classify.outline.before_name import said_before
from kg_build.classify.page import Page, tongue
from kg_build.classify.texts import NAME_IN_BARS
from kg_build.classify.titled_lists import kinds_by_titles
from kg_build.classify.titles import apart, titled
from kg_build.model import Entry, Written

LIST_OF = re.compile(
    r"(?:list|collection|set) of (?P<what>[^.;:\n]{3,90})|(?P<zh>[^。，]{2,30})(?:的)?(?:列表|汇总|整理|收集|大全)",
    re.IGNORECASE,
)
"""`A curated list of health software`."""
ALTERNATIVES = re.compile(r"\s*(?:,|，|\band\b|&)\s*")
"""Between the things that a list says it gathers."""
CLAUSE_END = re.compile(r"[，。,;；（(:：]")
"""Where the first words of a description end."""
OF_IT = re.compile(r"[该本此这其]|(?i:this|it|the (?:task|track)|we)\b")
"""How a sentence begins that speaks of a track, and does not name its task."""
DATED_NAME = re.compile(r"\s*[(（](?:19|20)\d\d[)）]$")
"""A year in brackets behind a name."""
DATED_KINDS = frozenset({"dataset", "benchmark", "knowledge-graph", "model", "tool"})
"""Kinds of things that such a year dates."""
LINKED = {"repository": "tool", "paper-link": "paper", "paper-beside": "paper", "article-link": "blog-post"}
"""What the links of an entry speak for -> its kind, where nothing else says one."""
OTHER_THINGS = re.compile(
    r"(?i)(?:(?:other|useful|additional|more|misc(?:ellaneous)?|general|online|external) ){1,3}"
    r"(?:resources|links|materials?)"
    r"|(?:其他|其它|更多)(?:相关)?(?:资源|链接|资料)"
)
"""A heading below which stands what is not what the list is named after."""
FEW = 3
"""Fewer than one in so many entries of a section are few."""
SUBTITLE = re.compile(r"[:：]\s*|\s+[-–—]+\s+")
"""What parts a title in two."""
TITLED = frozenset({"paper", "blog-post", "book", "course"})
"""Kinds of things that have titles, with a colon or dash in them as may be."""
SEMICOLON = re.compile(r"\s*[;；]\s*")
"""Between the names of an entry under a key."""


def drafts(found: Outline, page: Page) -> list[Entry]:
    """The entries with name and kind; those whose kind nothing says get that of their neighbours."""
    made: list[Entry] = []
    sites: set[int] = set()
    page.by_titles = kinds_by_titles(found.entries)
    for written in (with_maker_apart(told_apart(one, page), page) for one in found.entries):
        parent = made[written.parent] if written.parent is not None else None
        case = Case(written, name_written(written), parent, page)
        made.append(_draft(case))
        if is_database_at_site(case):
            sites.add(written.number)
    title = page.document.title
    about = (kind_of_title(title) if not says_task(title, page) else None) or _said_of_list(found)
    programs = "tool" if gathers_programs(title) else None
    made = _with_kinds_of_neighbours(_with_databases_told(_with_own_aliases(made)), about, programs)
    return [*_with_years_apart([_as_source(entry) if entry.number in sites else entry for entry in made], page)]


def _as_source(entry: Entry) -> Entry:
    """What is listed as a database, and nothing makes a program of, as the source that it is."""
    data = entry.kind == "dataset" and entry.kind_rule not in ("name", "kind-key", "known-resource", "column-heading")
    return replace(entry, kind="information-source", kind_rule="database-at-site") if data else entry


def _with_years_apart(made: list[Entry], page: Page) -> Iterator[Entry]:
    """The entries, where the year in brackets behind a name only dates the thing and tells it from no other.

    An event and its year are the name of what was held, or of its data.
    """
    called = Counter(folded(DATED_NAME.sub("", entry.name)) for entry in made)
    for entry in made:
        name = DATED_NAME.sub("", entry.name)
        dated = entry.kind in DATED_KINDS and len(name) > 1 and name != entry.name and called[folded(name)] == 1
        if dated and not page.vocabulary.venue_mentions(entry.name):
            aliases = tuple(one for one in entry.aliases if one[0] != name)
            yield replace(entry, name=name, language=tongue(name), aliases=((entry.name, entry.language), *aliases))
        else:
            yield entry


def _with_own_aliases(made: list[Entry]) -> list[Entry]:
    """The entries without aliases that end their names but are others' too: `Dim Glow-LM` is not `Glow-LM`."""
    called = Counter(folded(entry.name) for entry in made)
    called.update({folded(alias) for entry in made for alias in _endings(entry)})
    return [
        replace(entry, aliases=tuple(one for one in entry.aliases if one[0] not in ambiguous))
        if (ambiguous := [alias for alias in _endings(entry) if called[folded(alias)] > 1])
        else entry
        for entry in made
    ]


def _endings(entry: Entry) -> list[str]:
    """The aliases of an entry with which its own name ends."""
    return [alias for alias, _language in entry.aliases if entry.name.endswith(f" {alias}")]


def _with_databases_told(made: list[Entry]) -> list[Entry]:
    """The entries, where those below `Databases` are programs if half of them say so, and none that they are data."""
    below: dict[tuple[str, ...], list[Entry]] = {}
    for entry in made:
        found = kind_of_sections(entry.written.sections)
        if found is not None and entry.written.parent is None:
            below.setdefault(_titles(entry.written)[: len(entry.written.sections) - found[1]], []).append(entry)
    result = list(made)
    for entries in below.values():
        others = [entry.kind for entry in entries if entry.kind_rule == "definition"]
        if set(others) != {"tool"} or len(others) < 2 or len(others) * 2 < len(entries):
            continue
        for entry in entries:
            if entry.kind_rule == "section" and entry.kind in DATA:
                result[entry.number] = replace(entry, kind=others[0], kind_rule="neighbours")
    return result


def _with_kinds_of_neighbours(made: list[Entry], about: str | None, programs: str | None) -> list[Entry]:
    """The entries, where one without a kind has that of its section, of the list, of most entries; or is a resource.

    `about` is what a list is named after, `programs` what it may be named after: things, or a topic.
    """
    known: dict[tuple[str, ...], list[str]] = {}
    gathered = Counter(_titles(entry.written) for entry in made if entry.written.parent is None)
    for entry in made:
        if entry.kind and entry.written.parent is None:
            known.setdefault(_titles(entry.written), []).append(entry.kind)
    everywhere = majority(kind for kinds in known.values() for kind in kinds)
    result: list[Entry] = []
    for entry in made:
        if not entry.kind and entry.written.sections and OTHER_THINGS.fullmatch(entry.written.sections[-1].title):
            result.append(_of_kind(entry, LINKED.get(entry.kind_rule, "resource"), "neighbours"))
            continue
        around = known.get(_titles(entry.written), [])
        # A few of many in a section say less of the others than what the list is named after.
        few = bool(about) and len(around) * FEW < gathered[_titles(entry.written)]
        near = _majority_of_things(around) if len(around) > 1 and not few else None
        rule = "title-of-list" if about and not near else "neighbours"
        topic = topic_of_sections(entry.written.sections)
        linked = LINKED.get(entry.kind_rule)
        post = linked if linked == "blog-post" else None  # Other things seldom lie where posts do.
        program = programs if entry.kind_rule != "paper-link" else None  # In a list of agents as many are papers.
        kind = near or about or post or program or everywhere or linked or topic or "resource"
        result.append(entry if entry.kind else _of_kind(entry, kind, rule))
    return result


def _majority_of_things(kinds: list[str]) -> str | None:
    """The kind of most neighbours but contests, which say so by their names; none where most are contests."""
    things = [kind for kind in kinds if kind not in ("track", "competition")]
    return majority(things) if len(things) * 2 >= len(kinds) else None


def _of_kind(entry: Entry, kind: str, rule: str) -> Entry:
    """An entry that has its kind from others; a text named by what stands before a colon has its whole title then."""
    whole = kind == "paper" or (kind in TITLED and is_told_in_name(entry.written))
    title = title_of(entry.written) if whole else ""
    if not title.removeprefix(entry.name).lstrip().startswith((":", "：", "-", "–", "—", "|", "(", "（")):
        title = ""
    if kind == "blog-post":
        title = _whole_title(entry.written, entry.name) or title
    if not title:
        return replace(entry, kind=kind, kind_rule=rule)
    aliases = ((entry.name, entry.language), *entry.aliases)
    return replace(entry, kind=kind, kind_rule=rule, name=title, language=tongue(title), aliases=aliases)


def _titles(written: Written) -> tuple[str, ...]:
    return tuple(section.title for section in written.sections)


def _said_of_list(found: Outline) -> str | None:
    """The kind of thing that a list's introduction says it gathers."""
    match = next((match for item in found.preamble if (match := LIST_OF.search(item.run.text))), None)
    parts = ALTERNATIVES.split(match["what"] or match["zh"]) if match else ()
    return next((kind for part in parts if is_plain(part) and (kind := kind_of_heading(part))), None)


def _draft(case: Case) -> Entry:
    """One entry with its kind, its name and all others, its size and its description."""
    written, name = case.written, case.name
    kind, rule = kind_of(case)
    description = description_of(written)
    text, former = _name(case, kind, rule, description)
    if rule == NAME_IN_BARS:
        bracketed = name_in_bracket(written)
        title = title_of(written) or text
        text, former = bracketed or name_in_bars(written), [LAST_BRACKET.sub("", title) if bracketed else title]
    plain = name_without_kind(name)
    aliases = [name.written] if folded(name.written) != folded(plain) else []
    aliases += former
    if "/" in text and said_before(written.run):
        aliases.append(text.rsplit("/", 1)[-1])
    for detail in written.details:
        if detail.key == "alias":
            aliases += [part for part in SEMICOLON.split(detail.text) if part]
    aliases += [other for other in other_names(text, name, kind, description) if not _is_others(other, text, case)]
    tongues = tuple((alias, tongue(alias)) for alias in _distinct(aliases, text))
    if kind in TITLED:
        description = _behind_title(description, text)
    return Entry(written, kind, rule, text, tongue(text), tongues, size_of(written, name), description, ())


def _behind_title(description: str, title: str) -> str:
    """What is said of a work, without the part of its title behind a colon or dash, which may begin it."""
    parted = SUBTITLE.search(title)
    rest = title[parted.end() :] if parted else ""
    return description.removeprefix(rest).lstrip(" .。,，;；:：|") if rest else description


def _is_others(alias: str, name: str, case: Case) -> bool:
    """Does an abbreviation at the end of a name mean an organisation or a known model, and not the words before it?

    `Snowy Lamp BERT` is made with that one.
    """
    term = case.page.vocabulary.named(alias, "resource")
    known = case.page.vocabulary.named(alias, "organization") or (term is not None and term.hint == "model")
    if not name.endswith(f" {alias}") or not known:
        return False
    letters = iter(word[0] for word in name[: -len(alias)].split())
    return not all(any(letter.casefold() == first.casefold() for first in letters) for letter in alias)


def _name(case: Case, kind: str, rule: str, description: str) -> tuple[str, list[str]]:
    """What an entry is called, and what it was called before its title or its task made a better name."""
    text = name_without_kind(case.name)
    titles = (detail.text for detail in case.written.details if detail.key == "title" and len(detail.text) > 4)
    if kind == "paper":
        title = next(titles, "") or labelled_title(case.written)
        if not title and is_only_event(text, case.page):
            title = title_behind(case.written)
        if title:
            return clean(title), [text] if not is_only_event(text, case.page) else []
        title = titled(case.written, case.page) or title_of(case.written) or text
        if (own := name_in_bracket(case.written)) and title.endswith((f"({own})", f"（{own}）")):
            return LAST_BRACKET.sub("", title), [own]
        return apart(title_of_page(title, case.written), case.page), []
    if kind in TITLED and is_told_in_name(case.written):
        return title_of(case.written), []
    if kind == "blog-post" and (title := _whole_title(case.written, text)):
        return title, [text]
    if rule == CONTEST_AT_EVENT:
        contest = contest_of(description) or CLAUSE_END.split(clean(description))[0].strip()
        return (contest, [f"{text}: {contest}"]) if kind == "competition" else (f"{text} {contest}", [])
    if kind == "track" and description and is_only_event(text, case.page):
        task = CLAUSE_END.split(clean(description))[0].strip()
        if 3 < len(task) <= 60 and not OF_IT.match(task):
            return f"{text}: {task}", [text, task]
    return text, []


def _whole_title(written: Written, name: str) -> str:
    """The title of a post that a colon or a bar parts, with its bare address right behind; empty for any other."""
    link = next(iter(written.run.links), None)
    if link is None or link.form != "bare" or written.shape != "bullet" or link.start <= written.name_end:
        return ""
    title = clean(written.run.text[lead_of(written.run) : link.start]).strip(" :：-–—|")
    behind = title.removeprefix(name).lstrip()
    return title if behind != title and behind.startswith((":", "：", "|", "｜")) else ""


def _distinct(names: list[str], name: str) -> list[str]:
    """The names that differ from an entry's own and from each other, each in its first spelling."""
    first = {folded(other): other.strip() for other in reversed(names) if folded(other) not in ("", folded(name))}
    return list(reversed(first.values()))
