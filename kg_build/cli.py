"""The command `lodscape`: each command imports what it needs when it runs, so that help and version come at once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg_build import __version__
from kg_build.errors import LodscapeError

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from kg_build.query import Answer
    from kg_build.serve import Option

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
"""How an answer can be written; the same as `query.FORMATS`, said here so that help needs no engine."""

FOUND = 1
"""The exit code where a command looked for faults and found some."""

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lodscape", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn the lists a field keeps into a knowledge graph with evidence for every fact.

    \b
    lodscape build                 build the bundled landscape into build/
    lodscape query --list          the questions that come with it
    lodscape serve                 SPARQL, pages and the explorer at http://127.0.0.1:8000/
    """


def built(command: Command) -> Command:
    """Adds `--out`: where the build is that a command reads."""
    return click.option("--out", default="build", show_default=True, type=Path, help="The folder of the build.")(
        command
    )


@commands.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@built
@click.option(
    "--reason/--no-reason", default=True, show_default=True, help="Draw conclusions into a graph of their own."
)
@click.option("--quiet", "-q", is_flag=True, help="Print no report; it stands in report.json all the same.")
def build(sources: tuple[str, ...], out: Path, reason: bool, quiet: bool) -> None:
    """Build the graph, its exports and the explorer from lists.

    A SOURCE is a Markdown or reStructuredText file, a folder of them, an https address, a git checkout, or - for
    standard input. Without any, the bundled landscape of medical NLP is built. A build replaces the one before as a
    whole or not at all.
    """
    from kg_build import report, terminal
    from kg_build.build import build as run

    with terminal.progress() as progress:
        found = run(sources, out, reason=reason, progress=progress)
    if not quiet:
        report.show(found)
    terminal.line(f"The build is in {out}.", stderr=quiet)


@commands.command()
@click.argument("query", required=False, metavar="[QUERY]")
@built
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write the answer."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the build.")
@click.option("--list", "listing", is_flag=True, help="List the questions that come with lodscape.")
def query(query: str | None, out: Path, form: str, endpoint: str | None, listing: bool) -> None:
    """Ask the graph a question.

    QUERY is the name of a question (see --list), the path of a file, or SPARQL itself. Well-known prefixes need no
    declaration.
    """
    if listing:
        _list_questions()
    elif query is None:
        raise click.UsageError("Give a QUERY, or --list to see the questions there are.")
    else:
        # The engine gives no ear to Python while it works; the system's own way ends it at once.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _write(_answer(query, out, endpoint), form)


def _list_questions() -> None:
    from kg_build import terminal
    from kg_build.query import questions

    rows = [(question.name, question.question, question.question_zh) for question in questions()]
    terminal.table("", ("name", "question", "问题"), rows)


def _answer(query: str, out: Path, endpoint: str | None) -> Answer:
    from kg_build import query as queries

    text, source = queries.find(query)
    if endpoint:
        from kg_build.endpoint import ask

        return ask(text, endpoint)
    queries.check(text, source=source)
    return queries.run(text, _store(out), source=source)


def _write(answer: Answer, form: str) -> None:
    from pyoxigraph import QueryBoolean

    from kg_build import query as queries
    from kg_build import terminal

    if form != "table" or isinstance(answer, list):
        terminal.send(queries.written(answer, form))
    elif isinstance(answer, QueryBoolean):
        terminal.line("yes" if answer else "no")
    else:
        columns, rows = queries.shown(answer)
        terminal.table("", columns, rows)
        terminal.line(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", stderr=True)


def _store(out: Path) -> Store:
    """The build's store, in memory or on disk as its size says."""
    from kg_build import store

    generation = store.open_current(out)
    in_memory = store.belongs_in_memory(generation)
    return store.load(generation, disk=None if in_memory else out / ".disk" / generation.id)


class Settable(click.Command):
    """A command whose options are the server's settings; their table is read when the command is, not before."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        from kg_build.serve import OPTIONS

        return [*super().get_params(ctx)[:-1], *map(_option, OPTIONS), *super().get_params(ctx)[-1:]]


def _option(option: Option) -> click.Option:
    switch = isinstance(option.default, bool)
    flags = f"{option.flag}/--no-{option.flag[2:]}" if switch else option.flag
    default = str(option.default).lower() if switch else option.default
    meaning = f"{option.meaning[0].upper()}{option.meaning[1:]}.  [{option.variable}; default: {default or 'none'}]"
    return click.Option([flags], type=type(option.default), default=None, help=meaning)


@commands.command(cls=Settable)
@built
def serve(out: Path, **flags: Any) -> None:
    """Serve SPARQL, linked data and the explorer.

    Every option can be set in the environment too. A bearer token for writing comes from LODSCAPE_TOKEN alone. A new
    build in the same folder is taken up without a restart.
    """
    from kg_build.serve import serve as run

    run(out, **flags)


def _quads(out: Path) -> list[Quad]:
    """Every quad of the build."""
    from pyoxigraph import RdfFormat, parse

    from kg_build import store

    return list(parse(path=str(store.open_current(out).nquads), format=RdfFormat.N_QUADS))


@commands.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@built
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many to show at most.")
@click.option("--json", "as_json", is_flag=True, help="Write them as JSON.")
def search(words: tuple[str, ...], out: Path, limit: int, as_json: bool) -> None:
    """Find things by name.

    In English or Chinese, by a beginning, a part, or with a small misspelling.
    """
    import json
    from dataclasses import asdict

    from kg_build import store, terminal
    from kg_build.places import shorten
    from kg_build.search import search_build

    hits = search_build(store.open_current(out).nquads, " ".join(words), limit=limit)
    if as_json:
        terminal.send(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1).encode())
    elif hits:
        terminal.table("", ("name", "kind", "id"), [(hit.name, hit.kind, shorten(hit.iri)) for hit in hits])
    else:
        terminal.line("Nothing goes by that name.")


@commands.command()
@built
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
@click.option("--java", metavar="PATH", help="The Java to run the reasoner with; by default the one on the path.")
def check(out: Path, as_json: bool, java: str | None) -> None:
    """Look for contradictions between the facts and the ontology.

    HermiT reasons over the build, and what it finds is told with the lines that say it. Exits with 1 when there is a
    contradiction. Needs a Java.
    """
    import json

    from kg_build import store, terminal
    from kg_build.check import check as run

    with terminal.progress() as progress:
        progress("reasoning")
        found = run(store.open_current(out).nquads.read_bytes(), java=java)
    if as_json:
        terminal.send(json.dumps(found.to_dict(), ensure_ascii=False, indent=1).encode())
    else:
        for finding in (*found.contradictions, *(f"no member possible: {name}" for name in found.unsatisfiable)):
            terminal.line(str(finding))
        verdict = "No contradiction" if found.consistent else f"{len(found.contradictions)} contradictions"
        terminal.line(f"{verdict} among {found.things} things ({found.seconds:.1f} s).")
    if not found.consistent:
        raise SystemExit(FOUND)


@commands.command()
@built
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="How to write the findings; SARIF is what code hosts show beside the lines.",
)
@click.option("--shapes", type=Path, metavar="FILE", help="Shapes of your own, in Turtle, in place of lodscape's.")
@click.option("--language", type=click.Choice(("en", "zh")), default="en", show_default=True, help="Of the messages.")
def validate(out: Path, form: str, shapes: Path | None, language: str) -> None:
    """Say where things lack what they must or should have.

    Each finding is told with the list and the line. Exits with 1 when something breaks a rule that must hold.
    """
    from kg_build import report, store, terminal
    from kg_build import validate as validation

    generation = store.open_current(out)
    found = validation.validate(generation.nquads.read_bytes(), shapes=shapes, language=language)
    if form == "json":
        terminal.send(validation.to_json(found))
    elif form == "sarif":
        terminal.send(validation.to_sarif(found, files=report.files(generation.path)))
    else:
        for finding in found:
            terminal.line(f"{finding.severity}: {finding}")
        terminal.line(", ".join(f"{number} of severity {name}" for name, number in validation.summary(found).items()))
    if validation.summary(found)["violation"]:
        raise SystemExit(FOUND)


@commands.command()
@built
@click.option("--to", default="explorer.html", show_default=True, type=Path, help="The file to write.")
@click.option("--title", default="", help="The page's title; by default the name of the list.")
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
def explore(out: Path, to: Path, title: str, opened: bool) -> None:
    """Write the explorer as one HTML file.

    It holds the graph of a build, and needs no network.
    """
    from kg_build import terminal
    from kg_build.explore import explore as write

    write(_quads(out), title=title, out=to)
    terminal.line(f"The explorer is in {to}.")
    if opened:
        click.launch(str(to))


@commands.command()
@click.argument("name", required=False, metavar="[NAME]")
@built
@click.option("--resource", metavar="THING", help="Of one thing only: its IRI, kind/slug or slug.")
@click.option("--to", type=Path, metavar="FILE", help="The file to write; by default standard output.")
@click.option("--list", "listing", is_flag=True, help="List the views there are.")
def view(name: str | None, out: Path, resource: str | None, to: Path | None, listing: bool) -> None:
    """Write the graph in the terms of others.

    NAME is a view: schema-org, dcat, croissant, bibtex, csl, graphml or gexf.
    """
    from kg_build import terminal, views

    if listing:
        terminal.table("", ("view", "media type", "what it is"), views.listed())
    elif name is None:
        raise click.UsageError("Give the NAME of a view, or --list to see the views there are.")
    elif to is None:
        terminal.send(views.view(name, _store(out), resource))
    else:
        views.save(views.view(name, _store(out), resource), to)
        terminal.line(f"The view is in {to}.")


@commands.command()
@built
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="Rows of a table.")
@click.option("--json", "as_json", is_flag=True, help="Write all figures as JSON.")
@click.option("--svg", type=Path, metavar="FOLDER", help="Draw the timeline and the best connected things there.")
def stats(out: Path, top: int, as_json: bool, svg: Path | None) -> None:
    """Say what the graph looks like.

    Its parts, communities, hubs, bridges and years, as tables, JSON or pictures.
    """
    import json

    from kg_build import graphview, report, terminal

    view = graphview.view(_quads(out))
    figures = graphview.summary(view, top)
    if svg:
        report.draw(view, figures, svg)
    if as_json:
        terminal.send(json.dumps(figures, ensure_ascii=False, indent=1).encode())
    else:
        report.show_view(figures)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and exits: 0 when all went well, 2 with one sentence for what a person can mend."""
    try:
        sys.exit(commands.main(arguments, prog_name="lodscape", standalone_mode=False) or 0)
    except LodscapeError as error:
        _say(f"lodscape: {error}", *getattr(error, "__notes__", ()))
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader, `head` for one, has seen enough; what is still buffered must not fail on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _say(*lines: str) -> None:
    from kg_build.terminal import clean

    for text in lines:
        click.echo(clean(text), err=True)
