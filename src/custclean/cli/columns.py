"""custclean columns."""

from __future__ import annotations

import sys

from custclean.cli import options as o
from custclean.cli.asking import asked


def columns(files: o.Files, *, policy: o.Policy, read_as: o.Reading) -> None:
    """See what every column is taken for, and why."""
    from custclean.reports import reading, terminal  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.verbs.run import recognised  # noqa: PLC0415

    with asked(files, policy, read_as) as request, recognised(request) as run:
        fields, region = run.plan.fields, run.region
    reading.columns(fields, region, terminal.console(sys.stdout))
