"""Phone numbers: read as phonenumbers reads them in the record's country, written in E.164."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean import masking
from custclean.bits import as_mask, filled, flags
from custclean.column import each_distinct
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.matching.phones import PHONE
from custclean.knowledge.phones import dialling, phone_guesses, phone_parts, phone_shape
from custclean.knowledge.phones.fillers import filler
from custclean.knowledge.phones.numbering import IMPOSSIBLE, INVALID, NO_REGION, readable
from custclean.knowledge.phones.numbering_plan import calling_code_of
from custclean.knowledge.phones.written_numbers import LETTERS, REMARK, SCIENTIFIC
from custclean.knowledge.places.known_cities import country_of
from custclean.remembered import remembered
from custclean.text_bytes import Counts

_REFUSALS = pa.array(dialling.REFUSALS)
_SIGNED = re.compile(r"( ?)\+([0-9]{1,3})")
_LENGTHS = {"48": 9, "420": 9, "421": 9, "7": 10, "1": 10, "44": 10, "33": 9, "34": 9, "380": 9}


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """E.164 numbers, `;ext=…` after them where there is an extension, `; ` between several; null where one is none."""
    return readable(dialling.read(values, _regions(values, context)))


def masked(values: pa.StringArray) -> pa.StringArray:
    """The country's calling code shown, every other digit hidden.

    >>> masked(pa.array(["+48601234567", "601 234 567", "+48601234567; +4930901820"])).to_pylist()
    ['+48#########', '### ### ###', '+48#########; +49########']
    """
    return masking.between(values, ";", lambda each: masking.masked(each, head=_calling_codes(each)))


def _calling_codes(numbers: pa.StringArray) -> Counts:
    """How many characters the plus and the calling code take at the beginning of each number; 0 for none."""
    lengths = each_distinct(pc.utf8_slice_codeunits(numbers, 0, len(" +380")), _calling_code, pa.int64())
    return np.asarray(pc.fill_null(lengths, 0).to_numpy())


def _calling_code(start: str) -> int:
    signed = _SIGNED.match(start)
    code = calling_code_of(signed[2]) if signed else None
    return len(f"{signed[1]}+{code}") if signed and code else 0


def _regions(values: pa.StringArray, context: Context) -> pa.StringArray:
    """The country whose numbers each value may be one of: the record's own, else the base's."""
    region = context.region.upper() if context.region else None
    own = context.siblings.get("country")
    if own is None:
        return _everywhere(len(values), region)
    return own if region is None else _own_or_base(own, region)


@remembered
def _everywhere(count: int, region: str | None) -> pa.StringArray:
    return pa.repeat(pa.scalar(region, pa.string()), count)


@remembered
def _own_or_base(own: pa.StringArray, region: str | None) -> pa.StringArray:
    return pc.coalesce(own, pa.scalar(region, pa.string()))


def _refused(raw: pa.StringArray, canonical: pa.StringArray, context: Context, reason: str) -> pa.BooleanArray:
    """Where a value has no canonical form for this reason, and no other check says it better."""
    reasons = _reasons(raw, canonical, _regions(raw, context))
    return as_mask(reasons == dialling.REFUSALS.index(reason))


@remembered
def _reasons(raw: pa.StringArray, canonical: pa.StringArray, regions: pa.StringArray) -> npt.NDArray[np.int8]:
    """Why each value has no canonical form, as a place in REFUSALS; -1 where it has one, or is a filler."""
    refused = np.flatnonzero(~filled(canonical) & ~flags(filler(raw, canonical)))
    verdicts = dialling.read(raw, regions).take(refused)
    reasons = np.full(len(raw), -1, np.int8)
    reasons[refused] = pc.index_in(verdicts, value_set=_REFUSALS, skip_nulls=True).fill_null(-1)
    return reasons


def _impossible(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, IMPOSSIBLE)


def _invalid(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, INVALID)


def _homeless(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, NO_REGION)


def _lettered(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, LETTERS)


def _remark(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, REMARK)


def _scientific(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    return _refused(raw, canonical, context, SCIENTIFIC)


def _several(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return dialling.holds_several(canonical)


def _filler(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return filler(raw, canonical)


def _meant(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    return phone_guesses.meant(raw, _regions(raw, context), context.region)


def _by_city(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    """The numbers as those of the country that the record's city lies in."""
    cities = context.siblings.get("city")
    if cities is None:
        return pa.nulls(len(raw), pa.string())
    return readable(dialling.read(raw, each_distinct(cities, country_of)))


def _as_figures(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    return phone_guesses.as_figures(raw, _regions(raw, context))


def _bare(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    return phone_guesses.bare(raw, _regions(raw, context))


def _restored(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    return phone_guesses.restored(raw, _regions(raw, context))


KIND = Kind(
    name="phone",
    doc="""A phone number. It is read as the phonenumbers package (Google's libphonenumber) reads it: a number that does
not begin with + or 00 is one of the record's country, else of the base's (`--country`). The canonical form is E.164,
with `;ext=` and the extension where there is one (RFC 3966).

Example: in Poland `tel. 601 234 567` becomes `+48601234567`, `22 123 45 67 wewn. 8` becomes `+48221234567;ext=8`;
anywhere `0049 (0)30 901820` becomes `+4930901820`.

Several numbers in a cell are all kept, with `; ` between them, and the cell is reported: `601 234 567, 22 123 45 67`
becomes `+48601234567; +48221234567`. Such a cell is compared with others as a whole. Labels that only say what sort of
number it is (`tel.`, `kom.`, `mobile`) are dropped; any other word beside a number is a remark, and the cell stays as
it is until its owner decides. A number is valid where its country's numbering plan has such numbers; whether anybody
answers cannot be told from it.""",
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
        *("gsm", "faks", "факс", "telefax", "télécopie", "whatsapp"),
        *("whatsapp number", "sms", "sms number", "viber"),
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

Where exactly one other reading gives a number, it is proposed: a plus forgotten before a calling code, a zero too many
before a national number, a plus too many, a calling code written twice, a number of the base's country.

Example: `60123` in Poland, where numbers have nine digits; `420 601 234 567` → `+420601234567`.""",
            _impossible,
            _meant,
            confidence=0.7,
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

Other readings are proposed as for `phone-impossible`.

Example: `401 234 567` in Poland, where no number begins with 40.""",
            _invalid,
            _meant,
            confidence=0.6,
        ),
        Check(
            "phone-no-region",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "is a national number of an unknown country",
            """The number has no + or 00, and neither the record nor the base says which country it is in.

Why it matters: `601234567` is a number in several countries. It can be neither dialled nor compared with others.

What to do: name the base's country with `--country PL`, or map the column that holds each customer's country. Where the
record's city is a large one, the number is proposed as one of that city's country.

Example: `601 234 567` in a file without countries; `06 14 39 77 11` beside `Lyon` is proposed as `+33614397711`.""",
            _homeless,
            _by_city,
            confidence=0.9,
        ),
        Check(
            "phone-several",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "holds more than one number",
            """Several numbers stand in one cell, parted by a comma, a semicolon, a slash, a line end, a plus or a word
(`lub`, `or`). All of them are read and kept; where one of them is no number, the cell stays as it is and is reported
for that.

Why it matters: dialling programs take one, mash them or fail; the numbers are not compared with those of other records
one by one.

What to do: move the second number to a column of its own.

Example: `601 234 567, 22 123 45 67` is read as `+48601234567; +48221234567`.""",
            _several,
        ),
        Check(
            "phone-remark",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "has words beside the number",
            """Beside the number stands something that the number does not say: a name, an hour, a wish.

Why it matters: a dialling program cannot read it, and dropping it would lose what somebody wanted to be known. So the
cell stays as it is until you take the suggestion.

What to do: move the remark to a column for notes, then take the suggestion.

Example: `601 234 567 Anna` → `+48601234567`.""",
            _remark,
            _bare,
            confidence=0.95,
        ),
        Check(
            "phone-letters",
            Severity.ERROR,
            Dimension.VALIDITY,
            "has letters among its digits",
            """A letter O stands for a zero, or a letter I or l for a one, as in numbers that were scanned or typed from
paper.

Why it matters: programs skip the letter, and the number becomes another one or none.

What to do: take the suggestion, and confirm it with the next call.

Example: `6O1 234 567` → `+48601234567`.""",
            _lettered,
            _as_figures,
            confidence=0.9,
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
last digits are lost for good. Where all digits are still there (`4.8601234567E+10`), the number is simply read; where
only one is missing, it was a zero, as spreadsheets drop zeros at the end, and the number is proposed.

Why it matters: the number cannot be restored from this file.

What to do: export again from the source, or set the column to text before saving; never save a CSV file from a
spreadsheet that shows such cells.

Example: `4.86012E+10`.""",
            _scientific,
            _restored,
            confidence=0.9,
        ),
    ),
    needs=("country", "city"),
    placeholders=tuple(
        f"+{code}{digits[:length]}"
        for code, length in _LENGTHS.items()
        for digits in ("1234567890", "9876543210", *(digit * length for digit in "0123456789"))
    ),
    key=Severity.INFO,
    parts=(
        Part("country", "the country that gave the number out, ISO 3166 alpha-2", phone_parts.country, split=True),
        Part("national", "the number as it is written in its own country", phone_parts.national, split=True),
        Part("extension", "what is dialled once the number has answered", phone_parts.extension, split=True),
        Part("international", "the number as it is written for readers abroad", phone_parts.international),
        Part(
            "type",
            "mobile, landline, fixed_or_mobile, toll_free, premium, shared_cost, voip or other",
            phone_parts.type_of,
        ),
    ),
    mask=masked,
    match=PHONE,
)
