"""What stands in name fields beside names: legal forms, titles, signs, words typed to get past a form. All RE2."""

from __future__ import annotations

from custclean.knowledge.names.letter_classes import CAPITALS, LETTERS, SMALL
from custclean.knowledge.names.sought import LETTER

# Legal forms: those that stand before a name, and those after one. AG, SA, KG, AS alone are surnames or initials too.
_FORMS_BEFORE = r"firma|fa\.|spółka|ооо|оао|зао|пао|тов|ип"
_FORMS_AFTER = (
    r"sp\.? ?z\.? ?o\.? ?o|spółka|sp\. ?[jkp]|s\.r\.o|s\. r\. o|spol\. s ?r\.? ?o|a\.s\.|v\.o\.s|gmbh|ggmbh|mbh|e\.k\."
    r"|ohg|e\.v\.|ltd|limited|llc|l\.l\.c|inc|corp|plc|s\.a\.|s\.a\.r\.l|sarl|s\.l\.|s\.r\.l|s\.p\.a|b\.v\.|oy|pty"
    r"|& co|holding|company|ооо"
)
COMPANY = rf"(?i)(?:^(?:{_FORMS_BEFORE})[\s\"«„]|[\pL\d].*[\s,(](?:{_FORMS_AFTER})(?:\.|[\s,)]|$))"
"""A value with a company's legal form."""

COMPANY_SIGNS = b' \t\n\f\r,("\xc2\xe2'
"""What must stand beside a legal form: white space, a comma, a bracket, or a quotation mark (« and „ by a byte)."""

SIGNS = r"[@#$%^*=<>{}\[\]|\\~_;?!\x{FFFD}\p{So}\p{Cc}]"
"""Signs that no name has. A question mark or � is what a lost letter leaves behind; \\p{So} are emoji."""

SIGN_BYTES = bytes({*b"@#$%^*=<>{}[]|\\~_;?!\x7f\xc2\xd2", *range(32), *range(0xD6, 256)})
"""Bytes of UTF-8 of which every such sign has one; in Latin, Greek and Cyrillic letters they are rare."""

_TITLES = (
    r"dr|prof|mgr|ing|inż|inz|bc|mudr|mvdr|judr|phdr|paeddr|rndr|doc|mr|mrs|ms|herr|frau|mme|mlle|hab|lek|sra?|dott"
    r"|проф|г-н|г-жа"
)
TITLE = rf"(?i)^(?:(?:{_TITLES})\.? ?(?:habil\.|med\.|arch\.)? ?)+(?:[. ]|$)"
"""Titles and forms of address that a value begins with, or consists of."""

TITLE_OR_NAME = r"(?i)^(?:doc|lek|hab|ing|bc|sr)$"
"""Whole values that look like a title and may be a name."""

_FILLERS = r"""test|testing|testtest|testowy|testowa|testov[áa]|teste|тест|тестов|тестовый|тестовая|asdf\pL*|qwert\pL*
|zxcv\pL*|йцук\pL*|фыва\pL*|abc|abcd|xyz|foo|bar|foobar|n\.?n\.?|nomen nescio|anonym(?:ous)?|anonim|аноним|user|admin
|klient(?:ka)?|customer|client|клиент|kunde|zákazník|покупатель|no ?name|nobody|nikdo|nikt|niemand|lorem|ipsum|fake
|dummy|example|sample|demo|brak (?:imienia|nazwiska|danych)|bez (?:imienia|nazwiska|jména|příjmení)|без имени
|без фамилии|kein name|ohne name"""
_FIELDS = r"""imi[ęe]|nazwisko|imi[ęe] i nazwisko|jm[ée]no|př[íi]jmen[íi]|jm[ée]no a př[íi]jmen[íi]|имя|фамилия|отчество
|фио|vorname|nachname|familienname|vor- und nachname|pr[ée]nom|nom de famille|nombre|apellidos?|first ?name|last ?name
|surname|family name|given name|full ?name|your name|name"""
_REPEATED = "|".join(f"{letter}{{3,}}" for letter in "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщыэюя")
_FILLER = rf"(?:{_FILLERS}|{_FIELDS}|{_REPEATED})".replace("\n", "")
PLACEHOLDER = (
    rf"(?i)^(?:{_FILLER}(?:[ ,/-]+{_FILLER})*|(?:(?:max|erika|maria|moritz) )?mustermann"
    r"|(?:john|jane|joe) (?:q\. )?doe|joe bloggs|jan(?:ina)? iksiński|vzor vzorový|fulano de tal)$"
)
"""A value of nothing but words typed to get past a form, names of form fields, or a form's example person."""

PLACEHOLDER_BEGUN = rf"(?i)^(?:{_FILLER}(?:[ ,/-]|$)|.*(?:mustermann|doe|bloggs|iksiński|vzorový|de tal)$)".replace(
    r"\pL", f"[{LETTER}]"
)
"""The same, and more, for less: only the first word is looked at."""

MAYBE_NO_NAME = rf"{PLACEHOLDER_BEGUN}|^(?:{_TITLES})$"
"""Of single words in title case, what may be no name: typed to fill the field, or a title."""

REAL_SURNAME = r"(?i)^(?:bar|foo|user|name|nombre|fake|kunde|demo|sample|client|nobody)$"
"""Of those, what is the surname of real people."""

SEVERAL = r"^\pL{2}[\pL' -]* (?:i|&|and|und|et|oraz|a|и|\+|/) \pL{2}|^\pL{2}\pL* ?[/+&] ?\pL{2}\pL* \pL{2}"
"""Two persons: Jan i Anna Kowalscy, Jan/Anna Nowak. Not y, which joins Spanish surnames; not capital I, an initial."""

PLAIN = rf"^[{CAPITALS}][{SMALL}]+(?:[ -][{CAPITALS}][{SMALL}]+)*$"
"""A name that is fine as it stands: the shape of nearly all of them."""

RECASED = r"^[\pL\pM .,'()&/+–-]+$"
"""Letters and what stands between them in names; numbers and signs belong to something else."""

USUAL = rf"^[{LETTERS} .,'()&/+–-]+$"
"""The same in the alphabets of nearly all customers."""

INITIALS = r"^(?:\pL\pM*\.?[ -]?){1,3}$"
"""One to three single letters; what has two letters in a row is a short name."""

APOSTROPHES = "[’‘ʼ`´′]"
"""Everything that is typed for the apostrophe of O'Neil and Лук'ян."""
