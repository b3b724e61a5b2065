"""What an audit found, as plain data: verbs fill it, reports turn it into something to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.remedy import Remedy


@dataclass(frozen=True, slots=True)
class Example:
    """One record behind an issue; personal values are already masked unless the user asked to see them."""

    source: str
    row: int | None  # 0-based data row; None for a line that is no record
    line: int | None  # 1-based line of the file
    value: str | None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """All issues of one code in one column.

    Attributes:
        column: the header; None for an issue of whole records.
        count: issues of this code and column, exact.
        share: of all records, 0..1.
        message: what is said of the values: "has no @".
        mend: what mends it, as a command to paste: `mend.command`.
    """

    code: str
    severity: Severity
    dimension: Dimension
    column: str | None
    kind: str | None
    count: int
    share: float
    message: str
    examples: tuple[Example, ...]
    mend: Remedy


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """One column: what it is taken for and why, and how good it is.

    Attributes:
        confidence: of the kind, 0..1.
        reason: why this kind: "header 'E-mail' and 98% of the values".
        filled: records with a value that is not missing.
        distinct: different raw values among all filled cells.
        valid: filled records without an issue of dimension validity or severity error in this column.
        uniform: filled records whose value stands as `clean` would write it.
        sentinels: cells that stand for a missing value, by how they are written: {"brak": 12}.
        patterns: the most frequent shapes of values with their counts, most frequent first: ("Aa Aa", 812).
        issues: count by code.
    """

    name: str
    kind: str
    confidence: float
    reason: str
    filled: int
    distinct: int
    valid: int
    uniform: int
    sentinels: Mapping[str, int]
    patterns: tuple[tuple[str, int], ...]
    issues: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Repeats:
    """Values that stand in more than one record.

    Attributes:
        column: the header; None for whole rows.
        values: different values (or rows) that occur more than once.
        extra_rows: records that would go if each were kept once.
        rows_involved: records that share their value with another.
    """

    column: str | None
    kind: str | None
    values: int
    extra_rows: int
    rows_involved: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One input file: how many records it gave, how many lines of it could not be read, and how it was read."""

    name: str
    records: int
    rejected: int
    read_as: str  # "CSV, UTF-8, comma"


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of `custclean audit`.

    Attributes:
        score: health of the base, 0..100.
        grade: share (0..1) of records with no issue of severity error or warning, each record counted once.
        dimensions: score (0..100) by dimension; None where nothing could be judged.
        region: the default country (ISO alpha-2) and why, ("", reason) where there is none.
        problems: worst first.
        duplicates: identical rows.
        repeats: repeated keys, one a key column.
        records_with: records by their worst issue: {"error": 3, "warning": 10, "info": 20, "none": 67}.
        masked: whether personal values are hidden.
    """

    version: str
    sources: tuple[SourceSummary, ...]
    records: int
    rejected: int
    score: int
    grade: float
    dimensions: Mapping[Dimension, float | None]
    columns: tuple[ColumnProfile, ...]
    problems: tuple[Problem, ...]
    duplicates: Repeats
    repeats: tuple[Repeats, ...]
    region: tuple[str, str]
    records_with: Mapping[str, int]
    masked: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell before and after; personal values are already masked unless the user asked to see them."""

    source: str
    row: int  # 0-based data row
    line: int | None  # 1-based line of the file
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """All cells of one column with one code that a cleaning changed, proposes to change, or leaves as a problem.

    Attributes:
        severity: of the issue; None for a mere change of form.
        message: what is said of the cells.
        confidence: how sure a proposal is, 0..1; None where nothing is proposed.
        command: what applies a proposal.
    """

    code: str
    column: str
    kind: str
    count: int
    message: str
    examples: tuple[Correction, ...]
    severity: Severity | None = None
    confidence: float | None = None
    command: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One output: what it is, where, and how many records, cells or issues it holds."""

    what: str
    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The outcome of `custclean clean`: records + rejected = kept + quarantined.

    Attributes:
        records: read from all sources.
        rejected: lines that could not be read as records.
        kept: records in the cleaned file.
        quarantined: records and rejected lines set aside.
        changed_records: kept records with a changed cell.
        columns: header, kind and confidence of every column.
        changes: what was changed, most cells first.
        proposals: what could be changed, surest first.
        problems: what remains, worst first.
        reasons: why records were set aside, with counts.
        region: the default country (ISO alpha-2) and why.
        outputs: what was written; in a dry run what would have been.
        notes: what else the user should know.
        masked: whether personal values are hidden.
        table: the cleaned records, where they were not written to a file.
    """

    version: str
    sources: tuple[SourceSummary, ...]
    records: int
    rejected: int
    kept: int
    quarantined: int
    changed_records: int
    columns: tuple[tuple[str, str, float], ...]
    changes: tuple[Group, ...]
    proposals: tuple[Group, ...]
    problems: tuple[Group, ...]
    reasons: Mapping[str, int]
    region: tuple[str, str]
    outputs: tuple[Written, ...]
    notes: tuple[str, ...]
    dry_run: bool
    masked: bool
    table: pa.Table | None = None

    @property
    def changed_cells(self) -> int:
        """Cells of the cleaned file that differ from the input's."""
        return sum(group.count for group in self.changes)
