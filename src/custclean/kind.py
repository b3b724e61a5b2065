"""A kind of customer value (email, phone …): how it is recognised, normalized and checked, a column at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from custclean.issue import Dimension, Severity
from custclean.masking import Mask, masked
from custclean.match import Match


@dataclass(frozen=True, slots=True)
class Context:
    """What a column function may know beside its own values.

    Attributes:
        region: ISO 3166 alpha-2 of the base where no country column says otherwise.
        today: the day of the run; "in the future" is judged against it.
        siblings: canonical columns of the same batch by kind, for the kinds named in `Kind.needs`.
        facts: integer counts over the whole column, as the kind's `study` found and summed them.
        fillers: raw values that stand for a missing one in this column, because they come in bulk.
        cells: for rules, the columns of the batch by kind as they came (missing ones null), where a value has no
            canonical form because it stands in the wrong column.
    """

    region: str | None = None
    today: date = field(default_factory=date.today)
    siblings: Mapping[str, pa.StringArray] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    fillers: tuple[str, ...] = ()
    cells: Mapping[str, pa.StringArray] = field(default_factory=dict)


Recognise = Callable[[pa.StringArray], float]  # sampled non-null values -> share (0..1) that look like this kind
Normalize = Callable[[pa.StringArray, Context], pa.StringArray]  # canonical value, or null where it cannot be read
Study = Callable[[pa.StringArray, Context], Mapping[str, int]]  # a batch -> counts, summed over the whole column
Sound = Callable[[pa.StringArray, Context], pa.BooleanArray]  # raw values, context -> mask of those surely all right
Find = Callable[[pa.StringArray, pa.StringArray, Context], pa.BooleanArray]  # raw, canonical, context -> mask
Suggest = Callable[[pa.StringArray, pa.StringArray, Context], pa.StringArray]  # proposed values, null for none


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong with a value of a kind.

    Attributes:
        code: stable name, `<kind>-<problem>`; options and suppressions refer to it.
        severity: how bad, unless the recipe says otherwise.
        dimension: the score it takes from.
        message: what is said of one such value, lower case, without the value: "has no @".
        doc: the page of `custclean explain CODE`: what it is, why it matters, what to do.
        find: raw (missing ones already null), canonical, context -> mask, all of one length.
        suggest: the same -> proposed canonical values, null where there is none.
        confidence: how sure a suggestion is to be what the customer meant, 0..1; `clean` shows it.
        mended: whether a value that can be read no longer has it in its canonical form.
    """

    code: str
    severity: Severity
    dimension: Dimension
    message: str
    doc: str
    find: Find
    suggest: Suggest | None = None
    confidence: float = 0.8
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a value holds or implies: the country of a phone, the family name in a full name.

    Attributes:
        name: "country"; with the kind's name before it (`phone_country`) it is what `clean --add` asks for.
        doc: what it is, in one line.
        derive: raw (missing ones already null), canonical, context -> text, null where there is none.
        split: whether `clean --split KIND` adds it with the others; parts that only describe are asked for by name.
    """

    name: str
    doc: str
    derive: Suggest
    split: bool = False


def unchanged(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The normalizer of kinds whose values stay as they came."""
    return values


def never_recognised(_: pa.StringArray) -> float:
    """The recogniser of kinds that only a header or the user can name."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value; the registry finds one as `KIND` in each file of kinds/.

    Attributes:
        name: "email"; used in options and recipes.
        doc: what it is, in a customer-data person's words; its page in docs/ and of `custclean explain`.
        headers: what people call such a column in English, Polish, Czech, Russian, German, French, Spanish.
        recognise: share (0..1) of sampled values (never null) that look like this kind.
        normalize: column -> canonical column of the same length; null where a value cannot be read; idempotent.
        checks: what can be wrong, in the order in which they are listed.
        needs: kinds of the sibling columns that `normalize` and the checks read from the context.
        sound: raw values that are canonical as they stand, and in which no check of the kind or of any text finds
            anything; told at once, so that only the others are looked at. What is not sure is not sound.
        study: counts of a batch, summed over the whole column before `normalize` runs (a day/month order).
        placeholders: canonical values that stand for a missing one where they come in bulk (1900-01-01).
        keeps: folded words that mean "missing" elsewhere but are values here (the surname Null, Namibia's NA).
        key: how bad a value that several records share is; None where values are free to recur (a city).
        match: what records are compared by, to find those of one customer; None for kinds that tell nothing of that.
        parts: what can be derived from a value into columns of its own.
        rewritten: whether `clean` writes the canonical form; free text stays as it came, byte for byte.
        arrow: the type that canonical values cast to in a typed export: dates, booleans, decimals.
        personal: masked wherever values are shown.
        secret: masked even where personal values are shown (national ids, card numbers).
        mask: how values are shown masked.
    """

    name: str
    doc: str
    headers: tuple[str, ...] = ()
    recognise: Recognise = never_recognised
    normalize: Normalize = unchanged
    checks: tuple[Check, ...] = ()
    needs: tuple[str, ...] = ()
    sound: Sound | None = None
    study: Study | None = None
    placeholders: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    key: Severity | None = None
    match: Match | None = None
    parts: tuple[Part, ...] = ()
    rewritten: bool = True
    arrow: pa.DataType = field(default_factory=pa.string)
    personal: bool = True
    secret: bool = False
    mask: Mask = masked
