"""Names of persons: their canonical form, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.bits import flags
from custclean.column import by_distinct, patch, tidy, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check
from custclean.knowledge.letters.misplaced import OTHER_KIND_OR_NUMBER
from custclean.knowledge.letters.missing import is_sentinel
from custclean.knowledge.letters.plain_words import NAME
from custclean.knowledge.letters.sweep import confirmed
from custclean.knowledge.names import casing
from custclean.knowledge.names import person_name_patterns as patterns
from custclean.knowledge.names.name_slips import without_digits, without_signs
from custclean.knowledge.names.sought import DIGITS, OTHER_KIND, Sought

_COMPANIES = Sought(patterns.COMPANY, signs=patterns.COMPANY_SIGNS)


def normalized(values: pa.StringArray, _: object) -> pa.StringArray:
    """Names as they are kept: composed letters (NFC), single spaces, straight apostrophes, capitals repaired.

    Args:
        values: n names, or what stands in their place.
        _: the context; names need none.

    Returns:
        n names; null where there is nothing but white space. Capitals change only in values of one case.

    >>> normalized(pa.array(["  KOWALSKI ", "O’Neil", "DiCaprio", "FIRMA X SP. Z O.O."]), None).to_pylist()
    ['Kowalski', "O'Neil", 'DiCaprio', 'FIRMA X SP. Z O.O.']
    """
    return by_distinct(values, _normalized)


def sound(values: pa.StringArray, _: object) -> pa.BooleanArray:
    """Names of one word, or two with a hyphen, that are surely fine: no title, and nothing typed to fill a field.

    >>> sound(pa.array(["Nowak", "Nowak-Kowalska", "NOWAK", "Test", "Dr", "Herr", None]), None).to_pylist()
    [True, True, False, False, False, False, False]
    """
    return yes(by_distinct(values, _sound))


def _sound(values: pa.StringArray) -> pa.BooleanArray:
    return confirmed(values, np.flatnonzero(flags(pc.match_substring_regex(values, NAME))), _are_of_somebody)


def _are_of_somebody(names: pa.StringArray) -> pa.BooleanArray:
    """Whether plain names are no titles, and nothing typed to fill a field or to say that it is empty."""
    return pc.invert(pc.or_(pc.match_substring_regex(names, patterns.MAYBE_NO_NAME), is_sentinel(names)))


def _normalized(values: pa.StringArray) -> pa.StringArray:
    return patch(values, pc.invert(pc.match_substring_regex(values, patterns.PLAIN)), _mended)


def _mended(values: pa.StringArray) -> pa.StringArray:
    straight = pc.replace_substring_regex(pc.utf8_normalize(values, form="NFC"), patterns.APOSTROPHES, "'")
    clean = tidy(straight)
    cased = casing.persons(clean)
    changed = yes(pc.not_equal(cased, clean))
    return patch(clean, changed, lambda some: pc.if_else(_are_names(some), cased.filter(changed), some))


def _are_names(values: pa.StringArray) -> pa.BooleanArray:
    """Whether values are of nothing but letters and what stands between them in names, and no company."""
    lettered = pc.match_substring_regex(values, patterns.USUAL)
    odd = pc.invert(lettered)
    lettered = patch(lettered, odd, lambda _: pc.match_substring_regex(values.filter(odd), patterns.RECASED))
    return pc.and_not(lettered, _COMPANIES(values, values, None))


@dataclass(frozen=True, slots=True)
class Without:
    """The suggestion of names without what a pattern (RE2) finds in them; picklable."""

    pattern: str

    def __call__(self, _raw: pa.StringArray, canonical: pa.StringArray, _context: object) -> pa.StringArray:
        """The names (n values) with it taken out; null where nothing remains."""
        return tidy(pc.replace_substring_regex(canonical, self.pattern, ""))


def problems(kind: str, what: str) -> Iterator[Check]:
    """What can be wrong with any name.

    Args:
        kind: its codes begin with it: "given-name".
        what: what the pages call the value: "given name".
    """
    yield Check(
        f"{kind}-wrong-kind",
        Severity.ERROR,
        Dimension.VALIDITY,
        "is an e-mail address, link, phone number, date or number",
        _WRONG_KIND.format(what=what),
        Sought(OTHER_KIND_OR_NUMBER, signs=OTHER_KIND),
    )
    yield Check(
        f"{kind}-placeholder",
        Severity.WARNING,
        Dimension.COMPLETENESS,
        "is a word typed to fill the field",
        _PLACEHOLDER_DOC.format(what=what),
        Sought(
            patterns.PLACEHOLDER,
            patterns.REAL_SURNAME if kind == "family-name" else "",
            likely=patterns.PLACEHOLDER_BEGUN,
        ),
    )
    yield Check(
        f"{kind}-company",
        Severity.WARNING,
        Dimension.VALIDITY,
        "is a company, with its legal form",
        _COMPANY_DOC.format(what=what),
        Sought(patterns.COMPANY, OTHER_KIND_OR_NUMBER, patterns.COMPANY_SIGNS),
    )
    yield Check(
        f"{kind}-digits",
        Severity.WARNING,
        Dimension.VALIDITY,
        "contains digits",
        _DIGITS.format(what=what),
        Sought(r"\d", rf"{OTHER_KIND_OR_NUMBER}|{patterns.COMPANY}", DIGITS),
        without_digits,
        confidence=0.7,
    )
    yield Check(
        f"{kind}-characters",
        Severity.WARNING,
        Dimension.VALIDITY,
        "contains characters that no name has",
        _CHARACTERS.format(what=what),
        Sought(patterns.SIGNS, OTHER_KIND_OR_NUMBER, patterns.SIGN_BYTES),
        without_signs,
        confidence=0.75,
    )


def title(kind: str, what: str) -> Check:
    """A title in front of the name, with the name without it as the suggestion."""
    return Check(
        f"{kind}-title",
        Severity.INFO,
        Dimension.VALIDITY,
        "begins with a title",
        _TITLE_DOC.format(what=what),
        Sought(patterns.TITLE, patterns.TITLE_OR_NAME),
        Without(patterns.TITLE),
        confidence=0.9,
    )


def initial(kind: str, what: str) -> Check:
    """One letter in place of a name."""
    return Check(
        f"{kind}-initial",
        Severity.INFO,
        Dimension.COMPLETENESS,
        "is an initial only",
        _INITIAL.format(what=what),
        Sought(patterns.INITIALS, r"\pL{2}|^(?i:n\.?n\.?)$"),
    )


def several(kind: str, what: str) -> Check:
    """Two persons in one name."""
    return Check(
        f"{kind}-several",
        Severity.INFO,
        Dimension.VALIDITY,
        "names more than one person",
        _SEVERAL_DOC.format(what=what),
        Sought(patterns.SEVERAL, patterns.COMPANY),
    )


_WRONG_KIND = """The {what} is an e-mail address, a link, a phone number, a date or a mere number.

Why it matters: the columns of this record are most likely shifted or mapped wrongly, and the value is used as a name \
in letters and in matching.
What to do: compare the record with its source; move the value to its own column.
Example: `jan@example.com`, `+48 601 000 000`, `12345`.
"""
_PLACEHOLDER_DOC = """The {what} is a word typed to get past a required field, or a name from a form's own example.

Why it matters: "Dear Test" reaches a customer, and unrelated records look like duplicates of one another.
What to do: empty the field, or ask for the name.
Example: `Test`, `asdf`, `xxx`, `n.n.`, `Max Mustermann`, `Nazwisko`.
"""
_COMPANY_DOC = """The {what} carries a company's legal form.

Why it matters: a company is not addressed as a person, falls under other rules of consent, and matches no person.
What to do: move it to a company column, and keep the contact person here.
Example: `Kwiatek sp. z o.o.`, `Muster GmbH`, `ООО Ромашка`.
"""
_DIGITS = """The {what} contains digits.

Why it matters: no name does; it is a typing slip, a customer number, or a mark such as "Jan 2" for a second record.
What to do: remove the digits, or merge the record with the first one.
Example: `Anna2`, `Kowalski 601`.
"""
_CHARACTERS = """The {what} contains a sign that no name has: @ # $ % _ ; < > [ ] ? or an emoji.

Why it matters: it is a typing slip, a leftover of another system, or a letter lost in a wrong encoding ("Micha?").
What to do: type the name anew; where many records have "?" or "�", read the file with the right --encoding.
Example: `Micha?`, `Anna_Maria`, `Jan 😀`.
"""
_TITLE_DOC = """The {what} begins with a title or a form of address.

Why it matters: "Dear Dr." or a greeting by title only; the record does not match the same person without the title.
What to do: accept the suggestion, and keep the title in a column of its own.
Example: `Dr. Anna` instead of `Anna`.
"""
_INITIAL = """The {what} is a single letter, or a few.

Why it matters: a letter cannot be greeted by it, and it matches many persons.
What to do: ask for the name; nothing is wrong with the record otherwise.
Example: `J.`
"""
_SEVERAL_DOC = """The {what} names two persons.

Why it matters: a greeting, a gender and a consent belong to one person.
What to do: make two records of it, or keep the couple knowingly.
Example: `Jan i Anna Kowalscy`, `John & Mary Smith`.
"""
