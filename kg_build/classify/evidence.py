"""What kind of thing an entry is.

`EVIDENCE` is the table: each row is one sort of evidence, and the first that says a kind counts. The words by which
names and descriptions say a kind are in `kinds`, those of headings in `headings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from kg_build.classify.addresses import lies_in_repository
from kg_build.classify.below import below, measured
from kg_build.classify.case import Case, Found
from kg_build.classify.columns import method, named_method, of_base
from kg_build.classify.contests import (
    TRACK,
    data_of_event,
    entered,
    event,
    is_host,
    is_site_of_contests,
    is_tool,
    name_of_event,
    ranked,
    runs_contests,
    solved,
    source_track,
    task_of_event,
)
from kg_build.classify.definitions import definition_alone
from kg_build.classify.headings import gathers_programs, kind_of_heading, kind_of_title, mixed_kinds, topic_of_sections
from kg_build.classify.kinds import DATA, FINAL, is_named_model, is_title, kind_of_sort, stated_kind
from kg_build.classify.names import LAST_BRACKET, folded
from kg_build.classify.naming import title_of
from kg_build.classify.organizations import ENDS_AS_COMPANY, ENDS_AS_MAKER
from kg_build.classify.outline import in_title_case
from kg_build.classify.papers_by_title import name_links_paper, paper_link, signed_heading, sort_mark, title_in_quotes
from kg_build.classify.texts import is_signed_work, one_of_mixed, presented_in_bars, section_of_titles, taught_at

OF_DATA = re.compile(r"(?i)(?:数据|\bdata)$")
"""How the names of data end, and of products and companies."""
MAKERS = ("product", "organization")
"""Kinds of sections in which such a name says nothing."""
CLAUSE_END = re.compile(r"[，。；,;：:！!（(]|\s[-–—]\s")
"""Where the first clause of a description ends."""
OF_SITES = ("information-source", "product")
"""Kinds of sections in which a platform or a system is one of these."""
LIBRARY = re.compile(r"\b[A-Z][\w'’.]* Library$")
"""A library that is named as houses of books are: below data it is listed for what it holds."""
SYSTEM = re.compile(r"(?i)(?:system|platform|系统|平台)$")
"""The same of what is run to gather data, and of where they are found."""
PROGRAM = re.compile(r"爬虫|crawler|问答系统|对话系统|chatbot")
"""Programs that are listed among the data or models they were made with."""
NEAR: dict[str, tuple[str, ...]] = {
    "dataset": ("benchmark", "competition"),
    "knowledge-graph": ("dataset", "benchmark"),
    "benchmark": ("dataset", "competition"),
    "competition": ("dataset", "benchmark"),
    "information-source": ("dataset", "knowledge-graph", "tool"),
    "product": ("tool", "model", "dataset", "knowledge-graph"),
    "organization": ("tool", "model", "dataset", "competition"),
    "venue-series": ("competition", "course", "book"),
    "person": ("tool", "model", "dataset"),
}
"""Kind of a section -> what its entries may be described as, and are of the section's kind all the same."""
PLACE_OF_DATA = re.compile(r"(?i)\b(?:portal|archive)\W*$|门户$")
"""The head of the name of a place where many data are kept."""
LOOKUP = re.compile(r"(?:(?i:\blookup service)|[a-z]Portal|(?<=\w )Foundry)\W*$")
"""The same of a place where many ontologies or graphs are looked up: `LampPortal`."""
COLUMNS = frozenset({"dataset", "benchmark", "model"})
"""Kinds whose columns hold nothing else."""
NETWORK = re.compile(r"(?:[\w.\-]+ )?[\w\-]*(?:[A-Za-z\-]Net|VAE|GAN|[a-z]former|LSTM|CNN)(?:[\-+]?[\dv]\d*|\+\+)?")
"""A short name as networks have: where its link leads to a paper, and no heading says what is listed, it is a model."""
INDEX = re.compile(
    r"(?i)://[^/]+(?:/?|/.*(?:data(?:sets?|bases?)?|corpora|resources)(?:[\-_][\w\-]*)?(?:\.\w{2,5})?/?)$"
)
"""The address of a site, or of a page named after what is listed there."""
OF_DATA_ROLES = ("dataset", "download", "leaderboard")
"""Roles of links to data, and to what was measured on them."""
ALL_DATA = re.compile(r"(?i)://[^/]+/(?:data(?:-?sets)?)/?$")
"""The page of all data of a site."""
ENCYCLOPEDIA = re.compile(r"wikipedia\.org$|^baike\.baidu\.com$")
"""The hosts of encyclopedias."""
OF_PARTS = ("model", "benchmark", "dataset", "competition")
"""Kinds of things that are described as frameworks and systems, too."""


def kind_of(case: Case) -> tuple[str, str]:
    """(kind, rule) by the first evidence that says one; the kind is empty where the neighbours must say."""
    return next((found for look in EVIDENCE if (found := look(case)) is not None), None) or _nothing(case)


def _nothing(case: Case) -> tuple[str, str]:
    """No kind; the rule says what a link speaks for where nothing says more: a paper, a post, or a program."""
    main = case.main
    if main is not None and main.in_name and main.facts.kind == "blog-post":
        return "", "article-link"
    if any(address.role == "paper" for address in case.links):
        beside = main is not None and main.in_name and main.role != "paper"
        return "", "paper-beside" if beside else "paper-link"
    repository = main is not None and main.role == "code" and main.in_name and main.facts.kind is None
    return "", "repository" if repository else "description"


def _stated(case: Case) -> Found:
    """`Kind: tool`, or a word before the name that says it."""
    told = next((detail for detail in case.written.details if detail.key == "kind"), None)
    stated = (stated_kind(told.text) if told.label else kind_of_sort(told.text)) if told is not None else None
    if stated == "competition" and TRACK.search(case.name.text):
        stated = "track"
    return (stated, "kind-key") if stated else None


def _name(case: Case) -> Found:
    """A name that says any other kind; one with a model's name in it may be that of what was made with it."""
    if case.by_name is None or (case.by_name == "model" and not is_named_model(case.head)):
        return None
    if is_site_of_contests(case) or is_tool(case):
        return None
    if case.by_name == "dataset" and OF_DATA.search(case.head) and case.section and case.section[0] in MAKERS:
        return None
    among_sites = case.section is not None and case.section[0] in OF_SITES
    if case.by_name == "tool" and (among_sites or (case.section == ("dataset", 0) and _holds_data(case))):
        return None
    post = bool(case.links) and all(address.facts.kind == "blog-post" for address in case.links)
    if post and case.by_name in ("paper", "tool"):
        return "blog-post", "host"
    is_benchmark = case.known is not None and case.known.hint == "benchmark" and not _defined_as_data(case)
    return ("benchmark" if is_benchmark else case.by_name), "name"


def _holds_data(case: Case) -> bool:
    """Is what is called a library, a system or a platform listed for what it holds, and no program by its address?"""
    repository = case.main is not None and case.main.role == "code"
    system = SYSTEM.search(case.head) is not None and not PROGRAM.search(case.head) and case.defined is None
    return LIBRARY.search(case.head) is not None or (system and not repository)


def _defined_as_data(case: Case) -> bool:
    """Is what a name says to be data defined so, too, though a benchmark is named before: `Example Notes Corpus`?"""
    return case.by_name == "dataset" and case.defined is not None and case.defined[0] == "dataset"


def _known(case: Case) -> Found:
    """A resource that the vocabularies know, unless it stands in a column of another kind: data named after a model."""
    if case.known is None:
        return None
    hint, column = case.known.hint, case.column
    if hint == "information-source" and case.section is not None and case.section[0] in ("dataset", "knowledge-graph"):
        return None  # Listed for its data.
    if hint == "dataset" and case.section == ("competition", 0) and column is None:
        return None  # The data of a contest bear its name.
    elsewhere = column in COLUMNS and hint != column and not (hint in DATA and column in DATA)
    return None if elsewhere else (hint, "known-resource")


def _index(case: Case) -> Found:
    """An entry that is nothing but the address of a site, of a page where data are listed, or of a post."""
    if "://" in case.name.text and case.main is not None and case.main.facts.kind == "blog-post":
        return "blog-post", "host"
    index = "://" in case.name.text and INDEX.search(case.name.text) is not None
    return ("information-source", "address-of-index") if index or _lists_all(case) else None


def _lists_all(case: Case) -> bool:
    """Is it the page where a known site lists all its data: `Glow Datasets` at `glow.example/datasets`?"""
    main = case.main
    if case.by_name != "dataset" or main is None or not main.in_name or not ALL_DATA.search(main.facts.url):
        return False
    owner = case.page.vocabulary.owner(main.facts.host)
    said = case.page.vocabulary.mentions(case.name.text, ("organization",)) if owner is not None else ()
    return any(mention.term == owner for mention in said)


def _maker(case: Case) -> Found:
    """An organisation or a site among data is meant for what it holds; portals and archives say so by their names.

    So is the host of contests among these.
    """
    if case.section == ("competition", 0) and is_host(case):
        return "information-source", "organization"
    if case.section is None or case.section[0] not in ("dataset", "knowledge-graph"):
        return None
    if case.section[0] == "dataset" and PLACE_OF_DATA.search(LAST_BRACKET.sub("", case.head)):
        return "information-source", "name-of-place"
    if LOOKUP.search(LAST_BRACKET.sub("", case.head)):
        return "information-source", "name-of-place"
    site = case.main.facts.host.removeprefix("www.") if case.main is not None and case.main.in_name else ""
    if site and case.name.text.lower() == site:
        return "information-source", "name-is-site"
    if case.main is not None and (case.main.facts.kind == "dataset" or lies_in_repository(case.main)):
        return None  # The very data.
    named = case.page.vocabulary.named(case.name.text, "organization")
    short = LAST_BRACKET.sub("", case.name.text)
    named = named or case.page.vocabulary.named(short, "organization")
    return ("information-source", "organization") if named is not None else None


def _organization(case: Case) -> Found:
    """A company among products, by its name or by what it is said to be; any organisation, where such are gathered."""
    if case.section is None or case.by_name not in (None, "dataset", "tool"):
        return None
    if case.section[0] == "product":
        clause = CLAUSE_END.split(case.description.strip(), maxsplit=1)[0]
        said = ENDS_AS_COMPANY.search(case.name.text) or ENDS_AS_COMPANY.search(clause)
        return ("organization", "name" if said.string == case.name.text else "definition") if said else None
    if "organization" not in mixed_kinds(case.written.sections[-1 - case.section[1]].title):
        return None
    name = case.name.text
    known = case.page.vocabulary.mentions(name, ("organization",))
    led = bool(known) and known[0].start == 0
    return ("organization", "name") if led or ENDS_AS_MAKER.search(name) else None


def _column(case: Case) -> Found:
    """The heading of the name column; one of tools says less than the section right above."""
    if case.column is None or (case.column == "tool" and case.section is not None and case.section[1] == 0):
        return None
    return case.column, "column-heading"


def _defined(case: Case) -> Found:
    """What the description defines the entry to be, unless the section gathers things of a kind near to that."""
    if case.defined is None:
        return None
    kind, loose = case.defined
    gathered = case.section[0] if case.section is not None else None
    titled = gathered is None and in_title_case(title_of(case.written))
    if ((kind == "model" and gathered in DATA) or titled) and _is_of_paper(case):
        return None
    if kind == gathered:
        return kind, "definition"
    if kind in NEAR.get(gathered or "", ()) or (loose and gathered in OF_PARTS):
        return None
    return kind, "definition"


def _alone(case: Case) -> Found:
    """What is seldom listed, an organisation, a venue, a site, a post, below no heading of a kind; by its definition.

    An organisation also by its name, where the list is named after no other things.
    """
    main = case.main
    if case.section is not None or case.column is not None or (main is not None and main.facts.kind is not None):
        return None
    if case.by_name is None and (kind := definition_alone(case.description)):
        return kind, "definition"
    maker = case.by_name is None and case.defined is None and ENDS_AS_MAKER.search(case.name.text)
    about = kind_of_title(case.page.document.title) or topic_of_sections(case.written.sections)
    listed = main is None or not main.in_name or main.role != "homepage" or about not in (None, "organization")
    return ("organization", "name") if maker and not listed else None


def _is_of_paper(case: Case) -> bool:
    """Is what stands behind a name the title of the paper that is all it links to?"""
    return bool(case.links) and all(address.role == "paper" and not address.in_name for address in case.links)


def _words(case: Case) -> Found:
    """The name or the description, where the section says nothing, or is far up with a task between."""
    section = case.section
    if section is not None:
        innermost = case.written.sections[-1].title
        if section[1] == 0 or not case.page.vocabulary.mentions(innermost, ("task",)):
            return None
    told = ((case.by_name, "name"), (case.by_description, "description"))
    return next(((kind, rule) for kind, rule in told if kind and not _is_in_tool(kind, case)), None)


def _is_in_tool(kind: str, case: Case) -> bool:
    """Is a model spoken of in a list of programs, which are called after it or made with it?"""
    return kind == "model" and gathers_programs(case.page.document.title)


def _stranger(case: Case) -> Found:
    """A program among data or models, a model among programs: the description says what the section does not.

    So does the page of data on a site of such, where a heading stands between the section and the entry.
    """
    if case.section is None or case.by_name is not None:
        return None
    gathered, said = case.section[0], case.by_description
    if gathered in ("model", "tool") and case.section[1] > 0 and _is_page_of_data(case):
        return "dataset", "host"
    if said == "tool" and gathered in ("dataset", "tool", "knowledge-graph", "model") and case.main is not None:
        return ("tool", "description") if PROGRAM.search(case.description[:160]) else None
    return ("model", "description") if said == "model" and gathered == "tool" else None


def _is_page_of_data(case: Case) -> bool:
    """Are all links of an entry pages of data sets on a site of such, each its name or an address that stands bare?"""
    bare = all(address.in_name or address.link.form == "bare" or "://" in address.link.text for address in case.links)
    return bool(case.links) and bare and all(address.facts.kind == "dataset" for address in case.links)


def _section(case: Case) -> Found:
    """The innermost section that says a kind."""
    return (case.section[0], "section") if case.section is not None else None


def _model_name(case: Case) -> Found:
    """A model's name, where no section says otherwise."""
    return (case.by_name, "name") if case.by_name and not _is_in_tool(case.by_name, case) else None


def _host(case: Case) -> Found:
    """Where the first link leads; what is on a paper's or a post's site may only describe the entry."""
    main = case.main
    kind = main.facts.kind if main is not None else None
    about = kind_of_title(case.page.document.title) if kind == "competition" else None
    if about in DATA:
        return about, "title-of-list"
    if kind == "paper" and NETWORK.fullmatch(case.name.text) and kind_of_title(case.page.document.title) != "paper":
        return "model", "name-of-network"
    if kind == "paper" and main is not None and not main.in_name and any(a.role in OF_DATA_ROLES for a in case.links):
        return None  # It describes the data beside it.
    return (kind, "host") if kind and (kind not in FINAL or is_title(case.name.text)) else None


def _encyclopedia(case: Case) -> Found:
    """The article of an encyclopedia that the entry is called after: `[Lamp](https://en.wikipedia.org/wiki/Lamp)`."""
    main = case.main
    if main is None or not main.in_name or not ENCYCLOPEDIA.search(main.facts.host):
        return None
    page = unquote(main.facts.url.rstrip("/").rsplit("/", 1)[-1])
    return ("information-source", "host") if folded(page) == folded(case.name.text) else None


def _description(case: Case) -> Found:
    """What the description says."""
    return (said, "description") if (said := case.by_description) and not _is_in_tool(said, case) else None


def _project(case: Case) -> Found:
    """A repository below a heading of projects, or in a column of them."""
    headings = (*case.written.headings[:1], *(section.title for section in reversed(case.written.sections)))
    among = next((kind for heading in headings if (kind := kind_of_heading(heading))), None)
    leads = case.main is not None and case.main.in_name
    row = case.written.shape == "row" and not leads and case.column is None
    code = next((address for address in case.links if address.role == "code"), None) if row else case.main
    is_repository = code is not None and code.role == "code" and (row or leads)
    return ("tool", "project") if among == "tool" and is_repository else None


EVIDENCE: tuple[Callable[[Case], Found], ...] = (
    _stated,
    sort_mark,
    below,
    measured,
    source_track,
    solved,
    named_method,
    presented_in_bars,
    is_signed_work,
    section_of_titles,
    name_links_paper,
    signed_heading,
    paper_link,
    title_in_quotes,
    ranked,
    data_of_event,
    entered,
    event,
    task_of_event,
    name_of_event,
    _index,
    _organization,
    _name,
    _known,
    _column,
    taught_at,
    one_of_mixed,
    _maker,
    runs_contests,
    _defined,
    _alone,
    _words,
    _stranger,
    _section,
    of_base,
    method,
    _model_name,
    _host,
    _encyclopedia,
    _description,
    _project,
)
"""The sorts of evidence, the strongest first; see `kinds` for the order in words."""
