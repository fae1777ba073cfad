"""Bytes -> text as the later stages expect it: Unicode, `\\n` at line ends, no control characters."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import Literal

from charset_normalizer import from_bytes

from kg_build.errors import SourceError
from kg_build.model import Encoding, Warning_

MAX_BYTES = 20_000_000
"""Of a source; no list that people keep by hand comes near it."""

MAX_LINE = 2_000_000
"""Bytes of one line in UTF-8: the Markdown parser's time grows faster than the line."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks -> the encoding whose codec takes the mark away; UTF-32's begins with UTF-16's."""

CANDIDATES = ("gb18030", "big5", "utf_16_le", "utf_16_be")
"""Encodings without a mark in which lists were met; others are named in the error and not guessed."""

BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)

COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事"
    "只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向"
    "情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市"
    "数据集模型任务医疗语言网址链接项目论文代码开源工具标题说明介绍来源列表资源标注问答图谱训练测试预应用技术研究系统"
    "這來個說們為時對會過後發當無開動兩長樣現將與進實點種聲話兒業間門東電數據類網連論標題資練測試應術統處理學習選單圖書館"
)
"""Characters so frequent that no running text in Chinese is without them."""

COMMON_SHARE = 0.12
"""Of the Chinese letters: what texts have at least (lists have 0.25 and more) and chance does not reach."""

HAN = re.compile("[\u3400-\u9fff]")
ANSI = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|[@-_])?")
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffd-\uffff\ud800-\udfff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""What no export can carry, no terminal should see, or `splitlines` takes for the end of a line."""

MOSTLY = 0.7
"""Share of a text that has to be left without its control characters, else it is no text."""

BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
"""Of these, what parts words: a space takes its place."""

MAX_WARNINGS = 100
"""Lines that are warned of one by one; the last warning counts the others."""


def decode(content: bytes, name: str) -> tuple[str, Encoding, tuple[Warning_, ...]]:
    """(text, how it was read, a warning for a guess and for each line that lost a control character).

    SourceError where it is not text.
    """
    raw, encoding = _text(content, name)
    encoding = replace(encoding, line_ends=_line_ends(raw))
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError("the file is empty", source=name, remedy="give a list with links")
    cleaned, warnings = _without_controls(text, name)
    if len(cleaned) < MOSTLY * len(text) or not cleaned.strip():
        raise SourceError("the file is binary", source=name, remedy="give a Markdown or reStructuredText file")
    _check_lines(cleaned, name)
    if encoding.known_by == "guess":
        guess = f"the text is not in UTF-8 and was read as {encoding.name.upper()}"
        warnings = (Warning_("encoding", guess, name, 1), *warnings)
    return cleaned, encoding, warnings


def _line_ends(text: str) -> Literal["lf", "crlf", "cr", "mixed"]:
    """Which line ends a text has; `lf` where it has none."""
    both, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
    if not returns:
        return "lf"
    if not feeds:
        return "cr"
    return "crlf" if both == returns == feeds else "mixed"


def _text(content: bytes, name: str) -> tuple[str, Encoding]:
    """(the text in whatever encoding it is, with its line ends and controls; how it was read)."""
    for magic, what in BINARY:
        if content.startswith(magic):
            raise SourceError(f"the file is {what}", source=name, remedy="give a Markdown or reStructuredText file")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            text = _marked(content, "utf-8-sig" if encoding == "utf-8" else encoding, name)
            return text, Encoding(encoding, "mark")
    if content.count(0) * 5 < len(content):
        try:
            return content.decode("utf-8"), Encoding()
        except UnicodeDecodeError:
            pass  # one of the candidates, or binary
    return _guessed(content, name)


def _marked(content: bytes, encoding: str, name: str) -> str:
    """The text after its byte order mark; SourceError where the rest is not in the encoding that the mark names."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        label = encoding.removesuffix("-sig").upper()
        raise SourceError(
            f"the file begins as {label} and is not", source=name, line=line, remedy="save it as UTF-8"
        ) from error


def _guessed(content: bytes, name: str) -> tuple[str, Encoding]:
    """The text in the one candidate that reads as Chinese or as plain ASCII, and which; SourceError where none does."""
    for match in from_bytes(content, cp_isolation=list(CANDIDATES), threshold=0.15):
        text = str(match)
        if _reads_well(text):
            return text, Encoding(match.encoding.replace("_", "-"), "guess")
    if _controls_share(content) > 0.05:
        raise SourceError("the file is binary", source=name, remedy="give a Markdown or reStructuredText file")
    likely = from_bytes(content[:50_000]).best()
    seems = f"and seems to be {likely.encoding.replace('_', '-')}" if likely else "nor in any other that is known"
    line = _first_bad_line(content)
    raise SourceError(f"the text is not in UTF-8 {seems}", source=name, line=line, remedy="save it as UTF-8")


def _reads_well(text: str) -> bool:
    """Whether a text was surely decoded right: its Chinese has the frequent characters, or it has none and is ASCII."""
    if CONTROLS.search(text) and len(CONTROLS.findall(text)) * 100 > len(text):
        return False
    han = HAN.findall(text)
    if not han:
        return text.isascii()
    return sum(letter in COMMON for letter in han) >= COMMON_SHARE * len(han) and "\ufffd" not in text


def _controls_share(content: bytes) -> float:
    """How much of the bytes no text has: 0 to 1."""
    return sum(byte < 9 or 13 < byte < 27 or byte == 127 for byte in content[:65536]) / min(len(content), 65536)


def _first_bad_line(content: bytes) -> int:
    """The line in which UTF-8 breaks off."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 1


def _without_controls(text: str, name: str) -> tuple[str, tuple[Warning_, ...]]:
    """The text without control characters, and a warning for each line that had some."""
    if not CONTROLS.search(text):
        return text, ()
    lines = text.split("\n")
    touched: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if found := CONTROLS.search(line):
            lines[index] = CONTROLS.sub(_replacement, ANSI.sub("", line))
            touched.append((index + 1, f"U+{ord(found[0]):04X}"))
    return "\n".join(lines), tuple(_warnings(touched, name))


def _replacement(found: re.Match[str]) -> str:
    return " " if found[0] in BREAKS else ""


def _warnings(touched: list[tuple[int, str]], name: str) -> list[Warning_]:
    """One warning for each line, and one for all beyond the limit."""
    code = "control-character"
    warnings = [
        Warning_(code, f"a control character ({character}) was removed", name, line)
        for line, character in touched[:MAX_WARNINGS]
    ]
    if (more := len(touched) - MAX_WARNINGS) > 0:
        warnings.append(Warning_(code, f"control characters were removed from {more} more lines", name, touched[-1][0]))
    return warnings


def _check_lines(text: str, name: str) -> None:
    """SourceError for the first line that is too long."""
    if len(text) * 4 <= MAX_LINE:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) * 4 > MAX_LINE and len(line.encode()) > MAX_LINE:
            raise SourceError(
                f"the line is longer than {MAX_LINE // 1_000_000} MB",
                source=name,
                line=number,
                remedy="break it into several lines",
            )
