"""What every verb starts with."""

from __future__ import annotations

import pytest

from custclean.errors import CustcleanError
from custclean.recipe import Recipe
from custclean.verbs import run


def test_what_cannot_be_read_is_told_before_an_engine_starts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "_engine", lambda *_: pytest.fail("an engine was started"))
    asked = run.Request(("nowhere.csv",), Recipe())  # type: ignore[call-arg]  # every key has a default
    with pytest.raises(CustcleanError, match=r"No such file: nowhere\.csv"), run.recognised(asked):
        pass
