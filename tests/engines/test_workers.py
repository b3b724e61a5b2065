from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from custclean.engine import BatchFn
from custclean.engines import workers as module
from custclean.engines.worker import FUNCTION, TABLE, receive, send_function, shortened
from custclean.engines.workers import Worker, Workers

BATCH = pa.record_batch({"n": list(range(10)), "said": ["ą", None, "x" * 100_000] * 3 + [""]})


def with_process(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.append_column("process", pa.repeat(pa.scalar(os.getpid()), len(batch)))


def with_more(batch: pa.RecordBatch, more: int) -> pa.RecordBatch:
    return batch.set_column(0, "n", pc.add(batch.column("n"), more))


def failing_elsewhere(batch: pa.RecordBatch, here: int) -> pa.RecordBatch:
    if os.getpid() != here:
        raise RuntimeError("not here")
    return batch


def failing(batch: pa.RecordBatch) -> pa.RecordBatch:
    raise ValueError(f"{len(batch)} rows")


def as_it_is(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch


def turned(batch: pa.RecordBatch) -> pa.RecordBatch:
    return with_process(batch).select(["process", "said", "n"])


def looked_up(batch: pa.RecordBatch, numbers: np.ndarray, words: pa.StringArray) -> pa.RecordBatch:
    n = numbers[batch.column("n").to_numpy()]
    return batch.set_column(0, "n", pa.array(n)).set_column(1, "said", words.take(batch.column("n")))


def fewer(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.filter(pc.greater(batch.column("n"), 5))


def with_blanks(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.set_column(1, "said", pa.nulls(len(batch), pa.string()))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One process for all tests that leave it as it was: to start one takes a second."""
    made = Worker()
    yield made
    made.close()


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(module, "WORTH", 0)
    made = Workers(1)
    yield made
    made.close()


@pytest.mark.parametrize("fn", [as_it_is, fewer, with_blanks, partial(with_more, more=0), partial(with_more, more=1)])
def test_columns_that_come_back_as_they_went_are_not_sent(worker: Worker, fn: BatchFn):
    for batch in (BATCH, BATCH.slice(3, 4), BATCH.slice(0, 0)):
        assert worker.run(fn, batch).equals(fn(batch))


def test_the_order_of_columns_is_the_functions(worker: Worker):
    found = worker.run(turned, BATCH)
    assert found.schema.names == ["process", "said", "n"]
    assert found.select(["n", "said"]).equals(BATCH)


@pytest.mark.parametrize(("fn", "sent"), [(with_process, ["process"]), (with_blanks, ["said"]), (fewer, ["n", "said"])])
def test_only_what_is_new_is_sent(fn: BatchFn, sent: list[str]):
    assert shortened(fn(BATCH), BATCH).schema.names == sent


def test_a_worker_is_another_process_and_takes_one_function_after_the_other(worker: Worker):
    found = worker.run(with_process, BATCH)
    assert found.select(BATCH.schema.names).equals(BATCH)
    (process,) = set(found.column("process").to_pylist())
    assert process != os.getpid()
    assert worker.run(partial(with_more, more=5), BATCH).column("n").to_pylist() == list(range(5, 15))
    assert worker.run(partial(with_more, more=7), BATCH.slice(8)).column("n").to_pylist() == [15, 16]
    assert set(worker.run(with_process, BATCH).column("process").to_pylist()) == {process}


def test_what_a_function_knows_travels_beside_it(worker: Worker):
    numbers, words = np.arange(200_000) * 3, pa.array([f"word {n}" for n in range(50)])
    knowing = partial(looked_up, numbers=numbers, words=words.slice(10))
    sent = io.BytesIO()
    send_function(sent, knowing)
    size = sent.tell()
    sent.seek(0)
    kinds = []
    while sent.tell() < size:
        kinds.append(receive(sent)[0])
    assert kinds == [TABLE] * (len(kinds) - 1) + [FUNCTION]
    assert len(kinds) > 2, "at least an array and a text column"
    assert worker.run(knowing, BATCH).equals(knowing(BATCH))
    assert worker.run(partial(knowing, numbers=numbers + 1), BATCH).column("n")[1].as_py() == 4


def test_batches_take_turns_between_the_processes(both: Workers):
    seen = {both.run(with_process, BATCH).column("process")[0].as_py() for _ in range(4)}
    assert len(seen) == 2
    assert os.getpid() in seen


def test_little_work_stays_in_this_process():
    few = Workers(2)
    assert {few.run(with_process, BATCH).column("process")[0].as_py() for _ in range(6)} == {os.getpid()}
    few.close()


@pytest.mark.parametrize(("cells", "started"), [(0, 0), (module.WORTH - 1, 0), (module.WORTH, 2)])
def test_workers_get_ready_for_much_work_only(cells: int, started: int, monkeypatch: pytest.MonkeyPatch):
    seen: list[list[str]] = []
    monkeypatch.setattr(module.subprocess, "Popen", lambda command, **_: seen.append(command) or "a process")
    Workers(2).expect(cells)
    assert len(seen) == started


def test_a_system_without_processes_to_give_is_no_fault(both: Workers, monkeypatch: pytest.MonkeyPatch):
    def refused(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(module.subprocess, "Popen", refused)
    both.expect(1)
    assert [both.run(with_process, BATCH).column("process")[0].as_py() for _ in range(3)] == [os.getpid()] * 3


def test_what_a_lost_worker_had_in_hand_is_done_here(both: Workers):
    seen = [both.run(with_process, BATCH).column("process")[0].as_py() for _ in range(2)]
    (lost,) = set(seen) - {os.getpid()}
    os.kill(lost, signal.SIGKILL)
    again = [both.run(with_process, BATCH) for _ in range(5)]
    assert {found.column("process")[0].as_py() for found in again} == {os.getpid()}


def test_what_fails_in_a_worker_only_is_done_here(both: Workers):
    fn = partial(failing_elsewhere, here=os.getpid())
    assert all(both.run(fn, BATCH).equals(BATCH) for _ in range(4))


def test_an_error_is_the_callers_whichever_process_had_it(both: Workers):
    for _ in range(4):
        with pytest.raises(ValueError, match="10 rows"):
            both.run(failing, BATCH)


@pytest.mark.parametrize("program", ["", "/opt/shop/shop", "/usr/sbin/uwsgi"])
def test_an_application_with_python_inside_is_not_started_again(monkeypatch: pytest.MonkeyPatch, program: str):
    monkeypatch.setattr(module.sys, "executable", program)
    monkeypatch.setattr(module, "WORTH", 0)
    alone = Workers(2)
    assert {alone.run(with_process, BATCH).column("process")[0].as_py() for _ in range(3)} == {os.getpid()}
    alone.close()


def test_where_no_process_can_be_had_the_run_goes_on(monkeypatch: pytest.MonkeyPatch, both: Workers):
    def refused(*_: object, **__: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(module.subprocess, "Popen", refused)
    assert {both.run(with_process, BATCH).column("process")[0].as_py() for _ in range(4)} == {os.getpid()}


def test_closing_ends_the_processes():
    one = Worker()
    process = one.run(with_process, BATCH).column("process")[0].as_py()
    one.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
