"""What a command's options ask of a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from custclean.cli.options import Policy, Reading
from custclean.errors import CustcleanError

if TYPE_CHECKING:
    from custclean.verbs.run import Request


@contextmanager
def asked(files: Sequence[str], policy: Policy, read_as: Reading, today: datetime | None = None) -> Iterator[Request]:
    """The request that these options make; how far the verb is with it is shown meanwhile.

    Raises:
        CustcleanError: the recipe or a --column is not as it should be, or something was said without a word.
    """
    from custclean import recipe as recipes  # noqa: PLC0415  # heavy imports wait until a command runs
    from custclean.cli.progress import progress  # noqa: PLC0415
    from custclean.verbs.run import Request  # noqa: PLC0415

    if "" in files:
        raise CustcleanError("The name of a file is empty.", "Is a variable of your script not set?")
    if policy.country == "":
        raise CustcleanError("--country is empty.", "Leave it out, and it is found out.")
    day = today.date() if today else date.today()  # noqa: DTZ011  # the user's day, not UTC's
    with progress() as tell:
        known = recipes.load(policy.recipe)
        yield Request(files, known, policy.country, policy.chosen(), read_as.said(), day, tell)
