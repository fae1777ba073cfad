"""Who offers a thing that others made: the sites from which it is fetched, by a key or in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.credits import WHOLE_BRACKET, nothing_else, segments
from kg_build.classify.names import clean, folded
from kg_build.classify.organizations import EVENTS, Party, is_site, organizations
from kg_build.classify.page import PROSE, Page, claim, follow, split_names, tongue
from kg_build.links import Refusal
from kg_build.model import Claim, Detail, Entry, Link, Ref, Run

OFFERED = frozenset({"dataset", "knowledge-graph", "benchmark", "model", "resource", "information-source"})
"""Kinds of things of which a list says where they are kept."""
LABELLED = EVENTS | {"dataset", "knowledge-graph"}
"""Kinds of which an address whose words are the name of a site says that the site offers them."""
ALSO_KEYS = frozenset({"access", "link:download", "platform"})
"""Keys whose values may name such a site beside anything else."""
BRACKET = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
"""What stands in brackets behind the name of a site: `Glow Hub (all versions)`."""
AND = re.compile(r"\s+(?:and|or|&|\+|/|[|])\s+|\s*[／、]\s*")
"""Between two sites in one part of a value."""
OF_SITE = re.compile(
    r"(?i)\s*(?:hub|data\s?sets?|repository|repo|releases?|mirror|page|website|site|api|pages|library|上)?[\s\d:#]*"
)
"""What may follow the name of a site and says no more than that."""
NO_SITE = re.compile(
    r"(?i)\b(?:api|apis|direct|download\w*|dumps?|request\w*|e-?mail\w*|registration|register\w*|form|licen[cs]e\w*|https?|s?ftp|torrent\w*|free"
    r"|open|public|private|restricted|closed|custom|agreement|web|website|online|link|links|script\w*|file|files|streaming|zip|csv|json|xml|cli"
    r"|contact|authors?|login|account|application|apply|available|unavailable|yes|no|none|access|package|pip|git|manual|scrap\w+|crawl\w*|paid"
    r"|mirror|mirrors|various|multiple|official|unknown|tbd|n/a|see|via|on)\b"
)
"""Words for a way to get at something, of which no name of a site is made."""
PROPER = re.compile(
    r"[A-Z][\w.&\-]*(?: (?:[A-Z\d][\w.&\-]*|of|the|for)){0,4}"
    r"|(?:[a-z\d\-]+\.){1,3}(?:org|com|net|io|eu|edu|gov|ai)"
)
"""A name with capitals, or that of a host."""
LONGEST_LABEL = 30
"""Words of a link with more characters are no name of a site."""
VERB = re.compile(
    r"\b(?:[Dd]istributed|[Hh]osted|[Aa]vailable|[Rr]eleased|[Mm]irrored|[Dd]ownloadable|[Aa]ccessible|[Dd]eposited"
    r"|[Aa]rchived|[Oo]ffered|[Dd]ownload(?:ed)?)\s(?:(?:for free|freely|publicly|openly|now|also|only)\s)?"
    r"(?:via|on|through|at|from|in)\s(?:the\s|an?\s)?"
    r"|\bmirrors?:\s|(?:托管|发布|存放|公开|上传)(?:在|于|至|到)"
)
"""Before the sites that offer a thing."""
CLAUSE_END = re.compile(r"[.;。；]\s|[.;。；]?$|\s(?:with|under|which|that|where|since)\s")
"""Where what is said of them ends."""
MARKED = re.compile(
    r"(?:\[[^\[\]]{2,20}\]|(?i:\b(?:open|free|available|download|access|mirror)))\s*[(（](?P<who>[^()（）]{2,60})[)）]"
)
"""`[open] (Glow Hub)`: a bracket right behind how one gets at a thing."""


def hosts(entry: Entry, page: Page) -> Iterator[Claim]:
    """The sites that offer an entry, each once; none that another part is told of already."""
    if entry.kind not in OFFERED | EVENTS:
        return
    said = {c.target.name for c in entry.claims if isinstance(c.target, Ref) and c.target.kind == "organization"}
    for detail in entry.written.details:
        for ref, at, end, rule in _in_detail(detail, page):
            if ref.name not in said:
                said.add(ref.name)
                part = "hosted-by" if entry.kind in EVENTS else "published-by"
                yield claim(part, ref, detail.run, rule, at=at, end=end, role=detail.label)
    for found in _alone(entry, page) if entry.kind in LABELLED else ():
        if isinstance(found.target, Ref) and found.target.name not in said:
            said.add(found.target.name)
            yield found
    for run, link, ref in _labels(entry, page) if entry.kind in LABELLED else ():
        if ref.name not in said:
            said.add(ref.name)
            yield claim(_part(entry), ref, run, "site-of-label", at=link.start, end=link.end)


def _part(entry: Entry) -> str:
    return "hosted-by" if entry.kind in ("competition", "track") else "published-by"


def _alone(entry: Entry, page: Page) -> Iterator[Claim]:
    """`Glow cup (Example)`, `… | Example | …`: a bracket behind the name, or a part of a line, that is a site."""
    run = entry.written.run
    bracket = WHOLE_BRACKET.match(run.text, entry.written.name_end + run.text.startswith(" ", entry.written.name_end))
    texts = [(run, *bracket.span(bracket.lastgroup or 0))] if bracket is not None and entry.written.name_end else []
    for detail in entry.written.details:
        if detail.key in PROSE:
            texts += [(detail.run, begin, begin + len(text)) for begin, text in segments(detail)]
    for text, begin, end in texts:
        words = text.text[begin:end]
        sites = _sites(words, page)
        if sites and nothing_else(words, sites):
            for site in sites:
                yield claim(_part(entry), site.ref, text, "site-alone", at=begin + site.start, end=begin + site.end)


def _labels(entry: Entry, page: Page) -> Iterator[tuple[Run, Link, Ref]]:
    """(text, link, site) of the entry's own addresses whose words are the name of the site they lead to."""
    for run in (entry.written.run, *(detail.run for detail in entry.written.details)):
        for link in run.links:
            if not 1 < len(link.text) <= LONGEST_LABEL or link.form not in ("inline", "html"):
                continue
            ref = _site(link.text.strip(" .:*_`()[]"), page)
            facts = follow(link) if ref is not None and is_site(ref, page) else None
            if ref is None or facts is None or isinstance(facts, Refusal) or facts.url not in entry.own_links:
                continue
            term = page.vocabulary.owner(facts.host)
            named = {folded(link.text), folded(ref.name)} & set(map(folded, facts.host.split(".")))
            if named or (term is not None and term.iri == ref.iri):
                yield run, link, ref


def _in_detail(detail: Detail, page: Page) -> Iterator[tuple[Ref, int, int, str]]:
    """(site, from, to, rule) for those that a detail names."""
    if detail.key == "hosts":
        yield from _listed(detail, page)
    elif detail.key in ALSO_KEYS:
        for ref, at, end, rule in _listed(detail, page):
            if is_site(ref, page):
                yield ref, at, end, rule
    elif detail.key in PROSE:
        yield from _told(detail.run, detail.value, page)


def _listed(detail: Detail, page: Page) -> Iterator[tuple[Ref, int, int, str]]:
    """The sites of `Access method: Glow Hub, direct download`: known ones, and names that say no way to get at it."""
    text = BRACKET.sub(lambda bracket: " " * len(bracket[0]), detail.run.text)
    for start, part in split_names(text[detail.value :]):
        begin = 0
        for match in [*AND.finditer(part), None]:
            name = part[begin : match.start() if match else len(part)].strip(" .:*_`")
            at = text.find(name, detail.value + start + begin) if name else -1
            ref = _site(name, page) if at >= 0 else None
            if ref is not None:
                yield ref, at, at + len(name), "hosts-key"
            begin = match.end() if match else begin


def _site(name: str, page: Page) -> Ref | None:
    """The site of a name, known or not; None for what names none."""
    term = page.vocabulary.named(name, "organization")
    if term is not None:
        return page.ref_of_term(term, name)
    if name.upper() == "HF":
        return page.organization("Hugging Face")
    known = next((party for party in organizations(name, page) if party.known), None)
    if known is not None and OF_SITE.fullmatch(name, known.end) and name[: known.start].strip().upper() in ("", "HF"):
        return known.ref
    fits = 1 < len(name) <= 40 and PROPER.fullmatch(name) and not NO_SITE.search(name)
    return Ref("organization", clean(name), tongue(name)) if fits else None


def _told(run: Run, begin: int, page: Page) -> Iterator[tuple[Ref, int, int, str]]:
    """The known sites of `Distributed via Glow Hub and on …`, and of a bracket behind `[open]`."""
    for match in VERB.finditer(run.text, begin):
        end = CLAUSE_END.search(run.text, match.end())
        stop = end.start() if end else len(run.text)
        for party in _sites(run.text[match.end() : stop], page):
            yield party.ref, match.end() + party.start, match.end() + party.end, "offered-by-site"
    for match in MARKED.finditer(run.text, begin):
        for party in _sites(match["who"], page):
            at = match.start("who")
            yield party.ref, at + party.start, at + party.end, "offered-by-site"


def _sites(text: str, page: Page) -> list[Party]:
    return [party for party in organizations(text, page) if is_site(party.ref, page)]
