"""Street addresses in one line: ul. Długa 5/7, Hauptstraße 12, 221B Baker Street, ул. Ленина, д. 1."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import filled, flags
from custclean.column import share, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.letters.misplaced import DATE, EMAIL, LINK
from custclean.knowledge.letters.sweep import beginning_with, confirmed
from custclean.knowledge.matching.places import STREET_ADDRESS
from custclean.knowledge.names.sought import Sought
from custclean.knowledge.places import sound_streets, street_lines
from custclean.knowledge.places.street_parts import PartOf
from custclean.remembered import remembered
from custclean.text_bytes import Places, holding

# Street words as they stand alone, before or behind a name; German ones also end a longer word.
_WORDS = (
    r"(?:^|[\s,.])(?:ul|ulica|al|aleja|aleje|pl|plac|os|osiedle|rondo|ulice|náměstí|nám|nábřeží|nábř|třída|tř|sídliště"
    r"|ул|улица|вул|вулиця|пр|пр-т|пр-кт|просп|проспект|пер|переулок|наб|набережная|пл|площадь|шоссе|ш|б-р|бульвар"
    r"|str|straße|strasse|weg|platz|allee|gasse|ring|rue|avenue|av|ave|boulevard|bd|blvd|chemin|impasse|allée|quai"
    r"|calle|c/|avda|avenida|plaza|paseo|carrera|street|st|road|rd|lane|ln|drive|dr|court|ct|close|way|square|sq"
    r"|terrace|crescent|place|p\.? ?o\.? box|apt|suite|via|viale|piazza|straat|laan)(?:[.\s,]|$)"
    r"|(?:straße|strasse|str\.|gasse|weg|platz|allee|straat|laan|gade|vägen|gatan)(?:[.\s,]|$)"
)
_STREET = rf"(?i){_WORDS}"
_NAME_AND_NUMBER = r"^\pL[\pL .'’/-]* \d{1,5}(?: ?[A-Za-zА-я])?(?: ?[/-] ?\d{1,4}\pL?){0,2}(?:[ ,].{0,30})?$"
_NUMBER_AND_NAME = r"^\d{1,5}[A-Za-z]?(?:[/-]\d{1,4})?,? \pL[\pL .'’-]{2,}"
# House numbers in words, and addresses that need none.
_NUMBERED = r"(?i)\d|\b(?:s/n|bez numeru|b/n|б/н)\b|(?:^|[ ,])(?:s/n|bn|nn)$|post(?:e|a) restante|postlagernd"
_OTHER = rf"(?i)^(?:{EMAIL}|{LINK}|{DATE}|[+(]{{0,2}}\d(?:[ ().-]{{0,3}}\d){{6,14}})$"
_PLACEHOLDER = (
    r"(?i)^(?:test\w*|тест\pL*|asdf\w*|qwert\w*|фыва\pL*|йцук\pL*|x{3,}|a{3,}|address|adress?e?|adres|adresa|адрес"
    r"|ulica|ul\.?|ulice|улица|street|straße|strasse|musterstra(?:ß|ss)e(?: \d+\w?)?|rue|calle|direcci[óo]n|home|dom"
    r"|jw\.?|j\.w\.|jak wyżej|same|see above|siehe oben|viz výše|см\. выше|your address|street address|brak adresu"
    r"|123 (?:main|fake|test) st(?:reet)?\.?)$"
)
_WEAK = 0.4  # a name and a number without a street word: rather an address than not


def recognise(sample: pa.StringArray) -> float:
    """The share of values with a street word, or a name and a house number; the latter alone count less.

    >>> recognise(pa.array(["ul. Długa 5", "Hauptstraße 12", "221B Baker Street"]))
    1.0
    """
    if not pc.any(pc.match_substring_regex(sample, r"\pL")).as_py():
        return 0.0  # the patterns below cost more to be made than a short column to be looked at
    street = pc.match_substring_regex(sample, _STREET)
    numbered = pc.or_(
        pc.match_substring_regex(sample, _NAME_AND_NUMBER), pc.match_substring_regex(sample, _NUMBER_AND_NAME)
    )
    long = pc.and_not(pc.greater_equal(pc.utf8_length(sample), 6), pc.match_substring_regex(sample, _OTHER))
    sure = share(pc.and_(pc.and_(street, pc.match_substring_regex(sample, r"\d")), long))
    if not sure:
        return round(_WEAK * share(pc.and_(numbered, long)), 4)
    return round(share(pc.and_(pc.or_(street, numbered), long)), 4)


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    r"""One tidy line: spaces and dots of abbreviations in order, capitals repaired where there is but one case.

    >>> normalize(pa.array(["  ul.Długa  5 / 7 ", "HAUPTSTRASSE 5", "Flat 3\n12 High St"]), Context()).to_pylist()
    ['ul. Długa 5/7', 'Hauptstrasse 5', 'Flat 3, 12 High St']
    """
    return street_lines.mended(street_lines.joined(values))


def _is_other(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values of another kind: only what has an @, or begins like a number or a link, is looked at."""
    begun = beginning_with(canonical, b"0123456789+(hHwW")
    mailed = np.flatnonzero(flags(holding(canonical, b"@")))
    other = Sought(_OTHER)
    return confirmed(canonical, np.union1d(begun, mailed), lambda some: other(raw, some, context))


def _has_no_number(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values without a digit, nor the words for "no number", that are addresses otherwise."""
    numberless = Sought(r".", rf"{_NUMBERED}|{_OTHER}|{_PLACEHOLDER}")
    return confirmed(canonical, _without_digits(canonical), lambda some: numberless(raw, some, context))


def _is_placeholder(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Words typed to fill the field: of values with a digit, only Musterstraße 1 and 123 Main St are such."""
    begun = beginning_with(canonical, b"mM1")
    fits = pc.match_substring_regex(canonical.take(pa.array(begun)), "^(?:[mM][uU]|123 )")
    fitting = begun[yes(fits).to_numpy(zero_copy_only=False)]
    likely = np.union1d(_without_digits(canonical), fitting)
    filler = Sought(_PLACEHOLDER)
    return confirmed(canonical, likely, lambda some: filler(raw, some, context))


@remembered
def _without_digits(canonical: pa.StringArray) -> Places:
    return np.flatnonzero(~flags(holding(canonical, b"0123456789")) & filled(canonical))


KIND = Kind(
    name="street_address",
    doc="""The street with the house number, in one line: ul. Długa 5/7, Hauptstraße 12, 221B Baker Street.

Canonical: one line with composed letters and single spaces; the lines of a cell are joined with ", ". Abbreviations \
get their dot and space (`ul.Długa 5 / 7` becomes `ul. Długa 5/7`), and capitals are repaired where a line is all \
capitals, all small, or typed with caps lock on. Words are neither expanded nor moved.
Recognised by street words in eight languages, by a name with a number, or by the header.
""",
    headers=(
        *(
            "address",
            "street",
            "street address",
            "address line 1",
            "address1",
            "address 1",
            "addr",
            "addr 1",
            "address line",
        ),
        *(
            "street name",
            "street 1",
            "street line 1",
            "mailing street",
            "billing street",
            "shipping street",
            "billing address 1",
        ),
        *(
            "default address address1",
            "default address address 1",
            "shipping address 1",
            "home address",
            "postal address",
        ),
        *("mailing address", "address street", "ulica", "adres", "ulica i numer", "ulica nr", "adres zamieszkania"),
        *(
            "adres korespondencyjny",
            "ulice",
            "adresa",
            "ulice a číslo",
            "ulice čp",
            "bydliště",
            "улица",
            "адрес",
            "вулиця",
        ),
        *(
            "адрес доставки",
            "адрес проживания",
            "straße",
            "strasse",
            "str",
            "anschrift",
            "adresse",
            "straße und hausnummer",
        ),
        *("straße hausnummer", "straße nr", "rue", "adresse 1", "adresse ligne 1", "dirección", "calle", "domicilio"),
        *("indirizzo", "via", "adres regel 1", "straat"),
        *("ulice a č p", "ulice a čp", "ulice a číslo popisné", "voie", "numéro et voie", "n° et voie"),
        *("adresszusatz", "complément d'adresse", "addr line 1", "addr line 2"),
    ),
    needs=("country",),
    recognise=recognise,
    normalize=normalize,
    sound=sound_streets.sound,
    parts=(
        Part("street", "the street without numbers", PartOf("street"), split=True),
        Part("house_number", "the house number: 5, 221B, 74/10", PartOf("house_number"), split=True),
        Part("unit", "the flat, suite or office: 7 of `5/7` or `Apt 7`", PartOf("unit"), split=True),
        Part("po_box", "the post-office box", PartOf("po_box")),
    ),
    checks=(
        Check(
            "street-address-wrong-kind",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is an e-mail address, link, phone number or date",
            """The street address is an e-mail address, a link, a phone number or a date.

Why it matters: the columns of this record are most likely shifted or mapped wrongly; nothing can be delivered.
What to do: compare the record with its source; move the value to its own column.
Example: `jan@example.com`, `+48 601 000 000`.
""",
            _is_other,
        ),
        Check(
            "street-address-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "is a word typed to fill the field",
            """The street address is a word typed to get past a required field, or the field's own name.

Why it matters: nothing can be delivered to it.
What to do: empty the field, or ask for the address.
Example: `Test`, `asdf`, `ulica`, `Musterstraße 1`, `see above`.
""",
            _is_placeholder,
        ),
        Check(
            "street-address-no-number",
            Severity.INFO,
            Dimension.COMPLETENESS,
            "has no house number",
            """The street address has no digit in it.

Why it matters: a parcel for a street without a number comes back, unless the house has a name.
What to do: see whether the number stands in a column of its own; else ask for it.
Example: `ul. Długa`.
""",
            _has_no_number,
        ),
    ),
    match=STREET_ADDRESS,
)
