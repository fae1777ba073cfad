"""Tables: which column names the rows, and which tables only state facts of the entry above; a row as an entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg_build.classify.cues import key_of
from kg_build.classify.headings import is_plain, kind_of_heading
from kg_build.classify.names import PROPER, clean, folded
from kg_build.classify.outline.column_headings import (
    NAMES,
    OF_TONGUE,
    PLACE_COLUMN,
    REPOSITORY,
    SAID_OF,
    SHORT_NAME,
    written_with,
)
from kg_build.classify.outline.runs import has_named_link
from kg_build.links import is_generic_label
from kg_build.model import Item, Run

Cells = tuple[tuple[str, Run], ...]
"""(heading of the column, content) of each cell of a row."""
NAME_COLUMN = re.compile(
    r"^(?:(?:model|data[\s\-]?set|data|resource|tool|project|paper|benchmark|corpus|task|method|system|library|software"
    r"|package|course|book|product|list|leaderboard|competition|challenge|evaluation framework|framework|corpora"
    r"|(?:full |original |article )?title"
    r"|data[\s\-]?set name|data name|model name|name)s?(?:\s*name)?|名称|名字|数据集(?:名称)?|模型(?:名称)?|工具|项目"
    r"|论文(?:标题|题目)?|标题|题目|资源|语料(?:库)?|课程|书名|比赛(?:名称)?|任务名称?|产品)$",
    re.IGNORECASE,
)
"""Headings that name the rows."""
WEAK_NAME = re.compile(
    r"^(?:tasks?|methods?|任务(?:名称)?|(?:papers?|articles?|publications?)(?: titles?)?|论文|文章)$", re.IGNORECASE
)
"""Headings that name the rows only where no other does."""
WORK_COLUMN = re.compile(r"^(?:(?:papers?|articles?|publications?)(?: titles?)?|论文|文章|methods?)$", re.IGNORECASE)
"""Headings of works, which name the rows where each is linked and those of another column say what they are made of."""
FOUND_IN = re.compile(r"(?i)databases?|数据库")
"""The heading of a column that, beside one of titles, may say in which journals they were found."""
PERIODICAL = re.compile(
    r"\b(?:Journal|Transactions|Trans\.|Letters|Proceedings|Proc\.|Conference|Symposium|Magazine|Bulletin|IEEE|ACM)\b"
    r"|^(?:Annals|Archives|Frontiers|Advances) (?:of|in)\b|\b(?:Sciences|Communications)$|学报|期刊"
)
"""What journals and proceedings have in their names."""
BEST, UNKNOWN, WORKS, WEAK, LAST, NUMBERS = range(6)
"""How well a column names the rows: its heading says so; it says nothing of it; its cells name works; it may say so
where no other does; it says something else; it numbers or dates them."""
TITLE = 5
"""Titles of papers have so many words on the average."""
METHOD_COLUMN = re.compile(
    r"(?:methods?|approach(?:es)?|algorithms?|architectures?|方法|算法)(?:名称?| names?)?", re.IGNORECASE
)
"""Headings of columns that name methods, each by a name of its own beside its paper."""
RANK_COLUMN = re.compile(r"^(?:#|no\.?|id|index|rank|序号|编号|排名|年份|year|date|日期|时间)$", re.IGNORECASE)
"""Headings of columns that number or date the rows."""
PARTY_COLUMN = re.compile(
    r"^(?:(?:company|organi[sz]ation|institution|institute|developer|vendor|provider|publisher|lab|team)(?: name)?s?"
    r"|companies|(?:公司|机构|单位|厂商|企业|开发者|研发机构|发布机构|开发单位|开发机构|所属机构)(?:名称)?)$",
    re.IGNORECASE,
)
"""Headings of columns that say whose a thing is; they name the rows only where nothing else does."""
CITING_COLUMN = re.compile(
    r"(?:references?|refs?\.?|citations?|authors?|stud(?:y|ies)|参考文献|文献|作者)", re.IGNORECASE
)
"""Headings of columns that name the rows where no other does, each by those who described it."""
CITED = re.compile(
    r"[^\W\d_][^\[]*?(?:\bal\b\.?|[\w.] ?\[\d{1,4}\]$)|[^\W\d_][\w.\-]* (?:and|&) [^\W\d_]\S*$|[\u4e00-\u9fff]{1,4}等"
)
"""`Doe et al.`, `Doe [12]`, `Doe and Roe`: a work by its authors or by its number."""
SAYS_MORE = frozenset({"size", "year", "metric", "task", "language", "licence", "evaluated-on", "venue"})
"""Keys of columns that say of each row what a table of contents does not."""
SAYS_WHAT = frozenset({"description", "abstract", "note"})
"""Keys of columns that say in words what each row is."""
CHINESE_NAME = re.compile(r"(?=[^\u3400-\u9fff]{0,20}[\u3400-\u9fff])[^，。；：！？,;:!?]{2,20}")
"""A few Chinese characters, perhaps with others among them, and no mark that parts clauses."""
JUST_NAME = re.compile(r"(?i)names?|名称|名字")
"""The heading of names that says no kind."""
SEVERAL = re.compile(r"(?i)(?<!s)s\s*$|[\u4e00-\u9fff]\s*$")
"""How headings end that may gather several things: in the plural, or in Chinese, which has none."""
DATED = re.compile(r"[A-Za-z][A-Za-z&. ]{1,40}[ \-'’]?(?:(?:19|20)\d\d|\d\d(?:\.\d\d)?)")
"""`Lampsym-2021`, `LBO 21`: where and in which year something was published."""
MONTH = re.compile(r"(?i)(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[\W\d]")
"""How a cell begins that says when, and not where."""
LISTED = re.compile(r"[^,，、;；]{2,}(?:[,，、;；][^,，、;；]{2,})+")
"""`GlowQA, WickQA, LampQA`: names of several things."""
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
"""What is said of a thing behind its name, be there commas in it."""
BETWEEN = re.compile(r"[,，、;；]")
"""Between such names."""
PLURAL = re.compile(r"(?i)s$|数据集$")
"""How headings end of columns that name several things in a cell."""
FLAG = re.compile(
    r"^(?:[+\-–—✓✔✗✘×√xX/\\?~☑☐✅❌ ]+|[~≈<>]?\d[\d.,%kKmMbB\-–~/ ]*|yes|no|n/?a|是|否|无|有)$", re.IGNORECASE
)
"""A cell that only marks or counts."""
AS_ABOVE = re.compile(r"(?i)\s*(?:同上|[〃″]|ditto|(?:the )?same as above|as above)\s*")
"""A cell that says no more than the one above it."""


def name_column(table: Item, *, parties: bool = False) -> int:
    """The column that names the rows: by its heading, else the first that has text of its own in most rows.

    With `parties` the table stands below a heading that gathers organisations, and their column names the rows.
    """
    headings = [clean(heading).replace("_", " ") for heading, _run in widest(table)]
    owned = any(PARTY_COLUMN.match(heading) for heading in headings)
    said = [_words(table, column) for column in range(len(headings))]
    named = any(
        words and (WEAK_NAME.match(heading) or NAME_COLUMN.match(heading))
        for heading, words in zip(headings, said, strict=True)
    )
    cited = not named and any(map(cites, headings, said))
    ranked: list[tuple[int, bool, bool, int]] = []
    for column, (heading, words) in enumerate(zip(headings, said, strict=True)):
        if words and (not _repeats(words) or _is_only_name(heading, headings)):
            party = PARTY_COLUMN.match(heading)
            rank = _party_rank(words, parties, named) if party else _name_rank(heading)
            if rank == UNKNOWN and SHORT_NAME.search(heading) and not any(map(NAMES.search, headings)):
                rank = BEST
            elif rank == BEST and _are_sorts(table, column, words):
                rank = UNKNOWN
            elif rank == BEST and written_with(words) and any(_mostly_linked(table, at) for at in range(len(headings))):
                rank = rank if _mostly_linked(table, column) else LAST
            elif rank == LAST and REPOSITORY.fullmatch(heading) and _mostly_linked(table, column):
                rank = WEAK
            if rank == WEAK and _name_works(heading, words):
                tried = METHOD_COLUMN.fullmatch(heading) and _are_tried_on(table, column, headings)
                rank = BEST if tried else WORKS
            elif cited and (rank == UNKNOWN or cites(heading, words)):
                rank = UNKNOWN if cites(heading, words) or not _are_shared(words) else LAST
            elif _are_lists(heading, words) or (
                rank == UNKNOWN and (are_dated(words) or _says_sort(table, column, words))
            ):
                rank = LAST
            unlinked = owned and rank == UNKNOWN and not _mostly_linked(table, column)
            ranked.append((rank, _repeats(words), unlinked, column))
    best = min(ranked, default=(0, False, False, 0))[3]
    works = [column for *_rank, column in ranked if column < best and WORK_COLUMN.match(headings[column])]
    titles = [column for *_rank, column in ranked if column > best and key_of(headings[column]) == "title"]
    works += [column for column in titles if _are_titles(_words(table, column))]
    journals = best < len(headings) and FOUND_IN.fullmatch(headings[best]) and hold_periodicals(table, best)
    linked = [column for column in titles if _mostly_linked(table, column)] if journals else []
    return next((column for column in (*linked, *works) if linked or _names_better(table, column, best)), best)


def _are_titles(words: Sequence[str]) -> bool:
    """Have the cells of a column as many words on the average as titles?"""
    return sum(len(word.split()) for word in words) >= TITLE * len(words) > 0


def hold_periodicals(table: Item, column: int) -> bool:
    """Are names of journals among the cells of a column, none of them linked?"""
    words = _words(table, column)
    linked = any(row.cells[column][1].links for row in table.children if column < len(row.cells))
    return not linked and any(PERIODICAL.search(word) for word in words)


def _names_better(table: Item, column: int, other: int) -> bool:
    """Are the words of one column links that hardly repeat, and those of the other none and fewer?

    Linked titles are better where a cell of the other names several things.
    """
    words, others = _words(table, column), _words(table, other)
    if (
        _are_titles(words)
        and not _are_titles(others)
        and any(LISTED.fullmatch(BRACKET.sub("", said)) for said in others)
    ):
        return _mostly_linked(table, column) and not _mostly_linked(table, other)
    distinct = 10 * len(set(words)) > 8 * len(words) and len(set(others)) < min(len(others), len(set(words)))
    return distinct and _mostly_linked(table, column) and not _mostly_linked(table, other)


def widest(table: Item) -> Cells:
    """The cells of the first row that has as many as any: one that heads a group may be a single cell."""
    return max((row.cells for row in table.children), key=len, default=())


def cites(heading: str, words: Sequence[str]) -> bool:
    """Does a column say of each row who described it, as texts refer to works: `Doe et al. [12]`?"""
    if not CITING_COLUMN.fullmatch(heading) or _are_shared(words):
        return False
    return 2 * sum(CITED.match(word) is not None for word in words) > len(words)


def _are_shared(words: Sequence[str]) -> bool:
    """Do the cells of a column say what others say, too, so that they tell the rows not apart?"""
    return 10 * len(set(words)) < 8 * len(words)


def _is_only_name(heading: str, headings: Sequence[str]) -> bool:
    """Does a column's heading alone say that it names the rows? Then three things may have one name."""
    return [other for other in headings if NAME_COLUMN.match(other) and not WEAK_NAME.match(other)] == [heading]


def _party_rank(words: Sequence[str], parties: bool, named: bool) -> int:
    """The same for a column of organisations: it names the rows where it must, or where no other does, each by one."""
    if parties:
        return BEST
    return LAST if named or len(set(words)) < len(words) else UNKNOWN


def _name_rank(heading: str) -> int:
    """How well a column's heading says that it names the rows."""
    if RANK_COLUMN.match(heading):
        return NUMBERS
    if WEAK_NAME.match(heading):
        return WEAK
    if NAME_COLUMN.match(heading):
        return BEST
    if SAID_OF.search(heading) or PLACE_COLUMN.match(heading):
        return LAST
    if key_of(heading) is None:
        kind = kind_of_heading(heading)
        return LAST if kind == "venue-series" else BEST if kind else UNKNOWN
    if key_of(heading) == "alias" and (SHORT_NAME.search(heading) or NAMES.search(heading) or OF_TONGUE.match(heading)):
        return UNKNOWN
    return WEAK if key_of(heading) in ("link:dataset", "link:model") else LAST


def _mostly_linked(table: Item, column: int) -> bool:
    """Are the words of most filled cells of a column links?"""
    runs = [row.cells[column][1] for row in table.children if column < len(row.cells)]
    filled = [run for run in runs if folded(run.text)]
    return 2 * sum(has_named_link(run) for run in filled) > len(filled)


def _words(table: Item, column: int) -> list[str]:
    """What the cells of a column say; nothing, if most are marks, numbers or generic links."""
    runs = [row.cells[column][1] for row in table.children if column < len(row.cells)]
    texts = [
        run.text.strip()
        for run in runs
        if folded(run.text) and not FLAG.match(run.text.strip()) and not _only_leads_on(run)
    ]
    filled = sum(bool(run.text.strip() or run.links) for run in runs)
    return texts if 2 * len(texts) > filled > 0 else []


def _only_leads_on(run: Run) -> bool:
    """Does a cell begin with a generic link (`link`, `01`), so that nothing before it could be a name?"""
    first = run.links[0] if run.links else None
    generic = first is not None and first.end > first.start and is_generic_label(first.text)
    return generic and first is not None and not folded(run.text[: first.start])


def is_empty(row: Item) -> bool:
    """Is nothing filled in of a row but its number?"""
    return not any(run.links or (folded(run.text) and not FLAG.match(run.text.strip())) for _heading, run in row.cells)


def _repeats(words: Sequence[str]) -> bool:
    """Do three cells or more all say one thing?"""
    return len(words) > 2 and len(set(words)) == 1


def has_words(run: Run) -> bool:
    """Is there anything in a cell that could be a name?"""
    return bool(run.text.strip()) or any(link.text for link in run.links)


def is_name_heading(heading: str) -> bool:
    """Does the heading of a column say that it names the rows?"""
    return NAME_COLUMN.match(heading.replace("_", " ")) is not None


def is_named_column(cells: Cells, column: int) -> bool:
    """Does a column's heading say that it names the rows?"""
    return column < len(cells) and is_name_heading(clean(cells[column][0]))


def as_above(cells: Cells, above: Cells) -> Cells:
    """The cells of a row, those that say `同上` with what stands in the row above, where it stands."""
    return tuple(
        (heading, above[number][1]) if number < len(above) and AS_ABOVE.fullmatch(run.text) else (heading, run)
        for number, (heading, run) in enumerate(cells)
    )


def filled(cells: Cells, above: Mapping[int, Run]) -> Cells:
    """The cells of a row, where an empty one left of the name repeats the one above."""
    return tuple(
        (heading, above[column] if column in above and not cell.text.strip() and not cell.links else cell)
        for column, (heading, cell) in enumerate(cells)
    )


def names_things(table: Item, column: int, title: str = "") -> bool:
    """Does the heading of the name column say a kind? Else a table without any link is of something other.

    Below a section whose `title` names things of a kind the column may be headed by `Name` alone.
    """
    headings = [clean(heading) for heading, _run in widest(table)]
    if column >= len(headings):
        return False
    listed = JUST_NAME.fullmatch(headings[column]) and is_plain(title) and SEVERAL.search(title)
    if kind_of_heading(headings[column]) is not None:
        return True
    words = _words(table, column) if listed else []
    described = any(key_of(heading) in SAYS_WHAT for heading in headings)
    return _are_names(words) or (described and _are_chinese_names(words))


def _are_names(words: Sequence[str]) -> bool:
    """Are most names of a column, of three or more, proper?"""
    named = sum(any(PROPER.search(word) for word in name.split()) for name in words)
    return len(words) > 2 and 2 * named > len(words)


def _are_chinese_names(words: Sequence[str]) -> bool:
    """Are the words of a column, of three or more, short and in Chinese, each of its own, and is none a clause?"""
    named = sum(CHINESE_NAME.fullmatch(word) is not None for word in words)
    return len(words) > 2 and named == len(set(words)) == len(words)


def lists_titles(item: Item) -> bool:
    """Is a block a table with linked titles below a heading for them: what is new among papers, and no news?"""
    if item.shape != "table" or not item.children:
        return False
    column, cells = name_column(item), widest(item)
    return column < len(cells) and key_of(clean(cells[column][0])) == "title" and _mostly_linked(item, column)


def lists_links(table: Item) -> bool:
    """Does a table of three rows or more name each by a link?"""
    return len(table.children) > 2 and _mostly_linked(table, name_column(table))


def lists_names(table: Item) -> bool:
    """Does a table without links list things: does a heading say their kind, and are most names below it proper?"""
    column = name_column(table)
    return _are_names(_words(table, column)) and names_things(table, column)


def is_index(table: Item, column: int) -> bool:
    """Do the names of a table lead to sections of the page, and is more said of each thing beside its name?

    A table of contents has no column of sizes, years or scores.
    """
    cells = widest(table)
    keys = {key_of(heading) for number, (heading, _cell) in enumerate(cells) if number != column}
    return is_named_column(cells, column) and len(keys & SAYS_MORE) > 1


def are_dated(words: Sequence[str]) -> bool:
    """Do most cells of a column say where something was published, with its year, and not a month?"""
    dated = sum(DATED.fullmatch(word) is not None and not MONTH.match(word) for word in words)
    return 3 * dated > 2 * len(words) > 0


def _are_lists(heading: str, words: Sequence[str]) -> bool:
    """Does a column whose heading is in the plural name several things in many of its cells; or any in most of them?

    Titles have commas, too.
    """
    several = sum(LISTED.fullmatch(BRACKET.sub("", word)) is not None for word in words)
    share = 3 if PLURAL.search(heading) else 2
    return share * several > len(words) and not _are_titles([BETWEEN.split(word, maxsplit=1)[0] for word in words])


def _name_works(heading: str, words: Sequence[str]) -> bool:
    """Do cells below a weak heading name a work each: methods, or papers by their titles?"""
    titles = _are_titles(words)
    method = METHOD_COLUMN.fullmatch(heading) is not None
    return 10 * len(set(words)) > 9 * len(words) and (method or (titles and WORK_COLUMN.match(heading) is not None))


def _are_tried_on(table: Item, column: int, headings: Sequence[str]) -> bool:
    """Stands a column of data without links behind one of methods: what they were tried on?"""
    data = (at for at in range(column + 1, len(headings)) if kind_of_heading(headings[at]) in ("dataset", "benchmark"))
    return any(not _mostly_linked(table, at) and bool(_words(table, at)) for at in data)


def _are_sorts(table: Item, column: int, words: Sequence[str]) -> bool:
    """Do cells whose heading is a kind, with no link, repeat, where those of a column before them are distinct links?

    `Platform` says of each lamp on which of five it burns.
    """
    if NAME_COLUMN.match(clean(widest(table)[column][0])) or not _are_shared(words) or _mostly_linked(table, column):
        return False
    before = ((other, _words(table, other)) for other in range(column))
    return any(said and not _are_shared(said) and _mostly_linked(table, other) for other, said in before)


def _says_sort(table: Item, column: int, words: Sequence[str]) -> bool:
    """Does a column say of what sort things are, where another names a work each: short, and the same or no link?"""
    headings = [clean(heading) for heading, _run in widest(table)]
    named = [at for at, name in enumerate(headings) if at != column and WEAK_NAME.match(name)]
    works = [at for at in named if _name_works(headings[at], _words(table, at))]
    titled = any(WORK_COLUMN.match(headings[at]) and not METHOD_COLUMN.match(headings[at]) for at in works)
    short = sum(len(word.split()) for word in words) < 2 * len(words) and not SHORT_NAME.search(headings[column])
    sorts = (
        titled and short and not any(row.cells[column][1].links for row in table.children if column < len(row.cells))
    )
    return bool(works) and (sorts or len(set(words)) < len(words))
