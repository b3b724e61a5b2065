"""How people write e-mail addresses: several in a cell, in brackets and quotes, with (at) for @, a full stop behind.

What email-validator accepts is left to it (`mail_address`). Only what it refuses is looked at here, and only that is
put right which has one reading: signs around an address, another sign for its @, separators between several. Slips
inside an address are guesses; `mail_mending` proposes those.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, never, only, patch, yes
from custclean.knowledge.mail import mail_address
from custclean.remembered import remembered
from custclean.text_bytes import content

SEVERAL = "; "
"""What stands between canonical addresses."""

AT = (
    r"\s*[(\[{<]\s*(?:at|@|a|małpa|malpa|собака|arobase|arroba|zavináč|klammeraffe)\s*[)\]}>]\s*"
    r"|\s+(?:at|małpa|malpa|собака|arobase|arroba|zavináč)\s+|\s*[＠﹫]\s*"
)
DOT = r"\s*[(\[{]\s*(?:dot|kropka|punkt|point|punto|tečka|точка)\s*[)\]}]\s*|\s+(?:dot|kropka)\s+"
_MAYBE = rf"(?i)@|{AT}"
# Signs inside, several of them, or letters beyond ASCII.
_WORTH_A_LOOK = r"(?s)[^!-')-9;=-Z\\-z|-~]|@.*@"
_AT, _DOT = re.compile(AT, re.IGNORECASE), re.compile(DOT, re.IGNORECASE)
_SPACED_AT = re.compile(r"\s*@[@\s]*")
_LABEL = re.compile(r"(?:e-?mail|mail|adres|poczta|почта|courriel|correo)(?: address| adres)?\s*[:=]\s*", re.IGNORECASE)
_BEFORE, _AFTER = " \t\r\n'\"`“”„«‘’<([{:;,=", " \t\r\n'\"`“”«»‘’>)]}:;,.!"
_SEPARATORS = (
    r"[;|\n]+",
    r"[;,|\n]+",
    r"[;,|\n/]+|\s(?:and|or|und|oder|et|ou|i|lub|oraz|a|nebo|y|o|и|или)\s",
    r"[;,|/\s]+",
)
_LOOKS = re.compile(r"[^\s@<>;,()]+@[^\s@<>;,()]+\.[^\s@<>;,()]+")
_LONGEST = 2000  # characters


@remembered
def read(values: pa.StringArray) -> pa.StringArray:
    """The canonical addresses of every cell, SEVERAL between them; null where it has none, or one that is none.

    >>> from custclean.column import strings
    >>> read(strings(["'Jan@X.io'", "jan(at)x.io", "a@x.io, Ewa <b@x.io>", "a@x.io, b@x"])).to_pylist()
    ['jan@x.io', 'jan@x.io', 'a@x.io; b@x.io', None]
    """
    strict = mail_address.normalized(values)
    if strict.null_count == values.null_count:
        return strict
    refused = pc.and_(strict.is_null(), values.is_valid())
    left = patch(refused, refused, lambda _: pc.match_substring_regex(values.filter(refused), _MAYBE))
    return patch(strict, left, lambda _: _without_signs(values.filter(left)))


def _without_signs(values: pa.StringArray) -> pa.StringArray:
    """The addresses of cells that email-validator refuses as they stand: most have only a sign before or behind."""
    bare = pc.utf8_rtrim(pc.utf8_ltrim(values, characters=_BEFORE), characters=_AFTER)
    read = mail_address.normalized(bare)
    left = pc.and_(read.is_null(), pc.match_substring_regex(bare, _WORTH_A_LOOK))
    return patch(read, left, lambda _: _put_right(values.filter(left)))


def _put_right(values: pa.StringArray) -> pa.StringArray:
    """The addresses of cells that email-validator refuses as they stand."""
    meant = each_distinct(values, as_meant)
    cells = pc.split_pattern(meant, "\n")
    each = mail_address.normalized(cells.flatten())
    refused = meant.is_null().to_numpy(zero_copy_only=False)
    refused[pc.list_parent_indices(cells).to_numpy()[each.is_null().to_numpy(zero_copy_only=False)]] = True
    joined = pc.binary_join(pa.ListArray.from_arrays(cells.offsets, each), SEVERAL)
    whole = only(joined, pa.array(~refused))
    return patch(whole, is_several(whole), lambda some: each_distinct(some, _each_once))


def _each_once(addresses: str) -> str:
    return SEVERAL.join(dict.fromkeys(addresses.split(SEVERAL)))


def as_meant(cell: str) -> str | None:
    r"""The addresses in a cell, bare, a line each; null where it has none. Whether they are any remains to be seen.

    >>> as_meant("<jan@x.io>;"), as_meant("e-mail: jan [at] x.io"), as_meant("a@x.io b@x.io"), as_meant("ask jan@x.io")
    ('jan@x.io', 'jan@x.io', 'a@x.io\nb@x.io', None)
    """
    if len(cell) > _LONGEST:
        return None
    whole = _bare(cell)
    if _LOOKS.fullmatch(whole):
        return whole
    if cell.count("@") < 2 and len(_AT.findall(cell)) < 2:  # noqa: PLR2004  what several would have
        return None
    for separator in _SEPARATORS:
        parts = [bare for part in re.split(separator, cell) if (bare := _bare(part))]
        if len(parts) > 1 and all(_LOOKS.fullmatch(part) for part in parts):
            return "\n".join(parts)
    return None


def _bare(text: str) -> str:
    """An address without what stands around it, and with its @."""
    text = mail_address.unwrapped(_LABEL.sub("", text.strip(), count=1)).rstrip(_AFTER).lstrip(_BEFORE)
    if "<" in text or ":" in text:
        text = mail_address.unwrapped(text)
    if "@" not in text.replace("[@]", "").replace("(@)", ""):
        spelt = _AT.sub("@", text)
        text = _DOT.sub(".", spelt) if spelt != text else text
    return _SPACED_AT.sub("@", text)


@remembered
def is_several(canonical: pa.StringArray) -> pa.BooleanArray:
    """Where a cell holds several addresses; false for null."""
    if SEVERAL.encode() not in content(canonical):
        return never(canonical)
    return yes(pc.match_substring(canonical, SEVERAL))


def is_put_right(values: pa.StringArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Where one address was read that email-validator refuses as it is written."""
    odd = pc.and_(mail_address.normalized(values).is_null(), canonical.is_valid())
    return pc.and_(odd, pc.invert(is_several(canonical)))


def first_of(canonical: pa.StringArray) -> pa.StringArray:
    """The first address of every cell.

    >>> first_of(pa.array(["a@x.io; b@x.io", "a@x.io", None])).to_pylist()
    ['a@x.io', 'a@x.io', None]
    """
    several = is_several(canonical)
    return patch(canonical, several, lambda some: pc.list_element(pc.split_pattern(some, SEVERAL, max_splits=1), 0))


def any_address(canonical: pa.StringArray, look: Callable[[pa.StringArray], pa.BooleanArray]) -> pa.BooleanArray:
    """Where an address of a cell has something; `look` takes single addresses.

    >>> any_address(pa.array(["a@x.io; b@y.io", "c@y.io", None]), lambda one: pc.starts_with(one, "b")).to_pylist()
    [True, False, False]
    """
    several = is_several(canonical)
    if not pc.any(several).as_py():
        return yes(look(canonical))
    cells = pc.split_pattern(canonical, SEVERAL)
    found = yes(look(cells.flatten())).to_numpy(zero_copy_only=False)
    mask = np.zeros(len(canonical), np.bool_)
    mask[pc.list_parent_indices(cells).to_numpy()[found]] = True
    return pa.array(mask)


def each_address(canonical: pa.StringArray, change: Callable[[pa.StringArray], pa.StringArray]) -> pa.StringArray:
    """Every cell with its addresses changed; `change` takes single addresses and gives null for those that stay."""
    several = is_several(canonical)
    single = change(canonical)
    return patch(single, several, lambda _: _each_of_several(canonical.filter(several), change))


def _each_of_several(canonical: pa.StringArray, change: Callable[[pa.StringArray], pa.StringArray]) -> pa.StringArray:
    cells = pc.split_pattern(canonical, SEVERAL)
    flat = cells.flatten()
    changed = pa.ListArray.from_arrays(cells.offsets, pc.coalesce(change(flat), flat))
    joined = pc.binary_join(changed, SEVERAL)
    return pc.if_else(pc.equal(joined, canonical), pa.scalar(None, pa.string()), joined)
