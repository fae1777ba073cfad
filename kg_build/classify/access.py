"""How one gets at the thing of an entry: the words of a key, of a link or of its prose, and extraction codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA, MODELS
from kg_build.classify.page import PROSE, Page, claim
from kg_build.links import access_of_label
from kg_build.model import Claim, Detail, Entry, Ref, Value

ACCESS_WORDS = frozenset({"open", "registration", "credentialed", "on-request", "dead", "unknown"})
"""The statuses by their own names, as a list that is kept with lodscape in mind writes them."""
ACCESS_CODE = re.compile(
    r"(?:[Ee]xtraction [Cc]ode|[Aa]ccess [Cc]ode|提取码|提取密码|密码"
    r"|(?<![a-z])pwd)\s*[:：=]?\s*(?P<code>[A-Za-z0-9]{4})\b"
)
"""The code that a file on a network drive asks for."""


OPEN_IN_PROSE = re.compile(
    r"[\s:：\-–—]*(?:[\w\-()]+\s){1,8}?(?<!that\s)(?<!which\s)(?:is|are)\s(?:an?\s|the\s)?(?P<said>(?:publicly|freely|openly)[\s\-](?:available|accessible))"
    r"|\W*(?:an?\s|the\s)?(?P<first>(?:publicly|freely|openly)[\s\-](?:available|accessible)|open[\s\-]access)\b",
    re.IGNORECASE,
)
"""`Glow is a publicly available corpus`: how a description begins that says so of the thing itself."""
ON_REQUEST = re.compile(
    r"(?i)can be (?:requested|obtained (?:by|upon|on) request)"
    r"|(?:available|obtained) (?:via|through|under|after) (?:a |an )?(?:signed |data )*"
    r"(?:sharing|use|usage|user) agreement"
)
"""What a description says of data that one must ask for."""
BARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dead", re.compile(r"(?i)unavailable|offline|discontinued|(?:已)?失效|已下线")),
    (
        "credentialed",
        re.compile(
            r"(?i)(?:restricted|controlled)(?: access)?|credentialed.{0,20}|受限|受控(?:访问)?|需授权|需签署协议"
            r"|(?:signed )?(?:dua|data (?:use|usage|access) agreement)(?: required| needed)?"
        ),
    ),
    (
        "registration",
        re.compile(
            r"(?i)(?:free )?(?:registration|register|log[ -]?in|sign[ -]?up|account)|registered|(?:需要?)?注册|需登录"
        ),
    ),
    (
        "on-request",
        re.compile(
            r"(?i)(?:up)?on[- ]request|(?:by )?(?:request|application|e-?mail)|apply|requestable"
            r"|(?:需要?|可)?申请|联系作者|邮件申请"
        ),
    ),
    (
        "open",
        re.compile(
            r"(?i)(?:fully |completely )?(?:open(?:[ -]?sourced?|ly| access)?|free(?:ly)?|public(?:ly)?|available)"
            r"(?: available| to use)?|downloadable|yes|true|direct(?: download)?|[✓✔√☑✅🟢🔓]"
            r"|(?:已|完全|可|免费)?(?:公开|开源|开放|下载)(?:获取|下载)?|免费|是"
        ),
    ),
)
"""Status -> what a key that is about access says by itself, the most restrictive first."""
AROUND = re.compile(r"^[\W_]+|[\W_]+$")
"""Signs and pictures around such words."""
SHORT = 60
"""A cell for links with no more characters and none of them may say why: `on request`."""


def access(entry: Entry, _page: Page) -> Iterator[Claim]:
    """How one gets at it: the words of a key or of a link, and extraction codes."""
    seen: set[str] = set()
    for detail in entry.written.details:
        for text, at in _access_texts(detail):
            bare = _bare_access(text) if detail.key == "access" else None
            status, said = access_of_label(text) or bare or _asked_for(text) or ("", "")
            if status and status not in seen and not (detail.key in PROSE and status in ("open", "unknown")):
                seen.add(status)
                ref = Ref("access-status", status, "en")
                start = max(at, detail.run.text.find(said, at))
                yield claim("access", ref, detail.run, "access-words", at=start, end=start + len(said), role=said)
        found = OPEN_IN_PROSE.match(detail.run.text, detail.value) if detail.key in PROSE and not seen else None
        if found and entry.kind in (*DATA, *MODELS):
            seen.add("open")
            words, (start, end) = found["said"] or found["first"], found.span()
            ref = Ref("access-status", "open", "en")
            yield claim("access", ref, detail.run, "access-words", at=start, end=end, role=words)
        # The pattern is slow, and codes are rare.
        coded = any(word in detail.run.text for word in ("ode", "码", "pwd"))
        for match in ACCESS_CODE.finditer(detail.run.text) if coded else ():
            start, end = match.span()
            yield claim("access-code", Value(match["code"]), detail.run, "access-code", at=start, end=end)


def _access_texts(detail: Detail) -> Iterator[tuple[str, int]]:
    """(text, where) of what may speak of access: the value of its key, the words of links, the first of the prose."""
    if detail.key == "access":
        yield detail.text, detail.value
    for link in detail.run.links:
        if link.form in ("inline", "html"):
            yield link.text, link.start
    if detail.key in PROSE:
        yield detail.text[:400], detail.value
    if detail.key.startswith("link:") and detail.label and len(detail.text) <= SHORT and "closed" not in detail.text:
        yield detail.text, detail.value


def _asked_for(text: str) -> tuple[str, str] | None:
    """What is said of data that can be requested."""
    match = ON_REQUEST.search(text)
    return ("on-request", match[0]) if match else None


def _bare_access(text: str) -> tuple[str, str] | None:
    """What a key that is about access says in a word or two: `open`, `🟢 Open source`, `需申请`."""
    word = AROUND.sub("", text) or text.strip().rstrip("\ufe0f")
    if word.casefold() in ACCESS_WORDS:
        return word.casefold(), word
    return next(((status, word) for status, words in BARE if words.fullmatch(word)), None)
