"""The rows of a table as entries, each named by the cell of the column that names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.headings import kind_of_heading, kind_of_sections
from kg_build.classify.kinds import FINAL
from kg_build.classify.names import PROPER, clean, folded, names_site, names_target, section_title
from kg_build.classify.outline.cells import details_of, is_nothing, named_part, says_nothing, venues_shown
from kg_build.classify.outline.found import Outline, Sections
from kg_build.classify.outline.measured import head_of_group
from kg_build.classify.outline.models_beside import models_beside, models_in, without_models
from kg_build.classify.outline.name_ends import NAME_LENGTH, name_end
from kg_build.classify.outline.papers_of_topics import papers_column, papers_in
from kg_build.classify.outline.parts_of_cells import said_behind_title
from kg_build.classify.outline.pieces import split
from kg_build.classify.outline.runs import has_named_link, is_anchor_only, links_of
from kg_build.classify.outline.several_names import several_in_bold
from kg_build.classify.outline.tables import (
    PARTY_COLUMN,
    Cells,
    as_above,
    cites,
    filled,
    has_words,
    is_empty,
    is_index,
    is_named_column,
    name_column,
    names_things,
    widest,
)
from kg_build.classify.outline.told_columns import column_of_repositories, tells_changes, told_columns
from kg_build.classify.outline.works import TITLE_WORDS, lead_of, title_end
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Link, Run, Section, Written

CITED_BY = re.compile(
    r"\s{0,3}[(（](?:(?:[a-z]{1,4}\s)?[A-Z][^()（）\d]{0,60}?\s[Ee]t\.?\s?[Aa]l\b\.?|(?:[A-Z][\w'’.\-]*\s){1,3}(?:and|&)\s[A-Z][^()（）\d]{1,30})"
    r"[\s,]{0,3}(?:(?:19|20)\d\d[a-z]?)?[)）]\s*$"
)
"""`(Doe et al., 2019)`, `(Doe and Roe, 2019)` at the end of a cell."""
DESCRIBED = re.compile(r"\s*[A-Za-z][A-Za-z\d.+\-]*(?: [A-Za-z\d.+\-]+){0,3}\s*[:：]\s*(?=[^:：]*[\u3400-\u9fff])")
"""A name in Latin letters, before a colon and what Chinese says of it: `Glow：灯具工具集`."""
JOINED = re.compile(r"\s*(?:\+|&|/)\s*\w|\s(?:with|using|and|plus|without|w/o?|combin\w+)\s")
"""What stands behind the bold part of a name that goes on."""
SAID_IN_BRACKET = re.compile(r"\s*[(（][^()（）]*,[^()（）]*[)）][^()（）]{0,12}")
"""A bracket with a comma behind a bold name: `(Lamp Lab, Annals of Lamps)` is no other name of the thing."""
TOLD = re.compile(r"\s{0,2}[:：]\s*\S")
"""What parts a bold name from what is said of it, or from the title of its paper."""
OF_NAMES = frozenset({"model", "dataset", "benchmark", "tool", "knowledge-graph"})
"""Kinds whose columns hold names, not titles."""
SHORT_AND_SORT = re.compile(
    r"(?P<name>[A-Za-z][\w.+\-]*(?: [A-Z\d][\w.+\-]*){0,3})(?:\s?[,:]|\s[-–—]|\sis)\s(?:an?|the)\s[^\s,]"
)
"""A short name with which a description begins, and then of what sort it is: `Glow, a data set of lamps`."""
IN_BRACKET = re.compile(r"[(（][^()（）]+[)）]")
"""The words of a link in brackets."""
NAMERS = frozenset({"publisher"})
"""Keys of columns by whose cells rows may be named that are no organisations, but what these publish."""


KEPT = re.compile(r"(?:data(?:sets?)?|corpus|benchmark|corpora|code|model|main|release|public|repo)")
"""What the names of repositories have behind the name of the thing."""
OTHERS = re.compile(r"(?i)(?:(?:many|several|various) )?(?:other|others|more|additional|further)(?: [a-z\-]+){0,4}")
"""What stands in place of a name for all that the rows leave out: `Other lamps`."""


def read_table(found: Outline, item: Item, sections: Sections, parent: int | None = None) -> None:
    """A row is an entry, named by its name column; an empty name repeats the one above."""
    listed = papers_column(item) if parent is None else None
    if listed is not None:
        _read_papers(found, item, listed, sections)
        return
    of = kind_of_sections(sections)
    column = column_of_repositories(item, name_column(item, parties=of is not None and of[0] == "organization"))
    title = sections[-1].title if sections else ""
    if parent is None and not any(run.links for run in item.runs()) and not names_things(item, column, title):
        return
    columns, index, told = len(widest(item)), is_index(item, column) or _most_lead_out(item), told_columns(item)
    apart = "changes of the list" if tells_changes(item) else ""
    if not index and not is_named_column(widest(item), column) and _stays(item):
        apart = "table of contents"
    if apart:
        for row in item.children:
            found.skip(row, apart)
        return
    beside = models_beside(item, column)
    above: Run | None = None
    before: dict[int, Run] = {}
    group = outer = sections
    last: Cells = ()
    for row in item.children:
        if len(row.cells) > 1 and is_empty(row):
            continue
        if (head := head_of_group(row, columns)) is not None:
            group, outer = _groups_below(head, row, sections, outer)
            above, before = None, {}
            found.skip_run(head, "in the name of a group")
            continue
        last = as_above(row.cells, last)
        row = replace(row, cells=last)
        cells = filled(row.cells, before)
        before = {number: replace(cell, links=()) for number, (_heading, cell) in enumerate(cells[:column])}
        at = column if len(cells) > 1 else 0
        run = cells[at][1] if at < len(cells) else Run("", row.start)
        if not has_words(run) and (above is None or not is_named_column(cells, column)):
            at = next((number for number, (_heading, cell) in enumerate(cells) if has_named_link(cell)), at)
            run = cells[at][1] if at < len(cells) else run
        if not has_words(run):
            if above is None:
                found.skip(row, "a row without a name")
                continue
            run = replace(above, links=())
        above = run
        reason = no_row(run, cells, index=index)
        if reason:
            found.skip(row, reason)
        else:
            first, *others = names_in(run)
            whole = cells
            if beside is not None:
                cells = without_models(cells, beside[1])
            found.entries.append(row_written(len(found.entries), row, first, at, cells, group, parent, told))
            for other in others:  # What the row says may be said of the first alone.
                found.entries.append(row_written(len(found.entries), row, other, 0, cells[at : at + 1], group, parent))
            for model, said in models_in(whole, *beside, first) if beside is not None else ():
                found.entries.append(row_written(len(found.entries), row, model, 0, said, group, parent))


def _groups_below(head: Run, row: Item, sections: Sections, outer: Sections) -> tuple[Sections, Sections]:
    """(the sections of the rows below one that heads them, those that the next such row stands in).

    What says no kind stands below what said one: `Wicks` below `Data sets`.
    """
    here = Section(section_title(head), row.start)
    if kind_of_heading(head.text) is not None:
        return (*sections, here), (*sections, here)
    return (*outer, here), outer


def _read_papers(found: Outline, table: Item, column: int, sections: Sections) -> None:
    """The papers in the cells of a column are entries, each row a group of them."""
    for row in table.children:
        cells = row.cells[column : column + 1]
        group = (*sections, Section(section_title(row.cells[0][1]), row.start))
        for at, (_heading, cell) in enumerate(row.cells):
            if at != column:
                found.skip_run(cell, "in the name of a group")
        for heading, cell in cells:
            for paper in papers_in(cell, heading):
                found.entries.append(row_written(len(found.entries), row, paper, 0, cells, group, None))


def names_in(run: Run) -> list[Run]:
    """A cell in parts, one for each thing it names: a link right behind another that its address is named after.

    Without links it names several in bold, parted by marks with blanks around them.
    """
    links = links_of(run)
    if not links and run.strong:
        return several_in_bold(run)
    cuts = [link.start for before, link in pairwise(links) if _names_more(run, before, link)]
    return split(run, cuts) if cuts and has_named_link(run) else [run]


def _names_more(run: Run, before: Link, link: Link) -> bool:
    """Is a link right behind another called as what lies at its own address, and not at that of the other?"""
    text, between = link.text.strip(), run.text[before.end : link.start].strip(" ,，、;；/&+")
    proper = any(PROPER.search(word) for word in text.split()) and not is_generic_label(text)
    own = names_target(link) or _is_kept_at(link)
    return proper and not between and own and not names_site(link) and not _leads_to(before, text)


def _is_kept_at(link: Link) -> bool:
    """Is the last part of an address the words of its link, then a word for what lies there: `Glow`, …/Glow-data?"""
    last = folded(link.target.rstrip("/").rsplit("/", 1)[-1])
    return KEPT.fullmatch(last.removeprefix(folded(link.text))) is not None


def _leads_to(link: Link, name: str) -> bool:
    """Is an address that of the thing of this name, too?"""
    return folded(name) in folded(link.target.rstrip("/").rsplit("/", 1)[-1]) or folded(link.text) == folded(name)


def no_row(run: Run, cells: Cells, *, index: bool = False) -> str:
    """Why a row is no entry; empty where it is one, as each is of a table whose names lead to sections of the page."""
    if not index and is_anchor_only([cell for _heading, cell in cells]):
        return "table of contents"
    if OTHERS.fullmatch(clean(run.text)) and not any(_leads_out(link) for link in links_of(run)):
        return "a row of all others"
    if is_nothing(run):
        return "a row without a name"
    return "" if folded(clean(run.text) or " ".join(link.text for link in run.links)) else "a row without a name"


def _most_lead_out(table: Item) -> bool:
    """Have most rows of a table, and more than two, an address out of the page? Then it is no table of contents."""
    out = sum(_row_leads_out(row) for row in table.children)
    return out > 2 and 2 * out > len(table.children)


def _stays(table: Item) -> bool:
    """Lead all links of a table to places in the page or beside it, and most to those in it?"""
    targets = [link.target for run in table.runs() for link in links_of(run)]
    inside = sum(target.startswith("#") for target in targets)
    return 2 * inside >= len(targets) > 1 and not any("://" in target for target in targets)


def _row_leads_out(row: Item) -> bool:
    return any(not link.target.startswith("#") for _heading, run in row.cells for link in links_of(run))


def _leads_out(link: Link) -> bool:
    """Has a link an address, and not `https://` alone or a place in the page?"""
    return bool(link.target.partition("://")[2] if "://" in link.target else link.target.lstrip("#"))


def row_written(
    number: int,
    row: Item,
    run: Run,
    at: int,
    cells: Cells,
    sections: tuple[Section, ...],
    parent: int | None,
    told: Mapping[str, str] | None = None,
) -> Written:
    """A row as an entry: the cells beside its name are its details, each under its heading.

    `told` has the keys of columns that their cells and not their headings tell.
    """
    run, parts = named_part(run, row)
    details = [
        *parts,
        *venues_shown(run, row),
        *(
            detail
            for column, (heading, cell) in enumerate(cells)
            if column != at and (cell.text.strip() or cell.links)
            for detail in details_of(heading, cell, (told or {}).get(heading) or key_of(heading) or "", row)
            if not says_nothing(detail)
        ),
    ]
    details += list(filter(None, map(said_behind_title, details)))
    details += _named_by(run, cells[at][0], row) if at < len(cells) else ()
    headings = (cells[at][0] if at < len(cells) else "", *(heading for heading, _cell in cells))
    end = _name_end(run, headings[0])
    rest = [Detail("", "", run, row.start, row.end, end)] if run.text[end:].strip(" -–—:：|,，") else []
    title, said = max(end, title_end(_unmarked(run, headings[0]), lead_of(run))), (*rest, *details)
    return Written(number, "row", run, end, row.start, row.end, sections, said, parent, "", headings, title)


def _unmarked(run: Run, heading: str) -> Run:
    """A cell of a column of titles, where only the short name before a title is bold: `**Glow**: A Study`."""
    first = next(iter(run.strong), None)
    named = first is not None and len(run.text[slice(*first)].split()) < TITLE_WORDS and len(run.strong) == 1
    return replace(run, strong=()) if named and key_of(heading) == "title" else run


def _named_by(run: Run, heading: str, row: Item) -> list[Detail]:
    """The name of a row once more, where it is that of who published or described the thing: `Doe et al. [12]`."""
    if cites(clean(heading), [run.text.strip()]):
        return [Detail("person", "author", replace(run, links=()), row.start, row.end)]
    publishes = PARTY_COLUMN.match(clean(heading)) and key_of(heading) in NAMERS
    return [Detail(key_of(heading) or "", heading, run, row.start, row.end)] if publishes else []


def _labels_behind(run: Run) -> int:
    """Where labels set as code begin that end a cell, behind the name and a blank: ``Glow `LSTM` `lit` ``; else 0."""
    first, end = run.code[0]
    for start, stop in run.code[1:]:
        if run.text[end:start].strip(" ,，/|"):
            return 0
        end = stop
    if run.text[end:].strip() or not folded(run.text[:first]) or not run.text[first - 1].isspace():
        return 0
    return len(run.text[:first].rstrip())


def _name_end(run: Run, heading: str) -> int:
    """Where the name of a row ends: before a reference by surname in a bracket; a short cell is all name.

    It is not where Chinese says behind a colon what a name in Latin letters is, unless the column is one of titles.
    """
    cited = CITED_BY.search(run.text) if not run.links else None
    if cited is not None and cited.start() > 0:
        return cited.start()
    if run.code and (labels := _labels_behind(run)):
        return labels
    bold = next((end for start, end in run.strong if not run.text[:start].strip()), 0)
    if bold and not run.links and SAID_IN_BRACKET.fullmatch(run.text, bold):
        return bold
    if bold and TOLD.match(run.text, bold) and kind_of_heading(heading) in OF_NAMES:
        return bold
    short = SHORT_AND_SORT.match(run.text) if key_of(heading) == "description" else None
    if short is not None and PROPER.search(short["name"]):
        return short.end("name")
    goes_on = bold and JOINED.match(run.text, bold) and len(run.text) <= NAME_LENGTH
    titles = key_of(heading) == "title" or kind_of_heading(heading) in FINAL
    described = not titles and DESCRIBED.match(run.text)
    first = next((link for link in links_of(run) if titles and IN_BRACKET.fullmatch(link.text)), None)
    if first is not None and len(run.text[: first.start].split()) >= TITLE_WORDS:
        return len(run.text[: first.start].rstrip(" ,，"))  # `A Title of Some Words, [(LTSR)](address)`
    if not run.links and (len(run.text) <= 40 or goes_on) and not described:
        return len(run.text)
    return name_end(run) or len(run.text)
