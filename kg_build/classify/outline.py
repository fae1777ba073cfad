"""Items -> entries as written: which heading, bullet, row or paragraph names a resource, and which only speaks of one.

Lists use the same marks for both: a heading can be a section or an entry, a bullet an entry or a fact of the entry above. What
decides is what stands under it: facts (a known key, a generic link such as "Paper", a bare address) make their parent an entry;
named things make it a section; where nothing decides, its siblings do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg_build.classify.cues import IGNORED, key_of
from kg_build.classify.kinds import kind_of_heading
from kg_build.classify.names import LABELLED, ORDINAL, clean, folded, section_title
from kg_build.links import is_generic_label
from kg_build.model import Detail, Item, Link, Reported, Run, Section, Written

NAME_LENGTH = 160
"""A name longer than this many characters is prose."""
FEW = 5
"""A heading among entries is one too, though it lists up to this many named things: its editions, its parts."""
KEY = re.compile(r"^[\s\-–•·]*([^:：\n]{1,60}?)\s*(?:：|:(?!//))\s*")
AFTER_NAME = re.compile(r"^\s*(?:[-–—:：|,，;；.。(（\[【<>/&+·•~]|$)")
PROSE_END = re.compile(r"[.。!！?？~]\s*$")
NAME_COLUMN = re.compile(
    r"^(?:(?:model|dataset|data|resource|tool|project|paper|benchmark|corpus|task|method|system|library|software"
    r"|package|"
    r"course|book|product|list|competition|challenge|evaluation framework|framework|corpora|title|"
    r"dataset name|data name|model name|name)s?(?:\s*name)?|名称|名字|数据集(?:名称)?|模型(?:名称)?|工具|项目"
    r"|论文(?:标题|题目)?|标题|题目|资源|"
    r"语料(?:库)?|课程|书名|比赛(?:名称)?|任务名称?|产品|公司|机构名称)$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:\s*(?:[-–—*•·>\u3000]+|[\[(（【]\s*(?:(?:19|20)\d\d(?:[./年\-]\d{1,2}(?:[./月\-]\d{1,2})?日?)?"
    r"|[A-Za-z][\w.&'/ \-]{1,48}?,?\s*['’]?(?:(?:19|20)\d\d|\d\d)"
    r"(?:[.\-/]\d{1,4})*)\s*[\])）】](?!\()|(?:19|20)\d\d[./\-]\d{1,2}(?:[./\-]\d{1,2})?\s*[:：\-]?\s"
    r"|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]+))*\s*"
)
"""What may stand before a name: bullets, a date or a venue with its year in brackets, emoji."""
VENUE_BRACKET = re.compile(
    r"\s*[(（\[]\s*(?:[A-Za-z][^()（）\[\]]{0,60}?[,， '’]*)?(?:19|20)\d\d[^()（）\[\]]{0,30}[)）\]]"
)
"""`(ACL, 2019)` behind a title."""
BAR = re.compile(r"\s+[|｜]\s+|(?<=[\w)）])[|｜](?=\w+[|｜])")
PROSE_START = re.compile(
    r"(?:we|our|if you|please|this (?:list|repo\w*|section|page|project)|here (?:is|are|we)|feel free|note that"
    r"|see also|for more)\b|"
    r"我们|欢迎|如果|本(?:列表|项目|仓库|文)|请(?:注意|参考)|注意",
    re.IGNORECASE,
)
"""How sentences begin that speak of the list or to its readers."""
WEAK_NAME = re.compile(r"^(?:tasks?|methods?|任务(?:名称)?|papers?|论文|papers? titles?)$", re.IGNORECASE)
"""Headings that name the rows only where no other does."""
RANK_COLUMN = re.compile(r"^(?:#|no\.?|id|index|rank|序号|编号|排名|年份|year|date|日期|时间)$", re.IGNORECASE)


@dataclass(slots=True)
class Outline:
    """What a document holds: its entries, the links that belong to none, and the links of its preamble."""

    entries: list[Written] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    preamble: list[Item] = field(default_factory=list)

    def skip(self, item: Item, reason: str) -> None:
        """The links below the item are on no node, for this reason."""
        for run in item.runs():
            self.reported.extend(Reported(link.line, link.target, reason) for link in run.links)


def outline(page: Item) -> Outline:
    """The entries of a parsed document, each with its sections and details, in the order of the page."""
    found = Outline()
    titles = {folded(section_title(item.run)) for item in page.walk() if item.shape == "heading" and item.run.text}
    reader = _Reader(found, titles)
    body = page.children
    title = _title(body)
    if title is None:
        reader.section(body, ())
        return found
    before = body[: body.index(title)]
    inside = [child for child in title.children if child.shape in ("heading", "pseudo")]
    for item in before:
        reader.preamble(item)
    reader.links_of(title.run, "title of the list")
    for child in title.children:
        if inside and child.start < inside[0].start and not reader.is_list_of_entries(child):
            reader.preamble(child)
        else:
            reader.section((child,), (), siblings=title.children)
    rest = body[body.index(title) + 1 :]
    reader.section(rest, ())
    return found


def _title(body: Sequence[Item]) -> Item | None:
    """The heading that names the whole list: the first one, if it alone is of its level or holds nothing but prose."""
    headings = [item for item in body if item.shape == "heading"]
    if not headings or headings[0].level > 2:
        return None
    first = headings[0]
    alone = sum(heading.level <= first.level for heading in headings) == 1
    holds_list = any(child.shape in ("list", "table") for child in first.children)
    return first if alone or (not holds_list and not any(c.shape == "heading" for c in first.children)) else None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How a heading or bullet looks from what stands under it."""

    details: int
    entries: int
    linked: int
    """Of the entries, those whose name is a link."""
    named_link: bool

    @property
    def is_entry(self) -> bool | None:
        """True, False, or None where nothing decides."""
        if self.named_link:
            return True
        enough = 2 * self.linked if self.linked > 1 else self.entries / 2
        if self.details and self.details >= enough:
            return True
        return False if self.entries else None


class _Reader:
    """Walks the items once and fills the Outline."""

    def __init__(self, found: Outline, titles: set[str]) -> None:
        self.found, self.titles = found, titles

    # -- sections -------------------------------------------------------------------------------------------------

    def section(
        self, items: Sequence[Item], sections: tuple[Section, ...], siblings: Sequence[Item] | None = None
    ) -> None:
        consensus = self.consensus(items if siblings is None else siblings)
        for item in items:
            if item.shape in ("heading", "pseudo"):
                self.heading(item, sections, consensus)
            elif item.shape == "list":
                self.list(item, sections)
            elif item.shape == "table":
                self.table(item, sections)
            elif item.shape == "paragraph":
                for line in _lines(item):
                    self.paragraph(line, sections)
            else:
                self.found.skip(item, "a note, not an entry")

    def heading(self, item: Item, sections: tuple[Section, ...], consensus: bool) -> None:
        title = section_title(item.run)
        if is_ignored(title):
            self.found.skip(item, f"the section {title!r} is about the list, not about resources")
            return
        if PROSE_START.match(title) and len(title.split()) > 4:
            self.found.skip(replace(item, children=()), "a note, not an entry")
            self.section(item.children, sections)
            return
        inner = [child for child in item.children if child.shape in ("heading", "pseudo")]
        verdict = self.verdict(item)
        bare = not item.children and not verdict.named_link
        if inner and not verdict.named_link and not self.only_facets(item, inner):
            is_entry = False
        elif verdict.is_entry is None:
            is_entry = consensus and not bare
        else:
            is_entry = verdict.is_entry or (consensus and verdict.entries <= FEW and not inner)
        if is_entry and inner and not self.only_facets(item, inner):
            direct = replace(item, children=tuple(c for c in item.children if c not in inner))
            self.entry(direct, sections)
            self.section(inner, (*sections, Section(title, item.start)))
        elif is_entry:
            self.entry(item, sections)
        else:
            self.links_of(item.run, "in the heading of a section")
            self.section(item.children, (*sections, Section(title, item.start)))

    def only_facets(self, item: Item, inner: Sequence[Item]) -> bool:
        """Are the headings below only keys (`Download`, `Paper`) of the one above?"""
        return (
            all(key_of(section_title(child.run)) is not None for child in inner)
            and len(inner) <= 6
            and not any(self.is_list_of_entries(grandchild) for child in inner for grandchild in child.children)
            and not IGNORED_AS_FACET.match(section_title(item.run))
        )

    def consensus(self, siblings: Sequence[Item]) -> bool:
        """Are most of the sibling headings that can be told clearly entries?"""
        verdicts = [
            self.verdict(item).is_entry
            for item in siblings
            if item.shape in ("heading", "pseudo") and not any(c.shape == "heading" for c in item.children)
        ]
        clear = [verdict for verdict in verdicts if verdict is not None]
        return len(clear) >= 2 and sum(clear) > 0.6 * len(clear)

    def verdict(self, item: Item) -> _Verdict:
        details = entries = linked = 0
        inner = [child for child in item.children if child.shape in ("heading", "pseudo")]
        if inner and self.only_facets(item, inner):
            details += len(inner)
        for child in item.children:
            for part in child.children if child.shape == "list" else (child,):
                if part.shape == "table" and self.is_facts(part):
                    details += 1
                elif part.shape == "row" or part.shape == "table":
                    entries += 2
                elif part.shape in ("paragraph", "bullet", "pseudo"):
                    kind = self.part(part)
                    details += kind in ("detail", "track") and (self.detail_key(part.run) or ("",))[0] != "note"
                    entries += kind == "entry"
                    linked += kind == "entry" and self.has_named_link(part.run)
        return _Verdict(details, entries, linked, self.has_named_link(item.run))

    def part(self, item: Item) -> str:
        """`detail`, `track`, `entry` or `prose`: what a bullet or paragraph is to the heading above it."""
        if self.detail_key(item.run) is not None:
            return "detail"
        if LABELLED.match(item.run.text):
            return "track"
        return "entry" if self.names_something(item) else "prose"

    # -- what a run looks like -------------------------------------------------------------------------------------

    def detail_key(self, run: Run) -> tuple[str, str, int] | None:
        """(key, label, where the value begins) of a run that states a fact of something else; None for any other."""
        match = KEY.match(run.text)
        if match and not any(link.start < match.end(1) for link in run.links if link.form != "image"):
            key = key_of(match[1])
            if key is not None:
                return key, match[1].strip(), match.end()
        links = [link for link in run.links if link.form != "image" and not link.target.startswith("#")]
        if not links:
            return None
        first = links[0]
        before = run.text[: first.start].strip(" -–—*•·[【(")
        if not before and first.form == "bare":
            return "", "", 0
        if not before and is_generic_label(first.text):
            return key_of(first.text) or "", first.text, first.start
        if not before and (key := key_of(first.text)):
            return key, first.text, first.start
        if before and first.form == "bare" and len(before) < 40 and (key := key_of(before)):
            return key, before, first.start
        return None

    def has_named_link(self, run: Run) -> bool:
        first = next((link for link in run.links if link.form in ("inline", "html")), None)
        if (
            first
            and not first.target.startswith("#")
            and folded(_unnumbered(run.text)) == folded(first.text)
            and not key_of(first.text)
        ):
            return True
        return any(
            link.form in ("inline", "html")
            and link.end > link.start
            and not link.target.startswith("#")
            and (not is_generic_label(link.text) or any(char.isdigit() for char in link.text))
            and key_of(link.text) is None
            and link.start <= max(24, len(run.text) // 3)
            for link in run.links
        )

    def names_something(self, item: Item) -> bool:
        """Does the bullet or paragraph begin with the name of a thing, with an address or facts?"""
        run = item.run
        end = self.name_end(run)
        if not end or (self.detail_key(run) is not None and not run.text[:end].strip(" -*").isupper()):
            return False
        name = clean(run.text[:end]).strip(" :：-")
        if IGNORED.match(name) or not folded(name):
            return False
        has_links = any(link.form != "image" and not link.target.startswith("#") for link in run.links)
        facts = any(
            self.part(part) == "detail" for child in item.children if child.shape == "list" for part in child.children
        )
        facts = facts or any(child.shape == "paragraph" and self.part(child) == "detail" for child in item.children)
        return has_links or facts

    def name_end(self, run: Run) -> int:
        """Where the leading name ends, in characters; 0 where the run begins with prose."""
        text = run.text
        label = LABELLED.match(text)
        before = LEADING.match(text)
        lead = label.end() if label else before.end() if before else 0
        if PROSE_START.match(text, lead):
            return 0
        links = [link for link in run.links if link.form != "image"]
        first = next((link for link in links if link.end > link.start and not link.target.startswith("#")), None)
        if first and first.form != "bare" and first.start <= lead + 4 and not is_generic_label(first.text):
            return first.end if len(first.text) <= 2 * NAME_LENGTH else 0
        for start, end in (*run.strong, *run.code):
            if lead - 1 <= start <= lead + 3 and end - start >= 2:
                bar = BAR.search(text, start, end)
                end = bar.start() if bar else end
                return end if end - start <= NAME_LENGTH else 0
        stop = first.start if first else len(text)
        head = text[lead:stop]
        match = SEPARATOR_AFTER_NAME.search(head)
        end = lead + (match.start() if match and match.start() > 0 else len(head.rstrip(" :：-–—([【")))
        name = text[lead:end].strip()
        if links and all(link.form != "bare" and is_generic_label(link.text) for link in links):
            title = self.title_end(run, lead)
            if 0 < title - lead <= 2 * NAME_LENGTH and (not match or not name_like(name)):
                return title
        if (
            not name
            or len(name) > NAME_LENGTH // 2
            or PROSE_END.search(name)
            or "," in name
            or "，" in name
            or "。" in name
        ):
            return 0
        return end

    @staticmethod
    def title_end(run: Run, lead: int) -> int:
        """Where a title ends that begins at `lead`: before the venue, the authors in italics, the first generic link."""
        stops = [
            link.start for link in run.links if link.end > lead and link.form != "image" and is_generic_label(link.text)
        ]
        stops += [start for start, end in run.emphasis if start > lead + 8 and end - start > 3]
        stops += [match.start() for match in [VENUE_BRACKET.search(run.text, lead + 4)] if match]
        stops += [end for start, end in run.strong if lead - 1 <= start <= lead + 1]
        stops += [match.start() for match in [BAR.search(run.text, lead + 2)] if match]
        stop = min(stops, default=len(run.text))
        return lead + len(run.text[lead:stop].rstrip(" .,;:：-–—([【|"))

    def is_list_of_entries(self, item: Item) -> bool:
        if item.shape == "table":
            return any(run.links for _h, run in (cell for row in item.children for cell in row.cells))
        if item.shape != "list" or self.is_contents(item):
            return False
        named = sum(self.names_something(bullet) for bullet in item.children)
        return named >= 3 and named * 2 > len(item.children)

    def is_facts(self, table: Item) -> bool:
        """Does a table say only where things are: headings that are keys, cells that are generic links?"""
        cells = [cell for row in table.children for cell in row.cells]
        links = [link for _heading, run in cells for link in run.links if link.form != "image"]
        return (
            bool(links)
            and len(table.children) <= 2
            and all(key_of(heading) is not None for heading, _run in cells)
            and all(link.form == "bare" or is_generic_label(link.text) or key_of(link.text) for link in links)
            and all(run.links or not folded(run.text) or FLAG.match(run.text.strip()) for _heading, run in cells)
        )

    def is_contents(self, item: Item) -> bool:
        """Is the list a table of contents: anchors within the page, or nothing but the page's own headings?"""
        bullets = [inner for inner in item.walk() if inner.shape == "bullet"]
        links = [link for bullet in bullets for link in bullet.run.links if link.form != "image"]
        anchors = sum(link.target.startswith("#") for link in links)
        if anchors >= 2 and anchors * 2 >= len(links):
            return True
        if len(bullets) < 4:
            return False
        known = sum(folded(_unnumbered(bullet.run.text)) in self.titles for bullet in bullets)
        return known >= 0.6 * len(bullets) and len(links) * 4 <= len(bullets)

    # -- entries ---------------------------------------------------------------------------------------------------

    def list(self, item: Item, sections: tuple[Section, ...], parent: int | None = None, under: str = "") -> None:
        if self.is_contents(item):
            self.found.skip(item, "table of contents")
            return
        named = [self.names_something(bullet) for bullet in item.children]
        most = sum(named) * 2 > len(named)
        for bullet, is_named in zip(item.children, named, strict=True):
            if is_named or (under and self.name_end(bullet.run)):
                self.entry(bullet, sections, parent, under)
            elif self.is_group(bullet):
                title = section_title(bullet.run)
                self.links_of(bullet.run, "in the name of a group")
                inner = (*sections, Section(title, bullet.start)) if title else sections
                for child in bullet.children:
                    self.section((child,), inner)
            elif most and self.looks_listed(bullet):
                self.entry(bullet, sections, parent, under)
            else:
                self.found.skip(bullet, "a note, not an entry")

    def is_group(self, bullet: Item) -> bool:
        """A bullet that only gathers the bullets below it."""
        lists = [child for child in bullet.children if child.shape in ("list", "table")]
        return bool(lists) and any(
            self.names_something(part) or part.shape == "row" or self.is_group(part)
            for child in lists
            for part in child.children
        )

    def looks_listed(self, bullet: Item) -> bool:
        """A short name with no link, among bullets that are entries."""
        text = clean(bullet.run.text)
        end = self.name_end(bullet.run)
        return (
            bool(end)
            and not KEY.match(bullet.run.text)
            and len(text) <= 60
            and not PROSE_END.search(text)
            and len(text.split()) <= 8
            and not any(link.form != "image" for link in bullet.run.links)
        )

    def entry(self, item: Item, sections: tuple[Section, ...], parent: int | None = None, under: str = "") -> None:
        number = len(self.found.entries)
        heading = item.shape in ("heading", "pseudo")
        end = self.name_end(item.run) if not heading else _heading_name_end(item.run)
        before = LEADING.match(item.run.text)
        title = self.title_end(item.run, before.end() if before else 0) if not heading else end
        written = Written(
            number,
            item.shape,
            item.run,
            end,
            item.start,
            item.end,
            sections,
            (),
            parent,
            under,
            title_end=max(title, end),
        )
        self.found.entries.append(written)
        details = list(self.details_under(item, sections, number))
        if before and not heading and re.search(r"\d{4}", before[0]):
            details.insert(0, Detail("leading", "", Run(before[0], item.run.line), item.run.line, item.run.line))
        if not heading and item.run.text[end:].strip(" -–—:：|,，.。;；"):
            details.insert(0, Detail("", "", item.run, item.run.line, _end_line(item.run), end))
        self.found.entries[number] = replace(written, details=tuple(details))

    def details_under(self, item: Item, sections: tuple[Section, ...], number: int) -> Iterator[Detail]:
        """The facts below an entry; named things below it become entries of their own."""
        name = Section(section_title(item.run), item.start)
        for child in item.children:
            if child.shape == "list":
                if self.is_contents(child):
                    self.found.skip(child, "table of contents")
                    continue
                for bullet in child.children:
                    yield from self.fact_or_entry(bullet, sections, number)
            elif child.shape == "table" and self.is_facts(child):
                yield from _facts(child)
            elif child.shape == "table" and any(run.links for run in child.runs()):
                self.table(child, (*sections, name), number)
            elif child.shape == "table":
                continue
            elif child.shape == "quote":
                for inner in child.children:
                    yield from self.fact_or_entry(inner, sections, number)
            elif child.shape in ("heading", "pseudo"):
                yield from self.facet(child)
            else:
                yield from self.fact_or_entry(child, sections, number)

    def facet(self, item: Item) -> Iterator[Detail]:
        """A heading below an entry that is a key: what stands under it is the value."""
        key = key_of(section_title(item.run)) or ""
        if item.run.links:
            yield _detail(item.run, ("", "", 0))
        for child in item.children:
            for part in child.children if child.shape in ("list", "quote") else (child,):
                found = self.detail_key(part.run) or (key, section_title(item.run), 0)
                yield _detail(part.run, (found[0] or key, found[1], found[2]))
                for below in part.children:
                    for inner in below.walk():
                        if inner.run.text:
                            yield _detail(inner.run, self.detail_key(inner.run) or ("", "", 0))

    def fact_or_entry(self, item: Item, sections: tuple[Section, ...], number: int) -> Iterator[Detail]:
        if item.shape in ("list", "table", "quote"):
            yield from self.details_under(replace(item, shape="bullet", children=(item,)), sections, number)
            return
        found = self.detail_key(item.run)
        if item.run.links and all(link.target.startswith("#") for link in item.run.links):
            self.found.skip(item, "a link within the page")
            return
        if found is None and item.shape == "bullet" and self.names_something(item):
            self.entry(item, sections, number)
            return
        key = found or ("", "", 0)
        yield _detail(item.run, key)
        for child in item.children:
            if child.shape == "list" and key[0] in GATHERING:
                self.list(child, sections, number, key[0])
            elif child.shape in ("list", "quote"):
                for bullet in child.children:
                    yield from self.fact_or_entry(bullet, sections, number)
            elif child.shape == "table" and any(run.links for run in child.runs()):
                self.table(child, sections, number)
            elif child.shape == "table":
                continue
            else:
                yield from self.fact_or_entry(child, sections, number)

    def table(self, item: Item, sections: tuple[Section, ...], parent: int | None = None) -> None:
        """A row is an entry, named by its name column; an empty name repeats the one above."""
        column = _name_column(item)
        above: Run | None = None
        before: dict[int, Run] = {}
        widest = max((len(row.cells) for row in item.children), default=0)
        group = sections
        for row in item.children:
            cells = tuple(
                (heading, before[n])
                if n < column and n in before and not cell.text.strip() and not cell.links
                else (heading, cell)
                for n, (heading, cell) in enumerate(row.cells)
            )
            before = {n: replace(cell, links=()) for n, (_heading, cell) in enumerate(cells[:column])}
            column_of_row = column if len(cells) > 1 else 0
            run = cells[column_of_row][1] if column_of_row < len(cells) else Run("", row.start)
            if len(cells) == 1 < widest and folded(run.text):
                group = (*sections, Section(section_title(run), row.start))
                self.links_of(run, "in the name of a group")
                continue
            merged = above is not None and NAME_COLUMN.match(clean(cells[column][0]))
            if not run.text.strip() and not any(link.text for link in run.links) and not merged:
                titled = next((cell for _h, cell in cells if self.has_named_link(cell)), None)
                if titled is not None:
                    run, column_of_row = titled, [cell for _h, cell in cells].index(titled)
            if not run.text.strip() and not any(link.text for link in run.links):
                if above is None:
                    self.found.skip(row, "a row without a name")
                    continue
                run = replace(above, links=())
            above = run
            if all(link.target.startswith("#") for _h, cell in cells for link in cell.links) and any(
                cell.links for _h, cell in cells
            ):
                self.found.skip(row, "table of contents")
                continue
            if not folded(clean(run.text) or " ".join(link.text for link in run.links)):
                self.found.skip(row, "a row without a name")
                continue
            details = [
                Detail(key_of(heading) or "", heading, cell, row.start, row.end)
                for n, (heading, cell) in enumerate(cells)
                if n != column_of_row and (cell.text.strip() or cell.links)
            ]
            headings = (
                cells[column_of_row][0] if column_of_row < len(cells) else "",
                *(heading for heading, _c in cells),
            )
            end = self.name_end(run) or len(run.text)
            end = len(run.text) if not run.links and len(run.text) <= 40 else end
            rest = [Detail("", "", run, row.start, row.end, end)] if run.text[end:].strip(" -–—:：|,，") else []
            self.found.entries.append(
                Written(
                    len(self.found.entries),
                    "row",
                    run,
                    end,
                    row.start,
                    row.end,
                    group,
                    (*rest, *details),
                    parent,
                    "",
                    headings,
                )
            )

    def paragraph(self, item: Item, sections: tuple[Section, ...]) -> None:
        """A paragraph is an entry if it begins with a linked or bold name; else its links are a note's."""
        first = next((link for link in item.run.links if link.form != "image" and link.end > link.start), None)
        begins = first is not None and first.form != "bare" and item.run.text[: first.start].strip(" -*•") == ""
        bold = bool(item.run.strong) and item.run.strong[0][0] <= 3 and bool(item.run.links)
        end = self.name_end(item.run)
        follows = AFTER_NAME.match(item.run.text[end:]) is not None
        named = (begins or bold) and (follows or bold)
        before = LEADING.match(item.run.text)
        title = max(end, self.title_end(item.run, before.end() if before else 0))
        if sections and end and (named or self.is_titled(item.run, title)) and self.names_something(item):
            self.entry(item, sections)
        else:
            self.found.skip(item, "a note, not an entry")

    @staticmethod
    def is_titled(run: Run, end: int) -> bool:
        """Is a paragraph a title with nothing behind it but its venue and generic links?"""
        links = [link for link in run.links if link.form != "image"]
        if not links or not all(is_generic_label(link.text) for link in links) or links[0].start < end:
            return False
        if run.text[links[-1].end :].strip(" ]).|,;"):
            return False
        rest = run.text[end:]
        for link in links:
            rest = rest.replace(run.text[link.start : link.end], " ")
        return len(rest.strip(" []()|,.;·")) <= 60 and len(run.text[:end].split()) >= 3

    # -- the rest --------------------------------------------------------------------------------------------------

    def preamble(self, item: Item) -> None:
        if item.shape == "list" and self.is_contents(item):
            self.found.skip(item, "table of contents")
        else:
            self.found.preamble.append(item)

    def links_of(self, run: Run, reason: str) -> None:
        self.found.reported.extend(Reported(link.line, link.target, reason) for link in run.links)


GATHERING = {
    "tracks",
    "versions",
    "editions",
    "parts",
    "link:solution",
    "link:article",
    "link:paper",
    "link:dataset",
    "link:model",
}
"""Keys whose bullets below are entries of their own."""
IGNORED_AS_FACET = re.compile(r"^(?:resources?|data\s*sets?|models?|资源|数据集|模型)$", re.IGNORECASE)
SEPARATOR_AFTER_NAME = re.compile(r"\s+[-–—]+\s+|\s*[:：](?:\s|$)|：|\s+[|]\s+|\s*[—]{1,2}\s*|。")


def name_like(name: str) -> bool:
    """Is a text before a colon a name rather than the first half of a title: short, with a capital or digit inside?"""
    words = name.split()
    return (
        bool(words)
        and len(words) <= 3
        and (
            any(re.search(r"[A-Z\d].*[A-Z\d]|[a-z][A-Z]|-[A-Z\d]|[\u3400-\u9fff]", word) for word in words)
            or len(words) == 1
        )
    )


def _lines(item: Item) -> list[Item]:
    """A paragraph in which every line has a link of its own is a list without bullets."""
    run = item.run
    bounds = [0, *run.breaks, len(run.text)]
    parts = [_slice(run, start, end) for start, end in zip(bounds, bounds[1:], strict=False)]
    linked = [any(link.form != "image" for link in part.links) for part in parts]
    if len(parts) < 2 or sum(linked) < 0.8 * len(parts):
        return [item]
    return [replace(item, run=part, start=part.line, end=part.line) for part in parts]


def _slice(run: Run, start: int, end: int) -> Run:
    """A part of a run as a run of its own."""

    def within(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges if a < end and b > start)

    last = end == len(run.text)
    links = tuple(
        replace(link, start=link.start - start, end=min(link.end, end) - start)
        for link in run.links
        if start <= link.start < end or (last and link.start == end)
    )
    return Run(
        run.text[start:end].rstrip(),
        run.line_at(start),
        links,
        within(run.strong),
        within(run.code),
        (),
        within(run.emphasis),
    )


def _facts(table: Item) -> Iterator[Detail]:
    """The cells of a table of facts, each under its heading."""
    for row in table.children:
        for heading, run in row.cells:
            yield Detail(key_of(heading) or "", heading, run, row.start, row.end)


def is_ignored(title: str) -> bool:
    """Is the section about the list itself; in two languages if each half says so (`Contents 目录`)?"""
    if IGNORED.match(title):
        return True
    halves = [part.strip(" -—/|()（）:：") for part in re.findall(r"[A-Za-z'][A-Za-z' \-]*|[\u3400-\u9fff]+", title)]
    return len(halves) > 1 and all(IGNORED.match(half) or half in ("列表", "list", "lists") for half in halves if half)


def _detail(run: Run, found: tuple[str, str, int]) -> Detail:
    key, label, value = found
    return Detail(key, label, run, run.line, _end_line(run), value)


def _end_line(run: Run) -> int:
    return run.line + len(run.breaks)


def _heading_name_end(run: Run) -> int:
    """A heading's name is its first link's text when a link begins it, else the whole heading."""
    ordinal = ORDINAL.match(run.text)
    start = ordinal.end() if ordinal else 0
    first = next((link for link in run.links if link.form != "image" and link.end > link.start), None)
    if first and first.start <= start + 2:
        return first.end
    return first.start if first and first.start > start + 2 else len(run.text)


def _unnumbered(text: str) -> str:
    """A line of a table of contents without its numbers, which may be doubled."""
    text = clean(text)
    for _ in range(2):
        text = ORDINAL.sub("", text, count=1)
    return section_title(Run(text, 1))


def _name_column(table: Item) -> int:
    """The column that names the rows: by its heading, else the first that has text of its own in most rows."""
    headings = [clean(heading) for heading, _run in table.children[0].cells] if table.children else []
    ranked = [(_name_rank(heading), column) for column, heading in enumerate(headings) if _could_name(table, column)]
    return min(ranked, default=(0, 0))[1]


def _name_rank(heading: str) -> int:
    """How well a column's heading says that it names the rows; 0 is best."""
    if RANK_COLUMN.match(heading):
        return 5
    if WEAK_NAME.match(heading):
        return 3
    if NAME_COLUMN.match(heading):
        return 0
    if key_of(heading) is None:
        return 0 if kind_of_heading(heading) else 1
    return 4


def _could_name(table: Item, column: int) -> bool:
    """Do most cells of a column hold words of their own, not marks, numbers or generic links?"""
    runs = [row.cells[column][1] for row in table.children if column < len(row.cells)]
    texts = [
        run.text.strip()
        for run in runs
        if folded(run.text)
        and not FLAG.match(run.text.strip())
        and not (run.links and is_generic_label(run.links[0].text) and run.links[0].end > run.links[0].start)
    ]
    filled = sum(bool(run.text.strip() or run.links) for run in runs)
    return 2 * len(texts) > filled > 0 and (len(set(texts)) > 1 or len(runs) == 1 or len(texts) < 3)


FLAG = re.compile(r"^(?:[+\-–—✓✔✗✘×√xX/\\?~\d.,%kKmMbB☑☐✅❌ ]+|yes|no|n/?a|是|否|无|有)$", re.IGNORECASE)
"""A cell that only marks or counts."""


def links_in(item: Item) -> Iterator[Link]:
    """Every link at or below an item, pictures included."""
    for run in item.runs():
        yield from run.links
