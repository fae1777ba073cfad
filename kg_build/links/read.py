"""One address -> LinkFacts: what it says by itself, without asking anybody."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qs

from kg_build.links.acl import NEW, OLD, Venue, acl_venue
from kg_build.links.address import MAX_LENGTH, Address, Refusal, read_address
from kg_build.links.hosts import ACCOUNTS, page
from kg_build.links.identifiers import ALIASES, GITHUB_PAGES, HUGGING_FACE_PAGES, Identifier, identifiers
from kg_build.links.labels import is_generic_label, names_a_host, plain, roles_of_label
from kg_build.links.proceedings import edition_at
from kg_build.links.secrets import redact_address


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a link says surely; everything else is None or empty."""

    url: str
    """A valid IRI for Turtle, N-Triples and RDF/XML, without credentials and keys."""
    canonical: str
    """The same for all ways of writing the address: `arxiv:2106.08087`, `github.com/owner/name`."""
    host: str
    """In lower case, without `www.`."""
    identifiers: tuple[Identifier, ...] = ()
    kind: str | None = None
    """Kind slug of what is there."""
    role: str | None = None
    """What a link to it is for."""
    owner: tuple[str, str] | None = None
    """(host, account) that keeps it; not always who made it."""
    year: int | None = None
    """Of the publication, edition or post that stands at the address (see `kind`), never of what that is about."""
    venue: str | None = None
    """Slug of the venue series."""
    edition: str | None = None
    """What the edition of the venue is called."""
    subpath: str = ""
    """Where inside a repository the link leads: `tree/main/data`."""
    problems: tuple[str, ...] = ()
    """What was taken out of the address."""


NATURE_JOURNALS = {
    "s41467": "nature-communications",
    "s41551": "nature-biomedical-engineering",
    "s41586": "nature",
    "s41587": "nature-biotechnology",
    "s41588": "nature-genetics",
    "s41591": "nature-medicine",
    "s41592": "nature-methods",
    "s41597": "scientific-data",
    "s41598": "scientific-reports",
    "s41746": "npj-digital-medicine",
    "s42003": "communications-biology",
    "s42256": "nature-machine-intelligence",
    "s43588": "nature-computational-science",
    "s43856": "communications-medicine",
    "sdata": "scientific-data",
    "srep": "scientific-reports",
}
"""First part of an identifier of Springer Nature -> journal. The number after it is not the year of publication."""

PLOS_JOURNALS = {
    "pbio": "plos-biology",
    "pcbi": "plos-computational-biology",
    "pdig": "plos-digital-health",
    "pgen": "plos-genetics",
    "pmed": "plos-medicine",
    "pntd": "plos-neglected-tropical-diseases",
    "pone": "plos-one",
}

EDITION_YEAR = re.compile(r"[A-Za-z]{2,12}[-_]?(20[0-3]\d)(?:[_-]\d{1,2})?")
SHORT_YEAR = re.compile(r"(?!(?:covid|cord|cov|ncov))[a-z]{3,10}([12]\d)", re.IGNORECASE)
EDITION_ROOT = re.compile(r"/(20[0-3]\d)(?:/(?:eval|task|track|call|cfp|index|overview|shared|home)[^/]*)?/?$")
COMPETES = re.compile(r"(?i)shared-?task|challenge|competition|workshop|evaluation")
POST_DATE = re.compile(r"/((?:19|20)\d\d)/[01]?\d/")
HUB_TAIL = re.compile(r"/(?:tree|blob)/(?:master|main)/?$")
TRACKING = re.compile(r"(^|&)(?:utm_[a-z]+|fbclid|gclid|spm)=[^&]*")
INDEX = re.compile(r"/index\.html?$")
REDIRECTS = re.compile(
    r"(?:link\.zhihu\.com|link\.csdn\.net|link\.juejin\.cn|link\.jianshu\.com|links?\.segmentfault\.com)/?"
    r"|(?:www\.)?google\.com/url|(?:www\.)?youtube\.com/redirect|l\.facebook\.com/l\.php"
)
"""Host and path of the pages by which sites count who leaves them."""
REDIRECT_TO = ("target", "q", "url", "u", "enc")
"""The field of such a page's query that holds the address it leads to."""
KEY_SCHEMES = ("acl", "arxiv", "doi", "pmid", "openreview")
"""Identifiers that are one thing's alone and so stand for the address."""

FIXED_SCHEMES = frozenset(("acl", "arxiv", "pmid", "pmcid", "huggingface"))
FIXED_ROLES = frozenset(("download",))
CODE_ROLES = frozenset(("code", "dataset", "model", "solution", "leaderboard", "demo"))
"""What a label may say about a page of a code host; `Website` over a repository is still a repository."""
FILE_IN_REPOSITORY = re.compile(r"//(?:github|gitlab|gitee)\.com/[^/]+/[^/]+/(?:-/)?(?:blob|raw)/[^/]+/.")
"""The address of a file on a code host, which a label may call a download."""

IN_REPOSITORY = re.compile(r"(?:tree|blob|resolve)/[^/]+/.")
"""The path of a folder or a file in a repository of data, which a label may call a download."""

KIND_ROLES = {"paper": "paper", "blog-post": "article"}
"""Kind of an entry -> role of its own link where neither words nor host say one; every other kind: homepage."""


def read_link(target: str, *, base_url: str | None = None) -> LinkFacts | Refusal:
    """LinkFacts, or the Refusal that says why the target cannot be stored; never an exception."""
    if len(target) > MAX_LENGTH:
        return Refusal("too-long", f"the address is longer than {MAX_LENGTH:,} characters")
    return _read(target, base_url)


def without_secrets(target: str) -> tuple[str, tuple[str, ...]]:
    """(the target as it may be stored and shown, what was cut from it); the same target where nothing was."""
    if "@" not in target and "=" not in target and redact_address(target) == target:
        return target, ()
    facts = read_link(target)
    if isinstance(facts, Refusal):
        return redact_address(target), ()
    return (facts.url, facts.problems) if facts.problems else (target, ())


@lru_cache(maxsize=65536)
def _read(target: str, base_url: str | None) -> LinkFacts | Refusal:
    """The same, remembered: lists repeat their addresses, and the stages ask one after the other."""
    address = read_address(target, base_url)
    if isinstance(address, Refusal):
        return address
    inner = _redirected(address)
    if inner is not None:
        return replace(inner, url=address.url, problems=address.problems)
    host = ALIASES.get(address.host, address.host)
    found = identifiers(address)
    row = page(host, address.path)
    owner, subpath = _account(address, host)
    venue, year, edition = _venue(address, found) or (None, None, None)
    return LinkFacts(
        url=address.url,
        canonical=_canonical(address, host, found),
        host=address.host,
        identifiers=found,
        kind=row.kind,
        role=row.role,
        owner=owner,
        year=year or _year(address, row.role),
        venue=venue,
        edition=edition,
        subpath=subpath,
        problems=address.problems,
    )


def _redirected(address: Address) -> LinkFacts | None:
    """What is said by the address to which a page leads on at once; None for any other page."""
    if not address.query or not REDIRECTS.fullmatch(address.host + address.path):
        return None
    fields = parse_qs(address.query)
    target = next((fields[name][0] for name in REDIRECT_TO if name in fields), "")
    inner = read_link(target) if "://" in target else None
    return inner if isinstance(inner, LinkFacts) else None


def role(facts: LinkFacts, label: str = "", key: str = "", *, kind: str = "", own: bool = False) -> str:
    """The role of a link, one of labels.ROLES; `page` where nothing is known.

    The order of evidence: a folder or a file of data that the label calls a download; an address that can have one role
    only (a paper's identifier, Hugging Face, a file or a cloud disk); the pages of a competition's host, for a
    competition; the label's words, unless they are the entry's name, only name the host, or the host forbids them; the
    key or column heading, where the label is no name; the host; the kind of the entry, where the link is the entry's
    own. `own` says that the label is the name of the entry.
    """
    if facts.role == "dataset" and IN_REPOSITORY.match(facts.subpath) and "download" in roles_of_label(label):
        return "download"
    if facts.role and (facts.role in FIXED_ROLES or any(i.scheme in FIXED_SCHEMES for i in facts.identifiers)):
        return facts.role
    named = bool(label) and not is_generic_label(label)
    own_page = own or named
    if kind == "resource-list" and own_page and facts.role == "code":
        return "homepage"
    if kind in ("competition", "track") and facts.kind == "competition":
        return "leaderboard" if facts.role == "leaderboard" else "homepage"
    says = () if names_a_host(label) or (named and (own or _is_sentence(label))) else roles_of_label(label)
    if not says and not named:
        says = roles_of_label(key)
    if facts.role == "dataset" and "download" in says:
        return "dataset"  # its page leads to the file
    for candidate in says:
        file = candidate == "download" and FILE_IN_REPOSITORY.search(facts.url)
        if facts.role != "code" or candidate in CODE_ROLES or file:
            return candidate
    if facts.role:
        return facts.role
    if own_page:
        return KIND_ROLES.get(kind, "homepage")
    return "page"


def _is_sentence(label: str) -> bool:
    """Whether a label is too long for words about an address."""
    return len(plain(label)) > 24


def _canonical(address: Address, host: str, found: tuple[Identifier, ...]) -> str:
    """The key by which two addresses of one page are the same."""
    for identifier in found:
        if identifier.scheme in KEY_SCHEMES:
            return f"{identifier.scheme}:{identifier.value.lower()}"
    path, query = address.path, address.query
    if host == "github.com":
        path, query = HUB_TAIL.sub("", re.sub(r"\.git/?$", "", path).lower()), ""
    elif host == "huggingface.co":
        path = HUB_TAIL.sub("", path).lower()
    if "//" in path:
        path = re.sub(r"/+", "/", path)
    path = INDEX.sub("", path.rstrip("/"))
    if query:
        query = TRACKING.sub(r"\1", query).strip("&")
    # Pages that one script draws keep their address behind the hash.
    route = f"#{address.fragment}" if address.fragment.startswith(("/", "!")) else ""
    key = f"{host}{address.port}{path}{'?' + query if query else ''}{route}"
    return key if key.isascii() else unicodedata.normalize("NFKC", key)


def _account(address: Address, host: str) -> tuple[tuple[str, str] | None, str]:
    """((host, account), path inside its repository) on hosts that keep accounts."""
    parts = address.parts
    if host.endswith((".github.io", ".gitee.io", ".gitlab.io")):
        name, _, domain = host.partition(".")
        return (f"{domain.removesuffix('.io')}.com", name), ""
    if not parts or host not in ACCOUNTS:
        return None, ""
    if host == "huggingface.co" and parts[0] in ("datasets", "spaces", "collections"):
        return ((host, parts[1]), "/".join(parts[3:])) if len(parts) > 2 else (None, "")
    if host == "huggingface.co" and parts[0] in HUGGING_FACE_PAGES:
        return None, ""
    place = ACCOUNTS[host][0]
    if len(parts) <= place or (host == "github.com" and parts[0].lower() in GITHUB_PAGES):
        return None, ""
    return (host, parts[place]), "/".join(parts[place + 2 :])


def _venue(address: Address, found: tuple[Identifier, ...]) -> Venue | None:
    """(series, year, edition) of the paper at the address, where the address alone is enough."""
    for identifier in found:
        if identifier.scheme == "acl" and (venue := acl_venue(identifier.value)):
            return venue
        if identifier.scheme == "doi" and (journal := _journal(identifier.value)):
            return journal, None, None
    if ALIASES.get(address.host) == "aclanthology.org" or address.host == "aclanthology.org":
        return _volume(address)
    return edition_at(address.host, address.path)


def _volume(address: Address) -> Venue | None:
    """The venue of a volume's page (`/volumes/2020.acl-main/`)."""
    if "volumes" not in address.parts[:-1]:
        return None
    volume = address.parts[-1]
    if re.fullmatch(r"[A-Z]\d\d-\d{1,2}", volume):
        volume = volume.ljust(8, "0")
    return acl_venue(volume) if OLD.fullmatch(volume) or NEW.fullmatch(volume) else None


def _journal(doi: str) -> str | None:
    """The journal that a DOI names."""
    if doi.startswith("10.1038/"):
        return NATURE_JOURNALS.get(re.split(r"[-.]", doi.removeprefix("10.1038/"))[0])
    if doi.startswith("10.1371/journal."):
        return PLOS_JOURNALS.get(doi.split(".")[2])
    return None


def _year(address: Address, its_role: str | None) -> int | None:
    """The year of an edition or a post that stands in the address."""
    if its_role == "article":
        dated = POST_DATE.search(address.path)
        return int(dated[1]) if dated else None
    if its_role not in (None, "homepage"):
        return None
    if found := EDITION_ROOT.match(address.path):
        return int(found[1])
    names = (address.host.partition(".")[0], *address.parts)
    for name in names:
        if found := EDITION_YEAR.fullmatch(name):
            return int(found[1])
    if COMPETES.search(address.path) or COMPETES.search(address.host):
        for name in names:
            if found := SHORT_YEAR.fullmatch(name):
                return 2000 + int(found[1])
    return None
