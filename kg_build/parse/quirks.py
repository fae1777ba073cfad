"""Lines as people write them -> lines as CommonMark reads them; the number of lines never changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_block.table import escapedSplit

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
"""Where code begins or ends."""
RULES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
"""The line between the headings and the rows of a table of two columns or more."""
LINES_OF_ROW = 20
"""A row is not written over more lines."""
LINKED = re.compile(r"\[[^\[\]]+\]\([^()\s]+\)")
"""A link at the beginning of a line."""
INDENTED_BULLET = re.compile(r" {2,8}[-*+]\s+\S")
"""A bullet that is indented."""
INDENTED_HEADING = re.compile(r"(?: {2,}|\t)[ \t]*#{2,6}[ \t]+\S")
"""A heading that is indented."""
STEP = re.compile(r"^(?:\t| {1,4})")
"""One step of indentation."""
HASH = re.compile(r"^ {0,3}(#{2,6})(?=[^\s#!])|^ {0,3}(#)(?=[\u3400-\u9fff])")
"""The marks of a heading with no blank behind them."""
DASH = re.compile(r"^\s{0,8}-(?=[A-Za-z\[\u3400-\u9fff])")
"""The mark of a bullet with no blank behind it."""
SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.IGNORECASE)
"""What stands for a part that is folded away."""
WRAPPER = re.compile(
    r"^\s*(?:</?(?:details|div|center|p|span|br|section|blockquote)(?:\s[^<>]*)?/?>\s*)+$", re.IGNORECASE
)
"""A line of nothing but tags that wrap."""
TAGS = re.compile(r"<[^<>]+>")
"""Any tag."""
UNQUOTED = re.compile(r"""(<(?:img|a)\b[^<>]*?\b(?:src|href)=)([^\s"'<>]+)""", re.IGNORECASE)
"""An address in a tag without quotation marks."""
PASTED = re.compile(r"\]\(\[url\]\((https?://[^\s()]+)\)\)")
"""The whole of a link in place of the address of another."""
HASHED = re.compile(r"\]\(#(?=https?://)")
"""A hash before the whole address of another page."""
BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
"""The mark of a bullet, to which what is indented below belongs."""
NUMBER = re.compile(r"(\d{1,3})\.(?=\s|[A-Za-z\u3400-\u9fff\[])")
"""The number of a bullet, be it with no blank behind."""
INDENTED = re.compile(r"(?: {4}|\t)\s*(?![\"'\[(])(?=https?://\S+\s*$|[^#=<>{}$/\\]{0,60}[\u3400-\u9fff])")
"""The indentation of a line of Chinese, or of one that is an address: a paragraph, by the custom of Chinese."""


def hash_without_space(line: str) -> str:
    """`####3.3 Title` is meant as a heading; a single `#` only before an ideograph (`#tag` is none)."""
    match = HASH.match(line)
    return f"{line[: match.end()]} {line[match.end() :]}" if match else line


def dash_without_space(line: str) -> str:
    """`-Name: address` is meant as a bullet."""
    match = DASH.match(line)
    return f"{line[: match.end()]} {line[match.end() :]}" if match else line


def summary_is_a_heading(line: str) -> str:
    """`<summary>Title</summary>` names what is folded away under it."""
    match = SUMMARY.search(line)
    title = TAGS.sub("", match[1]).strip(" *") if match else ""
    return f"**{title}**" if match and title else line


def wrapper_alone_on_a_line(line: str) -> str:
    """A line of wrapping tags hides the Markdown under it from CommonMark; nothing is lost without it."""
    return "" if "<" in line and WRAPPER.match(line) else line


def unquoted_source(line: str) -> str:
    """`<img src=address?with=query >` is no HTML to CommonMark until its address is quoted."""
    return UNQUOTED.sub(r'\1"\2"', line)


def link_in_a_link(line: str) -> str:
    """`[Lamp]([url](address))`: an address pasted into the `url` that an editor puts where one belongs."""
    return PASTED.sub(r"](\1)", line)


def hash_before_an_address(line: str) -> str:
    """`[Lamp](#https://…)` leads to another page, and not to a heading of this one."""
    return HASHED.sub("](", line)


QUIRKS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("#", hash_without_space),
    ("-", dash_without_space),
    ("<", summary_is_a_heading),
    ("<", wrapper_alone_on_a_line),
    ("<", unquoted_source),
    ("[url](", link_in_a_link),
    ("](#http", hash_before_an_address),
)
"""What must stand in a line for a quirk to occur, and its repair."""


def as_many_rules(line: str, above: str) -> str:
    """The line below the headings of a table with one rule for each of them, without which CommonMark sees no table."""
    headings = _columns(above) if above.count("|") > 1 and above[:1] not in " \t>" else 0
    if headings < 2 or not RULES.fullmatch(line):
        return line
    rules = [rule.strip() for rule in line.strip().strip("|").split("|")]
    if len(rules) == headings:
        return line
    return "| " + " | ".join((rules + ["---"] * headings)[:headings]) + " |"


def headings_above_blank(lines: list[str], number: int) -> None:
    """Brings the headings of a table down to the rules below them, where somebody left a blank line between."""
    if number < 2:
        return
    above = lines[number - 2]
    if lines[number - 1].strip() or not above.startswith("|") or (number > 2 and lines[number - 3].strip()):
        return
    if RULES.fullmatch(lines[number]) and _columns(above) == _columns(lines[number]):
        lines[number - 2], lines[number - 1] = "", above


def rows_on_several_lines(lines: list[str], rules: int) -> None:
    """Brings each row of the table with this line of rules to its first line, where somebody broke lines in a cell.

    So much is one row: a line that begins with a bar and the lines up to that which ends with the last bar. The lines
    that it took are empty rows then.
    """
    columns, number = _columns(lines[rules]), rules + 1
    while number < len(lines) and lines[number].strip():
        end, row = number, lines[number].rstrip()
        broken = row.startswith("|") and not (row.endswith("|") and len(row) > 1)
        last = min(number + LINES_OF_ROW, len(lines) - 1)
        while broken and end < last and lines[end + 1].strip() and not row.endswith("|"):
            end += 1
            row = f"{row} {lines[end].strip()}"
        if broken and end > number and row.endswith("|") and _columns(row) == columns:
            lines[number : end + 1] = [row, *["|"] * (end - number)]
        number = end + 1 if row == lines[number] else number + 1


def linked_lines_above_bullets(lines: list[str], linked: set[int]) -> None:
    """Makes bullets of lines that begin with a link above indented bullets, where one of them runs on from a bullet.

    To CommonMark such a line is one more of the bullet above it. `linked` are the lines outside fenced code that begin
    with a bracket.
    """
    found = [
        number
        for number in sorted(linked)
        if number + 1 < len(lines) and LINKED.match(lines[number]) and INDENTED_BULLET.match(lines[number + 1])
    ]
    if any(number and INDENTED_BULLET.match(lines[number - 1]) for number in found):
        for number in found:
            lines[number] = f"- {lines[number]}"


def _columns(line: str) -> int:
    """How many cells a row has between its outer bars; the last of them may be empty: `| Lamp | Glow |||`."""
    return len(escapedSplit(line.strip().removeprefix("|").removesuffix("|")))


class _Outdented:
    """Brings out headings that stand indented below a bullet, and with each what is indented under it.

    They head what follows: a bullet with headings of its own is hardly ever meant.
    """

    def __init__(self) -> None:
        self.within = False

    def repaired(self, line: str, *, listed: bool) -> str:
        """The line without one step of indentation, where it is such a heading or stands under one."""
        if INDENTED_HEADING.match(line) and (listed or self.within):
            self.within = True
            return line.lstrip()
        if self.within and line.strip() and line[0] not in " \t":
            self.within = False
        return STEP.sub("", line, count=1) if self.within else line


class _Bullets:
    """Repairs the lines around bullets one by one; knows whether a line stands in a list, and the number above it."""

    def __init__(self) -> None:
        self.listed = self.blank = False
        self.number = 0

    def repaired(self, line: str) -> str:
        """The line with a blank behind the number of the next bullet, or without what indents a paragraph."""
        if not line.strip():
            self.blank = True
            return line
        numbered = NUMBER.match(line) if line[0].isdigit() else None
        glued = numbered is not None and not line[numbered.end()].isspace()
        if numbered and glued and self.number and int(numbered[1]) == self.number + 1:
            line = f"{numbered[0]} {line[numbered.end() :]}"
        indented = line[0] in " \t"
        self.listed = BULLET.match(line) is not None or (self.listed and (indented or not self.blank))
        self.number = int(numbered[1]) if numbered and self.listed else self.number if self.listed else 0
        self.blank = False
        return line.lstrip() if indented and not self.listed and INDENTED.match(line) else line


def repaired(text: str) -> str:
    """The text with every quirk repaired outside fenced code."""
    lines = text.split("\n")
    fence = ""
    linked: set[int] = set()
    wrapped, bullets, outdented = False, _Bullets(), _Outdented()
    for number, line in enumerate(lines):
        mark = FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1][:3]
        elif not fence:
            if wrapped and line.startswith("    ") and line.lstrip()[:1] in "<[!":
                line = line.lstrip()
            wrapped = bool("<" in line and WRAPPER.match(line)) or (wrapped and not line.strip())
            line = bullets.repaired(outdented.repaired(line, listed=bullets.listed))
            for character, repair in QUIRKS:
                if character in line:
                    line = repair(line)
            if number and "|" in line and "-" in line:
                line = as_many_rules(line, lines[number - 1])
            lines[number] = line
            if line.startswith("["):
                linked.add(number)
            if line.startswith("|") and "-" in line:
                headings_above_blank(lines, number)
                if line.rstrip().endswith("|") and RULES.fullmatch(line):
                    rows_on_several_lines(lines, number)
    linked_lines_above_bullets(lines, linked)
    return "\n".join(lines)
