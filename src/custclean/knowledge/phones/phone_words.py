"""Words that stand beside phone numbers, in the languages of the bases we see; the lists are our own.

A label only says what sort of number it is, and may be dropped. Any other word beside a number (a name, "after six",
"old") is a remark, which only its owner may drop.
"""

from __future__ import annotations

_ENGLISH = """
tel telephone phone ph mobile mob cell cellular cellphone contact number num no nr home work office
business private personal landline fixed direct main fax switchboard whatsapp viber telegram signal
sms msisdn t m f p h w c tf
"""
_POLISH = """
telefon telefonu kom komórka komorka komórkowy komorkowy kontakt kontaktowy numer stacjonarny stacj
dom domowy praca służbowy sluzbowy prywatny pryw firma firmowy biuro faks centrala
"""
_CZECH_AND_SLOVAK = """
telefonní číslo cislo mobil mobilní domů doma práce prace soukromý pevná kancelář ústředna
"""
_RUSSIAN_AND_UKRAINIAN = """
тел телефон моб мобильный мобильн сот сотовый дом домашний раб рабочий служебный факс контактный
номер личный городской гор ватсап вотсап вайбер телеграм мобільний робочий домашній т м ф
"""
_GERMAN = """
handy mobiltelefon telefonnummer rufnummer mobilnummer festnetz privat geschäftlich geschaeftlich
dienstlich dienst zuhause arbeit büro buero zentrale
"""
_FRENCH = """
téléphone tél portable fixe domicile bureau travail perso personnel professionnel pro télécopie
standard numéro
"""
_SPANISH = """
teléfono telefono tfno móvil movil celular fijo casa trabajo oficina particular número
"""
_LANGUAGES = (_ENGLISH, _POLISH, _CZECH_AND_SLOVAK, _RUSSIAN_AND_UKRAINIAN, _GERMAN, _FRENCH, _SPANISH)
LABELS = frozenset(word for language in _LANGUAGES for word in language.split())
"""What a number is called, lower case."""

EXTENSIONS = (
    # phonenumbers knows the first eight by itself
    *("extension", "extn", "ext", "xtn", "x", "int", "anexo", "доб"),
    *("wewnętrzny", "wewnetrzny", "wewn", "wew", "linka", "klapka", "kl", "durchwahl", "dw", "apparat", "app"),
    *("nebenstelle", "nst", "poste", "добавочный", "внутренний", "внутр", "вн"),
)
BETWEEN = ("lub", "albo", "oraz", "i", "or", "and", "oder", "und", "ou", "et", "o", "y", "nebo", "a", "или", "и", "або")
"""What stands between two numbers."""
