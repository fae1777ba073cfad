"""Names found in both languages: whole, by their beginning, by their middle, without spaces, with a slip of the pen.

SQLite's FTS5 keeps the index. Its trigram tokenizer finds nothing for two characters, which is what most Chinese
words have, so Chinese is indexed by single characters and pairs.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rapidfuzz import fuzz, process

from kg_build.namespace import BASE, GRAPH_EVIDENCE, LS, RDFS, SKOS

NAMES: dict[str, int] = {
    str(RDFS.label): 3,
    str(SKOS.prefLabel): 3,
    str(SKOS.altLabel): 2,
    str(LS.abbreviation): 2,
    str(LS.arxivId): 1,
    str(LS.doi): 1,
    str(LS.aclAnthologyId): 1,
    str(LS.githubRepository): 1,
    str(LS.huggingFaceId): 1,
}
"""Predicate -> how much of a name its values are."""

UNNAMED = {"list-entry", "list-version", "statement", "evaluation", "access-status", "status"}
"""Kinds that nobody looks for by name."""

SCHEMA = """
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER, text TEXT, folded TEXT, language TEXT, weight INTEGER);
CREATE INDEX name_folded ON name (folded);
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, degree INTEGER);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE parts USING fts5 (text, content='', tokenize='trigram');
"""

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_RUN = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_ENOUGH = 200
"""Names looked at closely for one question; they come in the order of how connected their things are."""
_LIKE = 70
"""Similarity in percent from which a name counts as meant though misspelt."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: its IRI and kind, the name that matched, its language, and how well (0 to 1)."""

    iri: str
    kind: str
    name: str
    language: str
    score: float


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a landscape, ready to be searched."""

    connection: sqlite3.Connection
    words: dict[int, list[str]]
    """Length -> the words of that many letters that occur, for words that are misspelt."""


def build_index(quads: Iterable[Quad], path: str | Path = ":memory:") -> Index:
    """An index over the names in the quads, in memory or in a new file."""
    names: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    degrees: Counter[str] = Counter()
    for subject, predicate, value, graph in quads:
        weight = NAMES.get(predicate.value)
        if weight and isinstance(value, Literal) and isinstance(subject, NamedNode) and _kind(subject.value):
            name = (" ".join(value.value.split()), value.language or "")
            names[subject.value][name] = max(weight, names[subject.value].get(name, 0))
        elif isinstance(value, NamedNode) and graph != NamedNode(GRAPH_EVIDENCE):
            degrees[value.value] += 1
    connection = sqlite3.connect(str(path), check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.executescript(SCHEMA)
    _fill(connection, names, degrees)
    connection.commit()
    return Index(connection, _vocabulary(connection))


def search(index: Index, question: str, *, limit: int = 20, language: str = "en") -> list[Hit]:
    """The things whose names fit best, best first; nothing for a question without a letter or digit."""
    folded = fold(question)[:200]
    runs = _RUN.findall(folded)
    if not runs:
        return []
    found: dict[int, float] = {}
    for looking, base in STEPS:
        if len(found) < limit:
            for number in looking(index, folded, runs):
                found.setdefault(number, base)
    return _ranked(index.connection, found, folded, limit=limit, language=language)


def search_build(nquads: Path, question: str, *, limit: int = 20, language: str = "en") -> list[Hit]:
    """What `search` finds in an N-Quads file."""
    index = build_index(parse(path=str(nquads), format=RdfFormat.N_QUADS))
    return search(index, question, limit=limit, language=language)


def fold(text: str) -> str:
    """The text as it is compared: compatible forms made one, accents and case taken away, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def segments(text: str) -> str:
    """Folded text as words for the index: words as they are, Chinese as its characters and pairs of them."""
    return " ".join(part for run in _RUN.findall(text) for part in _grams(run))


def _whole(index: Index, folded: str, _: list[str]) -> Iterator[int]:
    yield from _ids(index.connection, "SELECT id FROM name WHERE folded = ? LIMIT ?", folded)


def _beginnings(index: Index, _: str, runs: list[str]) -> Iterator[int]:
    """Names with every word of the question, or with words that begin so."""
    terms = [f'"{part}"' + ("" if _is_cjk(part) else "*") for run in runs for part in _query_grams(run)]
    yield from _ids(
        index.connection, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?", " ".join(terms)
    )


def _middles(index: Index, folded: str, _: list[str]) -> Iterator[int]:
    """Names with the question somewhere inside, also without its spaces."""
    forms = {form for form in (folded, "".join(_RUN.findall(folded))) if len(form) > 2}
    wanted = " OR ".join(f'"{form.replace(chr(34), "")}"' for form in sorted(forms))
    if wanted:
        yield from _ids(index.connection, "SELECT rowid FROM parts WHERE parts MATCH ? ORDER BY rowid LIMIT ?", wanted)


def _misspelt(index: Index, folded: str, runs: list[str]) -> Iterator[int]:
    """Names with the words that are nearest to the question's words."""
    nearest = [run if _is_cjk(run) else _nearest(index, run) for run in runs]
    if nearest != runs:
        yield from _beginnings(index, folded, nearest)


def _alike(index: Index, _: str, runs: list[str]) -> Iterator[int]:
    """Names that share pairs of Chinese characters with the question, the most alike first."""
    pairs = sorted({part for run in runs if _is_cjk(run) and len(run) > 2 for part in _query_grams(run)})
    if pairs:
        terms = " OR ".join(f'"{pair}"' for pair in pairs)
        yield from _ids(index.connection, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", terms)


Step = Callable[[Index, str, list[str]], Iterator[int]]

STEPS: tuple[tuple[Step, float], ...] = (
    (_whole, 1.0),
    (_beginnings, 0.7),
    (_middles, 0.5),
    (_misspelt, 0.0),
    (_alike, 0.0),
)
"""Ways to look, the surest first, with what a name found so is worth; the next is tried while too little is found."""


def _ranked(
    connection: sqlite3.Connection, found: dict[int, float], folded: str, *, limit: int, language: str
) -> list[Hit]:
    marks = ",".join("?" * len(found))
    rows = connection.execute(
        "SELECT name.id, iri, kind, text, folded, language, weight, degree"
        f" FROM name JOIN thing ON thing.id = thing WHERE name.id IN ({marks})",
        list(found),
    )
    best: dict[str, Hit] = {}
    for number, iri, kind, text, plain, tongue, weight, degree in rows:
        likeness = fuzz.ratio(folded, plain)
        if not found[number] and max(likeness, fuzz.partial_ratio(folded, plain) - 10) < _LIKE:
            continue
        connected = 0.1 * min(degree, 50) / 50
        score = found[number] + 0.2 * likeness / 100 + 0.02 * weight + 0.02 * (tongue == language) + connected
        if iri not in best or score > best[iri].score:
            best[iri] = Hit(iri, kind, text, tongue, round(score, 4))
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.name, hit.iri))[:limit]


def _fill(connection: sqlite3.Connection, names: dict[str, dict[tuple[str, str], int]], degrees: Counter[str]) -> None:
    """The things in the order of how connected they are, so that a search may stop early."""
    number = 0
    for thing, iri in enumerate(sorted(names, key=lambda iri: (-degrees[iri], iri)), 1):
        connection.execute("INSERT INTO thing VALUES (?, ?, ?, ?)", (thing, iri, _kind(iri), degrees[iri]))
        for (text, language), weight in names[iri].items():
            number += 1
            plain = fold(text)
            row = (number, thing, text, plain, language, weight)
            connection.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, segments(plain)))
            connection.execute("INSERT INTO parts (rowid, text) VALUES (?, ?)", (number, _searchable(plain)))


def _vocabulary(connection: sqlite3.Connection) -> dict[int, list[str]]:
    words: dict[int, set[str]] = defaultdict(set)
    for (text,) in connection.execute("SELECT folded FROM name"):
        for run in _RUN.findall(text):
            if len(run) > 2 and not _is_cjk(run) and not run.isdigit():
                words[len(run)].add(run)
    return {length: sorted(found) for length, found in words.items()}


def _nearest(index: Index, word: str) -> str:
    """The known word that is most like a word; the word itself when none is."""
    near = [known for length in range(len(word) - 2, len(word) + 3) for known in index.words.get(length, ())]
    found = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return found[0] if found else word


def _searchable(folded: str) -> str:
    """What middles are looked up in: the name, and the name without anything but letters and digits."""
    joined = "".join(_RUN.findall(folded))
    return folded if joined == folded else f"{folded} {joined}"


def _ids(connection: sqlite3.Connection, statement: str, wanted: str) -> Iterator[int]:
    for row in connection.execute(statement, (wanted, _ENOUGH)):
        yield row[0]


def _kind(iri: str) -> str:
    """The kind that an IRI names, or nothing when nobody would look for it."""
    kind = iri.removeprefix(f"{BASE}id/").partition("/")[0] if iri.startswith(f"{BASE}id/") else ""
    return kind if kind not in UNNAMED else ""


def _grams(run: str) -> Iterator[str]:
    if not _is_cjk(run):
        yield run
        return
    yield from run
    yield from (run[at : at + 2] for at in range(len(run) - 1))


def _query_grams(run: str) -> Iterator[str]:
    if not _is_cjk(run) or len(run) == 1:
        yield run
        return
    yield from (run[at : at + 2] for at in range(len(run) - 1))


def _is_cjk(run: str) -> bool:
    return bool(re.match(f"[{_CJK}]", run))
