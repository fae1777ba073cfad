"""What can go wrong, said in one sentence that names the source, the line and the remedy."""

from __future__ import annotations


class LodscapeError(Exception):
    """An error a person can mend; the command line prints it as one sentence and exits with 2."""

    exit_code = 2

    def __init__(
        self, problem: str, *, source: str | None = None, line: int | None = None, remedy: str | None = None
    ) -> None:
        self.problem, self.source, self.line, self.remedy = problem, source, line, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = self.source or ""
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        sentence = f"{where}: {self.problem}" if where else self.problem
        return f"{sentence}; {self.remedy}." if self.remedy else f"{sentence}."


class SourceError(LodscapeError):
    """A list that cannot be read: missing, empty, binary, too large, not a list."""


class VocabularyError(LodscapeError):
    """A vocabulary, ontology or shapes file with an error in it."""


class QueryError(LodscapeError):
    """A query that is unknown, does not parse, or is refused."""


class StoreError(LodscapeError):
    """A store or build folder that is missing, foreign, damaged or not writable."""


class ServiceError(LodscapeError):
    """A server that cannot start, or an endpoint that does not answer."""
