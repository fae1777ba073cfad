"""The identifiers that an address itself states, strongest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg_build.links.acl import NEW, OLD, acl_doi
from kg_build.links.address import Address
from kg_build.links.words import words


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name that somebody else keeps unique: its scheme, and its value in the form the scheme's keeper writes."""

    scheme: str
    """`acl arxiv doi pmid pmcid openreview huggingface github physionet tianchi-dataset tianchi-competition`."""
    value: str


ARXIV_NEW = re.compile(r"(?<!\d)(\d{4}\.\d{4,5})(?!\d)")
ARXIV_OLD = re.compile(r"/(?:abs|pdf|html|ps)/([a-z-]+(?:\.[A-Z]{2})?/\d{7})")
ACL_TAIL = re.compile(r"(?:v\d+)?(?:\.(?:pdf|bib|xml|endf))?$")
DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s?#&]+")
DOI_TAIL = re.compile(
    r"(?i)(?:\.pdf|\.epub|\.abstract|\.full(?:\.pdf|-text)?|/full(?:text)?|/abstract|/pdf|v\d+(?:\.full)?)$"
)
DOI_VERSION = re.compile(r"(?<=\d)v\d+$")
ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(\d{4}\.\d{4,5})")
ACL_DOI = re.compile(r"10\.18653/v1/(.+)")
PMCID = re.compile(r"PMC\d{5,}")
SDATA = re.compile(r"^sdata(\d{4})(\d+)$")
REPOSITORY = re.compile(r"[A-Za-z0-9._-]+")

GITHUB_PAGES = words(
    """
    about apps codespaces collections contact customer-stories enterprise events explore features issues join
    login marketplace new notifications orgs organizations pricing pulls readme search security settings site
    sponsors stars team topics trending user-attachments users
    """
)
"""First segments of github.com that are no account."""

HUGGING_FACE_PAGES = words(
    """
    blog chat collections course datasets docs enterprise inference join learn login models new organizations
    papers posts pricing search settings spaces tasks transformers
    """
)
"""First segments of huggingface.co that are no account."""

ALIASES = {
    "hf-mirror.com": "huggingface.co",
    "hf.co": "huggingface.co",
    "aclweb.org": "aclanthology.org",
    "aclanthology.info": "aclanthology.org",
    "aclanthology.coli.uni-saarland.de": "aclanthology.org",
}
"""Hosts that serve another host's pages under the same paths."""


def _arxiv(address: Address) -> Iterator[Identifier]:
    if found := ARXIV_NEW.search(address.path) or ARXIV_OLD.search(address.path):
        yield Identifier("arxiv", found[1])


def _acl(address: Address) -> Iterator[Identifier]:
    if address.host == "aclweb.org" and not address.parts[0].startswith("anthology"):
        return
    value = ACL_TAIL.sub("", address.parts[-1])
    if OLD.fullmatch(value.upper()):
        yield Identifier("acl", value.upper())
    elif (new := NEW.fullmatch(value)) and new[4]:
        yield Identifier("acl", value)


def _github(address: Address) -> Iterator[Identifier]:
    owner, *rest = address.parts
    if rest and owner.lower() not in GITHUB_PAGES:
        name = rest[0].removesuffix(".git")
        if name and REPOSITORY.fullmatch(owner) and REPOSITORY.fullmatch(name):
            yield Identifier("github", f"{owner}/{name}")


def _hugging_face(address: Address) -> Iterator[Identifier]:
    parts = address.parts
    if parts[0] == "papers":
        yield from _arxiv(address)
    elif parts[0] in ("datasets", "spaces", "collections"):
        if len(parts) > 2 or (len(parts) == 2 and parts[0] == "datasets"):
            yield Identifier("huggingface", "/".join(parts[:3]))
    elif len(parts) > 1 and parts[0] not in HUGGING_FACE_PAGES:
        yield Identifier("huggingface", "/".join(parts[:2]))


def _openreview(address: Address) -> Iterator[Identifier]:
    if found := re.search(r"(?:^|&)id=([A-Za-z0-9_-]+)", address.query):
        yield Identifier("openreview", found[1])


def _pubmed(address: Address) -> Iterator[Identifier]:
    numbers = [part for part in address.parts[:3] if part.isdecimal() and part.isascii()]
    if numbers and (address.host.startswith("pubmed.") or "pubmed" in address.parts or "MED" in address.parts):
        yield Identifier("pmid", numbers[0])


def _nature(address: Address) -> Iterator[Identifier]:
    if len(address.parts) > 1 and address.parts[0] == "articles":
        # The journal Scientific Data hides two dots of its identifiers in its addresses.
        name = SDATA.sub(r"sdata.\1.\2", DOI_TAIL.sub("", address.parts[1].lower()))
        yield Identifier("doi", f"10.1038/{name}")


def _zenodo(address: Address) -> Iterator[Identifier]:
    if found := re.match(r"/records?/(\d+)", address.path):
        yield Identifier("doi", f"10.5281/zenodo.{found[1]}")


def _physionet(address: Address) -> Iterator[Identifier]:
    at = {"content": 1, "physiobank": 2}.get(next(iter(address.parts), ""), len(address.parts))
    if len(address.parts) > at:
        yield Identifier("physionet", address.parts[at].lower())


def _tianchi(address: Address) -> Iterator[Identifier]:
    if found := re.match(r"/competition/entrance/(\d+)", address.path):
        yield Identifier("tianchi-competition", found[1])
    elif address.parts[0] == "dataset":
        in_query = re.search(r"(?:^|&)dataId=(\d+)", address.query)
        if found := in_query or re.match(r"/dataset/(\d+)", address.path):
            yield Identifier("tianchi-dataset", found[1])


BY_HOST: dict[str, Callable[[Address], Iterator[Identifier]]] = {
    "arxiv.org": _arxiv,
    "export.arxiv.org": _arxiv,
    "browse.arxiv.org": _arxiv,
    "cn.arxiv.org": _arxiv,
    "arxiv-download.xixiaoyao.cn": _arxiv,
    "ar5iv.org": _arxiv,
    "ar5iv.labs.arxiv.org": _arxiv,
    "alphaxiv.org": _arxiv,
    "arxivxplorer.com": _arxiv,
    "aclanthology.org": _acl,
    "github.com": _github,
    "raw.githubusercontent.com": _github,
    "huggingface.co": _hugging_face,
    "openreview.net": _openreview,
    "pubmed.ncbi.nlm.nih.gov": _pubmed,
    "ncbi.nlm.nih.gov": _pubmed,
    "europepmc.org": _pubmed,
    "nature.com": _nature,
    "zenodo.org": _zenodo,
    "physionet.org": _physionet,
    "tianchi.aliyun.com": _tianchi,
}
"""Host, after its aliases -> what its addresses name."""

NO_DOI = frozenset(("arxiv.org", "nature.com", "github.com"))
"""Hosts whose paths are never searched for a DOI: they say it in another way, or hold file names."""

STRENGTH = (
    "acl",
    "arxiv",
    "doi",
    "pmid",
    "pmcid",
    "openreview",
    "huggingface",
    "github",
    "physionet",
    "tianchi-dataset",
    "tianchi-competition",
)
"""Schemes, those that name a paper first."""


def identifiers(address: Address) -> tuple[Identifier, ...]:
    """What the address names, strongest first, each scheme once; empty for the root of a site."""
    if not address.parts and "=" not in address.query:
        return ()
    found: dict[str, Identifier] = {}
    host = ALIASES.get(address.host, address.host)
    if address.parts and (rule := BY_HOST.get(host)):
        for identifier in rule(address):
            found.setdefault(identifier.scheme, identifier)
    if pmcid := PMCID.search(address.path):
        found.setdefault("pmcid", Identifier("pmcid", pmcid[0]))
    if host not in NO_DOI:
        for identifier in _doi(address):
            found.setdefault(identifier.scheme, identifier)
    if "acl" in found and (doi := acl_doi(found["acl"].value)):
        found.setdefault("doi", Identifier("doi", doi))
    if len(found) < 2:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda identifier: STRENGTH.index(identifier.scheme)))


def _doi(address: Address) -> Iterator[Identifier]:
    """The DOI in a path or a query; the preprint's and the Anthology's as the identifiers they are made of."""
    if "10." not in address.path and "10." not in address.query:
        return
    found = DOI.search(address.path) or DOI.search(address.query.replace("%2F", "/").replace("%2f", "/"))
    if not found:
        return
    value = found[0].rstrip("/.")
    if address.host == "academic.oup.com":
        value = re.sub(r"/\d{5,}$", "", value)  # the site's own number stands behind the DOI
    value = DOI_VERSION.sub("", DOI_TAIL.sub("", value)).lower()
    if preprint := ARXIV_DOI.match(value):
        yield Identifier("arxiv", preprint[1])
        return
    if (paper := ACL_DOI.fullmatch(value)) and (OLD.fullmatch(paper[1].upper()) or NEW.fullmatch(paper[1])):
        yield Identifier("acl", paper[1].upper() if OLD.fullmatch(paper[1].upper()) else paper[1])
    yield Identifier("doi", value)
