"""The licence of an entry, as a key or its prose names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.names import folded
from kg_build.classify.page import PROSE, Page, claim
from kg_build.model import Claim, Detail, Entry, Ref, Value

NAMED_IN_PROSE = re.compile(
    r"(?<![\w\-])(?:CC[ \-]BY(?:[ \-](?:NC|SA|ND))*[ \-]\d\.\d|CC0(?:[ \-]1\.0)?|Apache[ \-]2\.0|ODC-By(?:[ \-]1\.0)?"
    r"|(?:A|L)?GPL[ \-]?v?\d(?:\.\d)?|BSD[ \-][23][ \-]Clause)(?![\w\-])",
    re.IGNORECASE,
)
"""The name of a licence that is nothing else: `(CC-BY-NC-4.0)`."""
OF_OTHERS = re.compile(r"(?i)(?:except|unlike|not|non)\W{0,3}$")
"""Before the licence that a thing has not."""
UNKNOWN = re.compile(
    r"(?i)\W*(?:not (?:\w+ )?(?:specified|given|stated|available|confirmed|known|clear|disclosed|listed|found)"
    r"|un(?:specified|known|clear|stated|disclosed)|none|n/?a|to ?do|tb[ad]|partial|mixed|various"
    r"|未知|不详|不明|无|未说明|未声明)(?:\W*|\s*[(（,;\-–—].*)"
)
"""A cell that says that no licence is known."""
BETWEEN = re.compile(r"\s+(?:or|and)\s+|\s*[/,;&+、，]\s*|\s*或\s*")
"""Between the licences of one thing."""
LICENCE_WORD = re.compile(r"(?i)licen[cs]e")
"""What the name of a licence may be said with or without."""
LICENCE_IN_PROSE = re.compile(
    r"(?:licen[cs]ed|released|distributed|available|published)\s+(?:[a-z]+\s+)?under\s+(?:the\s+|an?\s+)?"
    r"(?P<under>[A-Z][\w.\-]*(?:[ \-][\w.\-]+){0,4}?)(?:\s+licen[cs]e|[,;)]|\.(?:\s|$)|$)"
    r"|\blicen[cs]e\s*[:：]\s*(?P<named>[A-Z][\w.\-]*(?:[ \-][\w.\-]+){0,4}?)(?:[,;)]|\.(?:\s|$)|$)",
    re.IGNORECASE,
)
"""`released under the MIT License`, `License: CC BY 4.0.` in running text."""
JURISDICTION = re.compile(r"(?<=\d)\s+(?:[A-Z]{2}|Unported|International|IGO)\s*$")
"""What the licences of Creative Commons have behind their version."""
LICENCES = {
    "mit": "MIT",
    "apache": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache20": "Apache-2.0",
    "apachelicense20": "Apache-2.0",
    "gpl": "GPL-3.0-only",
    "gpl3": "GPL-3.0-only",
    "gplv3": "GPL-3.0-only",
    "gpl30": "GPL-3.0-only",
    "gpl2": "GPL-2.0-only",
    "gplv2": "GPL-2.0-only",
    "lgpl": "LGPL-3.0-only",
    "lgplv3": "LGPL-3.0-only",
    "agpl3": "AGPL-3.0-only",
    "agplv3": "AGPL-3.0-only",
    "agpl30": "AGPL-3.0-only",
    "bsd": "BSD-3-Clause",
    "bsd3": "BSD-3-Clause",
    "bsd3clause": "BSD-3-Clause",
    "bsd2clause": "BSD-2-Clause",
    "mpl2": "MPL-2.0",
    "mpl20": "MPL-2.0",
    "cc0": "CC0-1.0",
    "cc010": "CC0-1.0",
    "ccby40": "CC-BY-4.0",
    "ccby": "CC-BY-4.0",
    "ccbysa40": "CC-BY-SA-4.0",
    "ccbysa": "CC-BY-SA-4.0",
    "ccbync40": "CC-BY-NC-4.0",
    "ccbync": "CC-BY-NC-4.0",
    "ccbyncsa40": "CC-BY-NC-SA-4.0",
    "ccbyncsa": "CC-BY-NC-SA-4.0",
    "ccbyncnd40": "CC-BY-NC-ND-4.0",
    "ccbyncnd": "CC-BY-NC-ND-4.0",
    "unlicense": "Unlicense",
    "ccbyncsa30": "CC-BY-NC-SA-3.0",
    "ccbync30": "CC-BY-NC-3.0",
    "odcby": "ODC-By-1.0",
    "odcby10": "ODC-By-1.0",
    "ccby30": "CC-BY-3.0",
    "ccbynd40": "CC-BY-ND-4.0",
    "ccbyncnd30": "CC-BY-NC-ND-3.0",
    "ccbync20": "CC-BY-NC-2.0",
    "ccbyncsa20": "CC-BY-NC-SA-2.0",
    "ccbysa30": "CC-BY-SA-3.0",
    "odbl": "ODbL-1.0",
    "pddl": "PDDL-1.0",
    "isc": "ISC",
    "mitexpat": "MIT",
    "zlib": "Zlib",
    "lgpl2": "LGPL-2.0-only",
    "lgplv2": "LGPL-2.0-only",
    "lgpl20": "LGPL-2.0-only",
    "lgpl21": "LGPL-2.1-only",
    "lgplv21": "LGPL-2.1-only",
    "lgpl3": "LGPL-3.0-only",
    "lgpl30": "LGPL-3.0-only",
    "gpl20": "GPL-2.0-only",
    "gplv20": "GPL-2.0-only",
    "gplv30": "GPL-3.0-only",
    "mpl": "MPL-2.0",
    "boost": "BSL-1.0",
    "bsl10": "BSL-1.0",
    "artistic20": "Artistic-2.0",
    "epl10": "EPL-1.0",
    "wtfpl": "WTFPL",
    "ccbysa25": "CC-BY-SA-2.5",
    "ccby20": "CC-BY-2.0",
    "ccby25": "CC-BY-2.5",
    "ccbyncnd20": "CC-BY-NC-ND-2.0",
    "ccbynd30": "CC-BY-ND-3.0",
    "mulanpslv2": "MulanPSL-2.0",
    "mulanpsl20": "MulanPSL-2.0",
    "eupl12": "EUPL-1.2",
    "epl20": "EPL-2.0",
}
"""A licence's name without case and marks -> its SPDX identifier."""


def licences(entry: Entry, _page: Page) -> Iterator[Claim]:
    """The licence that a key or the prose names, as an SPDX identifier where it is one."""
    for detail in entry.written.details:
        if detail.key in PROSE:
            yield from _licences_in_prose(detail)
        elif detail.key == "licence":
            known = _each(detail.text)
            for name in known:
                yield claim("licence", Ref("licence", name, "en"), detail.run, "licence-key", at=detail.value)
            stated = 2 < len(detail.text) <= 80 and not UNKNOWN.fullmatch(detail.text)
            if stated and not known and not detail.links:
                yield claim("licence-words", Value(detail.text), detail.run, "licence-key", at=detail.value)


def _each(text: str) -> list[str]:
    """The identifiers of the licences in a text that is nothing but their names; none where one of them is unknown."""
    whole = _spdx(text)
    found = [whole] if whole else [_spdx(part) for part in BETWEEN.split(text.strip(" ()（）"))]
    return list(dict.fromkeys(name for name in found if name)) if all(found) else []


def _licences_in_prose(detail: Detail) -> Iterator[Claim]:
    """`… is released under the MIT License`, `(CC-BY-NC-4.0)`."""
    said: set[str] = set()
    text = detail.run.text.lower()
    told = "under" in text or "licen" in text  # The pattern of sentences is slow, and they are rare.
    for pattern in (LICENCE_IN_PROSE, NAMED_IN_PROSE) if told else (NAMED_IN_PROSE,):
        for match in pattern.finditer(detail.run.text, detail.value):
            start, end = match.span()
            named = match.groupdict()
            known = _spdx((named.get("under") or named.get("named") or match[0]).split(". ")[0])
            if known and known not in said and not OF_OTHERS.search(detail.run.text, max(0, start - 12), start):
                said.add(known)
                yield claim("licence", Ref("licence", known, "en"), detail.run, "licence-in-prose", at=start, end=end)


def _spdx(words: str) -> str | None:
    """The SPDX identifier of a licence by its name; where it is one of a country's, that of the whole."""
    plain = LICENCE_WORD.sub("", words)
    return LICENCES.get(folded(plain)) or LICENCES.get(folded(JURISDICTION.sub("", plain)))
