"""A user's mistake, told in one line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_NAMED = 40  # more names than that help nobody in one line


class CustcleanError(Exception):
    """A bad request: usage, recipe or unreadable input. Printed as one line, exit code 2.

    Args:
        message: one sentence: what is wrong, and where (file, line, column).
        hint: what to do about it; printed after the message.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or all of them when none is close and they are not too many.

    >>> did_you_mean("emial", ["email", "phone"])
    "Did you mean 'email'?"
    >>> did_you_mean("xyz", ["email", "phone"])
    'Known: email, phone.'
    """
    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known: {', '.join(names)}." if len(names) <= MOST_NAMED else "`custclean explain` lists what there is."
