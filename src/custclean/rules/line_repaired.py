"""Lines of a file that were read after a repair."""

from __future__ import annotations

from custclean.issue import Dimension, Severity
from custclean.rule import Rule

RULE = Rule(
    code="line-repaired",
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    message="was read after a repair",
    doc="""A damaged line that can be read in one likely way only, and was: cells missing at the end were left empty, a
    delimiter inside a cell was taken for text, a stray byte was decoded.

    Why it matters: the record counts like any other, but somebody guessed.
    What to do: `custclean audit FILE --code line-repaired --issues repaired.csv --show-values` lists each with its line
    number, its text and what was done. Mend the program that wrote the file.

    Example: `17,Nowak, Jan,Kraków` in a file that elsewhere writes `"Nowak, Jan"` in quotes.""",
    needs=(),
    shows="",
)
