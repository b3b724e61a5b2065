"""Identical records: every cell the same."""

from __future__ import annotations

from custclean.issue import Dimension, Severity
from custclean.rule import Rule

RULE = Rule(
    code="duplicate-row",
    severity=Severity.ERROR,
    dimension=Dimension.UNIQUENESS,
    message="identical to an earlier record",
    doc="""A record whose every cell equals that of an earlier record.

    Why it matters: mailings go out twice, counts and sums are too high.
    What to do: keep the first of them. Only the later ones are counted as issues, so the count is what would go.""",
    needs=(),
    shows="",
)
