"""Companies: Alfa sp. z o.o., Müller GmbH & Co. KG, ООО «Луч», Smith & Sons Ltd."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import share
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Kind, Part
from custclean.knowledge.companies import company_names
from custclean.knowledge.letters.misplaced import OTHER_KIND
from custclean.knowledge.letters.sweep import composed
from custclean.knowledge.matching.companies import COMPANY
from custclean.knowledge.names.sought import OTHER_KIND as SIGNS
from custclean.knowledge.names.sought import Sought

_A_FEW = 1000
_PLACEHOLDER = (
    r"(?i)^(?:self|self[ -]?employed|freelance(?:r)?|private|privat|privatperson|private person|private individual"
    r"|individual|person|personal|home|none|no company|unemployed|retired|student|selbst(?:st)?ändig|prywatn[ay]"
    r"|prywatnie|os(?:oba|\.) ?(?:fizyczna|prywatna)|osoba|klient indywidualny|klient detaliczny|detal"
    r"|soukrom[áýé](?: osoba)?|fyzická osoba|nepodnikatel|физ\.? ?лицо|физическое лицо|частное лицо|частник"
    r"|particulier|individuel|particular|test\w*|тест\pL*|asdf\w*|qwert\w*|фыва\pL*|x{2,}|company|company name"
    r"|my company|your company|firma|nazwa firmy|компания|организация|unternehmen|firmenname|entreprise|société|empresa"
    r"|abc)$"
)


def recognise(sample: pa.StringArray) -> float:
    """The share of values with a legal form; every other company of a real list has one, so that half of them is all.

    >>> recognise(pa.array(["Alfa sp. z o.o.", "Beta GmbH"])), recognise(pa.array(["Anna Nowak", "Jan Kowalski"]))
    (1.0, 0.0)
    """
    values = composed(sample[:_A_FEW])
    names, _, _ = company_names.taken_apart(values)
    formed = share(pc.fill_null(pc.not_equal(names, values), fill_value=False))
    return round(min(1.0, 2 * formed), 4)


KIND = Kind(
    name="company",
    doc="""A company or other organisation: Alfa sp. z o.o., Müller GmbH & Co. KG, ООО «Луч», Smith & Sons Ltd.

Canonical: composed letters, single spaces, and the legal form as it is spelt (`SP Z O.O.` becomes `sp. z o.o.`, \
`gmbh` becomes `GmbH`); some 120 forms of forty countries are known, and each stays as it is in any of its accepted \
spellings (Inc, Inc., Incorporated). The name itself keeps its capitals: brands are spelt as they please.
Recognised by legal forms, or by the header.
""",
    headers=(
        *("company", "company name", "organisation", "organization", "organization name", "organisation name"),
        *("organization 1 name", "employer", "account name", "business name", "business", "company legal name"),
        *("legal name", "billing company", "shipping company", "default address company", "firm", "employer name"),
        *("firma", "nazwa firmy", "nazwa przedsiębiorstwa", "przedsiębiorstwo", "pracodawca", "organizacja"),
        *("nazwa kontrahenta", "kontrahent", "název firmy", "společnost", "název společnosti", "obchodní firma"),
        *("organizace", "zaměstnavatel", "spoločnosť", "názov firmy", "компания", "организация", "название компании"),
        *("название организации", "наименование организации", "наименование", "фирма", "работодатель", "контрагент"),
        *("компанія", "організація", "unternehmen", "firmenname", "organisation name 1", "betrieb", "arbeitgeber"),
        *("firmenbezeichnung", "name der firma", "entreprise", "société", "raison sociale", "nom de la société"),
        *("nom de l'entreprise", "organisme", "empresa", "razón social", "nombre de la empresa", "organización"),
        *("azienda", "ragione sociale", "società", "bedrijf", "bedrijfsnaam", "mmerge company"),
        *("юр лицо", "юридическое лицо", "odběratel", "nom de l'organisation"),
    ),
    recognise=recognise,
    normalize=company_names.normalize,
    parts=(
        Part("name", "the company without its legal form", company_names.name, split=True),
        Part("form", "the legal form in its standard spelling: sp. z o.o., GmbH, Ltd", company_names.form, split=True),
    ),
    checks=(
        Check(
            "company-wrong-kind",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is an e-mail address, link, phone number or date",
            """The company is an e-mail address, a link, a phone number or a date.

Why it matters: the columns of this record are most likely shifted or mapped wrongly.
What to do: compare the record with its source; move the value to its own column.
Example: `jan@example.com`, `+48 601 000 000`.
""",
            Sought(OTHER_KIND, signs=SIGNS),
        ),
        Check(
            "company-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "is a word typed to fill the field",
            """The company is a word for "none", or was typed to get past a required field.

Why it matters: private persons are counted as business customers, and letters are addressed to a company "Self".
What to do: empty the field.
Example: `self-employed`, `osoba fizyczna`, `частное лицо`, `Privat`, `test`.
""",
            Sought(_PLACEHOLDER),
        ),
        Check(
            "company-person",
            Severity.INFO,
            Dimension.VALIDITY,
            "is the name of a person",
            """The company is just a common given name with a common surname.

Why it matters: it may be a sole trader, or a private customer whose name was typed into every field.
What to do: see whether the record has the same name in its name fields, and a tax number; if not, empty the company.
Example: `Jan Kowalski`.
""",
            company_names.is_person,
        ),
        Check(
            "company-casing",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is all capitals or all small letters",
            """The company's name has several words, all in capitals or all in small letters.

Why it matters: it shouts in a letter, and looks like a list from another system.
What to do: accept the suggestion where the name is no brand that is spelt so; abbreviations in it may be lost.
Example: `MEBLE NOWAK`, for which Meble Nowak is suggested.
""",
            company_names.is_of_one_case,
            company_names.cased,
            confidence=0.6,
        ),
    ),
    match=COMPANY,
)
