"""International bank account numbers: their form in each country, and accounts written without the country.

The forms are facts of the IBAN registry that SWIFT keeps for ISO 13616: after the country and two check digits,
n stands for digits, a for letters, c for either.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import patch, strings, yes
from custclean.knowledge.ids.check_digits import mod_97
from custclean.knowledge.ids.written import compact
from custclean.remembered import remembered

_FORMS = """
AD 8n12c  AE 19n     AL 8n16c   AT 16n     AZ 4a20c   BA 16n     BE 12n     BG 4a6n8c  BH 4a14c   BI 23n
BR 23n1a1c BY 4c4n16c CH 5n12c  CR 18n     CY 8n16c   CZ 20n     DE 18n     DJ 23n     DK 14n     DO 4c20n
EE 16n    EG 25n     ES 20n     FI 14n     FK 2a12n   FO 14n     FR 10n11c2n GB 4a14n  GE 2a16n   GI 4a15c
GL 14n    GR 7n16c   GT 24c     HN 4a20n   HR 17n     HU 24n     IE 4a14n   IL 19n     IQ 4a15n   IS 22n
IT 1a10n12c JO 4a4n18c KW 4a22c KZ 3n13c   LB 4n20c   LC 4a24c   LI 5n12c   LT 16n     LU 3n13c   LV 4a13c
LY 21n    MC 10n11c2n MD 20c    ME 18n     MK 3n10c2n MN 16n     MR 23n     MT 4a5n18c MU 4a19n3a NI 4a20n
NL 4a10n  NO 11n     OM 3n16c   PK 4a16c   PL 24n     PS 4a21c   PT 21n     QA 4a21c   RO 4a16c   RS 18n
RU 14n15c SA 2n18c   SC 4a20n3a SD 14n     SE 20n     SI 15n     SK 20n     SM 1a10n12c SO 19n    ST 21n
SV 4a20n  TL 19n     TN 20n     TR 6n16c   UA 6n19c   VA 18n     VG 4a16n   XK 16n     YE 4a4n18c
"""
_CLASS = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}
_CZECH = r"^(?:(\d{2,6})-)?(\d{2,10})/(\d{4})$"
_CZECH_COUNTRIES = ("CZ", "SK")


@cache
def forms() -> dict[str, str]:
    """Country -> RE2 of the whole IBAN, compact.

    >>> forms()["NO"]
    '^NO[0-9]{2}[0-9]{11}$'
    """
    pairs = re.findall(r"([A-Z]{2}) (\S+)", _FORMS)
    return {
        country: f"^{country}[0-9]{{2}}"
        + "".join(f"{_CLASS[sign]}{{{size}}}" for size, sign in re.findall(r"(\d+)([nac])", form))
        + "$"
        for country, form in pairs
    }


@remembered
def shaped(numbers: pa.StringArray) -> pa.BooleanArray:
    """Which compact numbers have the form of their country's IBANs; null has none."""
    country = pc.utf8_slice_codeunits(numbers, 0, 2).dictionary_encode()
    codes = country.indices.fill_null(-1).to_numpy()
    mask = np.zeros(len(numbers), np.bool_)
    for at, code in enumerate(country.dictionary.to_pylist()):
        if code in forms():
            rows = np.flatnonzero(codes == at)
            some = numbers if len(rows) == len(numbers) else numbers.take(pa.array(rows))
            mask[rows] = pc.match_substring_regex(some, forms()[code]).to_numpy(zero_copy_only=False)
    return pa.array(mask)


def right(numbers: pa.StringArray) -> pa.BooleanArray:
    """Which compact numbers have their country's form and the check digits of ISO 13616.

    >>> right(pa.array(["PL61109010140000071219812874", "PL61109010140000071219812875", "PL61", None])).to_pylist()
    [True, False, False, False]
    """
    fits = shaped(numbers)
    return patch(fits, fits, lambda _: pa.array(_checked(numbers.filter(fits))))


def _checked(numbers: pa.StringArray) -> np.ndarray:
    lengths = pc.binary_length(numbers).to_numpy()
    good = np.zeros(len(numbers), np.bool_)
    for length in np.unique(lengths):
        places = np.flatnonzero(lengths == length)
        good[places] = mod_97(numbers.take(pa.array(places)), int(length)) == 1
    return good


def with_country(raw: pa.StringArray, countries: pa.StringArray) -> pa.StringArray:
    """The IBANs of accounts written as at home: 26 digits in Poland, 19-2000145399/0800 in Czechia and Slovakia.

    Args:
        raw: n values as they came.
        countries: ISO 3166 alpha-2 of each, or null.

    Returns:
        IBANs, null where the value is no such account.

    >>> home = pa.array(["61 1090 1014 0000 0712 1981 2874", "19-2000145399/0800", "12"])
    >>> with_country(home, pa.array(["PL", "CZ", "PL"])).to_pylist()
    ['PL61109010140000071219812874', 'CZ6508000000192000145399', None]
    """
    prefixed = pc.binary_join_element_wise(countries, compact(raw), "")
    result = pc.if_else(right(prefixed), prefixed, pa.scalar(None, pa.string()))
    asked = pc.and_(pc.is_in(countries, value_set=pa.array(_CZECH_COUNTRIES)), result.is_null())
    asked = yes(pc.and_(asked, pc.match_substring_regex(raw, _CZECH)))
    if not pc.any(asked).as_py():
        return result
    pairs = zip(raw.filter(asked).to_pylist(), countries.filter(asked).to_pylist(), strict=True)
    return pc.replace_with_mask(result, asked, strings(_czech(value, country) for value, country in pairs))


def _czech(value: str, country: str) -> str | None:
    """The IBAN of a Czech or Slovak account: bank code, prefix of six, number of ten digits (decree 169/2011 Sb.)."""
    found = re.match(_CZECH, value, re.ASCII)
    if found is None:
        return None
    prefix, number, bank = found.groups(default="")
    account = f"{bank}{prefix:0>6}{number:0>10}"
    if not all(_divides(part) for part in (prefix, number)):
        return None
    check = 98 - int(account + "".join(str(ord(letter) - 55) for letter in country) + "00") % 97
    return f"{country}{check:02}{account}"


def _divides(part: str) -> bool:
    """Whether the weighted sum of an account's part divides by eleven, as the same decree asks."""
    weights = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)
    return sum(weight * int(digit) for weight, digit in zip(weights, f"{part:0>10}", strict=True)) % 11 == 0
