"""E-mail addresses as records are matched by them: one mailbox, one name at two providers, look-alike mailboxes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from custclean.knowledge.matching.alike import likeness, picked, slips
from custclean.match import Codes, Comparer, Key, Level, Levels, Match, Trait, View
from custclean.text_bytes import content

LONG = 5  # letters from which on one slip tells a mailbox from others
NEAR = 0.9  # Jaro-Winkler similarity of mailbox names
APART = 5  # letters and digits that only one of two names has; more of them, and they are surely not so near
# Mailboxes of a role, not of a person (RFC 2142 and everyday use in the languages that custclean knows).
_ROLE = (
    r"^(?:info|office|biuro|kontakt|contact|hello|sales|sprzedaz|support|help|admin|administrator|webmaster|"
    r"postmaster|abuse|noreply|no-reply|no\.reply|marketing|sekretariat|mail|email|test|brak|none|nomail|shop|"
    r"sklep|obchod|zakaznik|kancelaria|recepcja|reception|rezerwacje|booking|hr|jobs|faktury|billing|accounts|"
    r"service|vertrieb|verkauf|buchhaltung|contacto|ventas|accueil|zakaz|buh|buhgalter|klient|customer)@"
)


@dataclass(frozen=True, slots=True)
class MailComparer:
    """Compares mailboxes.

    Attributes:
        box: by code, what stands before the @, in letters and digits only.
        letters: by code, the number of its letters without digits; 0 where they are few.
        number: by code, the number of `box`.
        length: by code, the letters and digits in `box`.
        signs: by code, which letters and digits are in `box`, a bit each.
    """

    box: pa.StringArray
    letters: npt.NDArray[np.int32]
    number: npt.NDArray[np.int32]
    length: npt.NDArray[np.int32]
    signs: npt.NDArray[np.uint64]

    def __call__(self, left: Codes, right: Codes) -> Levels:
        """Places in LEVELS."""
        found = np.full(len(left), 5, np.int8)
        open_ = np.flatnonzero(self.number[left] != self.number[right])
        one, other = left[open_], right[open_]
        some = np.flatnonzero(np.bitwise_count(self.signs[one] ^ self.signs[other]) <= APART)
        found[open_[some[likeness(picked(self.box, one[some]), picked(self.box, other[some]), NEAR) >= NEAR]]] = 4
        long = np.minimum(self.length[one], self.length[other]) >= LONG
        near = open_[long & (np.abs(self.length[one] - self.length[other]) <= 1)]
        found[near[slips(picked(self.box, left[near]), picked(self.box, right[near]), 1) <= 1]] = 2
        same = self.letters[one] == self.letters[other]
        found[open_[same & (self.letters[one] > 0)]] = 3
        found[self.number[left] == self.number[right]] = 1
        found[left == right] = 0
        return found


def boxes(forms: pa.StringArray) -> pa.StringArray:
    """What stands before the @ without a tag, in letters and digits only.

    >>> boxes(pa.array(["jan.kowalski+shop@x.pl"])).to_pylist()
    ['jankowalski']
    """
    local = pc.replace_substring_regex(forms, r"(?:\+[^@]*)?@.*$", "")
    return pc.replace_substring_regex(local, r"[^\pL\pN]", "")


def prepare(forms: pa.StringArray) -> Comparer:
    """What compares these addresses."""
    local = boxes(forms)
    letters = pc.replace_substring_regex(local, r"\pN", "")
    enough = pc.if_else(pc.greater_equal(pc.utf8_length(letters), LONG), letters, pa.scalar(None, pa.string()))
    return MailComparer(
        box=local,
        letters=_numbered(enough),
        number=_numbered(local),
        length=np.concatenate([[0], pc.utf8_length(local).to_numpy()]).astype(np.int32),
        signs=_signs(local),
    )


def _signs(values: pa.StringArray) -> npt.NDArray[np.uint64]:
    """By code, a bit for each of the last six bits of its bytes: letters and digits have one each, or nearly."""
    found = np.zeros(len(values) + 1, np.uint64)
    data = np.frombuffer(content(values), np.uint8)
    lengths = pc.binary_length(values).to_numpy()
    filled = np.flatnonzero(lengths > 0)
    if len(filled):
        starts = (np.cumsum(lengths) - lengths)[filled]
        bits = np.uint64(1) << (data & np.uint8(63)).astype(np.uint64)
        found[filled + 1] = np.bitwise_or.reduceat(bits, starts)
    return found


def _numbered(values: pa.StringArray) -> npt.NDArray[np.int32]:
    """Numbers from 1 for equal values, 0 for null; 0 also in front, for the missing code."""
    found = pc.fill_null(values.dictionary_encode().indices.cast(pa.int32()), -1).to_numpy()
    return np.concatenate([[0], found + 1]).astype(np.int32)


def address(values: pa.StringArray) -> pa.StringArray:
    """Addresses of persons; null for those of a role, such as info@, and for values that are no address."""
    mine = pc.and_(pc.match_substring(values, "@"), pc.invert(pc.match_substring_regex(values, _ROLE)))
    return pc.if_else(mine, values, pa.scalar(None, pa.string()))


def whole(forms: pa.StringArray) -> pa.StringArray:
    """The address itself."""
    return forms


def box_key(forms: pa.StringArray) -> pa.StringArray:
    """The mailbox name where it is long enough to tell anything."""
    local = boxes(forms)
    return pc.if_else(pc.greater_equal(pc.utf8_length(local), LONG), local, pa.scalar(None, pa.string()))


LEVELS = (
    Level("the same", 0.68, 0.15),
    Level("the same mailbox name elsewhere", 0.06, 0.04),
    Level("the mailbox names a slip apart", 0.03, 0.03),
    Level("the mailbox names differ in digits", 0.02),
    Level("the mailbox names are alike", 0.05),
    Level("different", 0.16),
)
MAIL = Trait(
    name="e-mail",
    levels=LEVELS,
    prepare=prepare,
    keys=(Key("address", whole), Key("mailbox", box_key)),
    several=True,
    owned=True,
    common=1e-6,
    leans=("given name", "family name"),
)
EMAIL = Match((View(MAIL, address),))
