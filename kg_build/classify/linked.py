"""What the links of an entry lead to: its own pages, and things of their own that stand at the others.

`THINGS` is the table: the role of a link -> what is read off it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg_build.classify.addresses import TEXTS, WITHOUT_DATA, Address, holds_named_data
from kg_build.classify.citations import of_link, reference_beside
from kg_build.classify.cues import key_of
from kg_build.classify.kinds import DATA
from kg_build.classify.names import PROPER, clean, folded
from kg_build.classify.others import has_own_place, is_of_another, lead_on, other
from kg_build.classify.outline.runs import words_in
from kg_build.classify.owned import CONTESTS, owner_of
from kg_build.classify.page import Page, claim, follow, integer, tongue
from kg_build.classify.persons import CITED, OF_CITATION
from kg_build.classify.titles_of_papers import title_of_paper
from kg_build.classify.values import parameters
from kg_build.links import LinkFacts, is_generic_label
from kg_build.model import Claim, Entry, Ref, Value

IDENTIFYING = ("code", "model", "dataset")
"""Roles of links whose identifiers are the entry's, also where the address is not its own."""
SCHEMES = {
    "arxiv": "arXiv",
    "doi": "doi",
    "acl": "ACL Anthology",
    "pmid": "PMID",
    "pmcid": "PMC",
    "openreview": "OpenReview",
}
"""Scheme of an identifier -> how people name it, before the identifier of a paper whose title no list gives."""
SIZE = re.compile(r"\d+(?:\.\d+)?\s?[bBmM]\b")
"""`7B`: what the label of a checkpoint says of its size."""
MAKER_KEYS = ("developer-key", "organizer-key", "publisher-key")
"""The rules that read who made a thing off a key of its own."""
OF_PLACE = re.compile(
    r"(?i)(?:(?:rank|top)[\s\-]?[\dx]{1,3}|第?\s?\d{1,3}\s?(?:名|st|nd|rd|th)(?: place)?|[冠亚季]军)?\s*"
    r"(?:算法|方案|思路|答辩|solutions?)?"
)
"""The words of a link to a solution that say its place or its sort, and are no name."""
CHECKPOINTS = ("model", "code", "download", "homepage", "page")
"""Roles that the links of checkpoints have."""
IN_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
"""What is said of a checkpoint behind its name: `(HF)`."""
ONLY_SIZE = re.compile(
    r"(?:\d+[bm]?|weights?|checkpoints?|ckpts?|hf|huggingface|hub|modelscope|gguf|ggml|gptq|awq|delta|diff|lora|adapters?"
    r"|models?|downloads?|links?|repo|github|pages?|cards?|demo)*"
)
"""What a checkpoint has beside the name of its model that is no other one, folded: `Glow-7B`, `Glow weights`."""
JOINED = re.compile(r"\s(?:&|and|\+)\s|、")
"""Between the names of two."""
MEDIUM = re.compile(
    r"(?i)we\s?chat|weixin|zhihu|csdn|bilibili|youtube|twitter|reddit|medium|x|微信(?:公众号)?|公众号|知乎|简书|掘金"
)
"""Words of a link that say on which medium a post stands, and not what it is called."""
WHERE = re.compile(r"\s*(?:地址|链接)$")
"""What the label of a solution's address says that is no part of its name."""
SHORT_POST = 2
"""So few words are no title of a post."""
SORT_OF_POST = re.compile(r"(?i)\S{1,12}(?:blog|博客|博文|公众号|文章|介绍|解读|说明)")
"""One word, or the like, that says whose post it is and of what sort: `灯火社介绍Blog`."""
FILE = re.compile(r"\.\w{2,4}$")
"""A file's name at the end of an address."""


def linked(entry: Entry, page: Page, found: list[Address]) -> Iterator[Claim]:
    """The links by role, and the things at those that are not the entry's own."""
    sizes = _sizes(found) if entry.kind == "model" else {}
    variants = sizes if len(set(sizes.values())) > 1 else {}
    if sizes and not variants and not any(said.relation == "parameter-count" for said in entry.claims):
        yield from _only_size(next(address for address in found if address.facts.url in sizes), sizes)
    makers = _makers(entry, page)
    has_own = has_own_place(found)
    for address in found:
        led = other(address, entry, page)
        if led is not None:
            yield from lead_on(address, *led, entry)
            yield from _pages_of_other(led[0], address)
            continue
        url = address.facts.url
        about = makers.get(url) if address.role in ("homepage", "page") and not address.in_name else None
        passing = address.role in ("code", "dataset") and (has_own or url not in entry.own_links)
        passing = passing and entry.kind not in CONTESTS and is_of_another(address, entry)
        yield _page_of(about, "page" if passing else address.role, address)
        name = _named_variant(address, entry) if entry.kind == "model" and entry.written.shape == "row" else ""
        own = url in entry.own_links or (address.role in IDENTIFYING and not _has_data_there(address, entry))
        if own and not name and not passing:
            yield from _identifiers(address, None)
        text = address.role in ("paper", "article") and entry.kind not in TEXTS
        if url not in entry.own_links or text:
            yield from THINGS.get(address.role, _nothing)(address, entry, page)
        if name or url in variants:
            size = variants.get(url, "")
            yield from _variant(address, name or _sized(address, size, entry), size, entry)


def _pages_of_other(thing: Ref, address: Address) -> Iterator[Claim]:
    """The address of another thing, or the paper at it, which is that of the thing."""
    if address.role == "paper":
        names = (f"{SCHEMES[i.scheme]}:{i.value}" for i in address.facts.identifiers if i.scheme in SCHEMES)
        paper = Ref("paper", next(names, f"Paper of {thing.name}"), "en", link=address.facts.url)
        yield claim("described-in", paper, address.where, "paper-link", about=thing, quote=address.quote)
        yield _page_of(paper, "paper", address)
    else:
        yield _page_of(thing, address.role, address)
        yield from _identifiers(address, thing)


def _makers(entry: Entry, page: Page) -> dict[str, Ref]:
    """Address -> whom it is the page of, of those who made an entry."""
    targets = (said.target for said in entry.claims if said.about is None)
    makers = (one for one in targets if isinstance(one, Ref) and one.kind in ("person", "organization"))
    return {**_owners(entry, page), **{maker.link: maker for maker in makers if maker.link}}


def _owners(entry: Entry, page: Page) -> dict[str, Ref]:
    """The same of the one organisation that a key names as maker, with a link to all that it owns at a host of code.

    The group of a university has pages that are not the university's.
    """
    keyed = (said.target for said in entry.claims if said.about is None and said.rule in MAKER_KEYS)
    makers = [one for one in keyed if isinstance(one, Ref) and one.kind == "organization"]
    details = [detail for detail in entry.written.details if f"{detail.key}-key" in MAKER_KEYS]
    links = [link for detail in details for link in detail.links] if len(makers) == 1 else []
    facts = follow(links[0]) if len(links) == 1 else None
    if not isinstance(facts, LinkFacts) or facts.owner is None or facts.identifiers:
        return {}
    named = page.vocabulary.named(clean(links[0].text), "organization")
    whole = named.iri == makers[0].iri if named is not None else folded(links[0].text) == folded(makers[0].name)
    return {facts.url: makers[0]} if whole else {}


def _page_of(thing: Ref | None, role: str, address: Address) -> Claim:
    """The address of the entry, or of a thing that its link leads to."""
    value = Value(address.facts.url, "iri")
    return claim(f"link:{role}", value, address.where, "link-role", about=thing, quote=address.quote)


def _identifiers(address: Address, thing: Ref | None) -> Iterator[Claim]:
    """The identifiers in the address of the entry, or of a thing that its link leads to."""
    for identifier in address.facts.identifiers:
        value = Value(identifier.value, identifier.scheme)
        yield claim("identifier", value, address.where, "identifier-of-link", "url", about=thing, quote=address.quote)


def _sizes(found: list[Address]) -> dict[str, str]:
    """Address of a checkpoint -> the size its label says."""
    return {
        address.facts.url: match[0].upper()
        for address in found
        if address.role == "model"
        and (match := SIZE.search(address.link.text))
        and not SIZE.search(address.link.text, match.end())  # `70M - 12B` are all of them.
        and any(parameters(match[0], in_name=True))
    }


def _only_size(address: Address, sizes: dict[str, str]) -> Iterator[Claim]:
    """The size of a model that has checkpoints of one size only."""
    for number in parameters(sizes[address.facts.url], in_name=True):
        yield claim("parameter-count", integer(number), address.where, "size-in-label", quote=address.quote)


def _named_variant(address: Address, entry: Entry) -> str:
    """The words of a link in a column of checkpoints that name one by a word of the entry's name, and by more."""
    if address.detail is None or address.detail.key != "link:model" or address.role not in CHECKPOINTS:
        return ""
    name = IN_BRACKET.sub("", clean(address.link.text)).strip()
    words = [folded(word) for word in entry.name.split() if len(folded(word)) > 1]
    more = any(word in folded(name) for word in words) and not ONLY_SIZE.fullmatch(
        folded(name).replace(folded(entry.name), "", 1)
    )
    return name if more and not JOINED.search(name) and PROPER.search(name) and key_of(name) is None else ""


def _sized(address: Address, size: str, entry: Entry) -> str:
    """The entry's name with a size, or the words of a link that say more: `Glow 7B chat` is another than `Glow 7B`."""
    label, name = clean(address.link.text), f"{entry.name} {size}"
    return label if folded(label).startswith(folded(name)) and folded(label) != folded(name) else name


def _variant(address: Address, name: str, size: str, entry: Entry) -> Iterator[Claim]:
    """A model of another size, or another one of its family, at a link of its own."""
    if folded(name) == folded(entry.name):
        return
    variant = Ref("model", name, entry.language, link=address.facts.url)
    where, quote = address.where, address.quote
    yield claim("has-variant", variant, where, "variant-of-link", quote=quote)
    yield _page_of(variant, "model", address)
    yield from _identifiers(address, variant)
    for number in parameters(size, in_name=True) if size else ():
        yield claim("parameter-count", integer(number), where, "size-in-label", about=variant, quote=quote)


# -- things at links ---------------------------------------------------------------------------------------------------


def _nothing(_address: Address, _entry: Entry, _page: Page) -> Iterator[Claim]:
    """Most links lead to pages of the entry itself."""
    return iter(())


def _paper(address: Address, entry: Entry, page: Page) -> Iterator[Claim]:
    """The paper in which an entry is described; what is said of the entry's venue is said of the paper too."""
    if entry.kind == "paper":
        return
    beside = reference_beside(entry, address.detail)
    title, years = of_link(beside or address.detail, page, entry.name)
    lines = (address.link.line, beside.run.line if beside else address.link.line)
    name = (title, tongue(title)) if title else _paper_name(address, entry, page)
    paper = Ref("paper", *name, link=address.facts.url)
    yield claim("described-in", paper, address.where, "paper-link", quote=address.quote)
    yield _page_of(paper, "paper", address)
    for said in entry.claims:
        if said.relation == "published-at" and said.about is None:
            basis, quote = said.basis, said.quote
            yield Claim("published-at", said.target, said.start, said.end, said.rule, basis, quote, about=paper)
        elif (
            said.rule in (CITED, OF_CITATION)
            and said.about is None
            and any(said.start <= at <= said.end for at in lines)
        ):
            yield replace(said, about=paper)
    yield from (replace(said, about=paper) for said in years)


def _paper_name(address: Address, entry: Entry, page: Page) -> tuple[str, str]:
    """(name, language) of a paper: its title where the list gives it, else its identifier."""
    title = title_of_paper(address, entry, page)
    if title:
        return title, tongue(title)
    for identifier in address.facts.identifiers:
        if identifier.scheme in SCHEMES:
            return f"{SCHEMES[identifier.scheme]}:{identifier.value}", "en"
    return f"Paper of {entry.name}", "en"


def _post(address: Address, entry: Entry, page: Page) -> Iterator[Claim]:
    """A post about an entry, with its publisher and its year."""
    home = address.detail is not None and address.detail.key == "link:homepage"
    if entry.kind == "blog-post" or (home and entry.kind in DATA):  # The address of the data themselves.
        return
    name = _post_name(address, entry, page)
    post = Ref("blog-post", name, tongue(name), link=address.facts.url, aliases=_post_alias(address, name))
    where, quote, facts = address.where, address.quote, address.facts
    yield claim("described-in", post, where, "article-link", quote=quote)
    yield _page_of(post, "article", address)
    yield from owner_of(address, post, "blog-post", page, quote)
    if facts.year and facts.kind in ("blog-post", None):
        yield claim("year", integer(facts.year), where, "year-of-link", "url", about=post, quote=quote)


def _post_name(address: Address, entry: Entry, page: Page) -> str:
    """The words of the link where they are a title, else what the post is about."""
    text = clean(address.link.text)
    if address.link.form == "bare" or not text:
        return f"{address.facts.host} ({entry.name})"
    is_host = folded(text) in address.facts.host.split(".")  # `[Medium](https://jane.medium.com/a-post)`
    if is_host or MEDIUM.fullmatch(text) or page.vocabulary.named(text, "organization") is not None:
        return f"Article about {entry.name}"
    if not is_generic_label(text) and key_of(text) is None:
        short = words_in(text) <= SHORT_POST and not folded(entry.name).startswith(folded(text))
        return f"{text} ({entry.name})" if short or SORT_OF_POST.fullmatch(text) else text
    return f"{text} ({entry.name})" if len(text.split()) > 1 else f"Article about {entry.name}"


def _post_alias(address: Address, name: str) -> tuple[str, ...]:
    """The site of a bare address, or the words of the link where they are not the name."""
    text = clean(address.link.text)
    if address.link.form == "bare":
        return (address.facts.host,)
    return (text,) if text and text != name and len(text.split()) > 1 else ()


def _solution(address: Address, entry: Entry, _page: Page) -> Iterator[Claim]:
    """A program that takes part in a competition, or the post that tells of it; one without words has its label's."""
    bare = address.link.form == "bare" and address.detail is not None
    text = address.detail.label if address.detail is not None and bare else address.link.text
    if bare and address.facts.role != "code":
        name = f"{WHERE.sub('', clean(text)) or 'Solution'} ({entry.name})"
        kind = "blog-post" if address.facts.kind == "blog-post" or address.facts.role == "article" else "resource"
        solution = Ref(kind, name, tongue(name), link=address.facts.url)
        yield claim("has-solution", solution, address.where, "solution-link", quote=address.quote)
        yield _page_of(solution, "article" if kind == "blog-post" else "homepage", address)
        return
    generic = is_generic_label(text)
    last = _last_part(address)
    repository = f"{clean(text) or 'Solution'} ({entry.name})" if FILE.search(last) or last.isdigit() else last
    sort = bool(text) and OF_PLACE.fullmatch(text) is not None
    if sort and address.facts.role != "code":
        return  # a page of the contest, which names nothing
    titled = bool(text) and not generic and not sort and not key_of(text) and len(text) < 60
    name = text if titled else repository
    alias = (text,) if not sort and ((text and not generic and not key_of(text)) or len(text) > 12) else ()
    others = tuple(other for other in (*alias, repository) if other != name)
    post = address.facts.kind == "blog-post"
    solution = Ref("blog-post" if post else "tool", name, tongue(name), link=address.facts.url, aliases=others)
    role = "article" if post else "code" if address.facts.role == "code" else "homepage"
    yield claim("has-solution", solution, address.where, "solution-link", quote=address.quote)
    yield _page_of(solution, role, address)
    yield from _identifiers(address, solution)


def _last_part(address: Address) -> str:
    """The last part of an address, in its own case where that is written."""
    folded_name = address.facts.canonical.split("/")[-1]
    last = address.facts.url.rstrip("/").split("/")[-1].split("?")[0]
    return last if last.lower() == folded_name.lower() else folded_name


def _has_data_there(address: Address, entry: Entry) -> bool:
    """Is a link to data that of a thing of its own: a whole repository, and not that of the entry?"""
    facts = address.facts
    if address.role != "dataset" or entry.kind not in WITHOUT_DATA or not facts.identifiers:
        return False
    if facts.subpath or "#" in facts.url:
        return False
    return facts.kind == "dataset" or (facts.kind in (None, "tool") and facts.url not in entry.own_links)


def _dataset(address: Address, entry: Entry, _page: Page) -> Iterator[Claim]:
    """The data that a model was trained on."""
    if entry.kind != "model" or not _has_data_there(address, entry):
        return
    data = Ref("dataset", address.facts.identifiers[0].value.split("/")[-1], "en", link=address.facts.url)
    yield claim("trained-on", data, address.where, "data-column", quote=address.quote)
    yield _page_of(data, "dataset", address)
    yield from _identifiers(address, data)


def _data_file(address: Address, entry: Entry, _page: Page) -> Iterator[Claim]:
    """The data at a download in a column of data, by the name that the words of its link are."""
    name = clean(address.link.text).strip(" .")
    if holds_named_data(address, entry.kind) and folded(name) != folded(entry.name):
        data = Ref("dataset", name, tongue(name), link=address.facts.url)
        yield claim("trained-on", data, address.where, "data-column", quote=address.quote)
        yield _page_of(data, "download", address)


THINGS: dict[str, Callable[[Address, Entry, Page], Iterator[Claim]]] = {
    "paper": _paper,
    "article": _post,
    "solution": _solution,
    "dataset": _dataset,
    "download": _data_file,
}
"""Role of a link -> what it leads to, if not to the entry itself."""
