"""An address as written, made safe to store, or refused with the reason."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin

from kg_build.links.secrets import MARKED, USERINFO, redact, without_secret_parameters

SCHEMES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
"""Identifiers that people write like addresses -> where they lead."""

MAX_LENGTH = 8192
"""Characters of an address; browsers and servers stop earlier."""

SPACES = "\t\n\r\x0b\x0c\x00\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u3000\xa0 "
RUN_TOGETHER = re.compile(r"(?i)(?<=[^/=?&#:+,;@%(])(?:%20|\s)*https?://|\s+https?://")
BROKEN = re.compile(
    r"(?i)^(?:h?t?tp(s)?|https?(s))\s*[:：;]{0,2}\s*[/／\\]{0,3}\s*"
    r"(?=(?:[^\s/@]*@)?[\w-]+(?:\.[\w-]+)+)"
)
LINK_IN_LINK = re.compile(
    r"(?:\[|%5B)https?://[^\s()\[\]]{1,500}?(?:\]|%5D)(?:\(|%28)(?P<target>https?://[^\s()]{1,500}?)(?:\)|%29)?$",
    re.IGNORECASE,
)
"""`[https://…](https://…)` where only an address should stand."""
DOUBLED = re.compile(r"(?i)\(+((?:https?|ftps?)://[^()]+)\)*")
"""An address in brackets of its own."""
TWICE = re.compile(r"(?i)^(?:https?:/{1,3})+(?=https?://)")
SOUND = re.compile(r"(?i)^(?:https?|ftps?)://[^\s/?#\\：／]")
PARTS = re.compile(r"(?is)(https?|ftps?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$")
SCHEME = re.compile(r"(?i)^([a-z][a-z0-9+.-]*):")
DOMAIN = re.compile(
    r"(?i)^(?:www\.[\w-]+\.[\w.-]+|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|cn|io|ai|co|uk|de|fr|jp)(?::\d+)?(?=[/?#]|$))"
)
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
AUTHORITY = re.compile(r"([\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::([0-9]{0,5}))?")
DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21, "ftps": 990}
FULL_WIDTH = re.compile("[（）【】「」『』《》〈〉，。；：！？、“”]")
TERMINAL = re.compile("[，。；！、“”]")
TITLES = re.compile(r"/(?:wiki|item)/")
"""Encyclopedias: full-width brackets may belong to a title there."""
PAIRS = ("（）", "【】", "「」", "『』", "《》", "〈〉")

_UCS = "\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
_UCS += "\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
_UCS += "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in (1, 2, 3))
UNSAFE_PATH = re.compile(rf"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%{_UCS}]")
UNSAFE_QUERY = re.compile(rf"[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%{_UCS}]")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
GITHUB_BLOB = re.compile(r"(https://github\.com/[^/]+/[^/]+/(?:blob|tree|raw)/[^/]+/)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a target is not stored: a code, a sentence that does not repeat the target, and what was perhaps meant."""

    code: str
    """`empty anchor relative scheme broken glued run-together host too-long`."""
    reason: str
    suggestions: tuple[str, ...] = ()

    @property
    def suggestion(self) -> str | None:
        """What was most likely meant, to be read again and reported, never taken in silence."""
        return self.suggestions[0] if self.suggestions else None


@dataclass(frozen=True, slots=True)
class Address:
    """A sound address: `url` a valid IRI without credentials; host without `www.`; path and parts decoded."""

    url: str
    host: str
    port: str
    """`:8002`, or nothing where it is the scheme's own."""
    path: str
    parts: tuple[str, ...]
    query: str
    fragment: str
    problems: tuple[str, ...]


def read_address(target: str, base_url: str | None = None) -> Address | Refusal:
    """A sound Address, or the Refusal that says what is wrong; never an exception."""
    text = target.strip(SPACES).removeprefix("<").removesuffix(">").strip(SPACES)
    if text[:1] == "(" and (doubled := DOUBLED.fullmatch(text)):
        text = doubled[1]  # `[Glow]((https://…))`
    text = text.replace("\\_", "_").replace("\\&", "&").replace("\\~", "~").replace("\\#", "#")
    early = _refused(text, relative_is_fine=base_url is not None)
    if early:
        return early
    if not SOUND.match(text):
        scheme = SCHEME.match(text)
        if scheme and scheme[1].lower() in SCHEMES:
            text = SCHEMES[scheme[1].lower()].format(text[scheme.end() :].strip("/ "))
        elif base_url:
            text = _resolved(text, base_url)
    split = PARTS.match(text)
    if split is None:
        return Refusal("scheme", "addresses of this scheme are not stored")
    return _sound(*split.groups(default=""))


def _refused(text: str, *, relative_is_fine: bool) -> Refusal | None:
    """What speaks against a target before it is taken apart, or None."""
    if not text:
        return Refusal("empty", "the link has no address")
    if text.startswith("#"):
        return Refusal("anchor", "the link points into the page itself")
    if inner := LINK_IN_LINK.match(text):
        return Refusal("broken", "a whole link stands in the place of the address", (redact(inner["target"]),))
    if twice := TWICE.match(text):
        return Refusal("broken", "the address has its scheme twice", (redact(text[twice.end() :]),))
    if not SOUND.match(text):
        if broken := BROKEN.match(text):
            meant = f"http{broken[1] or broken[2] or ''}://{text[broken.end() :]}"
            return Refusal("broken", "the scheme of the address is broken", (redact(meant),))
        if DOMAIN.match(text):
            return Refusal("broken", "the address has no scheme", (redact(f"https://{text}"),))
        if text.startswith("//") and not relative_is_fine:
            return Refusal("broken", "the address has no scheme", (redact(f"https:{text}"),))
        scheme = SCHEME.match("".join(text.split()))
        if scheme and scheme[1].lower() in ("http", "https", "ftp", "ftps"):
            return Refusal("host", "the address has no valid host")
        if scheme and scheme[1].lower() not in SCHEMES:
            return Refusal("scheme", f"addresses of the scheme {scheme[1][:20].lower()!r} are not stored")
        if not scheme and not relative_is_fine:
            return Refusal("relative", "the address is relative, and where the list stands is not known")
        return None
    if text.count("://") > 1 and (again := RUN_TOGETHER.search(text)) and again.start() > 0:
        second = text[again.start() :].removeprefix("%20").strip(SPACES)
        return Refusal("run-together", "two addresses run together", (redact(text[: again.start()]), redact(second)))
    if not text.isascii() and (mark := FULL_WIDTH.search(text)) and not TITLES.search(text[: mark.start()]):
        return Refusal("glued", "full-width punctuation is glued to the address", (redact(text[: mark.start()]),))
    return None


def _resolved(text: str, base_url: str) -> str:
    """A relative target against where the list stands; from the root of its repository where that is GitHub."""
    blob = GITHUB_BLOB.match(base_url)
    if blob and text.startswith("/") and not text.startswith("//"):
        return blob[1] + text.lstrip("/")
    try:
        return urljoin(base_url, text)
    except ValueError:
        return ""


def _sound(scheme: str, authority: str, path: str, query: str, fragment: str) -> Address | Refusal:
    """The Address of a target that was taken apart, or what is wrong with its host or path."""
    scheme = scheme.lower()
    place = _host(scheme, authority.rpartition("@")[2])
    if isinstance(place, Refusal):
        return place
    host, port = place
    short = host.removeprefix("www.")
    path, query, fragment, problems = _without_credentials(short, path, query, fragment, "@" in authority)
    path, query, fragment = _safe(path, UNSAFE_PATH), _safe(query, UNSAFE_QUERY), _safe(fragment, UNSAFE_QUERY)
    plain = _decoded(path)
    if glued := _glued(plain):
        start = f"{scheme}://{host}{port}{quote(plain[:glued], safe='/~:@!$&()*+,;=')}"
        return Refusal("glued", "text is glued to the address", (start,))
    url = f"{scheme}://{host}{port}{path}"
    if query or fragment:
        url += (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    parts = tuple([part for part in plain.split("/") if part])
    return Address(url, short, port, plain, parts, query, fragment, problems)


def _without_credentials(
    host: str, path: str, query: str, fragment: str, userinfo: bool
) -> tuple[str, str, str, tuple[str, ...]]:
    """Path, query and fragment without credentials and keys, and what was taken out."""
    problems = ["credentials removed"] if userinfo else []
    before = path, query, fragment
    if "@" in path or "@" in query or "%40" in path or "%40" in query:
        path, query = USERINFO.sub(r"\1", path), USERINFO.sub(r"\1", query)
        if (path, query) != before[:2] and not userinfo:
            problems.append("credentials removed")
        before = path, query, fragment
    if len(path) > 12:
        path = MARKED.sub("removed", path)
    if query or fragment:
        query, fragment = without_secret_parameters(query, host), without_secret_parameters(fragment, host)
    if (path, query, fragment) != before:
        problems.append("secret removed")
    return path, query, fragment, tuple(problems)


def _host(scheme: str, authority: str) -> tuple[str, str] | Refusal:
    """(host in lower case, port with its colon or nothing), or the Refusal that says what is wrong with them."""
    found = AUTHORITY.fullmatch(authority.lower())
    if found is None:
        return Refusal("host", "the address has no valid host")
    host, number = found[1], found[2]
    port = f":{int(number)}" if number and int(number) != DEFAULT_PORTS[scheme] else ""
    if number and int(number) > 65535:
        return Refusal("host", "the address has no valid port")
    if host.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1])}]", port
        except ValueError:
            return Refusal("host", "the address has no valid host")
    if host.isascii():
        return (host, port) if host not in DEFAULT_PORTS else Refusal("host", "the address has no valid host")
    if not HOST.fullmatch(host) or UNSAFE_PATH.search(host):
        return Refusal("host", "the address has no valid host")
    last = host.rstrip(".").rpartition(".")[2]
    if not last.isascii() and re.search(r"[a-z]", last) and "." in host:
        ascii_part = re.match(r"[\x00-\x7f]+", host)
        meant = (f"{scheme}://{ascii_part[0]}",) if ascii_part else ()
        return Refusal("glued", "text is glued to the address", meant)
    return host, port


def _safe(text: str, unsafe: re.Pattern[str]) -> str:
    """A path, query or fragment in which every character may stand in an IRI."""
    if not text:
        return text
    if "%" in text:
        text = STRAY_PERCENT.sub("%25", text)
    return unsafe.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def _decoded(path: str) -> str:
    """The path as people read it; left encoded where the bytes are not UTF-8."""
    if "%" not in path:
        return path
    plain = unquote(path)
    return path if "\ufffd" in plain else plain


def _glued(plain: str) -> int:
    """Where in a decoded path text that does not belong to it begins, or 0."""
    if plain.isascii():
        return 0
    ends = [found.start()] if (found := TERMINAL.search(plain)) else []
    ends += [plain.rindex(pair[1]) for pair in PAIRS if plain.count(pair[1]) > plain.count(pair[0])]
    return min(ends, default=0)
