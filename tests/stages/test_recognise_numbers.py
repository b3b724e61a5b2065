"""Columns of identifiers and web values find their kind, with a header and without; other columns keep theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from custclean.stages.recognise import recognise

PESELS = ["44051401359", "02211307589", "85010112345", "90090515836", "92071314764", "81100216357"]
VALUES = {
    "national_id": PESELS,
    "tax_id": ["8567346215", "526-000-12-46", "8567346215", "5260001246", "856 734 62 15", "5260001246"],
    "vat_id": ["PL8567346215", "DE136695976", "ATU57194903", "FR61954506077", "PL5260001246", "GB980780684"],
    "iban": ["PL61 1090 1014 0000 0712 1981 2874", "GB82WEST12345698765432", "DE89370400440532013000"] * 2,
    "card_number": ["4111 1111 1111 1111", "5500005555555559", "378282246310005", "4012888888881881"] * 2,
    "url": ["https://firma.pl", "www.abc.cz", "http://x.io/a", "https://beta.de", "www.gamma.fr/b", "https://d.uk"],
    "social_handle": ["https://www.linkedin.com/in/jan", "@anna", "x.com/petr", "@olga", "fb.com/max", "@luc"],
    "customer_id": [f"C-00012{number}" for number in range(6)],
    "phone": ["601 234 567", "602345678", "+48 603 456 789", "22 123 45 67", "0048 604 567 890", "605-678-901"],
    "email": ["jan@wp.pl", "anna@gmail.com", "petr@seznam.cz", "olga@yandex.ru", "max@web.de", "luc@orange.fr"],
    "birth_date": ["1985-03-01", "1972-04-15", "1990-12-31", "1964-02-29", "1959-07-07", "2001-01-15"],
    "postal_code": ["00-950", "30-001", "80-244", "61-001", "50-123", "90-060"],
}
TAGS = ["VIP, newsletter", "VIP", "newsletter, Kraków", "new", "VIP, B2B", "B2B"]


def kind_of(header: str, values: Sequence[str]) -> str:
    (field,) = recognise([header], pa.RecordBatch.from_arrays([pa.array(values)], ["r0"]), {})
    return field.kind.name


@pytest.mark.parametrize("kind", VALUES)
def test_values_alone(kind: str):
    assert kind_of("xyz", VALUES[kind]) == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        *((header, "national_id") for header in ("PESEL", "National ID", "Rodné číslo", "СНИЛС", "SSN", "Steuer-ID")),
        *((header, "tax_id") for header in ("NIP", "Tax number", "IČO", "ИНН", "Steuernummer", "SIREN", "NIF")),
        *((header, "vat_id") for header in ("VAT number", "DIČ", "USt-IdNr.", "N° TVA", "NIP UE")),
        *((header, "iban") for header in ("IBAN", "Nr konta", "Číslo účtu", "Kontonummer", "Compte bancaire")),
        *((header, "url") for header in ("Website", "Strona www", "Webové stránky", "Сайт", "Webseite", "Site web")),
        *((header, "social_handle") for header in ("LinkedIn", "Twitter Handle", "Facebook URL", "ВКонтакте")),
    ],
)
def test_header_and_values_agree(header: str, kind: str):
    assert kind_of(header, VALUES[kind]) == kind


@pytest.mark.parametrize("header", ["Tags", "Contact tags", "Zainteresowania", "Štítky", "Теги", "Schlagworte"])
def test_only_a_header_says_that_labels_are_tags(header: str):
    assert kind_of(header, TAGS) == "tags"
    assert kind_of("xyz", TAGS) == "text"


@pytest.mark.parametrize(
    ("header", "values", "kind"),
    [
        ("NIP", PESELS, "national_id"),
        ("Phone", PESELS, "national_id"),
        ("Customer ID", [f"10000{number}" for number in range(10, 40)], "customer_id"),
        ("Website", VALUES["email"], "email"),
        ("NIP", VALUES["vat_id"], "vat_id"),
        ("Uwagi", ["dzwonić po 17", "VIP", "woli e-mail", "ok", "PESEL 44051401359"], "text"),
    ],
)
def test_values_outvote_the_header(header: str, values: list[str], kind: str):
    assert kind_of(header, values) == kind
