"""The big mail providers, how people misspell their domains, and the domains of throw-away addresses.

A misspelt domain is looked up, never guessed: the table holds the one-key slips of names that are long and peculiar
enough to be no other word, and, for all providers, endings that are no top-level domain at all (`wp.pll`). What is a
real mail domain is never in it, however close (mail.com, email.com, ymail.com, gmx.at): a false alarm is worse than a
miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyarrow as pa

from custclean.column import each_distinct, yes
from custclean.remembered import remembered

# Names that no other company would be called by, one slip away or not.
_PECULIAR = (
    *("gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "protonmail.com"),
    *("hotmail.co.uk", "yahoo.co.uk", "btinternet.com", "virginmedia.com", "hotmail.fr", "hotmail.de", "hotmail.es"),
    *("hotmail.it", "outlook.de", "outlook.fr", "yahoo.fr", "yahoo.de", "yahoo.es", "yahoo.it", "comcast.net"),
    *("verizon.net", "bellsouth.net", "sbcglobal.net", "wanadoo.fr", "laposte.net", "freenet.de", "interia.pl"),
    *("yandex.ru", "yandex.com", "rambler.ru", "seznam.cz", "centrum.cz", "tiscali.cz", "zoznam.sk", "buziaczek.pl"),
    *("t-online.de", "posteo.de", "ntlworld.com", "talktalk.net", "blueyonder.co.uk"),
)
# Short or ordinary names: only an impossible ending gives a slip away.
_ORDINARY = (
    *("wp.pl", "o2.pl", "onet.pl", "op.pl", "vp.pl", "tlen.pl", "gazeta.pl", "poczta.onet.pl", "onet.eu", "interia.eu"),
    *("poczta.fm", "autograf.pl", "email.cz", "post.cz", "volny.cz", "atlas.cz", "quick.cz"),
    *("azet.sk", "centrum.sk", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "ya.ru"),
    *("ukr.net", "i.ua", "gmx.de", "gmx.net", "web.de", "arcor.de", "mail.de", "aol.de", "gmx.at"),
    *("orange.fr", "free.fr", "sfr.fr", "neuf.fr", "live.fr", "bbox.fr", "aol.com", "live.com", "msn.com", "me.com"),
    *("mac.com", "att.net", "cox.net", "charter.net", "live.co.uk", "sky.com"),
    *("mail.com", "gmx.com", "proton.me", "ymail.com"),
)
PROVIDERS = (*_PECULIAR, *_ORDINARY)
# Real domains that lie one slip away from a peculiar name.
_REAL = (
    *("email.com", "ymail.com", "mail.com", "gail.com", "homail.com", "hotail.com", "outloo.com", "rocketmail.com"),
    *("intera.pl", "sezam.cz", "centru.cz", "frenet.de", "feenet.de", "ramble.ru", "cloud.com", "interia.com"),
)
# Endings as they are mistyped; none of these is a top-level domain (IANA root zone, 2026).
_IMPOSSIBLE = {
    "com": "con cmo ocm comm coom ccom vom xom cpm clm cim cok c0m cmm coim comn dom",
    "net": "ney nte ent nett nnet nt nwt neet",
    "pl": "pll ppl lp plp pl1 p1 plk",
    "ru": "rru ruu ur ry rj",
    "cz": "czz ccz zc cs",
    "de": "dee dde ed",
    "fr": "frr ffr rf ft",
    "uk": "ukk uuk ku",
    "sk": "skk ssk ks",
    "ua": "uaa uua",
    "eu": "euu eeu ue",
    "at": "att aat ta",
    "fm": "fmm ffm",
    "me": "mee mme em",
}
# Real endings that a peculiar name never has, though typists give it them.
_UNLIKELY = {"com": "co cm om cam", "cz": "cy cx", "net": "ne"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@cache
def _slips() -> dict[str, str]:
    """What was meant, by misspelt domain."""
    found: dict[str, str] = {}
    for domain in (*_PECULIAR, *_ORDINARY):
        name, _, ending = domain.partition(".") if domain.count(".") == 1 else domain.rpartition(".")
        for wrong in _IMPOSSIBLE.get(ending, "").split():
            found.setdefault(f"{name}.{wrong}", domain)
    for domain in _PECULIAR:
        name, _, ending = domain.partition(".")
        for wrong in _UNLIKELY.get(ending, "").split():
            found.setdefault(f"{name}.{wrong}", domain)
        for wrong in _misspellings(name):
            found.setdefault(f"{wrong}.{ending}", domain)
            for twice in _IMPOSSIBLE.get(ending, "").split():
                found.setdefault(f"{wrong}.{twice}", domain)
    for real in (*_PECULIAR, *_ORDINARY, *_REAL):
        found.pop(real, None)
    return found


def _misspellings(name: str) -> Iterator[str]:
    """One slip of the keyboard: two letters swapped, one missing, doubled, or hit beside; the first letter stays.

    >>> {"gmial", "gmal", "gmaill", "gnail"} <= set(_misspellings("gmail")), "email" in set(_misspellings("gmail"))
    (True, False)
    """
    for at in range(len(name)):
        before, letter, after = name[:at], name[at], name[at + 1 :]
        yield f"{before}{letter}{letter}{after}"
        if after:
            yield f"{before}{after[0]}{letter}{after[1:]}"
        if at:
            yield before + after
            yield from (f"{before}{near}{after}" for near in _beside(letter))


def _beside(letter: str) -> Iterator[str]:
    """Letters beside one on its row of the keyboard, and n beside m."""
    for row in _KEYS:
        at = row.find(letter)
        if at >= 0:
            yield from row[max(at - 1, 0) : at] + row[at + 1 : at + 2]


@remembered
def meant_domains(domains: pa.StringArray) -> pa.StringArray:
    """The big provider's domain that a misspelt one stands for; null where there is no such slip.

    >>> meant_domains(pa.array(["gmial.com", "wp.pll", "mail.com", "gmx.at"])).to_pylist()
    ['gmail.com', 'wp.pl', None, None]
    """
    return each_distinct(domains, meant_domain)


def meant_domain(domain: str) -> str | None:
    """The same of one domain.

    >>> meant_domain("gmial.com"), meant_domain("gmail.com")
    ('gmail.com', None)
    """
    return _slips().get(domain)


@cache
def _disposable() -> frozenset[str]:
    from disposable_email_domains import blocklist  # noqa: PLC0415  10,000 names, only where asked

    return frozenset(blocklist)


def disposable(domains: pa.StringArray) -> pa.BooleanArray:
    """Where a domain, or the one above it, gives out throw-away addresses.

    >>> disposable(pa.array(["mailinator.com", "eu.mailinator.com", "wp.pl"])).to_pylist()
    [True, True, False]
    """
    listed = _disposable()
    return yes(each_distinct(domains, lambda domain: not listed.isdisjoint((domain, _above(domain))), pa.bool_()))


def _above(domain: str) -> str:
    return domain.partition(".")[2] or domain


@cache
def _by_compact_name() -> dict[str, str]:
    """Provider domains by how they look with a slip of punctuation: `gmailcom`, `gmail`."""
    names = {domain.partition(".")[0]: domain for domain in reversed(_PECULIAR)}
    return names | {domain.replace(".", ""): domain for domain in (*_PECULIAR, *_ORDINARY)}


def provider_called(name: str) -> str | None:
    """The provider meant by a domain without its dot.

    >>> provider_called("gmailcom"), provider_called("gmail"), provider_called("firma")
    ('gmail.com', 'gmail.com', None)
    """
    return _by_compact_name().get(name)


def glued_to(value: str) -> str | None:
    """The provider at the end of an address that lost its @.

    >>> glued_to("jan.nowak.gmail.com"), glued_to("www.x.io")
    ('gmail.com', None)
    """
    if not value.endswith(_PECULIAR):
        return None
    return next((domain for domain in _PECULIAR if value.endswith(domain) and value != domain), None)
