"""How the countries beside dates write theirs."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.knowledge.dates.date_customs import CUSTOMS, custom_of, customs

SPREAD = pa.StringArray.from_buffers(  # a null place with bytes of its own behind it
    3, pa.py_buffer(np.array([0, 2, 4, 6], np.int32)), pa.py_buffer(b"USPLPL"), pa.py_buffer(b"\x05")
)


@pytest.mark.parametrize(
    "countries",
    [
        pa.array(["PL", "US", "CA", "PH", "ZZ"]),
        pa.array([None, "US", None, "KE"]),
        pa.array(["US", None, "PL"]).slice(1),
        pa.array(["US", "USA", "", "P", None]),
        pa.array([None, None], pa.string()),
        pa.array([], pa.string()),
        SPREAD,
    ],
)
def test_by_country(countries: pa.StringArray):
    found = customs(Context("US", siblings={"country": countries}), len(countries))
    assert [CUSTOMS[place] for place in found] == [custom_of(region) for region in countries.to_pylist()]


def test_by_region():
    assert [CUSTOMS[place] for place in customs(Context("US"), 2)] == ["month", "month"]
