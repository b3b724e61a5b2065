"""Values of another kind in a column of words: an e-mail address, a link, a phone number or a date in a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct, yes

EMAIL = r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}"
LINK = r"(?:https?://|www\.)\S+"
PHONE = r"(?:tel\.? ?:? ?)?[+(]{0,2}\d(?:[ ().\-/]{0,3}\d){6,14}[ ()./-]*"
DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?"
NUMBER = r"[\d .,]*\d[\d .,]*"
OTHER_KIND = rf"(?i)^(?:{EMAIL}|{LINK}|{PHONE}|{DATE})$"
OTHER_KIND_OR_NUMBER = rf"(?i)^(?:{EMAIL}|{LINK}|{PHONE}|{DATE}|{NUMBER})$"


@dataclass(frozen=True, slots=True)
class Matches:
    """A search for values by pattern, in the form that checks call; picklable.

    Attributes:
        pattern: RE2; found anywhere in the canonical value unless anchored.
        unless: RE2; values that it finds too are left out.
    """

    pattern: str
    unless: str = ""

    def __call__(self, _raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.BooleanArray:
        """The mask (n values) of canonical values that match; null never does.

        >>> Matches("[0-9]", unless="^[0-9]+$")(None, pa.array(["Jan2", "12", "Jan", None]), None).to_pylist()
        [True, False, False, False]
        """
        return yes(by_distinct(canonical, partial(_found, self)))


def _found(search: Matches, values: pa.StringArray) -> pa.BooleanArray:
    mask = pc.match_substring_regex(values, search.pattern)
    if not search.unless:
        return mask
    return pc.and_not(mask, pc.match_substring_regex(values, search.unless))
