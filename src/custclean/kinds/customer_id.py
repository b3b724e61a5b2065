"""What a customer is called in its own system: C-000123, 1048576, a UUID."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import as_mask
from custclean.column import by_distinct, never, only, patch, share, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.ids.written import decimal, scientific
from custclean.knowledge.letters.pattern import patterns
from custclean.knowledge.matching.numbers import CUSTOMER_ID

VALUES, UUID = "values", "uuid"
DOMINANT = 0.99
"""The share of a column that has to be of one shape before the others stand out."""

VARIED = 0.5
"""The share of different values from which on structured ones may be identifiers: bases hold repeats."""

LEAST = 20
"""Records below which a column is too short to speak of its usual shape."""

SHAPES = 8
"""Shapes counted per batch; the dominant one is always among them."""

LONGEST_SHAPE = 16

STRUCTURED, BARE = 0.6, 0.4
"""What values alone are worth: identifiers with letters or UUIDs, and mere numbers, which a header has to back."""

_UUID = r"^\{?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?$"
_UUID_LENGTHS = pa.array([36, 38], pa.int32())
_SALESFORCE = r"^00[A-Za-z0-9]{13}(?:[A-Za-z0-9]{3})?$"
_STRUCTURED = r"^(?:[A-Za-z]{1,6}[-_/.#]?\d{3,12}|\d{2,10}[-_/]?[A-Za-z]{1,6})$"
_BARE = r"^[1-9]\d{2,7}$"
_LIKE_A_DATE = r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"

_SIGNS = np.array(
    [ord("9" if chr(n).isdigit() else "A" if chr(n).isalpha() else chr(n)) for n in range(128)] + [0] * 128
)
"""The sign of every byte: letters as one, digits as another, what is not ASCII as none."""


def shapes(values: pa.StringArray) -> pa.StringArray:
    """How identifiers are built, runs of digits and letters as one sign each: C-000123 is A-9.

    >>> shapes(pa.array(["C-000123", "1048576", "0f8fad5b-d9cb-469f-a165-70867728950e", "ab 12"])).to_pylist()
    ['A-9', '9', 'uuid', 'A 9']
    """
    trimmed = pc.utf8_trim_whitespace(values)
    same = _like_one(trimmed)
    if not same.any():
        return _shapes(trimmed)
    usual = _shapes(trimmed.slice(int(same.argmax()), 1))
    return patch(pa.repeat(usual[0], len(trimmed)), as_mask(~same), lambda _: _shapes(trimmed.filter(as_mask(~same))))


def _like_one(values: pa.StringArray) -> npt.NDArray[np.bool_]:
    """Where a value has letters, digits and all other signs at the places of one value amid the column.

    Most columns are built alike, which this tells in a fifth of the time that their shapes take. Where that one is
    null or not of ASCII, or as long as a UUID, whose letters matter, no place is true.
    """
    example = (values[len(values) // 2].as_py() or "") if len(values) else ""
    if not example or not example.isascii() or len(example) in _UUID_LENGTHS.to_pylist():
        return np.zeros(len(values), np.bool_)
    signs = _SIGNS[np.frombuffer(example.encode(), np.uint8)]
    _, offsets, data = values.buffers()
    starts = np.frombuffer(offsets, np.int32)[values.offset : values.offset + len(values) + 1]
    alike: npt.NDArray[np.bool_] = (np.diff(starts) == len(signs)) & values.is_valid().to_numpy(zero_copy_only=False)
    text = np.frombuffer(data, np.uint8)
    firsts = starts[:-1][alike]
    fits = np.ones(len(firsts), np.bool_)
    for place, sign in enumerate(signs):
        fits &= _SIGNS[text[firsts + place]] == sign
    alike[alike] = fits
    return alike


def _shapes(trimmed: pa.StringArray) -> pa.StringArray:
    uuids = only(trimmed, pc.is_in(pc.binary_length(trimmed), value_set=_UUID_LENGTHS))
    return pc.if_else(_any(uuids, _UUID), UUID, by_distinct(patterns(trimmed), _in_runs))


def _in_runs(marks: pa.StringArray) -> pa.StringArray:
    runs = pc.replace_substring_regex(pc.replace_substring_regex(marks, "[Aa]+", "A"), "9+", "9")
    return pc.utf8_slice_codeunits(runs, 0, LONGEST_SHAPE)


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many values there are, and how many of each of the commonest shapes."""
    counted = pc.value_counts(shapes(values.drop_null())).to_pylist()
    frequent = sorted(counted, key=lambda entry: (-entry["counts"], entry["values"]))[:SHAPES]
    return {VALUES: len(values) - values.null_count} | {f"shape:{each['values']}": each["counts"] for each in frequent}


def recognise(values: pa.StringArray) -> float:
    """A modest share where nearly all values differ and are built alike; headers have the last word.

    >>> recognise(pa.array(["C-000123", "C-000124", "C-000125"]))
    0.6
    """
    different = pc.count_distinct(values).as_py() / len(values) if len(values) else 0.0
    if different < VARIED:
        return 0.0
    trimmed = pc.utf8_trim_whitespace(values)
    structured = share(_any(trimmed, _UUID, _SALESFORCE, _STRUCTURED))
    dates = share(yes(pc.match_substring_regex(trimmed, _LIKE_A_DATE)))
    bare = share(yes(pc.match_substring_regex(trimmed, _BARE)))
    numbers = bare if dates < bare / 2 and different >= DOMINANT else 0.0
    return max(STRUCTURED * structured, BARE * numbers)


def _any(values: pa.StringArray, *patterns: str) -> pa.BooleanArray:
    return yes(pc.match_substring_regex(values, "|".join(patterns)))


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Trimmed, and nothing else: zeros, case and inner spaces are part of an identifier."""
    trimmed = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def is_missing(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Records without an identifier."""
    return raw.is_null()


def suggest_whole(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The number without its decimals."""
    return pc.replace_substring_regex(canonical, r"[.,]0+$", "")


def odd_shape(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values built differently from nearly all others of the column."""
    total = context.facts.get(VALUES, 0)
    usual = [
        name.removeprefix("shape:")
        for name, count in context.facts.items()
        if name.startswith("shape:") and DOMINANT * total <= count < total
    ]
    if total < LEAST or not usual:
        return never(raw)
    odd = pc.invert(pc.is_in(by_distinct(canonical, shapes), value_set=pa.array(usual)))
    return pc.and_(odd, canonical.is_valid())


KIND = Kind(
    name="customer_id",
    doc="""What a customer is called in the system the file comes from: C-000123, 1048576, a UUID.

Canonical: trimmed, and nothing else. An identifier is a name and no number: leading zeros, case and inner spaces stay.
Recognised by its header; values alone have to be distinct and built alike.
""",
    headers=(
        *("id", "customer id", "customer no", "customer number", "customer code", "cust id", "client id", "client no"),
        *("contact id", "record id", "user id", "account id", "account number", "account no", "member id", "member no"),
        *("external id", "crm id", "lead id", "person id", "subscriber id", "leid", "euid", "uuid", "guid"),
        *("id klienta", "numer klienta", "nr klienta", "kod klienta", "identyfikator", "nr kontrahenta", "lp", "lp."),
        *("id zákazníka", "číslo zákazníka", "č. zákazníka", "zákaznické číslo", "kód zákazníka", "číslo klienta"),
        *("ид", "код клиента", "номер клиента", "ид клиента", "id клиента", "номер договора", "лицевой счет"),
        *(
            "kundennummer",
            "kunden nr",
            "kunden nr.",
            "kundennr",
            "kd nr",
            "kd-nr.",
            "kunden id",
            "kunden-id",
            "mitgliedsnummer",
        ),
        *("numéro client", "numéro de client", "n° client", "no client", "id client", "code client", "identifiant"),
        *("número de cliente", "nº cliente", "n.º cliente", "id cliente", "código de cliente", "código cliente"),
        *("cust no", "customer nr", "cust", "id de cliente", "debitorennummer", "debitoren nr"),
        *("debitor", "debitor nr", "kunnr", "kod kontrahenta", "symbol kontrahenta", "id kontrahenta"),
        *("код контрагента", "customer key", "contact key", "subscriber key", "adressnummer"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "customer-id-missing",
            Severity.ERROR,
            Dimension.COMPLETENESS,
            "no identifier",
            """A record without its identifier cannot be traced back, updated or merged safely. Look it up in the \
system the file comes from.""",
            is_missing,
        ),
        Check(
            "customer-id-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "rounded by a spreadsheet",
            """1.23E+11 is what is left of a long number that a spreadsheet showed in scientific notation and saved \
so. Its last digits are gone: export the column anew as text.""",
            scientific,
        ),
        Check(
            "customer-id-decimal",
            Severity.WARNING,
            Dimension.VALIDITY,
            "an identifier with decimals",
            """12345.0 went through a program that took identifiers for amounts; it will not match 12345 elsewhere, \
and leading zeros may be lost.""",
            decimal,
            suggest_whole,
        ),
        Check(
            "customer-id-shape",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "built differently from the others",
            """99% or more of this column have one shape, such as letters, a dash, digits; this value has another. \
Often an identifier of another system, or a slip while typing.""",
            odd_shape,
        ),
    ),
    study=study,
    key=Severity.ERROR,
    personal=True,
    match=CUSTOMER_ID,
)
