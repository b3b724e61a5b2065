"""Yes and no, in seven languages and in the marks of programs."""

from __future__ import annotations

import pyarrow as pa
import pytest

from custclean.kind import Context
from custclean.kinds.boolean import KIND

SAID = {
    "true": "yes Yes Y true TRUE T on 1 1.0 tak TAK PRAWDA ano Ano да ДА Д ИСТИНА ja Ja J wahr WAHR oui OUI vrai VRAI "
    "sí si SÍ VERDADERO x X [x] ✓ ✔ ☑ .T. -1",
    "false": "no No N false FALSE F off 0 0.0 nie NIE FAŁSZ ne Ne NEPRAVDA нет НЕТ Н ЛОЖЬ nein Nein falsch FALSCH non "
    "NON faux FAUX FALSO ✗ ☐ [ ] .F.",
}


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [(word, said) for said, words in SAID.items() for word in words.replace("[ ]", "").split()]
    + [("[ ]", "false"), (" tak ", "true")]
    + [(word, None) for word in ("maybe", "2", "Jan", "yes/no", "not sure", "не знаю", "")],
)
def test_normalize(raw: str, canonical: str | None):
    column = pa.array([raw])
    once = KIND.normalize(column, Context())
    assert once.to_pylist() == [canonical]
    assert KIND.normalize(once, Context()).equals(once)
    assert once.cast(KIND.arrow).to_pylist() == [{"true": True, "false": False, None: None}[canonical]]
    (check,) = KIND.checks
    assert check.find(column, once, Context()).to_pylist() == [canonical is None]


@pytest.mark.parametrize(
    ("values", "share"),
    [(["tak", "nie"], 0.8), (["1", "0"], 0.4), (["true", "maybe"], 0.4), (["Anna", "12", "PL", "2024-01-01"], 0.0)],
)
def test_recognise(values: list[str], share: float):
    assert KIND.recognise(pa.array(values)) == pytest.approx(share)
