"""Which site keeps the data of an entry, by the page that a link leads to or by the prefix of its DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.addresses import Address
from kg_build.classify.organizations import is_site
from kg_build.classify.others import is_of_another
from kg_build.classify.page import Page, claim
from kg_build.links import holds_contests
from kg_build.model import Claim, Entry, Ref

KEPT = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""Kinds of things that sites keep for others."""
ACCOUNTS: dict[str, str] = {
    "huggingface.co": "Hugging Face",
    "hf.co": "Hugging Face",
    "hf-mirror.com": "Hugging Face",
    "modelscope.cn": "ModelScope",
    "aistudio.baidu.com": "Baidu AI Studio",
}
"""Hosts whose pages belong to those who put them there -> the site that keeps the data on them."""
DOI = re.compile(
    r"doi:(?:(?P<zenodo>10\.5281/zenodo)|(?P<figshare>10\.6084/m9\.figshare)|(?P<physionet>10\.13026/)|(?P<mendeley>10\.17632/)"
    r"|(?P<dataverse>10\.7910/dvn)|(?P<dryad>10\.5061/dryad)|(?P<tcia>10\.7937/)|(?P<dataport>10\.21227/)"
    r"|(?P<openneuro>10\.18112/)|(?P<osf>10\.17605/osf)|(?P<uci>10\.24432/)|(?P<kaggle>10\.34740/kaggle)"
    r"|(?P<huggingface>10\.57967/hf))",
    re.IGNORECASE,
)
"""The prefixes under which archives register what they keep, with what only they put behind where others share one."""
ARCHIVES: dict[str, str] = {
    "zenodo": "Zenodo",
    "figshare": "figshare",
    "physionet": "PhysioNet",
    "mendeley": "Mendeley Data",
    "dataverse": "Harvard Dataverse",
    "dryad": "Dryad",
    "tcia": "The Cancer Imaging Archive",
    "dataport": "IEEE DataPort",
    "openneuro": "OpenNeuro",
    "osf": "Open Science Framework",
    "uci": "UCI Machine Learning Repository",
    "kaggle": "Kaggle",
    "huggingface": "Hugging Face",
}
"""Such a prefix -> the archive."""


def kept(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """The sites of an entry's own pages of data, also of those that only serve to fetch it; each once."""
    if entry.kind not in KEPT:
        return
    said = {c.target.name for c in entry.claims if isinstance(c.target, Ref) and c.target.kind == "organization"}
    for address in found:
        site = _site(address, page)
        if site is None or site.name in said or site.name == entry.name:
            continue
        if address.facts.url not in entry.own_links or is_of_another(address, entry):
            continue
        said.add(site.name)
        part = "hosted-by" if holds_contests(address.facts.host) else "published-by"
        yield claim(part, site, address.where, "site-of-page", "url", quote=address.target)


def _site(address: Address, page: Page) -> Ref | None:
    """The site that keeps what an address leads to, if that is data."""
    facts = address.facts
    archive = DOI.match(facts.canonical)
    if archive is not None:
        return page.organization(ARCHIVES[archive.lastgroup or ""])
    if facts.kind != "dataset":
        return None
    if facts.host in ACCOUNTS:
        return page.organization(ACCOUNTS[facts.host])
    term = page.vocabulary.owner(facts.host)
    ref = page.ref_of_term(term) if term is not None else None
    return ref if ref is not None and is_site(ref, page) else None
