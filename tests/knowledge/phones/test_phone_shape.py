"""Countries that cannot win are left early; the share must be that of reading every value in every country."""

from __future__ import annotations

import random

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from custclean.knowledge.phones import dialling, phone_shape

AFTER_ZERO = ("DE", "GB", "FR", "UA")
ANYWHERE = ("PL", "CZ", "RU", "US", "ES", "IT")
FORMS = {
    "mobiles": ("60{:07d}", "5{:08d}"),
    "after a zero": ("0171 {:07d}", "07{:09d}", "0{:09d}"),
    "mostly junk": ("{:08d}1", "99{:07d}", "22 {:07d}"),
    "of several countries": ("8 916 {:07d}", "(415) {:07d}", "06{:08d}", "601{:06d}", "0{:09d}"),
}


def written(forms: tuple[str, ...], count: int):
    chance = random.Random(count)  # noqa: S311  repeatable, not secret
    return pa.array([chance.choice(forms).format(chance.randrange(10**7)) for _ in range(count)])


def every_share(values: pa.StringArray):
    zero = pc.match_substring_regex(values, r"^\D*0").to_pylist()
    for region in (*ANYWHERE, *AFTER_ZERO):
        verdicts = dialling.read(values, pa.array([region] * len(values))).to_pylist()
        counts = zero if region in AFTER_ZERO else [True] * len(values)
        yield sum(said[0] == "+" and one for said, one in zip(verdicts, counts, strict=True)) / len(values)


@pytest.mark.parametrize("count", [1, 25, 26, 90])
@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
def test_the_share_is_that_of_the_best_country(forms: tuple[str, ...], count: int):
    values = written(forms, count)
    assert phone_shape.numbers_of_one_country(values) == max(every_share(values))


def test_a_country_that_has_them_all_is_the_only_one_read(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    read = dialling.read

    def told(values: pa.StringArray, regions: pa.StringArray) -> pa.StringArray:
        asked.extend(regions.unique().to_pylist())
        return read(values, regions)

    monkeypatch.setattr(dialling, "read", told)
    assert phone_shape.recognise(pa.array([f"601 234 {number:03d}" for number in range(60)])) == pytest.approx(0.9)
    assert set(asked) == {"PL"}
