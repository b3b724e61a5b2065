"""What stands before the @: names of desks, and what is typed where there is no address."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import any_of, patch, yes

ROLES = (
    *("info", "contact", "office", "sales", "support", "help", "helpdesk", "service", "admin", "administrator"),
    *("hello", "mail", "marketing", "billing", "accounts", "accounting", "invoices", "orders", "shop", "store", "jobs"),
    *("hr", "team", "press", "media", "legal", "privacy", "abuse", "postmaster", "webmaster", "hostmaster", "security"),
    *("noreply", "no-reply", "no.reply", "donotreply", "do-not-reply", "newsletter", "reception", "enquiries"),
    *("biuro", "kontakt", "sekretariat", "sklep", "serwis", "handlowy", "sprzedaz", "zamowienia", "ksiegowosc"),
    *("faktury", "kadry", "praca", "recepcja", "reklamacje", "poczta", "obchod", "prodej", "objednavky", "ucetni"),
    *("podatelna", "buchhaltung", "vertrieb", "verkauf", "bestellung", "rechnung", "personal", "bewerbung", "praxis"),
    *("accueil", "commercial", "comptabilite", "secretariat", "direction", "ventas", "pedidos", "facturacion"),
    *("atencion", "administracion", "zakaz", "zakupki", "buh", "otdel", "priemnaya", "opt"),
)
_NOTHING = (
    *("none", "noemail", "no-email", "no.email", "no_email", "nomail", "no-mail", "no.mail", "nomail", "noaddress"),
    *("brak", "brakmaila", "brakemaila", "brak.maila", "brak.emaila", "niema", "nie-ma", "niemamaila", "nie.ma"),
    *("neni", "nema", "nemam", "nemail", "keine", "keinemail", "keine-email", "aucun", "pasdemail", "pasdemel"),
    *("ninguno", "notiene", "sincorreo", "netu", "netpochty", "unknown", "notprovided", "notavailable", "n.a"),
)
_FILLERS = (
    *("test", "tests", "testing", "tester", "testowy", "asd", "asdf", "asdfg", "qwe", "qwer", "qwerty", "abc", "abcd"),
    *("xyz", "foo", "bar", "foobar", "123", "1234", "12345", "email", "mail", "fake", "example", "sample", "null"),
    *("noone", "nobody", "nothing", "no", "nie", "brak", "none", "noemail", "nomail", "temp", "user"),
    *(letter * times for letter in "abcdefghijklmnopqrstuvwxyz" for times in range(1, 6)),
)
NAMES_OF_NOBODY = frozenset((*ROLES, *_NOTHING, *_FILLERS))
"""All of these: an address that begins so is no person's, or perhaps none."""

_NO_NAMES, _FILLER_NAMES, _ROLE_NAMES = pa.array(_NOTHING), pa.array(_FILLERS), pa.array(ROLES)
PLACEHOLDERS = (
    *("test@test.com", "test@test.pl", "test@test.de", "test@test.ru", "test@test.cz", "test@gmail.com"),
    *("none@none.com", "no@email.com", "noemail@noemail.com", "nomail@nomail.com", "no@no.com", "brak@brak.pl"),
    *("a@a.com", "a@a.pl", "a@a.aa", "aa@aa.aa", "aaa@aaa.com", "x@x.com", "x@x.pl", "xxx@xxx.com", "asd@asd.com"),
    *("asdf@asdf.com", "abc@abc.com", "email@email.com", "mail@mail.com", "123@123.com", "qwe@qwe.com"),
)


def role(locals_: pa.StringArray) -> pa.BooleanArray:
    """Where the part before the @ names a desk or a sender, not a person; false for null.

    >>> role(pa.array(["info", "jan", None])).to_pylist()
    [True, False, False]
    """
    return yes(pc.is_in(locals_, value_set=_ROLE_NAMES, skip_nulls=True))


def placeholder(locals_: pa.StringArray, domains: pa.StringArray) -> pa.BooleanArray:
    """Where the part before the @ says "none", or is a filler that the domain repeats (test@test…); false for null.

    >>> placeholder(pa.array(["brak", "test", "test"]), pa.array(["wp.pl", "test.com", "wp.pl"])).to_pylist()
    [True, True, False]
    """
    filler = pc.is_in(locals_, value_set=_FILLER_NAMES, skip_nulls=True)
    fillers, their_domains = locals_.filter(filler), domains.filter(filler)
    repeated = patch(
        filler, filler, lambda _: pc.equal(pc.replace_substring_regex(their_domains, r"\..*$", ""), fillers)
    )
    return any_of(repeated, pc.is_in(locals_, value_set=_NO_NAMES, skip_nulls=True))
