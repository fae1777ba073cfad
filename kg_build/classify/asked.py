"""The sources that a program asks: `search server for PubMed`, `information from A, B and C`, `via the Example API`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.kinds import DATA
from kg_build.classify.making import PREPRINTS, said_of
from kg_build.classify.makings import NAMED
from kg_build.classify.page import PROSE, Page, claim, split_names, tongue
from kg_build.model import Claim, Entry, Ref

PROGRAMS = frozenset({"tool", "product"})
"""The kinds of entries that ask others for data."""
ASK = (
    r"(?:[Qq]uer(?:y|ies|ying)|[Ss]earch(?:es|ing)?|[Aa]ccess(?:es|ing)?|[Ff]etch(?:es|ing)?|[Rr]etriev(?:es?|ing|al)"
    r"|[Bb]rows(?:es?|ing)|[Ll]ook(?:s|ing)? up|[Ee]xplor(?:es?|ing))"
)
"""What a program does with a source."""
HELD = (
    r"(?:information|info|data|content|evidence|literature|papers|articles|abstracts|results|records|guidelines"
    r"|statistics|citations|preprints|metadata|facts|knowledge)"
)
"""What a source holds."""
BEFORE = re.compile(
    rf"\b(?:{ASK}|{HELD} (?:from|in|on)"
    r"|(?:[Ss]erver|[Ww]rapper|[Cc]lient|[Ii]nterface|[Cc]onnector|[Aa]ccess)s? (?:for|to|of|around)"
    r")"
    r"(?: (?:the|to|of|for|in|across|from|on|over|through|exported|public|open|articles|papers|data|literature)){0,4} $"
)
"""Before the name of a source that a program asks."""
BEHIND = re.compile(
    r"(?:/[A-Za-z][\w.]{1,30})?(?: (?:REST|GraphQL|web|open|public|preprint|literature|article|paper|concept|code"
    r"|full-text|semantic)){0,2}"
    r" (?:APIs?|search(?:es)?|access|lookups?|retrieval|queries|wrapper|connector|client|MCP|[Ss]erver)\b"
)
"""Behind one."""
BEHIND_TERMS = re.compile(
    r" (?:concepts? |codes? |terms? )?(?:lookups?|search(?:es)?|access|retrieval|queries|browser)\b"
)
"""Behind a terminology, which a program may also only speak: `Example API`."""
SERIES = re.compile(
    rf"\b(?:{HELD} from|(?:[Ss]erver|[Gg]ateway|[Aa]ccess|[Ii]nterface) (?:for|to)) (?:the )?"
    r"(?P<it>[^.;:()（）。]{3,160})"
)
"""The clause that names several sources."""
THROUGH = re.compile(rf"{ASK}\b[^.;:()]{{2,100}}?\b(?:via|through|from|using) (?:the )?{NAMED} API\b")
"""`Query lamps via the Example API`: the API of a source."""
PREPRINT = re.compile(rf"\b(?:{'|'.join(sorted(PREPRINTS))})\b")
"""A server of preprints."""
LOOKS = re.compile(r"(?!(?:[A-Z]{2,4}s?|PDFs?|JSON|HTML|REST)$)[A-Z\d][\w.\-]*[A-Z][\w.\-]*(?: [A-Z][\w.\-]*){0,2}")
"""How the name of a source looks that nobody knows, beside others that are known; no form of files."""
PART_END = re.compile(r"\s*(?:,|$|\band\b|&|/)")
"""What stands behind one whole name of a series."""
BACK = 80
"""So many characters before a name are looked at."""


def asked(entry: Entry, page: Page) -> Iterator[Claim]:
    """The sources of data that a program asks, by its description."""
    if entry.kind not in PROGRAMS:
        return
    seen = {said_of(c.relation, c.target) for c in entry.claims if isinstance(c.target, Ref) and c.about is None}
    for detail in entry.written.details:
        if detail.key not in PROSE:
            continue
        text = detail.run.text[detail.value :]
        for start, end, ref in _found(text, entry, page):
            if ref.entry != entry.number and said_of("derived-from", ref) not in seen:
                seen.add(said_of("derived-from", ref))
                at, stop = detail.value + start, detail.value + end
                yield claim("derived-from", ref, detail.run, "source-asked", at=at, end=stop)


def _found(text: str, entry: Entry, page: Page) -> Iterator[tuple[int, int, Ref]]:
    """(from, to, source) in a text: what is known, by the words around it; in a series also what stands beside that."""
    for start, end, ref in _known(text, entry, page):
        is_asked = BEHIND.match(text, end) or BEFORE.search(text, max(0, start - BACK), start)
        if BEHIND_TERMS.match(text, end) if ref.kind == "resource" else is_asked:
            yield start, end, ref
    for match in SERIES.finditer(text):
        begin = match.start("it")
        known = list(_known(match["it"], entry, page))
        for start, end, ref in known if len(split_names(match["it"])) > 1 else ():
            if ref.kind != "resource" or PART_END.match(match["it"], end):
                yield begin + start, begin + end, ref
        for start, name in split_names(match["it"]) if known else ():
            if LOOKS.fullmatch(name) and not any(a < start + len(name) and start < b for a, b, _ref in known):
                yield begin + start, begin + start + len(name), Ref("information-source", name, tongue(name))
    for match in THROUGH.finditer(text):
        name = f"{match['it']} API"
        if not LOOKS.fullmatch(match["it"]) or page.vocabulary.named(match["it"], "organization"):
            continue
        yield match.start("it"), match.end("it") + 4, Ref("information-source", name, tongue(name))


def _known(text: str, entry: Entry, page: Page) -> Iterator[tuple[int, int, Ref]]:
    """The sources, data and terminologies in a text that the vocabularies know, and the servers of preprints."""
    for mention in page.vocabulary.mentions(text, ("resource", "terminology")):
        kinds = DATA if mention.term.kind == "resource" else ()
        if mention.term.kind == "terminology" or mention.term.hint in kinds:
            ref = page.thing(mention.surface, DATA, "", other_than=entry.number)
            if ref is not None:
                yield mention.start, mention.end, ref
    for match in PREPRINT.finditer(text):
        yield *match.span(), Ref("information-source", match[0], "en")
