"""Traditional Chinese: read as if it were written in simplified characters, and told as it is written.

The cues, headings and vocabularies are simplified. Each character is replaced by one other, each word of Taiwan that
mainland China has another for by one as long, so that all places stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, cast

from opencc import OpenCC

from kg_build.classify import Classified
from kg_build.model import Document, Ref

T = TypeVar("T")

HAN = re.compile(r"[\u3400-\u9fff]+")
"""Chinese characters in a row."""
ADDRESS = re.compile(r"\b(?:https?|ftp)://[^\s<>\"'）】」]*|\]\([^()\s]*\)|\bhref=[\"'][^\"']*")
"""What is no text, and stays as it is."""

WORDS = {
    "资料库": "数据库",
    "资料集": "数据集",
    "训练资料": "训练数据",
    "语料资料": "语料数据",
    "软体": "软件",
    "程式": "程序",
    "网路": "网络",
    "专案": "项目",
    "资讯": "信息",
    "讯息": "信息",
}
"""Words of Taiwan, in simplified characters -> those of mainland China."""
OF_TAIWAN = re.compile("|".join(WORDS))
"""One of them."""


def simplified(document: Document) -> Document:
    """The document in simplified characters, but for its addresses; the very same one where it has no others."""
    text = document.text
    if text.isascii() or text == text.translate(_table()):
        return document
    pieces, done = [], 0
    for address in ADDRESS.finditer(text):
        pieces += [_simple(text[done : address.start()]), address[0]]
        done = address.end()
    return replace(document, text="".join((*pieces, _simple(text[done:]))), title=_simple(document.title))


def _simple(text: str) -> str:
    return OF_TAIWAN.sub(lambda word: WORDS[word[0]], text.translate(_table()))


def as_written(found: Classified, document: Document) -> Classified:
    """What was read of the simplified document, in the characters of the one that was written."""
    if found.document is document:
        return found
    simple, lines = found.document.text, _lines(document.text)

    def says(begin: int) -> Callable[[str], str]:
        """A function that gives words as they are written behind a place, else anywhere, else as they are."""

        def said(words: str) -> str:
            at = simple.find(words, begin)
            at = at if at >= 0 else simple.find(words)
            return document.text[at : at + len(words)] if at >= 0 else words

        return said

    told = _told(replace(found, entries=()), says(0))
    entries = tuple(_told(entry, says(lines[entry.written.start - 1])) for entry in found.entries)
    return replace(told, document=document, entries=entries)


def _told(what: T, said: Callable[[str], str]) -> T:
    """A value with the Chinese words in it as they are written; what a vocabulary knows has names of its own."""
    if isinstance(what, str):
        return cast(T, what if what.isascii() else HAN.sub(lambda words: said(words[0]), what))
    if isinstance(what, tuple | list):
        return cast(T, type(what)(_told(part, said) for part in what))
    if not is_dataclass(what) or isinstance(what, type | Document) or (isinstance(what, Ref) and what.iri is not None):
        return what
    return replace(what, **{field.name: _told(getattr(what, field.name), said) for field in fields(what) if field.init})


def _lines(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


@cache
def _table() -> dict[int, str]:
    """Traditional character -> the simplified one."""
    characters = [chr(code) for code in range(0x3400, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(one): other for one, other in zip(characters, simple, strict=True) if one != other}
