"""An error is one sentence with source, line and remedy."""

from kg_build.errors import SourceError


def test_an_error_names_source_line_and_remedy() -> None:
    error = SourceError("no link was found", source="list.md", line=3, remedy="give a list with links")
    assert str(error) == "list.md:3: no link was found; give a list with links."


def test_an_error_without_a_place_is_still_a_sentence() -> None:
    assert str(SourceError("nothing to read")) == "nothing to read."
