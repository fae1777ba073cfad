"""The links of an entry: the role of each, and which addresses are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg_build.classify.cues import key_of
from kg_build.classify.leads import leads_on, names_event
from kg_build.classify.names import PROPER
from kg_build.classify.outline.keyed_tables import FILE
from kg_build.classify.outline.runs import KEY, is_described
from kg_build.classify.outline.works import only_leads_on
from kg_build.classify.page import PROSE, follow
from kg_build.classify.persons import by_surname
from kg_build.links import LinkFacts, Refusal, is_generic_label, role
from kg_build.model import Detail, Link, Reported, Run, Written

OWN = {
    "paper": ("paper", "homepage", "page"),
    "blog-post": ("article", "homepage", "page", "docs"),
    "": ("code", "model", "dataset", "homepage", "page", "demo", "leaderboard", "docs", "download"),
}
"""Kind of an entry -> the roles of links that are its own, the telling ones first (empty: any other kind)."""
WITHOUT_DATA = frozenset({"model", "tool", "product"})
"""Kinds whose data are another thing, unless the link in the name leads to them."""
BY_KEY = frozenset({"solution", "article", "demo", "leaderboard", "dataset", "model", "video", "docs"})
"""Keys that say the role of a link even where its words are the name of what it leads to."""
TEXTS = frozenset({"paper", "blog-post"})
"""Kinds that other entries link to, and that are an entry's own only where it is one of them."""
TAUGHT = frozenset({"course", "book"})
"""Kinds whose own address may be a document without being a paper."""
PAGES = ("code", "homepage", "page")
"""Roles that an address has for want of a better one."""
PAGE_WORDS = re.compile(r"(?i)project|page|web|site|项目|主页")
"""Words of a link that leads to a project's page, though it lies where code does."""
CODE_WORDS = re.compile(r"(?i)code|github|gitlab|repo|源码|代码")
"""Words of a link that leads to code all the same."""
PAPERS = re.compile(
    r"(?:(?:related|original|main|dataset|data) )?(?:papers?|publications?)(?: (?:link|url|address|title)s?)?"
    r"|papers? ?/ ?sources?"
    r"|相关论文|数据集?论文|论文|文献|论文(?:地址|链接|标题|题目)",
    re.IGNORECASE,
)
"""A key or the heading of a column whose links lead to papers and nothing else, also on hosts that hold anything."""
PAPER_BEFORE = re.compile(r"(?i)(?:\b(?:paper|article)s?|论文)\s*[:：,]?\s*[\"“'‘《*_(\[]*$")
"""What stands before a link to a paper, called by its title."""
DATED = re.compile(r"[A-Z][\w&:.\- ]{2,60}[ ,]+(?:19|20)\d\d")
"""A place of publication and its year."""
DOCUMENT = re.compile(r"(?i)//[^?#]+(?:\.pdf(?:[?#]|$)|/publications?/[^/?#]+)")
"""The address of a file, or of one publication: below a heading of papers and posts it is a paper."""
TITLE_WORDS = 4
"""So many words at the least have the titles of papers."""
PAPER_LABEL = re.compile(r"(?i)papers?|pdf|link|url|here|full text|论文|原文|链接|地址|\d+|")
"""Words of such a link that say nothing else; none where it is bare."""
IN_BRACKET = re.compile(r"[(（\[]\s*(?P<words>[^()（）\[\]]{2,30}?)\s*[)）\]]\s*[:：]?\s*$")
"""A bracket at the end of what stands before an address."""
ACCESS = re.compile(r"(?i)(?:data(?: ?set)? )?access(?: link| page)?")
"""The words before the address at which data are had."""
HOLD_DATA = frozenset({"dataset", "knowledge-graph", "benchmark"})
"""Kinds of things that are had there; a site has its first page under such words."""
BLOG_PATH = re.compile(r"(?i)//[^/]+/(?:[\w-]+/)?(?:blogs?|posts?|articles?|news)/.")
"""A path under which sites hold posts."""
PUBLISHED = frozenset({"acl", "arxiv", "doi", "openreview", "pmid", "pmcid"})
"""Identifiers of what is published: an article that has one is a paper."""
NO_DATA = re.compile(
    r"^[^/]*/?$|(?i:\.(?:md|rst|py|ipynb|pdf|html?)$|readme|licen[cs]e|(?:^|/)(?:src|docs?|code)(?:/|$))"
)
"""The path of a branch as a whole, or of what is no data, within a repository."""
OFF_TOPIC = frozenset({"size", "year", "language", "metric", "status"})
"""Keys whose links are references for a value."""
FIGURE = re.compile(r"[\d.,\s]+[kKmMbB]?")
"""A number as the text of a link, which is a reference for it too."""
PLAIN_FIGURE = re.compile(r"[\d.,\s]+[kK]?")
"""A number that is no size of a model."""
BESIDE = " :：-–—,，;；()（）[]/|"
"""Marks around a link that are no words."""
FAR = 100
"""So many characters behind a link that is a key its words say nothing of another."""
KEY_BEFORE = re.compile(r"[。，；、,;.）)\s]([\u3400-\u9fffA-Za-z]{2,12})\s?[:：]\s?<?$")
"""A word or two between a mark and an address."""
QUOTE = 240
"""The most characters of a link that evidence repeats."""


@dataclass(frozen=True, slots=True)
class Address:
    """A link of an entry with its role there."""

    link: Link
    facts: LinkFacts
    role: str
    run: Run
    detail: Detail | None
    in_name: bool

    @property
    def where(self) -> Run:
        """Its target, on the line of the link."""
        return Run(self.link.target, self.link.line)

    @property
    def target(self) -> str:
        """The target as evidence for what the address itself says."""
        return self.link.target[:QUOTE]

    @property
    def quote(self) -> str:
        """The whole link as evidence for what the list says by it."""
        link = self.link
        return (link.target if link.form == "bare" else f"[{link.text}]({link.target})")[:QUOTE]


def addresses(written: Written, kind: str) -> Iterator[Address | Reported]:
    """The links of an entry in their order, each with its role, or reported with the reason why it has none."""
    seen: set[tuple[int, str, int]] = set()
    for run, detail in ((written.run, None), *((detail.run, detail) for detail in written.details)):
        for link in run.links:
            mark = (link.line, link.target, id(run) if link.form == "image" else link.start)
            if mark in seen or (detail is not None and detail.run is written.run and link.start < written.name_end):
                continue
            in_name = run is written.run and link.start < max(written.name_end, 1)
            if detail is None and not in_name and any(d.run is written.run for d in written.details):
                continue
            seen.add(mark)
            yield _address(link, run, detail, in_name, kind)


def _address(link: Link, run: Run, detail: Detail | None, in_name: bool, kind: str) -> Address | Reported:
    """A link with its role, or why it has none: a picture, no address, a reference for a value."""
    if link.form == "image":
        return Reported(link.line, link.target, "a picture")
    facts = follow(link)
    if isinstance(facts, Refusal):
        return Reported(link.line, link.target, facts.reason)
    if link.text.startswith("@") and facts.owner and not facts.identifiers:
        return Reported(link.line, link.target, "the page of a person")
    size = facts.kind == "model" and not PLAIN_FIGURE.fullmatch(link.text)  # `[7B](…)` leads to that of this size.
    if detail is not None and detail.label and not size and _off_topic(link, detail):
        return Reported(link.line, link.target, f"says nothing of the entry but its {detail.label.lower()}")
    called = replace(link, text="") if in_name and is_described(run, link) else link
    if detail is not None and detail.key == "published-after" and not facts.identifiers:
        return Reported(link.line, link.target, "the place where papers on a contest may appear")
    found = Address(link, facts, _role(called, facts, run, detail, in_name, kind), run, detail, in_name)
    if found.role == "code" and kind in HOLD_DATA and lies_in_repository(found):
        return replace(found, role="dataset")
    if found.role in PAGES and detail is not None and detail.key == "licence":
        return replace(found, role="page")  # The text of the licence.
    return found


def _role(link: Link, facts: LinkFacts, run: Run, detail: Detail | None, in_name: bool, kind: str) -> str:
    """What the words, the key and the address say that the link leads to."""
    if detail is not None and _is_far_behind(link, detail):
        detail = None  # `[paper](…) Some lamps … are available at https://…`
    key = _key_words(detail) or _words_before(link, run)
    label = "" if link.form == "bare" or _is_own_address(link) else link.text
    label = label or _bracket_before(link, run)
    found = role(facts, label, key, kind=kind, own=in_name or not label)
    keyed = detail.key.removeprefix("link:") if detail is not None and detail.key.startswith("link:") else ""
    if keyed == "solution" and not label:
        return keyed
    if kind in TAUGHT and in_name and found == "paper" and not any(i.scheme in PUBLISHED for i in facts.identifiers):
        return "homepage"
    if keyed == "homepage" and found == "page" and kind not in TEXTS and is_generic_label(label):
        return keyed  # `[here](…)` below `Link`.
    elsewhere = found == "paper" and facts.role is None and keyed in ("dataset", "model")  # In the row of a paper.
    if keyed in BY_KEY and (found in PAGES or elsewhere) and label and not is_generic_label(label):
        found = keyed
    if keyed in ("download", "code") and found in PAGES and FILE.fullmatch(label):
        found = keyed
    if keyed == "paper" and found in (*PAGES, "download") and facts.role in (None, "download"):
        found = "paper" if _heads_papers(detail, label) else found
    if keyed == "paper" and _is_document(found, facts, label):
        found = "paper"
    if keyed == "demo" and found == "article" and label:
        found = keyed
    if keyed == "article" and found == "article" and any(one.scheme in PUBLISHED for one in facts.identifiers):
        found = "paper"
    words = label or key
    if found == "code" and facts.role != "code" and PAGE_WORDS.search(words) and not CODE_WORDS.search(words):
        found = "homepage"
    if found in PAGES and not in_name and by_surname(label):
        found = "paper"  # `Doe et al., 2019`
    if found in PAGES and facts.role == "paper" and DATED.fullmatch(label):
        found = "paper"  # `Journal of Lamps 2021`
    titled = len(label.split()) >= TITLE_WORDS and facts.role is None
    if found in PAGES and not in_name and titled and PAPER_BEFORE.search(run.text, max(0, link.start - 20), link.start):
        found = "paper"  # `the paper [A Title]`
    if found in PAGES and not in_name and BLOG_PATH.search(facts.url) and facts.role is None:
        found = "article"
    if (
        kind == "paper"
        and detail is not None
        and found in ("paper", "code")
        and _is_of_another(link, detail, facts, run)
    ):
        found = "page"
    if found == "paper" and detail is not None and detail.key == "person" and not facts.identifiers:
        found = "page"  # That of its author.
    if found in PAGES and kind in HOLD_DATA and ACCESS.fullmatch(words.strip(" *_:：")):
        found = "dataset" if found == "code" else "download"
    return found


def _is_of_another(link: Link, detail: Detail, facts: LinkFacts, run: Run) -> bool:
    """Is a link in the prose below a paper one of several by the names of things, with words between them?

    The paper has one address and one repository; what else its description speaks of has its own.
    """
    if (facts.identifiers and facts.role != "code") or detail.key not in PROSE or detail.start != run.line:
        return False
    if link.form == "bare" or is_generic_label(link.text) or len(link.text.split()) >= TITLE_WORDS:
        return False
    named = [other for other in detail.links if other.form != "bare" and not is_generic_label(other.text)]
    apart = any(run.text[a.end : b.start].strip(BESIDE) for a, b in pairwise(named))
    return apart and KEY.match(run.text) is not None and key_of(link.text) is None


def _is_own_address(link: Link) -> bool:
    """Are the words of a link its address and nothing else, with or without `https://`?"""
    text, bare = link.text.rstrip("/"), (link.target.partition("://")[2] or link.target).rstrip("/")
    return link.text == link.target or text in (bare, bare.removeprefix("www."))


def _bracket_before(link: Link, run: Run) -> str:
    """`(Code) https://…`: the words in a bracket before a second bare address, if they say where it leads."""
    if link.form != "bare" or not any(other.start < link.start for other in run.links):
        return ""
    match = IN_BRACKET.search(run.text, max(0, link.start - 40), link.start)
    return match["words"] if match and is_generic_label(match["words"]) else ""


def _is_document(found: str, facts: LinkFacts, label: str) -> bool:
    """Is what stands under papers and posts a paper: a document by its address, or a file that bears a title?"""
    if facts.role == "download" and found == "download":
        return len(label.split()) >= TITLE_WORDS
    return found in PAGES and facts.role is None and DOCUMENT.search(facts.url) is not None


def _heads_papers(detail: Detail | None, label: str) -> bool:
    """Is what a link stands under called papers, not any reference, and do the words of the link say nothing else?"""
    if detail is None or PAPERS.fullmatch(detail.label.strip(" *_:：")) is None:
        return False
    return not is_generic_label(label) or PAPER_LABEL.fullmatch(label.strip("[]()【】 ")) is not None


def _off_topic(link: Link, detail: Detail) -> bool:
    """Does a link stand in a column of numbers or dates, where it is a reference for the value?"""
    if detail.label == link.text:
        return False
    return detail.key in OFF_TOPIC or (detail.key in ("", "licence") and FIGURE.fullmatch(link.text) is not None)


def _is_far_behind(link: Link, detail: Detail) -> bool:
    """Stands a bare address behind a sentence or more that begins with a link whose words are the key?"""
    if link.form != "bare" or not detail.key.startswith("link:"):
        return False
    first = next((one for one in detail.links if one.text == detail.label and one.start <= 2), None)
    return first is not None and link.start - first.end > FAR


def _key_words(detail: Detail | None) -> str:
    """The key or column heading that says the role, if it does; a generic link of its own is its label, not a key."""
    return detail.label if detail is not None and (detail.key.startswith("link:") or key_of(detail.label)) else ""


def _words_before(link: Link, run: Run) -> str:
    """The key right before an address in prose: `…的数据集。下载地址：https://…`."""
    bare = link.form == "bare" or "://" in link.text
    match = KEY_BEFORE.search(run.text, max(0, link.start - 20), link.start) if bare else None
    return match[1] if match and (key_of(match[1]) or "").startswith("link:") else ""


def lies_in_repository(address: Address) -> bool:
    """Does a name lead to a folder or a file of data within a repository?"""
    inside = address.facts.subpath.partition("/")
    return address.in_name and inside[0] in ("tree", "blob", "raw") and not NO_DATA.search(inside[2])


def own_links(found: list[Address], kind: str) -> tuple[str, ...]:
    """The addresses that are the entry's own, the one in its name first, then by role."""
    roles = OWN.get(kind, OWN[""])
    own = [
        address
        for address in found
        if address.role in roles
        and (address.facts.kind not in TEXTS or kind in TEXTS)
        and (address.role != "dataset" or address.in_name or kind not in WITHOUT_DATA)
        and not _elsewhere(address, kind)
    ]
    own.sort(key=lambda address: (not address.in_name, roles.index(address.role)))
    return tuple(dict.fromkeys(address.facts.url for address in own))


def holds_named_data(address: Address, kind: str) -> bool:
    """Leads a link in the row of a model to a file of the data that its words name, in a column of data?"""
    if kind != "model" or address.role != "download" or address.detail is None or address.link.form == "bare":
        return False
    name = address.link.text.strip(" .")
    named = not is_generic_label(name) and key_of(name) is None and PROPER.search(name) is not None
    return named and address.detail.key == "link:dataset"


def gives_access(address: Address) -> bool:
    """Does a link lead to where data are had by their makers' own words for it, be it no file?"""
    detail = address.detail
    words = detail.label if address.link.form == "bare" and detail is not None else address.link.text
    return ACCESS.fullmatch(words.strip(" *_:：")) is not None and address.facts.role is None


def _elsewhere(address: Address, kind: str) -> bool:
    """Does a link in the middle of prose lead to something else?"""
    detail = address.detail
    if holds_named_data(address, kind):
        return True
    if detail is None or address.in_name or detail.key.startswith("link:"):
        return False
    if kind == "paper" and address.role == "page" and _is_of_another(address.link, detail, address.facts, address.run):
        return True
    contest = kind == "competition" and names_event(address.link)
    if detail.key in PROSE and (contest or leads_on(address.link, detail)):
        return True
    before = detail.run.text[detail.value : address.link.start].strip(BESIDE)
    return len(before) > 60 and not only_leads_on(address.link)
