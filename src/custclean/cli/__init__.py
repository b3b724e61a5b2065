"""The command line: arguments in, one call to a verb, a report out, an exit code."""

from __future__ import annotations

from custclean.runtime import settle


def main() -> None:
    """Run `custclean`; a mistake of the user's is one line on stderr and exit code 2."""
    settle()
    from custclean.cli.app import run  # noqa: PLC0415  # so that `import custclean.cli` stays light

    run()
