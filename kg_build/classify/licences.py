"""The licence of an entry, as a key or its prose names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg_build.classify.names import folded
from kg_build.classify.page import PROSE, Page, claim
from kg_build.model import Claim, Detail, Entry, Ref, Value

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
            known = _spdx(detail.text)
            if known:
                yield claim("licence", Ref("licence", known, "en"), detail.run, "licence-key", at=detail.value)
            elif 2 < len(detail.text) <= 80 and not detail.links:
                yield claim("licence-words", Value(detail.text), detail.run, "licence-key", at=detail.value)


def _licences_in_prose(detail: Detail) -> Iterator[Claim]:
    """`… is released under the MIT License`."""
    for match in LICENCE_IN_PROSE.finditer(detail.run.text, detail.value):
        known = _spdx((match["under"] or match["named"]).split(". ")[0])
        if known:
            start, end = match.span()
            yield claim("licence", Ref("licence", known, "en"), detail.run, "licence-in-prose", at=start, end=end)


def _spdx(words: str) -> str | None:
    """The SPDX identifier of a licence by its name; where it is one of a country's, that of the whole."""
    plain = LICENCE_WORD.sub("", words)
    return LICENCES.get(folded(plain)) or LICENCES.get(folded(JURISDICTION.sub("", plain)))
