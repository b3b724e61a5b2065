"""Phone numbers: read as phonenumbers reads them in the record's country, written in E.164."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from custclean import text
from custclean.column import yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.phones import dialling, phone_shape
from custclean.knowledge.phones.number_ranges import IMPOSSIBLE, INVALID, NO_REGION
from custclean.knowledge.phones.numbering import readable
from custclean.knowledge.phones.numbering_plan import calling_code_of
from custclean.remembered import remembered

_SIGNED = re.compile(r"\+([0-9]{1,3})")
_REASONS = (IMPOSSIBLE, INVALID, NO_REGION)
_LENGTHS = {"48": 9, "420": 9, "421": 9, "7": 10, "1": 10, "44": 10, "33": 9, "34": 9, "380": 9}


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """E.164 numbers, `;ext=…` after them where there is an extension; null where there is no valid number."""
    return readable(dialling.read(values, _regions(values, context)))


def masked(value: str) -> str:
    """The country's calling code shown, every other digit hidden.

    >>> masked("+48601234567"), masked("601 234 567")
    ('+48#########', '### ### ###')
    """
    code = calling_code_of(start[1]) if (start := _SIGNED.match(value)) else None
    return f"+{code}{text.mask(value[1 + len(code) :])}" if code else text.mask(value)


def _regions(values: pa.StringArray, context: Context) -> pa.StringArray:
    """The country whose numbers each value may be one of: the record's own, else the base's."""
    region = context.region.upper() if context.region else None
    own = context.siblings.get("country")
    return _everywhere(len(values), region) if own is None else _own_or_base(own, region)


@remembered
def _everywhere(count: int, region: str | None) -> pa.StringArray:
    return pa.repeat(pa.scalar(region, pa.string()), count)


@remembered
def _own_or_base(own: pa.StringArray, region: str | None) -> pa.StringArray:
    return pc.coalesce(own, pa.scalar(region, pa.string()))


def _refused(raw: pa.StringArray, canonical: pa.StringArray, context: Context, reason: str) -> pa.BooleanArray:
    """Where a value has no canonical form for this reason, and no other check says it better."""
    reasons = _reasons(raw, canonical, _regions(raw, context))
    return yes(pc.equal(reasons, _REASONS.index(reason)))


@remembered
def _reasons(raw: pa.StringArray, canonical: pa.StringArray, regions: pa.StringArray) -> pa.Int32Array:
    """Why each value has no canonical form, as a place in _REASONS; null where it has one, or is a filler."""
    refused = pc.and_(canonical.is_null(), pc.invert(dialling.filler(raw, canonical)))
    verdicts = dialling.read(raw, regions).filter(refused)
    places = pc.index_in(verdicts, value_set=pa.array(_REASONS), skip_nulls=True)
    return pc.replace_with_mask(pa.nulls(len(raw), pa.int32()), refused, places)


def _impossible(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, IMPOSSIBLE)


def _invalid(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, INVALID)


def _homeless(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, NO_REGION)


def _several(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return dialling.several(raw, _regions(raw, context), canonical)


def _filler(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return dialling.filler(raw, canonical)


def _scientific(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    return dialling.ruined(raw)


KIND = Kind(
    name="phone",
    doc="""A phone number. It is read as the phonenumbers package (Google's libphonenumber) reads it: a number that does
not begin with + or 00 is one of the record's country, else of the base's (`--country`). The canonical form is E.164,
with `;ext=` and the extension where there is one (RFC 3966).

Example: in Poland `tel. 601 234 567` becomes `+48601234567`, `22 123 45 67 wewn. 8` becomes `+48221234567;ext=8`;
anywhere `0049 (0)30 901820` becomes `+4930901820`.

Of two numbers in a cell the first is taken, and the cell is reported. A number is valid where its country's numbering
plan has such numbers; whether anybody answers cannot be told from it.""",
    headers=(
        *(
            "phone",
            "phone number",
            "phone no",
            "phone num",
            "telephone",
            "telephone number",
            "tel",
            "tel no",
            "tel number",
        ),
        *(
            "mobile",
            "mobile phone",
            "mobile number",
            "mobile no",
            "cell",
            "cell phone",
            "cellphone",
            "cellular",
            "msisdn",
        ),
        *(
            "home phone",
            "work phone",
            "business phone",
            "other phone",
            "primary phone",
            "contact phone",
            "daytime phone",
        ),
        *("contact number", "phone 1 value", "phone 2 value", "phone 1", "phone 2", "default address phone", "fax"),
        *("telefon", "tel kom", "telefon komórkowy", "komórka", "kom", "numer telefonu", "nr telefonu", "nr tel"),
        *("telefon kontaktowy", "telefon stacjonarny", "telefonní číslo", "mobil", "mobilní telefon", "číslo telefonu"),
        *("handy", "handynummer", "telefonnummer", "mobilnummer", "mobiltelefon", "rufnummer", "festnetz", "tel nr"),
        *("téléphone", "numéro de téléphone", "portable", "tél", "tél portable", "téléphone mobile", "téléphone fixe"),
        *("teléfono", "móvil", "número de teléfono", "teléfono móvil", "celular", "tfno", "teléfono fijo"),
        *("телефон", "моб", "моб телефон", "мобильный", "мобильный телефон", "сотовый", "номер телефона", "тел"),
        *("сотовый телефон", "контактный телефон", "рабочий телефон", "домашний телефон"),
    ),
    recognise=phone_shape.recognise,
    normalize=normalize,
    checks=(
        Check(
            "phone-impossible",
            Severity.ERROR,
            Dimension.VALIDITY,
            "cannot be a phone number",
            """The value has too few or too many digits for any number of its country, begins with a calling code that
does not exist, or is no number at all.

Why it matters: it cannot be dialled, and a text message to it is paid for and lost.

What to do: look for a digit lost or typed twice, or a value that belongs in another column; ask the customer.

Example: `60123` in Poland, where numbers have nine digits.""",
            _impossible,
        ),
        Check(
            "phone-invalid",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is not in any number range of its country",
            """The number has the right length, but its country has given out no numbers that begin so. The ranges are
those of the phonenumbers package.

Why it matters: it reaches nobody. Often one digit is wrong, or the number belongs to another country than the record.

What to do: check the country; write numbers from abroad with + and the calling code; ask the customer.

Example: `401 234 567` in Poland, where no number begins with 40.""",
            _invalid,
        ),
        Check(
            "phone-no-region",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "is a national number of an unknown country",
            """The number has no + or 00, and neither the record nor the base says which country it is in.

Why it matters: `601234567` is a number in several countries. It can be neither dialled nor compared with others.

What to do: name the base's country with `--country PL`, or map the column that holds each customer's country.

Example: `601 234 567` in a file without countries.""",
            _homeless,
        ),
        Check(
            "phone-several",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "holds more than one number",
            """Two numbers stand in one cell, parted by a comma, a semicolon, a slash, a line end or a word (`lub`,
`or`). The first one is taken as the canonical number.

Why it matters: dialling programs take one, mash both or fail; the second number is not compared with anything.

What to do: move the second number to a column of its own.

Example: `601 234 567, 22 123 45 67` is read as `+48601234567`.""",
            _several,
        ),
        Check(
            "phone-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing number",
            """All digits are alike, or they count up or down: somebody had to fill the field and had nothing.

Why it matters: the column looks fuller than it is, and unrelated customers seem to share a phone.

What to do: empty the field, and let the form be sent without a number. A vanity number such as `600 000 000` is not
reported: its digits differ.

Example: `000 000 000`, `123456789`, `+48 111 111 111`.""",
            _filler,
        ),
        Check(
            "phone-scientific",
            Severity.ERROR,
            Dimension.VALIDITY,
            "was turned into a power of ten by a spreadsheet",
            """A spreadsheet took the number for a quantity and wrote it with an exponent when the file was saved. The
last digits are lost for good.

Why it matters: the number cannot be restored from this file.

What to do: export again from the source, or set the column to text before saving; never save a CSV file from a
spreadsheet that shows such cells.

Example: `4.86012E+10`.""",
            _scientific,
        ),
    ),
    needs=("country",),
    placeholders=tuple(
        f"+{code}{digits[:length]}"
        for code, length in _LENGTHS.items()
        for digits in ("1234567890", "9876543210", *(digit * length for digit in "0123456789"))
    ),
    key=Severity.INFO,
    mask=masked,
)
