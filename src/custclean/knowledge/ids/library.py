"""python-stdnum, which knows the check digits of most countries; it comes with the extra `ids`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pyarrow as pa

from custclean.column import each_distinct, yes
from custclean.errors import CustcleanError


@cache
def installed() -> bool:
    """Whether the library is there; without it, columns of such numbers are not recognised."""
    return find_spec("stdnum") is not None


def needed(what: str) -> None:
    """Make sure of the library.

    Args:
        what: what it is needed for, as the sentence begins: "National identity numbers".

    Raises:
        CustcleanError: it is not installed.
    """
    if not installed():
        raise CustcleanError(f"{what} are judged by python-stdnum.", "Install it: pip install 'custclean[ids]'.")


@cache
def module(name: str) -> ModuleType:
    """A module of the library: "pl.nip"."""
    return import_module(f"stdnum.{name}")


@dataclass(frozen=True, slots=True)
class Valid:
    """The library's verdict on a column of numbers; picklable.

    Attributes:
        name: its module, "pl.nip".
        skips: characters of the value that the module does not want: the country before a VAT number.
    """

    name: str
    skips: int = 0

    def __call__(self, values: pa.StringArray) -> pa.BooleanArray:
        """Which of n numbers, without spaces and signs, have the right length, check digits and inner dates.

        >>> Valid("at.vnr")(pa.array(["1237010180", "2237010180"])).to_pylist()
        [True, False]
        """
        check: Callable[[str], bool] = module(self.name).is_valid
        return yes(each_distinct(values, lambda value: bool(check(value[self.skips :])), pa.bool_()))
