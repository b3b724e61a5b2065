"""custclean undo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from custclean.cli import options as o


def undo(
    file: Annotated[str, typer.Argument(metavar="CLEANED", help="A file that `clean` wrote.")],
    changes: Annotated[str, typer.Argument(metavar="CHANGES", help="The list of changes of the same run.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The file as it was.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output if it exists.")] = False,
    encoding: o.Encoding = None,
    delimiter: o.Delimiter = None,
) -> None:
    """Give back the original cells of a cleaned file."""
    from custclean.cli.progress import progress  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.reports.wording import counted  # noqa: PLC0415
    from custclean.verbs.undo import undo as take_back  # noqa: PLC0415

    with progress() as tell:
        done = take_back(
            file, changes, output, o.Reading(encoding, delimiter).said(), overwrite=overwrite, progress=tell
        )
    sys.stdout.write(
        f"{output}: {counted(done.records, 'record')}, {counted(done.cells, 'cell')} as they were before the cleaning\n"
    )
