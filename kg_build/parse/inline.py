"""Inline tokens -> a Run: plain text with links, bold and code as character ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

from markdown_it.token import Token

from kg_build.model import Form, Link, Run
from kg_build.parse.bare import bare_links, preprints

BADGE = re.compile(r"img\.shields\.io/(?:badge/(?:-|(?P<label>[^/?-]+)))", re.IGNORECASE)
"""A badge says in its own address what it stands for."""
BROKEN = re.compile(r"\[([^\[\]]*)\] ?\(\s*(h?ttps?\s*:\s*/\s*/[^()\s]+)\s*\)")
"""A link that CommonMark leaves as text because its address has a blank in it or before its bracket."""

SHORTCODE = re.compile(r":(?<![\w:/]:)(?:[a-z][a-z\d_+\-]+|[+\-]1):(?![\w:/])[ \t]?")
"""An emoji as its name between colons: `:star:`."""
MARKS = re.compile(r"[ \t\xa0*]+")
"""Blanks and stars at the beginning of a link's text, which are none of its words."""
BLANKS = re.compile(r"[ \t\xa0\u3000]{20,}")
"""A gap that says nothing, and that many patterns would try at each of its blanks."""


def run_of(token: Token, line: int) -> Run:
    """The Run of an inline token that begins on `line` (1-based)."""
    builder = _Builder(line)
    for child in token.children or ():
        builder.add(child)
    return builder.finish()


class _Builder:
    """Collects text and ranges while the tokens go by; a value is made of it at the end."""

    def __init__(self, line: int) -> None:
        self.first, self.line, self.length = line, line, 0
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.strong: list[tuple[int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.breaks: list[int] = []
        self.open_links: list[tuple[int, str, int, Form, list[str]]] = []
        self.open_strong: list[int] = []
        self.emphasis: list[tuple[int, int]] = []
        self.open_emphasis: list[int] = []
        self.listed = False
        """Has a bullet in HTML just ended?"""

    def add(self, token: Token) -> None:
        """The next token of the line."""
        handler = _HANDLERS.get(token.type)
        if handler is not None:
            handler(self, token)
        elif token.content:
            self.text(token)

    def put(self, text: str) -> None:
        """Text as it stands."""
        self.parts.append(text)
        self.length += len(text)

    def text(self, token: Token) -> None:
        self.put(BLANKS.sub(" ", self.without_shortcodes(token.content) if ":" in token.content else token.content))

    def without_shortcodes(self, text: str) -> str:
        """A text without the names of emoji, which are no words; one that is all there is of a link stays."""
        rest = SHORTCODE.sub("", text)
        return text if self.open_links and not rest.strip() else rest

    def code_inline(self, token: Token) -> None:
        self.code.append((self.length, self.length + len(token.content)))
        self.put(token.content)

    def softbreak(self, _token: Token) -> None:
        self.put(" ")
        self.line += 1
        self.breaks.append(self.length)

    def strong_open(self, _token: Token) -> None:
        self.open_strong.append(self.length)

    def strong_close(self, _token: Token) -> None:
        if self.open_strong:
            self.strong.append((self.open_strong.pop(), self.length))

    def em_open(self, _token: Token) -> None:
        self.open_emphasis.append(self.length)

    def em_close(self, _token: Token) -> None:
        if self.open_emphasis:
            self.emphasis.append((self.open_emphasis.pop(), self.length))

    def link_open(self, token: Token) -> None:
        self.begin_link(str(token.attrGet("href") or ""), "inline")

    def begin_link(self, target: str, form: Form) -> None:
        """A link whose text follows."""
        self.open_links.append((self.length, target, self.line, form, []))

    def since(self, start: int) -> str:
        """What was put from a position on; a list of thousands of links is not joined anew for each."""
        taken: list[str] = []
        missing = self.length - start
        for part in reversed(self.parts):
            taken.append(part)
            missing -= len(part)
            if missing <= 0:
                break
        return "".join(reversed(taken))[-(self.length - start) :]

    def link_close(self, _token: Token | None = None) -> None:
        """The text since a link began is its own, or the words of the pictures in it."""
        if not self.open_links:
            return
        start, target, line, form, alts = self.open_links.pop()
        text = self.since(start) if start < self.length else " ".join(filter(None, alts))
        marks = MARKS.match(text) if start < self.length else None
        if marks is not None and marks.end() < len(text):
            start, text = start + marks.end(), text[marks.end() :]
        self.links.append(Link(text.strip(), target, line, form, start, self.length))

    def image(self, token: Token) -> None:
        self.picture(token.content or "", str(token.attrGet("src") or ""))

    def picture(self, alt: str, source: str) -> None:
        """A picture; a badge without words is called by what its address says."""
        badge = BADGE.search(source)
        label = alt.strip() or (unquote(badge["label"] or "").replace("_", " ").strip() if badge else "")
        if self.open_links:
            self.open_links[-1][4].append(label)
        self.links.append(Link(label, source, self.line, "image", self.length, self.length))

    def html_inline(self, token: Token) -> None:
        """A tag within the text: links, pictures and bold are read, all else is passed over."""
        tag = _tag(token.content)
        if tag is None:
            return
        name, closing, attributes = tag
        if name == "a" and not closing and attributes.get("href"):
            self.begin_link(attributes["href"], "html")
        elif name == "a" and closing and self.open_links and self.open_links[-1][3] == "html":
            self.link_close()
        elif name == "img" and attributes.get("src"):
            self.picture(attributes.get("alt", ""), attributes["src"])
        elif name in ("b", "strong"):
            (self.strong_close if closing else self.strong_open)(token)
        elif name == "br":
            self.put("  ")
        elif name == "li" and not closing and self.length:
            self.put("; " if self.listed else " ")
        elif name in ("li", "ul", "ol"):
            self.listed = name == "li" and closing

    def finish(self) -> Run:
        """The Run of all that was read; a link that was never closed ends with it."""
        while self.open_links:
            self.link_close()
        text = "".join(self.parts)
        run = Run(text, self.first, (), tuple(self.strong), tuple(self.code), tuple(self.breaks), tuple(self.emphasis))
        links = [*self.links, *_written_out(run, self.links)]
        links.sort(key=lambda link: (link.start, link.end))
        return replace(run, links=tuple(links)) if links else run


_HANDLERS = {
    "text": _Builder.text,
    "code_inline": _Builder.code_inline,
    "softbreak": _Builder.softbreak,
    "hardbreak": _Builder.softbreak,
    "strong_open": _Builder.strong_open,
    "strong_close": _Builder.strong_close,
    "em_open": _Builder.em_open,
    "em_close": _Builder.em_close,
    "link_open": _Builder.link_open,
    "link_close": _Builder.link_close,
    "image": _Builder.image,
    "html_inline": _Builder.html_inline,
}


def _written_out(run: Run, known: list[Link]) -> list[Link]:
    """The links that stand in the text itself: bare addresses, links with a broken address, numbers of preprints."""
    written = _addresses(run, known)
    if "arXiv:" in run.text:
        written += preprints(run.text, (*known, *written), run.line_at)
    return written


def _addresses(run: Run, known: list[Link]) -> list[Link]:
    """The addresses that stand in the text itself."""
    if "://" not in run.text and "www." not in run.text and ": //" not in run.text and " ://" not in run.text:
        return []
    covered = [(link.start, link.end) for link in known if link.end > link.start]
    found: list[Link] = []
    for match in BROKEN.finditer(run.text):
        covered.append(match.span())
        found.append(Link(match[1].strip(), match[2], run.line_at(match.start()), "inline", *match.span()))
    return [*found, *bare_links(run.text, covered, run.line_at)]


class _OneTag(HTMLParser):
    """Reads the one tag it is fed."""

    found: tuple[str, bool, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = (tag, False, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.found = (tag, True, {})


def _tag(html: str) -> tuple[str, bool, dict[str, str]] | None:
    """Name, is it closing, attributes; None for a comment or a declaration."""
    parser = _OneTag(convert_charrefs=True)
    parser.feed(html)
    return parser.found
