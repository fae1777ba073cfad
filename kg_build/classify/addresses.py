"""The links of an entry: the role of each, what is its own, and what stands at the others: papers, posts, solutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg_build.classify.cues import key_of
from kg_build.classify.kinds import is_title
from kg_build.classify.names import clean, folded
from kg_build.classify.organizations import PUBLICATIONS, is_site
from kg_build.classify.page import Page, claim, follow, integer, tongue
from kg_build.classify.values import parameters
from kg_build.links import LinkFacts, Refusal, is_generic_label, role
from kg_build.model import Claim, Detail, Entry, Link, Ref, Reported, Run, Value, Written

OWN = {
    "paper": ("paper", "homepage", "page"),
    "blog-post": ("article", "homepage", "page", "docs"),
    "": ("code", "model", "dataset", "homepage", "page", "demo", "leaderboard", "docs", "download"),
}
"""Kind of an entry -> the roles of links that are its own, the telling ones first (``: any other kind)."""
BY_KEY = frozenset({"solution", "article", "demo", "leaderboard", "dataset", "model", "video", "docs"})
"""Keys that say the role of a link even where its words are the name of what it leads to."""
NOT_OWN_KINDS = frozenset({"paper", "blog-post"})


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
    def label(self) -> str:
        """The words that stand for the link: its text, or the key before a bare address."""
        if self.link.form != "bare" and self.link.text and self.link.text != self.link.target:
            return self.link.text
        return self.detail.label if self.detail else ""


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
    if link.form == "image":
        return Reported(link.line, link.target, "a picture")
    facts = follow(link)
    if isinstance(facts, Refusal):
        return Reported(link.line, link.target, facts.reason)
    if detail is not None and detail.label and facts.kind != "model" and _off_topic(link, detail):
        return Reported(link.line, link.target, f"says nothing of the entry but its {detail.label.lower()}")
    key = _key_words(detail)
    label = link.text if link.form != "bare" and link.text != link.target else ""
    found = role(facts, label, key, kind=kind, own=in_name or not label)
    keyed = detail.key.removeprefix("link:") if detail is not None and detail.key.startswith("link:") else ""
    if keyed in BY_KEY and found in ("code", "homepage", "page") and label and not is_generic_label(label):
        found = keyed
    if (
        found == "code"
        and facts.role != "code"
        and PAGE_WORDS.search(label or key)
        and not CODE_WORDS.search(label or key)
    ):
        found = "homepage"
    if found in ("code", "homepage", "page") and not in_name and BLOG_PATH.search(facts.url) and facts.role is None:
        found = "article"
    return Address(link, facts, found, run, detail, in_name)


PAGE_WORDS = re.compile(r"(?i)project|page|web|site|项目|主页")
CODE_WORDS = re.compile(r"(?i)code|github|gitlab|repo|源码|代码")
BLOG_PATH = re.compile(r"(?i)//[^/]+/(?:[\w-]+/)?(?:blogs?|posts?|articles?|news)/.")
OFF_TOPIC = frozenset({"size", "year", "language", "metric", "status"})


def _off_topic(link: Link, detail: Detail) -> bool:
    """Does a link stand in a column of numbers or dates, where it is a reference for the value?"""
    if detail.label == link.text:
        return False
    return detail.key in OFF_TOPIC or (
        detail.key in ("", "licence") and bool(re.fullmatch(r"[\d.,\s]+[kKmMbB]?", link.text))
    )


def _key_words(detail: Detail | None) -> str:
    """The key or column heading that says the role, if it does; a generic link of its own is its label, not a key."""
    return detail.label if detail is not None and (detail.key.startswith("link:") or key_of(detail.label)) else ""


def own_links(found: list[Address], kind: str) -> tuple[str, ...]:
    """The addresses that are the entry's own, the one in its name first, then by role."""
    roles = OWN.get(kind, OWN[""])
    own = [
        a
        for a in found
        if a.role in roles and (a.facts.kind not in NOT_OWN_KINDS or kind in NOT_OWN_KINDS) and not _elsewhere(a)
    ]
    own.sort(key=lambda a: (not a.in_name, roles.index(a.role)))
    return tuple(dict.fromkeys(a.facts.url for a in own))


def _elsewhere(address: Address) -> bool:
    """A link in the middle of prose leads to something else."""
    detail = address.detail
    if detail is None or address.in_name or detail.key.startswith("link:"):
        return False
    before = detail.run.text[detail.value : address.link.start].strip(" :：-–—,，;；()（）[]/|")
    return len(before) > 60 and not is_generic_label(address.link.text)


def linked(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """The links by role, and the things at those that are not the entry's own."""
    variants = _sizes(found) if entry.kind == "model" else {}
    for address in found:
        words = address.run.text if address.run.text.strip() else address.link.target
        where = Run(words, address.link.line)
        basis_quote = (
            address.link.target if address.link.form == "bare" else f"[{address.link.text}]({address.link.target})"
        )
        yield claim(
            f"link:{address.role}",
            Value(address.facts.url, "iri"),
            where,
            "link-role",
            "stated",
            at=0,
            end=None,
            quote=basis_quote[:240],
        )
        if address.facts.url in entry.own_links or address.role in ("code", "model", "dataset"):
            yield from _identifiers(address, where, basis_quote[:240])
        yield from _thing_at(address, entry, page, where, basis_quote[:240])
        size = variants.get(address.facts.url)
        if size is not None:
            name = f"{entry.name} {size}"
            if folded(name) != folded(entry.name):
                ref = Ref("model", name, entry.language, link=address.facts.url)
                yield claim("has-variant", ref, where, "variant-of-link", quote=basis_quote[:240])
                yield _page_of(ref, "model", address, where, basis_quote[:240])
                yield from _identifiers(address, where, basis_quote[:240], ref)
                for number in parameters(size, in_name=True):
                    yield claim(
                        "parameter-count", integer(number), where, "size-in-label", about=ref, quote=basis_quote[:240]
                    )


def _sizes(found: list[Address]) -> dict[str, str]:
    """Address of a checkpoint -> the size its label says, where a model has several."""
    sized = {
        address.facts.url: match[0].upper()
        for address in found
        if address.role == "model"
        and (match := re.search(r"\d+(?:\.\d+)?\s?[bBmM]\b", address.link.text))
        and any(parameters(match[0], in_name=True))
    }
    return sized if len(set(sized.values())) > 1 else {}


def _thing_at(address: Address, entry: Entry, page: Page, where: Run, quote: str) -> Iterator[Claim]:
    if address.facts.url in entry.own_links and not (
        address.role in ("paper", "article") and entry.kind not in NOT_OWN_KINDS
    ):
        return
    if address.role == "paper" and entry.kind not in ("paper",):
        ref = Ref("paper", *_paper_name(address, entry), link=address.facts.url)
        yield claim("described-in", ref, where, "paper-link", quote=quote)
        yield _page_of(ref, "paper", address, where, quote)
        yield from _venues_for_paper(entry, ref)
    elif address.role == "article" and entry.kind not in ("blog-post",):
        name = _post_name(address, entry, page)
        ref = Ref("blog-post", name, tongue(name), link=address.facts.url, aliases=_post_alias(address, name))
        yield claim("described-in", ref, where, "article-link", quote=quote)
        yield _page_of(ref, "article", address, where, quote)
        yield from owner_of(address.facts, ref, "blog-post", page, where, quote)
        if address.facts.year and address.facts.kind in ("blog-post", None):
            yield claim("year", integer(address.facts.year), where, "year-of-link", "url", about=ref, quote=quote)
    elif address.role == "solution":
        repository = address.facts.canonical.split("/")[-1]
        name = _case_of(address.facts.url, repository)
        alias = (
            (address.link.text,)
            if (address.link.text and not is_generic_label(address.link.text)) or len(address.link.text) > 12
            else ()
        )

        if re.search(r"\.\w{2,4}$", name):
            name = f"{clean(address.link.text) or 'Solution'} ({entry.name})"
        own_name = (
            address.link.text
            if address.link.text
            and not key_of(address.link.text)
            and not is_generic_label(address.link.text)
            and len(address.link.text) < 60
            else name
        )
        ref = Ref(
            "tool",
            own_name,
            tongue(own_name),
            link=address.facts.url,
            aliases=tuple(a for a in (*alias, name) if a != own_name),
        )
        yield claim("has-solution", ref, where, "solution-link", quote=quote)
        yield _page_of(ref, "code" if address.facts.role == "code" else "homepage", address, where, quote)
        yield from _identifiers(address, where, quote, ref)
    elif address.role == "dataset" and entry.kind == "model" and address.facts.identifiers:
        name = address.facts.identifiers[0].value.split("/")[-1]
        if address.facts.kind == "dataset":
            ref = Ref("dataset", name, "en", link=address.facts.url)
            yield claim("trained-on", ref, where, "data-column", quote=quote)
            yield _page_of(ref, "dataset", address, where, quote)
            yield from _identifiers(address, where, quote, ref)


def _page_of(ref: Ref, link_role: str, address: Address, where: Run, quote: str) -> Claim:
    """The address of a thing that another entry's link leads to."""
    return claim(f"link:{link_role}", Value(address.facts.url, "iri"), where, "link-role", about=ref, quote=quote)


def _identifiers(address: Address, where: Run, quote: str, about: Ref | None = None) -> Iterator[Claim]:
    for identifier in address.facts.identifiers:
        yield claim(
            "identifier",
            Value(identifier.value, identifier.scheme),
            where,
            "identifier-of-link",
            "url",
            about=about,
            quote=quote,
        )


def _case_of(url: str, folded_name: str) -> str:
    """The last part of an address in its own case."""
    last = url.rstrip("/").split("/")[-1].split("?")[0]
    return last if last.lower() == folded_name.lower() else folded_name


def _paper_name(address: Address, entry: Entry) -> tuple[str, str]:
    """A paper's title where the list gives it, else its identifier."""
    title = next((d.text for d in entry.written.details if d.key == "title" and len(d.text) > 8), "")
    if title and entry.kind != "paper":
        return title, tongue(title)
    text = clean(address.link.text)
    if address.link.form != "bare" and not is_generic_label(text) and key_of(text) is None and is_title(text):
        return text, tongue(text)
    spoken = {
        "arxiv": "arXiv",
        "doi": "doi",
        "acl": "ACL Anthology",
        "pmid": "PMID",
        "pmcid": "PMC",
        "openreview": "OpenReview",
    }
    for identifier in address.facts.identifiers:
        if identifier.scheme in spoken:
            return f"{spoken[identifier.scheme]}:{identifier.value}", "en"
    return f"Paper of {entry.name}", "en"


def _post_name(address: Address, entry: Entry, page: Page) -> str:
    text = clean(address.link.text)
    if address.link.form == "bare" or not text:
        return f"{address.facts.host} ({entry.name})"
    if page.vocabulary.named(text, "organization") is not None:
        return f"Article about {entry.name}"
    if not is_generic_label(text) and key_of(text) is None:
        return text
    return f"{text} ({entry.name})" if len(text.split()) > 1 else f"Article about {entry.name}"


def _post_alias(address: Address, name: str) -> tuple[str, ...]:
    text = clean(address.link.text)
    if address.link.form == "bare":
        return (address.facts.host,)
    return (text,) if text and text != name and len(text.split()) > 1 else ()


def _venues_for_paper(entry: Entry, ref: Ref) -> Iterator[Claim]:
    """`Published at …` said of a data set is also said of its paper."""
    for earlier in entry.claims:
        if earlier.relation == "published-at":
            yield Claim(
                "published-at",
                earlier.target,
                earlier.start,
                earlier.end,
                earlier.rule,
                earlier.basis,
                earlier.quote,
                about=ref,
            )


def owned(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """What the owner of a repository or site suggests of who stands behind the entry."""
    if entry.kind in ("person", "organization", "venue-series", "venue-edition"):
        return
    above = next((c.target for c in entry.claims if c.relation == "track-of" and isinstance(c.target, Ref)), None)
    for address in found:
        if address.facts.url not in entry.own_links or address.role == "download":
            continue
        if address.facts.kind == "paper" and entry.kind != "paper":
            continue
        where, quote = Run(address.link.target, address.link.line), address.link.target[:240]
        yield from owner_of(address.facts, None, entry.kind, page, where, quote)
        if above is not None and above.entry is None and address.role == "homepage":
            yield _page_of(above, "homepage", address, where, quote)
            yield from owner_of(address.facts, above, "competition", page, where, quote)


def _publishes(ref: Ref, hint: str, kind: str, page: Page) -> bool:
    """Does the owner of an address only publish there what others made?"""
    if hint == "publisher" or kind in PUBLICATIONS - {"information-source"}:
        return True
    if kind == "paper":
        return hint in ("society", "nonprofit", "government", "platform")
    return is_site(ref, page) and kind not in ("information-source", "tool", "product")


def owner_of(facts: LinkFacts, about: Ref | None, kind: str, page: Page, where: Run, quote: str) -> Iterator[Claim]:
    """The organisation behind an address, in the part its kind suggests."""
    path = facts.canonical.partition("/")[2]
    host, account = facts.owner if facts.owner else (facts.host, path)
    term = page.vocabulary.owner(host, account)
    if term is None:
        return
    ref = page.ref_of_term(term)
    if kind == "paper" and facts.identifiers:
        return
    if kind in ("competition", "track"):
        part = "published-by" if is_site(ref, page) and kind == "track" else "organized-by"
    elif _publishes(ref, term.hint, kind, page):
        part = "published-by"
    else:
        part = "developed-by"
    yield claim(part, ref, where, "owner-of-link", "url", about=about, quote=quote)
