"""Lines of a file that could not be read as records."""

from __future__ import annotations

from custclean.issue import Dimension, Severity
from custclean.rule import Rule

RULE = Rule(
    code="line-rejected",
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    message="could not be read and was set aside",
    doc="""A line of the file that is no record: too many cells, cells in the wrong columns, a total below the table.

    Why it matters: such lines are in no count and no score, and whatever reads the file next may read them wrongly.
    What to do: `custclean audit FILE --code line-rejected --issues rejected.csv --show-values` lists each with its line
    number, its text and the reason. If there are many, see with `custclean inspect FILE` how the file was taken, and
    say otherwise (`--delimiter`, `--quote`, `--header` …).

    Example: `17;Jan;Nowak;VIP;extra` under a header of three columns.""",
    needs=(),
    shows="",
)
