"""What a header alone says, in the ways in which systems write names."""

from __future__ import annotations

import pytest

from custclean import registry
from custclean.stages.header import header_score, words_of

SAID = {
    "customer_id": "cust_no | Cust # | Debitorennummer | KUNNR | Symbol kontrahenta | Код контрагента | ID de cliente",
    "given_name": "FNAME | Contact First Name | billing_firstname | Křestní jméno | Ansprechpartner Vorname",
    "family_name": "LNAME | customer_lastname | Familienname | Primer apellido",
    "middle_name": "MI | Additional Name | Отчество | Drugie imię | imie2 | Vorname 2",
    "full_name": "Empfänger | Odbiorca | Příjemce | Получатель | Destinataire | Ship To Name | Kontaktní osoba",
    "gender": "M/F | Płeć | Anrede/Geschlecht",
    "email": "emailaddress1 | EmailAddress | PersonEmail | E-mail 2 - Value | Kunden-E-Mail",
    "phone": "telephone1 | PhoneNumber | tel_kom | GSM | Faks | WhatsApp | Privattelefon",
    "company": "Юр. лицо | Odběratel | Organization 1 - Name",
    "street_address": "Lieferadresse | address1 | Addr1 | Ulice a č.p. | Numéro et voie | Adresszusatz",
    "postal_code": "CodePostal | Lieferadresse PLZ | shipping_zip | Default Address Zip",
    "city": "Rechnungsort | Suburb | Address 1 - City",
    "country": "country_iso2 | Länderkennzeichen | LKZ",
    "birth_date": "BDATE | Geb.-Datum | Né(e) le | Дата рождения",
    "date": "Anlagedatum | Gültig bis | Data ostatniego zakupu | Дата последней покупки",
    "consent": "OptIn | RODO | Souhlas s GDPR | accepts_marketing",
    "social_handle": "LinkedIn | Linked In Profile URL | Skype",
    "tags": "Group Membership | Štítky",
    "amount": "Kreditlimit | Limit kredytowy | Kundenwert",
    "text": "Job Title | IP Address | Total Orders",
}


@pytest.mark.parametrize(
    ("header", "kind"), [(header, kind) for kind, headers in SAID.items() for header in headers.split(" | ")]
)
def test_a_header_speaks_for_a_kind_above_all_others(header: str, kind: str):
    scores = {one.name: header_score(one, header) for one in registry.kinds().values()}
    best = max(scores.values())
    assert scores[kind] == best >= 0.5, scores
    assert [name for name, score in scores.items() if score == best] == [kind]


@pytest.mark.parametrize(("header", "kind"), [("Lieferadresse", "street_address"), ("Rechnungsort", "city")])
def test_whose_it_is_takes_little_from_a_header(header: str, kind: str):
    assert header_score(registry.kinds()[kind], header) == 0.97


@pytest.mark.parametrize("header", ["", "1", "column_7", "Lieferung", "xyz", "№ 3"])
def test_a_header_may_say_nothing(header: str):
    assert {header_score(one, header) for one in registry.kinds().values()} == {0.0}


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("MailingPostalCode", "mailing postal code"),
        ("emailaddress1", "emailaddress 1"),
        ("Lieferadresse", "liefer adresse"),
        ("Lieferung", "lieferung"),
        ("RECHNUNGSPLZ", "rechnungs plz"),
        ("Kunde", "kunde"),
    ],
)
def test_words_are_told_apart(header: str, words: str):
    assert " ".join(words_of(header)) == words
