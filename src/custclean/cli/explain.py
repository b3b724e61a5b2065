"""custclean explain."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="An issue's code, or a kind: phone-invalid, email. None: list them."),
    ] = None,
) -> None:
    """Read what an issue means, or a kind of value."""
    from custclean.reports.pages import index, page  # noqa: PLC0415  # heavy imports wait until a command runs

    sys.stdout.write(index() if code is None else page(code))
