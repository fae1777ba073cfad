"""Credentials and keys that addresses hold: found in an address's parts, and cut out of any text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from kg_build.links.words import words

PARAMETERS = words(
    """
    access_token accesstoken api_key api-key apikey auth_token authtoken awsaccesskeyid client_secret id_token
    password passwd private_token refresh_token secret sessionid session_token sig signature token
    x-amz-credential x-amz-security-token x-amz-signature x-goog-signature x-goog-credential
    """
)
"""Parameters of a query or fragment whose value opens a door, whatever it looks like."""

KEY_PARAMETERS = frozenset(("key", "auth", "pwd", "pass"))
"""Parameters that may hold a key or a plain word: removed only where the value looks like a key."""

KEYLIKE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w.~%+/=-]{12,}|[0-9a-fA-F]{16,}")
"""What a key looks like: letters and digits, and many."""

OPEN_KEYS = frozenset(("docs.google.com", "spreadsheets.google.com", "pan.baidu.com", "kaggle.com"))
"""Hosts whose `key` or `pwd` names the document itself, for everyone."""

MARKED = re.compile(
    r"gh[pousr]_[A-Za-z0-9]{10,}|github_pat_\w{10,}|glpat-[\w-]{10,}|hf_[A-Za-z0-9]{20,}|xox[abprs]-[\w-]{10,}"
    r"|sk-(?<=\bsk-)[A-Za-z0-9_-]{20,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?"
)
"""Keys that their makers gave a prefix so that they are found when they leak."""

USERINFO = re.compile(r"(?i)((?:https?|ftps?|git|ssh)(?::|%3A)(?://|%2F%2F))[^/?#@\s<>()（）]*(?:@|%40)")
"""`user:password@` after a scheme, also inside another address."""

_SLASH = r"(?:/|\\|／|%2F)"
_SIGNS = r"[^/\\?#@\s<>()（）|\"，。；、！？《》「」]"
_AFTER_HTTP = "(?:(?<=http)|(?<=https))"
WRITTEN_USERINFO = re.compile(
    rf"(?i)(?:(?::|：|%3A){_SLASH}{{1,3}}|{_AFTER_HTTP}(?:\s?[:：]\s?(?:/\s?){{1,3}}|[;:：]{{0,2}}//|:)"
    rf"|(?<![\w:/.-])//(?={_SIGNS}{{0,400}}:))({_SIGNS}{{1,400}}(?:@|%40))"
)
"""The same as people write it: after any scheme or none, and where colon and slashes are broken.

At most 400 characters, so that a line of a million schemes is not gone through from each to its end.
"""

BARE_USERINFO = re.compile(r"(?i)(?!(?:mailto|sips?|xmpp|skype|im):)([^/?#@\s:]+:[^/?#@\s]+@)[\w-]+(?:\.[\w-]+)+")
"""`user:password@host` without a scheme, where a link has it for its address; in prose it may be a mail address."""

_NAMES = "|".join(sorted(map(re.escape, PARAMETERS), reverse=True))
PARAMETER = re.compile(rf"(?i)(?:[?&#;]|%3F|%26|%23)(?:{_NAMES})(?:=|%3D)((?:(?!%26|%23)[^&#\s<>\"'()（）])+)")
"""A parameter with a secret in a text, also inside another address."""

KEY_PARAMETER = re.compile(rf"(?i)[?&#;](?:{'|'.join(sorted(KEY_PARAMETERS))})=([\w.~%+/=-]+)")
HOST = re.compile(r"(?i)(?:www\.)?([\w.-]+)\S*$")
"""The host of an address, behind its slashes."""

REACH = 2000
"""How many characters before a parameter its host is looked for."""


def secrets_in(text: str) -> list[tuple[int, int]]:
    """Where in a text the credentials and keys of its addresses stand: (start, end), apart and in order."""
    found = [match.span() for match in MARKED.finditer(text)]
    if "@" in text or "%40" in text:
        found += [match.span(1) for match in WRITTEN_USERINFO.finditer(text)]
    if "=" in text or "%3" in text:
        found += [match.span(1) for match in PARAMETER.finditer(text)]
        found += [match.span(1) for match in KEY_PARAMETER.finditer(text) if _is_key(match)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def redact(text: str) -> str:
    """The text with credentials and keys in its addresses cut out."""
    found = secrets_in(text)
    return without(text, found) if found else text


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without the characters in some spans, which are apart and in order."""
    starts, ends = [0, *(end for _start, end in spans)], [*(start for start, _end in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def redact_address(target: str) -> str:
    """The same for what a link has as its address, be it one or not."""
    bare = BARE_USERINFO.match(target)
    return redact(target[bare.end(1) :] if bare else target)


def _is_key(found: re.Match[str]) -> bool:
    """Does a parameter that may hold a key hold one, and not one for everyone?"""
    if not KEYLIKE.fullmatch(unquote(found[1])):
        return False
    before = found.string[max(0, found.start() - REACH) : found.start()].rpartition("//")[2]
    host = HOST.match(before)
    return host is None or host[1].lower() not in OPEN_KEYS


def without_secret_parameters(query: str, host: str) -> str:
    """A query or fragment without the parameters that hold a secret."""
    if "=" not in query and "_" not in query and "-" not in query and "eyJ" not in query and "A" not in query:
        return query
    kept = [pair for pair in query.split("&") if not _secret(pair, host)]
    return _without(PARAMETER, "&".join(kept))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without the first group of each match."""
    return pattern.sub(lambda found: found[0].removesuffix(found[1]), text)


def _secret(pair: str, host: str) -> bool:
    """Whether one parameter of a query holds a credential."""
    name, _, value = pair.partition("=")
    name, value = name.strip("/?!#").lower(), unquote(value)
    if MARKED.search(unquote(pair)) or (value and name in PARAMETERS):
        return True
    return name in KEY_PARAMETERS and host not in OPEN_KEYS and KEYLIKE.fullmatch(value) is not None
