"""Addresses that stand bare in running text of any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ASCII = r"A-Za-z0-9\-._~!$&'()*+,;=:@/?#%\[\]|{}^\\"
BARE = re.compile(
    rf"(?i)(?<![A-Za-z0-9@/])(?:(?:https?|ftp)://|www\.(?=[\w-]+\.))"
    rf"[{_ASCII}]+(?:(?<=/wiki/)[\u3400-\u9fff\w%()_-]+|(?<=/item/)[\u3400-\u9fff\w%()_-]+)?"
)
"""An address ends where another script or full-width punctuation begins, except for the titles of encyclopedias."""
FOLDER = re.compile(r"(?i)https?://[^/]+/[^/]+/[^/]+/(?:tree|blob)/[^/]+/")
"""How the address of a folder or file within a repository begins."""
REST_OF_FOLDER = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\w./%\u2014\-]*\s*(?=\n|$)")
"""The rest of its name in Chinese, up to the end of the line and with no punctuation."""

TRAILING = ".,;:!?'*_~|^\\"
CLOSING = {")": "(", "]": "[", "}": "{"}
MARKUP = re.compile(r"\]\(|\*\*|\|")


def find_bare_urls(text: str) -> list[tuple[int, int, str]]:
    """(start, end, address) of each address in the text, in order, without the sentence's punctuation around it."""
    return list(_found(text))


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    while match := BARE.search(text, at):
        url = _trimmed(match[0])
        if url == match[0] and FOLDER.match(url) and (rest := REST_OF_FOLDER.match(text, match.end())):
            url += rest[0].rstrip()
        at = match.start() + max(len(url), 1)
        body = url.partition("//")[2] or url.removeprefix("www.")
        if body.strip(TRAILING + "/()[]"):
            yield match.start(), match.start() + len(url), url if "://" in url[:8] else f"http://{url}"


def _trimmed(url: str) -> str:
    """The address without closing brackets that it did not open and without trailing punctuation."""
    if markup := MARKUP.search(url):
        url = url[: markup.start()]
    depth = {opening: url.count(opening) - url.count(closing) for closing, opening in CLOSING.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in TRAILING:
            end -= 1
        elif last in CLOSING and depth[CLOSING[last]] < 0:
            depth[CLOSING[last]] += 1
            end -= 1
        else:
            break
    return url[:end]
