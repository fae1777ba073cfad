"""Lines as people write them -> lines as CommonMark reads them; the number of lines never changes."""

from __future__ import annotations

import re
from collections.abc import Callable

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
"""Where code begins or ends."""
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


QUIRKS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("#", hash_without_space),
    ("-", dash_without_space),
    ("<", summary_is_a_heading),
    ("<", wrapper_alone_on_a_line),
    ("<", unquoted_source),
)
"""The character without which a quirk cannot occur, and its repair."""


def repaired(text: str) -> str:
    """The text with every quirk repaired outside fenced code."""
    lines = text.split("\n")
    fence = ""
    wrapped = False
    for number, line in enumerate(lines):
        mark = FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1][:3]
        elif not fence:
            if wrapped and line.startswith("    ") and line.lstrip()[:1] in "<[!":
                line = line.lstrip()
            wrapped = bool("<" in line and WRAPPER.match(line)) or (wrapped and not line.strip())
            for character, repair in QUIRKS:
                if character in line:
                    line = repair(line)
            lines[number] = line
    return "\n".join(lines)
