"""The address of a paper in the proceedings of a conference -> the series, the year and the name of the edition."""

from __future__ import annotations

import re

from kg_build.links.acl import Venue

PROCEEDINGS: tuple[tuple[str, str, str], ...] = (
    (r"(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper(?:_files/paper)?/(\d{4})(?:/|$)", "neurips", "NeurIPS"),
    (r"openaccess\.thecvf\.com/content(?:/|_)CVPR_?(\d{4})/", "cvpr", "CVPR"),
    (r"openaccess\.thecvf\.com/content(?:/|_)ICCV_?(\d{4})/", "iccv", "ICCV"),
    (r"openaccess\.thecvf\.com/content(?:/|_)WACV_?(\d{4})/", "wacv", "WACV"),
    (r"ecva\.net/papers/eccv_(\d{4})/", "eccv", "ECCV"),
    (r"ijcai\.org/(?:proceedings|Proceedings)/(\d{4})/", "ijcai", "IJCAI"),
    (r"aaai\.org/ocs/index\.php/AAAI/AAAI(\d\d)/", "aaai", "AAAI"),
)
"""Host and path with the year of the edition -> series, name."""
UNDATED: tuple[tuple[str, str], ...] = ((r"ojs\.aaai\.org/index\.php/AAAI/article/", "aaai"),)
"""Host and path without a year -> series."""
HOSTS = (".cc", ".thecvf.com", "ijcai.org", "aaai.org", "ecva.net", "mlr.press")
"""How the hosts of proceedings end."""
MLR_VOLUME = re.compile(r"/v(\d{1,3})/.")
"""The volume of the Proceedings of Machine Learning Research in an address."""
MLR: dict[str, tuple[str, dict[int, int]]] = {
    "icml": (
        "ICML",
        {
            28: 2013,
            32: 2014,
            37: 2015,
            48: 2016,
            70: 2017,
            80: 2018,
            97: 2019,
            119: 2020,
            139: 2021,
            162: 2022,
            202: 2023,
            235: 2024,
        },
    ),
    "aistats": ("AISTATS", {51: 2016, 54: 2017, 84: 2018, 89: 2019, 108: 2020, 130: 2021, 151: 2022, 206: 2023}),
    "corl": ("CoRL", {78: 2017, 87: 2018, 100: 2019, 155: 2020, 164: 2021, 205: 2022, 229: 2023}),
    "mlhc": ("MLHC", {56: 2016, 68: 2017, 85: 2018, 106: 2019, 126: 2020, 149: 2021, 182: 2022, 219: 2023}),
    "midl": ("MIDL", {102: 2019, 121: 2020, 143: 2021, 172: 2022, 227: 2023}),
}
"""Series -> its name, and which volume of these proceedings holds the papers of which year."""
VOLUMES = {volume: (series, name, year) for series, (name, years) in MLR.items() for volume, year in years.items()}
"""Volume -> (series, name, year)."""


def edition_at(host: str, path: str) -> Venue | None:
    """(series, year, name of the edition) of the paper at an address of proceedings; the series where no year is."""
    if not host.endswith(HOSTS):
        return None
    volume = MLR_VOLUME.match(path) if host == "proceedings.mlr.press" else None
    if volume is not None and int(volume[1]) in VOLUMES:
        series, name, year = VOLUMES[int(volume[1])]
        return series, year, f"{name} {year}"
    for pattern, series, name in PROCEEDINGS:
        if match := re.match(pattern, host + path):
            year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
            return series, year, f"{name} {year}"
    return next(((series, None, None) for pattern, series in UNDATED if re.match(pattern, host + path)), None)
