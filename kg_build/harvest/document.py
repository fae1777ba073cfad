"""The bytes of one list -> a Document with its names, its language and its content id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

from kg_build.harvest.decode import decode
from kg_build.links import redact
from kg_build.model import Document

HAN = re.compile("[\u3400-\u9fff]")
LATIN = re.compile("[A-Za-z]")
NOT_TEXT = re.compile(r"https?://\S+|<[^>\n]*>|`[^`\n]*`")

CHINESE = 0.08
"""Share of Chinese letters from which a list is Chinese: English editions have 0.01 at most, Chinese ones 0.15."""

LIST_SUFFIXES = (".md", ".markdown", ".rst")
README = re.compile(r"(?i)readme(?:[._-](?P<edition>[\w-]+))?")
FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.+?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r"(?P<sign>[=\-~^\"'`#*+_:.])(?P=sign){2,}\s*$")
SETEXT = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
HTML_HEADING = re.compile(r"(?i)<h1[^>]*>(?P<text>.*?)(?:</h1>|$)")
IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
INLINE_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
TAG = re.compile(r"<[^>]*>")
EMPHASIS = re.compile(r"\*{1,3}|~~|`+|(?<![\w])_{1,3}|_{1,3}(?![\w])")
ROLE = re.compile(r":[a-z:]+:`([^`<]*?)(?:\s*<[^>]*>)?`|`([^`<]+?)\s*<[^>]*>`_+")


def document(
    content: bytes,
    name: str,
    *,
    path: str,
    slug: str = "",
    url: str | None = None,
    licence: str | None = None,
) -> Document:
    """The Document of one file's bytes; SourceError where they are no text. `path` gives its slug and its format."""
    text, encoding, warnings = decode(content, name)
    markup = "rst" if path.lower().endswith(".rst") else "markdown"
    return Document(
        name=name,
        slug=slug or slug_of_path(path),
        text=text,
        content_id=content_id(content),
        language=language(text),
        format="rst" if markup == "rst" else "markdown",
        title=redact(title(text, markup)) or PurePath(path).stem,
        url=url,
        licence=licence,
        encoding=encoding,
        warnings=warnings,
    )


def content_id(content: bytes) -> str:
    """`swh:1:cnt:` and the SHA-1 that git gives the same bytes."""
    return f"swh:1:cnt:{git_blob(content)}"


def git_blob(content: bytes) -> str:
    """The SHA-1 of a git blob, in hexadecimal: an identifier that others compute, not a protection."""
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def language(text: str) -> str:
    """`zh` where enough of the letters outside addresses and code are Chinese, else `en`."""
    plain = NOT_TEXT.sub(" ", text)
    han = len(HAN.findall(plain))
    return "zh" if han > CHINESE * (han + len(LATIN.findall(plain))) else "en"


def slugged(text: str) -> str:
    """The text as lower-case ASCII letters and digits with single hyphens; a hash of it where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or f"list-{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8]}"


def slug_of_path(path: str) -> str:
    """The slug of a file: its name without the suffix; of a README, the folder's name and the edition."""
    file = PurePath(path)
    stem = file.stem if file.suffix.lower() in LIST_SUFFIXES else file.name
    readme = README.fullmatch(stem)
    if readme and file.parent.name:
        return slugged("-".join(part for part in (file.parent.name, readme["edition"]) if part))
    return slugged(stem)


def title(text: str, markup: str) -> str:
    """The first heading that says something, without its markup; empty where there is none."""
    lines = text.split("\n")
    fenced = False
    for index, line in enumerate(lines[:2000]):
        if FENCE.match(line):
            fenced = not fenced
        if fenced or not line.strip():
            continue
        heading = HEADING.match(line) if markup == "markdown" else None
        if heading := heading or HTML_HEADING.search(line):
            found = _plain(heading["text"])
        elif index + 1 < len(lines) and _underlines(lines[index + 1], line, markup):
            found = _plain(line)
        else:
            continue
        if found:
            return found
    return ""


def _underlines(below: str, line: str, markup: str) -> bool:
    """Whether the line below makes the line a heading."""
    if markup == "rst":
        return UNDERLINE.match(below) is not None and UNDERLINE.match(line) is None
    return SETEXT.match(below) is not None and not re.match(r"\s*(?:[-*+>|#<!\[]|\d+\.|---)", line) and ":" not in line


def _plain(heading: str) -> str:
    """A heading's words, without images, link targets, tags and emphasis."""
    text = IMAGE.sub("", heading)
    while (unlinked := INLINE_LINK.sub(r"\1", text)) != text:
        text = unlinked
    text = ROLE.sub(lambda found: found[1] or found[2] or "", TAG.sub("", text))
    return " ".join(EMPHASIS.sub("", text.replace("\\", "")).split()).strip()
