"""Names of persons as records are matched by them: given names, family names, and full names split into both."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct
from custclean.knowledge.matching.alike import Texts, by_pair, likeness, texts
from custclean.knowledge.matching.folding import skeleton, sound, words
from custclean.knowledge.matching.nicknames import formal_names
from custclean.knowledge.matching.surnames import family_root
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View

TOKENS = 3  # words of a name that are looked at
ROOTS = 5  # formal names that a short form may stand for
LONG = 3  # letters from which on a word can stand for a name by itself
CLOSE, ALIKE, RATHER = 0.92, 0.84, 0.74  # Jaro-Winkler similarities that part the levels
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovic|evic|ovna|evna|yevich|yevna|ichna|inichna)$")
_NO_NAME = re.compile(r"^(?:x+|test\w*|asdf\w*|qwert\w*|none|null|unknown|na|nn|brak|n n|n a|nan)$")
_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "prof", "ing", "mgr", "pan", "pani", "herr", "frau", "inz", "mudr", "sir"}
)

Table = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class NameComparer:
    """Compares names by their words; the same list of forms serves given and family names.

    Attributes:
        forms: by code, the folded text.
        whole: by code, the number of the sounded text.
        parts: by code, the numbers of up to TOKENS sounded words of LONG letters or more; 0 for none.
        roots: by code, numbers of what the name may stand for: formal names, or the root of a family name; 0 for none.
        initial: by code, the first letter's number where the name is nothing but initials, else 0.
        first: by code, the number of the first letter as it sounds.
        given: whether levels are those of given names.
    """

    forms: Texts
    whole: Table
    parts: Table
    roots: Table
    initial: Table
    first: Table
    given: bool

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in GIVEN_LEVELS or FAMILY_LEVELS."""
        return by_pair(self._distinct, left, right)

    def _distinct(self, left: Codes, right: Codes) -> Levels:
        last = len(GIVEN_LEVELS if self.given else FAMILY_LEVELS) - 1
        found = np.full(len(left), last, np.int8)
        short = (self.initial[left] > 0) | (self.initial[right] > 0)
        if self.given:
            found[short & (self.first[left] == self.first[right])] = 6
        open_ = np.flatnonzero(~short)
        near = likeness(self.forms[left[open_]], self.forms[right[open_]], RATHER)
        found[open_[near >= RATHER]] = 5
        found[open_[near >= ALIKE]] = 4
        found[open_[near >= CLOSE]] = 3
        found[_meet(self.parts[left], self.parts[right])] = 2
        found[_meet(self.roots[left], self.roots[right]) | (self.whole[left] == self.whole[right])] = 1
        found[left == right] = 0
        return found


def _meet(left: Table, right: Table) -> npt.NDArray[np.bool_]:
    """Where two rows have a number other than 0 in common."""
    found = np.zeros(len(left), np.bool_)
    for one in left.T:
        for other in right.T:
            found |= (one == other) & (one > 0)
    return found


def _numbers(rows: list[tuple[str, ...]], width: int, known: dict[str, int]) -> Table:
    """The words of each row as numbers from 1, at most `width` of them; row 0 is for the missing value."""
    table = np.zeros((len(rows) + 1, width), np.int32)
    for place, row in enumerate(rows, 1):
        for column, word in enumerate(row[:width]):
            table[place, column] = known.setdefault(word, len(known) + 1)
    return table


def given_roots(form: str) -> tuple[str, ...]:
    """What a given name may stand for: formal names by its first word, else the word itself.

    >>> given_roots("kasia"), given_roots("anna maria")
    (('katazina',), ('ana', 'hana'))
    """
    heard = sound(form.partition(" ")[0])
    return formal_names().get(heard, (heard,))


def family_roots(form: str) -> tuple[str, ...]:
    """The root of a family name of whatever sex."""
    return (" ".join(family_root(word) for word in form.split()),)


def _comparer(forms: pa.StringArray, roots: Callable[[str], tuple[str, ...]], *, given: bool) -> NameComparer:
    values = forms.to_pylist()
    heard = [[sound(word) for word in value.split()] for value in values]
    parts = [tuple(word for word in row if len(word) >= LONG) for row in heard]
    initials = [row[0] if row and max(map(len, row)) == 1 else "" for row in heard]
    return NameComparer(
        forms=texts(values),
        whole=_numbers([(" ".join(row),) for row in heard], 1, {})[:, 0],
        parts=_numbers(parts if not given else [row[:1] if len(row) > 1 else row for row in parts], TOKENS, {}),
        roots=_numbers([roots(value) if len(value) > 1 else () for value in values], ROOTS, {}),
        initial=_numbers([(one,) if one else () for one in initials], 1, {})[:, 0],
        first=_numbers([(row[0][:1],) if row else () for row in heard], 1, {})[:, 0],
        given=given,
    )


def prepare_given(forms: pa.StringArray) -> Comparer:
    """What compares these forms as given names."""
    return _comparer(forms, given_roots, given=True)


def prepare_family(forms: pa.StringArray) -> Comparer:
    """What compares these forms as family names."""
    return _comparer(forms, family_roots, given=False)


def _name(value: str) -> str | None:
    kept = [word for word in words(value).split() if word not in _TITLES]
    found = " ".join(kept[: TOKENS + 1])
    return None if not found or _NO_NAME.match(found) else found


def one_name(values: pa.StringArray) -> pa.StringArray:
    """Given or family names as folded words without titles; null where it is no name.

    >>> one_name(pa.array(["Łukasz", "Dr. Müller-Lüdenscheidt", "xxx"])).to_pylist()
    ['lukasz', 'muller ludenscheidt', None]
    """
    return each_distinct(values, _name)


def split(value: str) -> tuple[str, str]:
    """Given and family name of a full name: "Kowalski, Jan", "Jan Kowalski", "Иванов Иван Иванович".

    >>> split("Kowalski, Jan"), split("Anna Maria Nowak"), split("Ivanov Ivan Ivanovich")
    (('jan', 'kowalski'), ('anna maria', 'nowak'), ('ivan', 'ivanov'))
    """
    head, comma, tail = value.partition(",")
    if comma and tail.strip():
        return _name(tail) or "", _name(head) or ""
    kept = [word for word in words(value).split() if word not in _TITLES]
    if len(kept) == TOKENS and _PATRONYMIC.search(kept[2]):
        return kept[1], kept[0]
    kept = [word for place, word in enumerate(kept) if place == 0 or not _PATRONYMIC.search(word)] or kept
    if len(kept) < 2:  # noqa: PLR2004  # one word is a family name
        return "", " ".join(kept)
    known = formal_names()
    if len(kept) == 2 and sound(kept[1]) in known and sound(kept[0]) not in known:  # noqa: PLR2004
        kept = kept[::-1]
    return " ".join(kept[:-1]), kept[-1]


def given_of(values: pa.StringArray) -> pa.StringArray:
    """The given names in full names, as folded words."""
    return each_distinct(values, lambda value: split(value)[0] or None)


def family_of(values: pa.StringArray) -> pa.StringArray:
    """The family names in full names, as folded words."""
    return each_distinct(values, lambda value: split(value)[1] or None)


def root_of_given(forms: pa.StringArray) -> pa.StringArray:
    """A given name's formal name; null for initials."""
    return each_distinct(forms, lambda form: given_roots(form)[0] if len(form) > 1 else None)


def root_of_family(forms: pa.StringArray) -> pa.StringArray:
    """The root of the longest word of a family name."""
    return each_distinct(forms, lambda form: family_root(max(form.split(), key=len)) if len(form) > 1 else None)


def bones(forms: pa.StringArray) -> pa.StringArray:
    """The consonant skeleton of the first word."""
    return each_distinct(forms, lambda form: skeleton(form.partition(" ")[0]) or None)


def family_bones(forms: pa.StringArray) -> pa.StringArray:
    """The consonant skeleton of a family name's root."""
    return each_distinct(forms, lambda form: skeleton(family_root(max(form.split(), key=len)))[:5] or None)


def beginning(forms: pa.StringArray) -> pa.StringArray:
    """The first three letters as they sound."""
    return each_distinct(forms, lambda form: sound(form)[:3] if len(form) > 1 else None)


def first_letter(forms: pa.StringArray) -> pa.StringArray:
    """The first letter as it sounds."""
    return pc.utf8_slice_codeunits(each_distinct(forms, sound), 0, 1)


GIVEN_LEVELS = (
    Level("the same", 0.78),
    Level("the same in another form", 0.06),
    Level("a part is the same", 0.03),
    Level("a slip apart", 0.07),
    Level("alike", 0.02),
    Level("rather alike", 0.01),
    Level("the initial is the same", 0.01),
    Level("different", 0.02),
)
FAMILY_LEVELS = (
    Level("the same", 0.82, 0.7),
    Level("the same root", 0.04, 0.15),
    Level("a part is the same", 0.02, 0.03),
    Level("a slip apart", 0.06, 0.05),
    Level("alike", 0.02, 0.01),
    Level("rather alike", 0.01, 0.01),
    Level("different", 0.03, 0.05),
)
GIVEN = Trait(
    name="given name",
    levels=GIVEN_LEVELS,
    prepare=prepare_given,
    keys=(
        Key("root", root_of_given),
        Key("plain", root_of_family),
        Key("bones", bones),
        Key("letter", first_letter),
    ),
    words="name",
    several=True,
    common=5e-3,
)
FAMILY = Trait(
    name="family name",
    levels=FAMILY_LEVELS,
    prepare=prepare_family,
    keys=(
        Key("root", root_of_family),
        Key("plain", root_of_family),
        Key("bones", family_bones),
        Key("start", beginning),
        Key("letter", first_letter),
    ),
    words="name",
    common=1e-3,
)
GIVEN_NAME = Match((View(GIVEN, one_name),))
FAMILY_NAME = Match((View(FAMILY, one_name),))
FULL_NAME = Match((View(GIVEN, given_of), View(FAMILY, family_of)))
