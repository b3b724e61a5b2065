"""Whether a column's values look like phone numbers, and not like dates, amounts or identifiers."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, share, yes
from custclean.knowledge.phones import dialling

_LABEL = r"(?i)^\s*(?:(?:tel|phone|mobile|mob|cell|kom|fax|тел|моб)[^0-9+(]{0,12})?"
_MORE = r"(?:[ ().\-/\x{A0}]{0,3}[0-9])"
_END = r"\)?(?:\s?(?:;|ext|x|wew|доб).*)?\s*$"
_INTERNATIONAL = _LABEL + r"\(?\+[ (]{0,2}[1-9]" + _MORE + "{6,14}" + _END
_NATIONAL = _LABEL + r"\(?[0-9]" + _MORE + "{6,13}" + _END
_OTHER = (
    r"^\s*(?:[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{2,4}|[0-9]{4}[-./ ]?[0-9]{1,2}[-./ ]?[0-9]{1,2}"  # dates
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9]{3}-[0-9]{2}-[0-9]{4}"  # IP addresses, US social security numbers
    r"|[0-9]+\.[0-9]{1,2}|[0-9]{1,8}|[0-9]{12,})\s*$"  # amounts, short and long identifiers
)
_BARE = r"^\s*[0-9]+\s*$"
# Where numbers are read to tell them from identifiers; after a trunk zero, most nine digits are somebody's number.
_COMMON = ("PL", "CZ", "RU", "US", "ES", "IT")
_COMMON_AFTER_ZERO = ("DE", "GB", "FR", "UA")
_ENOUGH = 300  # values to read in ten countries
_FIRST_LOOK = 25  # of them that show whether a country is worth reading on
_SURELY = 0.2  # of international numbers: nothing else is written so, and the digits beside them are numbers too
_GROUPED_WEIGHT, _BARE_WEIGHT = 0.9, 0.7  # an international sign says more than digits that happen to be a number


def recognise(values: pa.StringArray) -> float:
    """The share of values that look like a phone number; digits alone count where some country has such numbers.

    >>> recognise(pa.array(["+48 601 234 567"])), recognise(pa.array(["2024-01-31", "1234.50"]))
    (1.0, 0.0)
    """
    sure = yes(pc.match_substring_regex(values, _INTERNATIONAL))
    likely = pc.match_substring_regex(values, _NATIONAL)
    likely = all_of(likely, pc.invert(sure), pc.invert(pc.match_substring_regex(values, _OTHER)))
    if not pc.any(likely).as_py():
        return share(sure)
    if share(sure) >= _SURELY:
        return share(sure) + share(likely) * _GROUPED_WEIGHT
    some = values.filter(likely).slice(0, _ENOUGH)
    numbers = numbers_of_one_country(some)
    bare = share(pc.match_substring_regex(some, _BARE))
    weight = bare * _BARE_WEIGHT + (1 - bare) * _GROUPED_WEIGHT
    # Squared, as identifiers fall into number ranges by chance too: some 74 % of random nine digits do in Poland.
    return share(sure) + share(likely) * weight * numbers**2


def numbers_of_one_country(values: pa.StringArray) -> float:
    """The largest share of values that are numbers of one country.

    Always the country that could still have most is read on, so that those which cannot win are left after a few
    values: a numbering plan costs more to read than a small file does.

    >>> numbers_of_one_country(pa.array(["601234567", "601234568", "1234567"])) == 2 / 3
    True
    """
    zero = values.filter(pc.match_substring_regex(values, r"^\D*0"))
    candidates = {**dict.fromkeys(_COMMON, values), **dict.fromkeys(_COMMON_AFTER_ZERO, zero)}
    most = {region: len(some) for region, some in candidates.items()}  # that can be its numbers
    seen = dict.fromkeys(candidates, 0)
    while True:
        region = max(candidates, key=lambda one: (most[one], seen[one]))
        some = candidates[region].slice(seen[region], len(values) if seen[region] else _FIRST_LOOK)
        if not len(some):
            return most[region] / len(values)
        most[region] -= len(some) - _are_numbers_of(region, some).true_count
        seen[region] += len(some)


def _are_numbers_of(region: str, values: pa.StringArray) -> pa.BooleanArray:
    return yes(pc.starts_with(dialling.read(values, pa.repeat(pa.scalar(region), len(values))), "+"))
