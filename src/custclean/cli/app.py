"""The Typer application and its exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType
from typing import Annotated

import typer

from custclean import __version__
from custclean.cli.audit import audit
from custclean.cli.clean import clean
from custclean.cli.columns import columns
from custclean.cli.dedupe import dedupe
from custclean.cli.evaluate import evaluate
from custclean.cli.explain import explain
from custclean.cli.explain_pair import explain_pair
from custclean.cli.groups import spread
from custclean.cli.inspect import inspect
from custclean.cli.undo import undo
from custclean.cli.usage import USAGE_ERROR, Command, told
from custclean.errors import CustcleanError

BAD_REQUEST, FAULT = 2, 3

app = typer.Typer(
    name="custclean",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 a gate is shut (--fail-on, --min-score), 2 a bad request, 3 a fault of custclean.",
)
for command in (audit, clean, undo, dedupe, explain_pair, evaluate, inspect, columns, explain):
    app.command(cls=Command)(spread(command))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"custclean {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Audit, clean, validate, deduplicate and consolidate customer files.

    Begin with `custclean audit customers.csv`: it changes nothing, and says what to do next.
    """
    del version


def run() -> None:
    """Run the application and leave with its exit code."""
    sys.excepthook = _fault
    command = typer.main.get_command(app)  # app() itself would put a hook of its own in place of ours
    try:
        sys.exit(command(prog_name="custclean", standalone_mode=False))
    except CustcleanError as problem:
        _refused(str(problem))
    except USAGE_ERROR as problem:
        if len(sys.argv) == 1:  # nothing was asked: what is shown is the help itself
            sys.stderr.write(f"{problem}\n")
            sys.exit(BAD_REQUEST)
        _refused(told(problem))


def _refused(why: str) -> None:
    sys.stderr.write(f"custclean: {' '.join(why.split())}\n")
    sys.exit(BAD_REQUEST)


def _fault(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """The last word on what nobody foresaw: one line, or the whole traceback with CUSTCLEAN_DEBUG=1; exit code 3.

    The message of an unforeseen error may quote a cell, so it is shown only when asked for.
    """
    if os.environ.get("CUSTCLEAN_DEBUG"):
        traceback.print_exception(kind, problem, where)
    else:
        said = f": {problem}" if isinstance(problem, OSError) else ""
        sys.stderr.write(
            f"custclean: a fault of custclean itself ({kind.__name__}{said}). Set CUSTCLEAN_DEBUG=1 to see where.\n"
        )
    sys.stderr.flush()
    os._exit(FAULT)
