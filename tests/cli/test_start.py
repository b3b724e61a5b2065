"""What starting the program leaves undone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from custclean.runtime import NoPandas


def test_pandas_alone_is_refused():
    assert NoPandas().find_spec("numpy", None) is None
    with pytest.raises(ModuleNotFoundError):
        NoPandas().find_spec("pandas", None)


def test_arrow_does_without_pandas_and_is_not_loaded_for_help():
    code = (
        "import sys; from custclean.runtime import settle; settle(); first = 'pyarrow' in sys.modules;"
        "import pyarrow as pa; pa.array([1]); print(first, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
