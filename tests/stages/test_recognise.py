"""What a column is taken for: header, values, and values against a lying header."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from custclean.errors import CustcleanError
from custclean.field import Field
from custclean.stages.recognise import recognise
from custclean.stages.region import region

INNER = [f"r{number}" for number in range(9)]
EMAILS = ["jan@wp.pl", "anna.nowak@gmail.com", "petr@seznam.cz", "olga@yandex.ru", "max@web.de", "luc@orange.fr"]
PHONES = ["+48 601 234 567", "602 345 678", "+420 601 123 456", "+49 30 123456", "+33 6 12 34 56 78", "601-555-123"]
GIVEN = ["Jan", "Anna", "Petr", "Olga", "Hans", "Pierre"]
FAMILY = ["Kowalski", "Nowak", "Novák", "Иванова", "Müller", "Dupont"]
DATES = ["2021-03-01", "2022-04-15", "2023-12-31", "2020-02-29", "2019-07-07", "2024-01-15"]
BIRTHS = ["1985-03-01", "1972-04-15", "1990-12-31", "1964-02-29", "1959-07-07", "2001-01-15"]
POSTAL = ["00-950", "30-001", "80-244", "61-001", "50-123", "90-060"]
COUNTRIES = ["PL", "Polska", "Niemcy", "CZ", "France", "Germany"]
IDS = ["C-000123", "C-000124", "C-000125", "C-000126", "C-000127", "C-000128"]
NOTES = ["dzwonić po 17", "prefers e-mail", "VIP", "wants a refund!", "moved in May?", "ok"]


def recognised(columns: dict[str, Sequence[str | None]], **chosen: str) -> list[Field]:
    sample = pa.RecordBatch.from_arrays(
        [pa.array(values, pa.string()) for values in columns.values()], INNER[: len(columns)]
    )
    return list(recognise(list(columns), sample, chosen))


HEADERS = {
    ("email", *EMAILS): "E-mail 1 - Value | EMAIL_ADDR | Adres e-mail | Эл. почта | Courriel | mail",
    ("phone", *PHONES): "tel_kom | MobilePhone | Numer telefonu | Телефон | Handy | Téléphone | Phone 1 - Value",
    ("given_name", *GIVEN): "First name | imię | imie | Jméno | Имя | Vorname | Prénom | Nombre | FNAME",
    ("family_name", *FAMILY): "Last Name | Nazwisko | Příjmení | Фамилия | Nachname | Nom | Apellidos | LNAME",
    (
        "postal_code",
        *POSTAL,
    ): "Default Address Zip | MailingPostalCode | kod pocztowy | PSČ | Индекс | PLZ | Code postal",
    ("country", *COUNTRIES): "Country | kraj | Země | Страна | Land | Pays | Default Address Country Code",
    ("birth_date", *BIRTHS): "DOB | data urodzenia | Datum narození | Дата рождения | Geburtsdatum | data_ur",
    ("date", *DATES): "created_at | Data rejestracji | Datum registrace | Дата регистрации | Date d'inscription",
    ("customer_id", *IDS): "Customer ID | Kundennummer | Nr klienta | ID | Код клиента | Číslo zákazníka",
    ("text", *NOTES): "Notes | Uwagi | Poznámka | Комментарий | Bemerkung",
}


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [(header, values, kind) for (kind, *values), headers in HEADERS.items() for header in headers.split(" | ")],
)
def test_header_and_values_agree(header: str, values: list[str], kind: str):
    (field,) = recognised({header: values})
    assert field.kind.name == kind, field.reason
    assert field.confidence >= 0.5


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [
        ("Phone", EMAILS, "email"),
        ("E-mail", PHONES, "phone"),
        ("City", POSTAL, "postal_code"),
        ("First name", DATES, "date"),
        ("column_1", EMAILS, "email"),
        ("column_1", ["a1@x.pl", "b22@x.pl", "c3@x.pl", "d4@firma.pl"], "email"),
        ("column_2", PHONES, "phone"),
        ("column_3", ["+491799173514", "8961 326 29 90", "0778574762", "07 40 36 29 19", "515308676"], "phone"),
        ("xyz", BIRTHS, "birth_date"),
        ("", COUNTRIES, "country"),
        ("E-mail", ["yes", "no", "yes", "no", "yes", "yes"], "text"),
        (
            "Company name",
            ["Alfa sp. z o.o.", "Beta GmbH", "Gamma s.r.o.", "ООО Дельта", "Epsilon Ltd", "Zeta SARL"],
            "company",
        ),
    ],
)
def test_values_outvote_the_header(header: str, values: list[str], kind: str):
    (field,) = recognised({header: values})
    assert field.kind.name == kind, field.reason


def test_an_empty_column_goes_by_its_header_and_says_so():
    mail, other = recognised({"E-mail": [None] * 5, "xyz": ["N/A", "-", "", None, None]})
    assert (mail.kind.name, other.kind.name) == ("email", "text")
    assert "no values" in mail.reason


def test_the_user_decides():
    (field,) = recognised({"Mail 2": NOTES}, **{"Mail 2": "email"})
    assert (field.kind.name, field.confidence, field.reason) == ("email", 1.0, "as you said")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [({"Mail": "email"}, "Did you mean 'Mail 2'"), ({"Mail 2": "emial"}, "Did you mean 'email'")],
)
def test_the_user_is_told_of_a_slip(chosen: dict[str, str], said: str):
    with pytest.raises(CustcleanError, match=said):
        recognised({"Mail 2": NOTES}, **chosen)


@pytest.mark.parametrize(
    ("columns", "country"),
    [
        ({"phone": ["+48 601 234 567", "+48 602 345 678", "0048 603 456 789", "604 567 890"]}, "PL"),
        ({"zip": ["00-950", "30-001", "80-244"]}, "PL"),
        ({"mail": ["a@firma.cz", "b@seznam.cz", "c@post.cz", "d@gmail.com"]}, "CZ"),
        ({"country": ["Germany", "DE", "Deutschland", "Niemcy"]}, "DE"),
        ({"country": ["PL", "DE", "FR", "CZ"]}, None),
        ({"note": ["a", "b", "c"]}, None),
    ],
)
def test_the_country_of_a_base_is_inferred_or_left_open(columns: dict[str, list[str]], country: str | None):
    sample = pa.RecordBatch.from_arrays(
        [pa.array(values, pa.string()) for values in columns.values()], INNER[: len(columns)]
    )
    found, why = region(recognise(list(columns), sample, {}), sample)
    assert found == country, why
    assert why
