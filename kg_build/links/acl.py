"""The venue behind an ACL Anthology identifier: the volume decides, not the letter."""

from __future__ import annotations

import re
from functools import lru_cache

Venue = tuple[str, int | None, str | None]
"""Slug of the series, year, label of the edition."""

OLD = re.compile(r"([A-Z])(\d\d)-(\d{4})")
NEW = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9_]+)(?:\.(\d+))?")

LETTERS = {
    "A": "anlp",
    "C": "coling",
    "D": "emnlp",
    "E": "eacl",
    "I": "ijcnlp",
    "J": "cl",
    "K": "conll",
    "L": "lrec",
    "N": "naacl",
    "P": "acl",
    "Q": "tacl",
    "R": "ranlp",
    "S": "semeval",
    "U": "alta",
    "Y": "paclic",
}
"""First letter of an old identifier -> series, where the volume says nothing else; other letters name no one series."""

JOINT = {
    "acl 1998": "COLING-ACL 1998",
    "acl 2006": "COLING-ACL 2006",
    "acl 2009": "ACL-IJCNLP 2009",
    "acl 2015": "ACL-IJCNLP 2015",
    "acl 2021": "ACL-IJCNLP 2021",
    "emnlp 2007": "EMNLP-CoNLL 2007",
    "emnlp 2012": "EMNLP-CoNLL 2012",
    "emnlp 2019": "EMNLP-IJCNLP 2019",
    "naacl 2003": "HLT-NAACL 2003",
    "naacl 2004": "HLT-NAACL 2004",
    "naacl 2006": "HLT-NAACL 2006",
    "aacl 2020": "AACL-IJCNLP 2020",
    "lrec 2024": "LREC-COLING 2024",
}
"""Editions held together with another series, and what they are called."""

ACRONYMS = {
    "aacl": "AACL",
    "bioasq": "BioASQ",
    "bionlp": "BioNLP",
    "blackboxnlp": "BlackboxNLP",
    "cl": "Computational Linguistics",
    "clinicalnlp": "ClinicalNLP",
    "clpsych": "CLPsych",
    "conll": "CoNLL",
    "findings": "Findings of the ACL",
    "findings-aacl": "Findings of AACL",
    "findings-acl": "Findings of ACL",
    "findings-eacl": "Findings of EACL",
    "findings-emnlp": "Findings of EMNLP",
    "findings-naacl": "Findings of NAACL",
    "ngt": "WNGT",
    "nlpcovid19": "NLP-COVID19",
    "nlposs": "NLP-OSS",
    "nlpmc": "NLPMC",
    "repl4nlp": "RepL4NLP",
    "semeval": "SemEval",
    "starsem": "*SEM",
    "textgraphs": "TextGraphs",
    "tacl": "TACL",
    "vardial": "VarDial",
    "wnut": "W-NUT",
}
"""Series whose name is not its slug in capitals."""

PARTS = {
    "acl-srw": "P12-9 P13-3 P14-3 P15-3 P16-3 P17-3 P18-3 P19-2",
    "acl-demos": "P12-3 P13-4 P14-5 P15-4 P16-4 P17-4 P18-4 P19-3",
    "acl-tutorials": "P12-4 P13-5 P14-6 P15-5 P16-5 P17-5 P18-5 P19-4",
    "eacl-demos": "E14-2 E17-3",
    "eacl-srw": "E14-3 E17-4",
    "eacl-tutorials": "E17-5",
    "coling-demos": "C18-2",
    "coling-tutorials": "C18-3",
    "emnlp-demos": "D17-2 D18-2 D19-3",
    "emnlp-tutorials": "D17-3 D18-3 D19-2",
    "naacl-industry": "N18-3 N19-2",
    "naacl-srw": "N15-2 N16-2 N18-4 N19-3",
    "naacl-demos": "N15-3 N16-3 N18-5 N19-4",
    "naacl-tutorials": "N15-4 N16-4 N18-6 N19-5",
    "starsem": "S12-1 S13-1 S14-1 S15-1 S16-2 S17-1 S18-2 S19-1",
}
"""Volumes of a letter's conference that are a series of their own (digit after the dash: the volume)."""

WORKSHOPS = {
    "alw": "W17-30 W18-51 W19-35",
    "argmining": "W16-28 W17-51 W18-52 W19-45",
    "bea": "W08-09 W09-21 W10-10 W11-14 W12-20 W13-17 W14-18 W15-06 W16-05 W17-50 W18-05 W19-44",
    "bioasq": "W16-31 W18-53",
    "bionlp": "W04-12 W06-33 W08-06 W09-13 W09-14 W10-19 W11-02 W11-18 W12-24 W13-19 W13-20 W14-34 W15-38 W16-29 W16-30"
    " W17-23 W18-23 W19-50 D19-57",
    "blackboxnlp": "W18-54 W19-48",
    "clinicalnlp": "W16-42 W19-19",
    "clpsych": "W14-32 W15-12 W16-03 W17-31 W18-06 W19-30",
    "cmcl": "W10-20 W11-06 W12-17 W13-26 W14-20 W15-11 W17-07 W18-01 W19-29",
    "conll": "W97-10 W98-12 W99-07 W00-07 W01-07 W02-20 W03-04 W04-24 W05-06 W06-29 W08-21 W09-11 W09-12 W10-29 W10-30"
    " W11-03 W11-19 W12-45 W13-35 W13-36 W14-16 W14-17",
    "crac": "W18-07 W19-28",
    "discomt": "W13-33 W15-25 W17-48 D19-65",
    "emnlp": "W96-02 W97-03 W98-15 W99-06 W00-13 W01-05 W02-10 W03-10 W04-32 W06-16",
    "fever": "W18-55 D19-66",
    "figlang": "W18-09",
    "inlg": "W02-21 W06-14 W08-11 W10-42 W12-15 W14-44 W16-66 W17-35 W18-65 W19-86",
    "iwcs": "W09-37 W11-01 W13-01 W13-02 W15-01 W17-68 W17-69 W19-04 W19-05",
    "iwpt": "W01-18 W03-30 W05-15 W07-22 W09-38 W11-29 W13-57 W15-22 W17-63",
    "law": "W07-15 W09-30 W10-18 W11-04 W12-36 W13-23 W14-49 W15-16 W16-17 W17-08 W19-40",
    "louhi": "W10-11 W14-11 W15-26 W16-61 W18-56 D19-62",
    "ngt": "W17-32 W18-27 D19-56",
    "nlp4if": "W18-42 D19-50",
    "nlpcss": "W16-56 W17-29 W19-21",
    "nlposs": "W18-25",
    "repl4nlp": "W16-16 W17-26 W18-30 W19-43",
    "semeval": "W04-08",
    "sigdial": "W00-10 W01-16 W02-02 W03-21 W04-23 W06-13 W08-01 W09-39 W10-43 W11-20 W12-16 W13-40 W14-43 W15-46"
    " W16-36 W17-55 W18-50 W19-59",
    "sighan": "W02-18 W03-17 W04-11 W06-01 W10-41 W12-63 W13-44 W14-68 W15-31 W17-60",
    "sigmorphon": "W10-22 W12-23 W14-28 W16-20",
    "smm4h": "W18-59 W19-32",
    "socialnlp": "W13-42 W14-59 W15-17 W16-62 W17-11 W18-35",
    "textgraphs": "W06-38 W07-02 W08-20 W09-32 W10-23 W11-11 W12-41 W13-50 W14-37 W16-14 W17-24 W18-17 D19-53",
    "vardial": "W14-53 W16-48 W17-12 W18-39 W19-14",
    "wmt": "W12-31 W13-22 W14-33 W15-30 W17-47 W18-63 W18-64 W19-52 W19-53 W19-54",
    "wnut": "W18-61 D19-55",
}
"""Volumes of workshops (two digits after the dash); the same series has its own slug in new identifiers."""

HOSTS = {
    "naacl": "W18-05..W18-17 W19-13..W19-30 W12-18..W12-19",
    "acl": "W18-23..W18-37 W19-32..W19-54 W12-32..W12-33",
    "coling": "W18-38..W18-45 W18-47..W18-49",
    "emnlp": "W18-51..W18-64 D19-50..D19-66",
}
"""The conference at which a range of workshop volumes was held."""

NEW_HOSTS = {
    "aacl": "2020: knlp lifelongnlp nlptea wat",
    "acl": "2020: bea bionlp ecnlp fever figlang iwpt iwslt nli nlp4convai nlpmc repl4nlp sigmorphon socialnlp winlp",
    "coling": "2020: argmining cogalex crac fnp gebnlp law mwe nlp4if semeval smm4h starsem textgraphs vardial wanlp",
    "eacl": "2021: adaptnlp bea bsnlp dravidianlangtech hcinlp humeval lantern louhi ltedi vardial wanlp wassa",
    "emnlp": "2020: alw blackboxnlp clinicalnlp cmcl codi deelio eval4nlp insights louhi nlpbt nlpcss nlposs privatenlp"
    " sdp sigtyp splu spnlp sustainlp wmt wnut",
    "naacl": "2021: bionlp calcs clpsych cmcl deelio nlp4if nlpmc privatenlp sdp sigtyp smm4h socialnlp teachingnlp"
    " textgraphs trustnlp",
}
"""The same for identifiers of the new form; one year each is known."""

SUFFIXES = {
    "srw": "Student Research Workshop",
    "demo": "System Demonstrations",
    "demos": "System Demonstrations",
    "tutorials": "Tutorial Abstracts",
    "tutorial": "Tutorial Abstracts",
    "industry": "Industry Track",
}
"""Parts of a conference that are named after it."""

CONFERENCES = frozenset(("aacl", "acl", "coling", "eacl", "emnlp", "lrec", "naacl"))

DOI_VENUES = {
    "P": (16, 19),
    "D": (16, 19),
    "N": (16, 19),
    "S": (15, 19),
    "K": (15, 19),
    "acl": (2020, 9999),
    "emnlp": (2020, 9999),
    "naacl": (2020, 9999),
    "eacl": (2020, 9999),
    "findings": (2020, 9999),
    "bionlp": (2020, 9999),
    "clinicalnlp": (2020, 9999),
    "aacl": (2020, 9999),
    "semeval": (2020, 2024),
    "conll": (2020, 2023),
    "coling": (2020, 2020),
}
"""Letter or venue -> first and last year in which every paper has the DOI `10.18653/v1/` + identifier."""


def _volumes(table: dict[str, str]) -> dict[str, str]:
    return {volume: slug for slug, volumes in table.items() for volume in volumes.split()}


def _ranges(table: dict[str, str]) -> dict[str, str]:
    """Volume -> conference, with every range written out."""
    volumes = {}
    for slug, ranges in table.items():
        for written in ranges.split():
            first, last = written.split("..")
            for number in range(int(first[4:]), int(last[4:]) + 1):
                volumes[f"{first[:4]}{number:02}"] = slug
    return volumes


_PART_OF, _WORKSHOP_OF, _HOST_OF = _volumes(PARTS), _volumes(WORKSHOPS), _ranges(HOSTS)
_NEW_HOST_OF = {
    f"{line[:4]}.{venue}": slug for slug, line in NEW_HOSTS.items() for venue in line.partition(": ")[2].split()
}


@lru_cache(maxsize=4096)
def acl_venue(anthology_id: str) -> Venue | None:
    """(series slug, year, edition label) of an identifier or a volume's identifier; None where it is not sure."""
    if old := OLD.fullmatch(anthology_id):
        return _old_venue(old[1], int(old[2]), old[3])
    if new := NEW.fullmatch(anthology_id):
        return _new_venue(int(new[1]), new[2], new[3])
    return None


@lru_cache(maxsize=4096)
def acl_host(anthology_id: str) -> Venue | None:
    """(series slug, year, edition label) of the conference that a workshop or part belongs to, where that is known."""
    if old := OLD.fullmatch(anthology_id):
        slug = _HOST_OF.get(f"{old[1]}{old[2]}-{old[3][:2]}")
        year = _year(int(old[2]))
    elif new := NEW.fullmatch(anthology_id):
        slug, year = _NEW_HOST_OF.get(f"{new[1]}.{new[2]}"), int(new[1])
    else:
        return None
    if not slug and (series := acl_venue(anthology_id)):
        conference, _, part = series[0].partition("-")
        slug = conference if part and conference in CONFERENCES else None
    return (slug, year, _label(slug, year)) if slug else None


def acl_doi(anthology_id: str) -> str | None:
    """The DOI of a paper where its identifier alone is enough to know it, in lower case; else None."""
    if old := OLD.fullmatch(anthology_id):
        key, year = old[1], int(old[2])
        # Workshop volumes under D have DOIs like the rest of D; W has none that can be relied on.
    elif new := NEW.fullmatch(anthology_id):
        key, year = new[2], int(new[1])
    else:
        return None
    first, last = DOI_VENUES.get(key, (1, 0))
    return f"10.18653/v1/{anthology_id.lower()}" if first <= year <= last else None


def _year(digits: int) -> int:
    return 1900 + digits if digits > 50 else 2000 + digits


def _old_venue(letter: str, digits: int, paper: str) -> Venue | None:
    year, two = _year(digits), f"{letter}{digits:02}-{paper[:2]}"
    wide = letter == "W" or (letter == "C" and digits == 69) or (letter == "D" and digits == 19 and paper >= "5000")
    if wide:
        slug = LETTERS["C"] if letter == "C" else _WORKSHOP_OF.get(two)
        return (slug, year, _label(slug, year)) if slug else None
    if letter == "H":
        return ("emnlp", 2005, "HLT-EMNLP 2005") if two[:5] == "H05-1" else None
    if letter == "A" and digits == 0:
        return "anlp", 2000, "ANLP-NAACL 2000"
    slug = _PART_OF.get(two[:5]) or LETTERS.get(letter)
    return (slug, year, _label(slug, year)) if slug else None


def _new_venue(year: int, venue: str, volume: str) -> Venue:
    if venue == "findings":
        slug = "findings" if volume.isdigit() else f"findings-{volume}"
    elif venue in CONFERENCES and volume in SUFFIXES:
        slug = f"{venue}-{'demos' if volume == 'demo' else 'tutorials' if volume == 'tutorial' else volume}"
    else:
        slug = venue
    return slug, year, _label(slug, year)


def _label(slug: str, year: int) -> str:
    """What people call an edition: `ACL 2019 Student Research Workshop`, `EMNLP-IJCNLP 2019`, `ClinicalNLP 2019`."""
    conference, _, part = slug.partition("-")
    if conference in CONFERENCES and part in SUFFIXES:
        return f"{_label(conference, year)} {SUFFIXES[part]}"
    if slug == "cl":
        return f"Computational Linguistics, {year}"
    return JOINT.get(f"{slug} {year}") or f"{ACRONYMS.get(slug, slug.upper())} {year}"
