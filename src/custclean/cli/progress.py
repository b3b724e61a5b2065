"""A progress bar on stderr, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from custclean.verbs.run import Progress, quiet

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 0.7  # seconds before a bar is worth showing


@contextmanager
def progress() -> Iterator[Progress]:
    """What a verb tells of its batches, shown as a bar that vanishes at the end."""
    if not sys.stderr.isatty():
        yield quiet
        return
    bar = _bar()
    began = time.monotonic()
    tasks: dict[str, TaskID] = {}

    def tell(doing: str, rows: int, of: int | None) -> None:
        if doing not in tasks:
            for done in tasks.values():
                bar.update(done, visible=False)
            tasks[doing] = bar.add_task(doing, total=of)
        bar.advance(tasks[doing], rows)
        if not bar.live.is_started and time.monotonic() - began > PATIENCE:
            bar.start()

    try:
        yield tell
    finally:
        bar.stop()


def _bar() -> Bar:
    from rich import progress as shown  # noqa: PLC0415  # only where there is a terminal
    from rich.console import Console  # noqa: PLC0415

    return shown.Progress(
        shown.SpinnerColumn(),
        shown.TextColumn("{task.description}"),
        shown.BarColumn(),
        shown.MofNCompleteColumn(),
        shown.TextColumn("records"),
        shown.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
