"""Questions to the graph: the files of `queries/`, what a query may say, its answer, and what is wrong in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, Store, Triple

from kg_build import data, export
from kg_build.errors import QueryError
from kg_build.namespace import LS, PREFIXES
from kg_build.places import Node, shorten_node
from kg_build.serve import guard

Answer = QuerySolutions | QueryBoolean | list[Triple]
"""Rows, yes or no, or a graph."""

RESULTS: Mapping[str, QueryResultsFormat] = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""Name -> how rows, or yes and no, are written."""

GRAPHS: Mapping[str, str] = {"table": "ttl", "ttl": "ttl", "json": "jsonld", "xml": "rdf"}
"""Name -> which row of `export.FORMATS` writes a graph."""

FORMATS = ("table", *RESULTS, "ttl")

MAX_DEPTH = 128
"""Brackets open at once: deeper ones end the engine's process."""
MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """One file of `queries/`: what it asks in both languages, and which columns its answer has."""

    name: str
    path: Path
    text: str
    question: str
    question_zh: str
    keywords: tuple[str, ...]
    form: str
    """`SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`."""
    columns: tuple[str, ...]


@cache
def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """The questions that come with lodscape (or those of another folder), by name; QueryError for a bad header."""
    return tuple(read(path) for path in sorted((folder or data.folder("queries")).glob("*.rq")))


def read(path: Path) -> Question:
    """The question in a file; QueryError when a line of its header is missing or is not known."""
    text = text_of(path)
    header = dict(_header(path, text))
    for key in HEADER:
        if key not in header:
            raise QueryError(f"the header lacks `# {key}: …`", source=str(path), line=1)
    form, _, columns = header["form"].partition(" ")
    return Question(
        name=path.stem,
        path=path,
        text=text,
        question=header["question"],
        question_zh=header["question-zh"],
        keywords=_listed(header["keywords"]),
        form=form,
        columns=_listed(columns),
    )


HEADER = ("question", "question-zh", "keywords", "form")
"""The lines `# key: value` that a file of `queries/` begins with."""


def _header(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            return
        key, _, value = line[1:].partition(":")
        if key.strip() not in HEADER or not value.strip():
            raise QueryError(f"{line!r} is no line of a header", source=str(path), line=number)
        yield key.strip(), value.strip()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def text_of(path: Path) -> str:
    """The text of a query's file; QueryError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("the file is not UTF-8", source=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise QueryError(f"the file cannot be read ({error.strerror})", source=str(path)) from error


def find(wanted: str) -> tuple[str, str | None]:
    """The query that is meant, and the file it stands in: a name of `queries/`, a path, or the text itself."""
    for question in questions():
        if question.name == wanted:
            return question.text, str(question.path)
    if re.search(r"[\s{]", wanted.strip()):
        return wanted, None
    if Path(wanted).is_file():
        return text_of(Path(wanted)), wanted
    names = [question.name for question in questions()]
    raise QueryError(
        f"there is no question or file {wanted!r}", remedy=_meant(wanted, names, "see `lodscape query --list`")
    )


def check(text: str, *, source: str | None = None, own_terms: bool = True) -> guard.Inspected:
    """What form the query has; QueryError, with the line, for what no engine should see and for names nobody knows."""
    if len(text.encode()) > MAX_BYTES:
        raise QueryError(
            f"the query is longer than {MAX_BYTES // 1024} KiB", source=source, remedy="ask for less at once"
        )
    try:
        inspected = guard.inspect(text, max_depth=MAX_DEPTH)
    except QueryError as error:
        error.source = source
        raise
    _check_names(text, source, own_terms)
    return inspected


def _check_names(text: str, source: str | None, own_terms: bool) -> None:
    prefixes: dict[str, str] = dict(PREFIXES)
    words = list(guard.tokens(text))
    for word, name, value in zip(words, words[1:], words[2:], strict=False):
        if word.text == "PREFIX" and value.kind == "iri":
            prefixes[name.text[:-1]] = value.text[1:-1]
    for word in words:
        if word.kind != "name" or word.text.startswith("_:"):
            continue
        prefix, _, local = word.text.partition(":")
        if prefix not in prefixes:
            remedy = _meant(f"{prefix}", list(prefixes), f"declare it with PREFIX {prefix}: <…>", mark="{}:")
            raise _at(text, word.start, f"the prefix `{prefix}:` is not declared", source, remedy)
        if own_terms and prefixes[prefix] == str(LS) and local and local not in _terms():
            remedy = _meant(local, sorted(_terms()), "see the ontology", mark=f"{prefix}:{{}}")
            raise _at(text, word.start, f"`{word.text}` is no term of the ontology", source, remedy)


@cache
def _terms() -> frozenset[str]:
    return frozenset(name for name in LS.__annotations__ if not name.startswith("_"))


def _meant(wanted: str, known: list[str], otherwise: str, *, mark: str = "{}") -> str:
    """A remedy: the known word that is nearest to what was written, or what to do when none is near."""
    from rapidfuzz import fuzz, process, utils  # only where something went wrong

    near = process.extractOne(wanted, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60)
    return f"did you mean `{mark.format(near[0])}`? Else {otherwise}" if near else otherwise


def run(text: str, store: Store, *, source: str | None = None) -> Answer:
    """The answer of a store, where the default graph is the union of all graphs unless the query names its own."""
    inspected = check(text, source=source)
    try:
        answer = store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=not inspected.has_dataset)
    except SyntaxError as error:
        raise explain(text, error, source=source) from error
    return answer if isinstance(answer, QuerySolutions | QueryBoolean) else list(answer)


def written(answer: Answer, form: str) -> bytes:
    """The answer in one of FORMATS (a graph as `table` is Turtle); QueryError when it cannot be written like that."""
    if isinstance(answer, list):
        if form not in GRAPHS:
            raise QueryError("a graph has no rows to write", remedy=f"choose --format {', '.join(GRAPHS)}")
        return export.FORMATS[GRAPHS[form]].write(export.in_order(answer))
    if form not in RESULTS:
        raise QueryError(
            f"an answer of rows cannot be written as {form}", remedy=f"choose --format {', '.join(RESULTS)}"
        )
    return answer.serialize(format=RESULTS[form]) or b""


def explain(text: str, error: SyntaxError, *, source: str | None = None) -> QueryError:
    """What the engine said of a query, as a sentence with its place, and the line with a caret as a note."""
    place = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", str(error), re.DOTALL)
    if not place:
        return QueryError(f"the query has an error ({error})", source=source, remedy="mend it")
    line, column, expected = int(place[1]), int(place[2]), place[3].split(", ")
    sentence = next((part for part in expected if _SENTENCE.fullmatch(part)), None)
    keywords = [len(part) for part in expected if part.isalnum()]
    if keywords and not sentence and not any(part.startswith('"') for part in expected):
        # The engine reads a keyword's length ahead before it gives up: its place is that much too far.
        column = max(1, column - min(keywords))
    offset = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1
    near = re.match(r"\s*([?$]?\w+|\S)", text[offset:])
    problem = sentence or (f"the syntax is wrong near {near[1]!r}" if near else "the query ends too early")
    return _at(text, offset, re.sub(r"^The ", "the ", problem), source, _slash(text, offset) or "mend the query there")


def _slash(text: str, offset: int) -> str | None:
    """The remedy where a name such as id:dataset/mimic was written as it is shown: SPARQL wants its slash escaped."""
    for name in re.finditer(r"(?<![\w:/<])([\w-]+):([\w.-]+(?:/[\w.-]*\w)+)", text):
        if name.start() <= offset <= name.end() and name[1] in PREFIXES:
            return f"write <{PREFIXES[name[1]]}{name[2]}>, or a backslash before each `/`"
    return None


_SENTENCE = re.compile(r"[A-Z][A-Za-z]* [A-Za-z][^\[\]\"]*")
"""What the engine says where a query parses and still makes no sense, as against the words it expected."""


def _at(text: str, offset: int, problem: str, source: str | None, remedy: str) -> QueryError:
    # An error at the very end stands behind the last word, not on the empty line that a final newline leaves.
    line, column = guard.position(text, min(offset, len(text.rstrip())))
    error = QueryError(f"{problem} (column {column})", source=source, line=line, remedy=remedy)
    shown = text.split("\n")[line - 1] if text.strip() else ""
    error.add_note(f"  {shown}\n  {''.join(' ' * _width(c) for c in shown[: column - 1])}^")
    return error


def _width(character: str) -> int:
    """Columns on a terminal: two for what East Asian fonts draw wide."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shown(answer: QuerySolutions) -> tuple[list[str], list[list[str]]]:
    """The columns and the rows as people read them: prefixed names, and literals without their datatypes."""
    columns = [variable.value for variable in answer.variables]
    return columns, [[_cell(node) for node in row] for row in answer]


def _cell(node: Node | None) -> str:
    if node is None:
        return ""
    return node.value if isinstance(node, Literal) else shorten_node(node).strip("<>")
