"""Domains that give out mailboxes to anybody, and what a domain says of its owner.

The list is our own, of providers that are well known in the countries our kinds read; any other domain counts as an
organisation's own, unless it is on the list of the disposable-email-domains package.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import by_distinct
from custclean.knowledge.mail.mail_providers import PROVIDERS, disposable, meant_domains

_MORE = (
    # everywhere
    *("gmx.com", "gmx.us", "mail.com", "email.com", "zoho.com", "fastmail.com", "fastmail.fm", "hey.com", "pm.me"),
    *("protonmail.ch", "tutanota.com", "tutanota.de", "tuta.io", "tuta.com", "hushmail.com", "inbox.com", "usa.com"),
    *(
        "rocketmail.com",
        "yahoo.ca",
        "yahoo.co.in",
        "yahoo.co.jp",
        "yahoo.com.au",
        "yahoo.com.br",
        "yahoo.pl",
        "yahoo.cz",
    ),
    *("yahoo.at", "yahoo.ie", "yahoo.se", "hotmail.be", "hotmail.ch", "hotmail.nl", "hotmail.se", "hotmail.at"),
    *("outlook.at", "outlook.be", "outlook.es", "outlook.it", "outlook.com.br", "outlook.cz", "live.nl", "live.be"),
    *("live.it", "live.de", "live.se", "live.ca", "windowslive.com", "passport.com", "duck.com", "mailbox.org"),
    # Poland, Czechia, Slovakia
    *("wp.eu", "go2.pl", "interia.com", "interia.com.pl", "poczta.pl", "onet.com.pl", "spoko.pl", "amorki.pl"),
    *("opoczta.pl", "gery.pl", "email.sk", "pobox.sk", "stonline.sk", "seznam.com", "spoluzaci.cz", "chello.cz"),
    # Russia, Ukraine, Kazakhstan, Belarus
    *("internet.ru", "xmail.ru", "myrambler.ru", "lenta.ru", "autorambler.ru", "ro.ru", "yandex.by", "yandex.kz"),
    *("yandex.ua", "narod.ru", "nextmail.ru", "mail.ua", "meta.ua", "bigmir.net", "tut.by", "email.ua", "e-mail.ua"),
    # Germany, Austria, Switzerland
    *("gmx.ch", "gmx.eu", "gmx.info", "gmx.org", "online.de", "email.de", "posteo.net", "magenta.de", "vodafone.de"),
    *("kabelmail.de", "unitybox.de", "ewetel.net", "netcologne.de", "chello.at", "aon.at", "bluewin.ch", "hispeed.ch"),
    # France, Spain, Italy
    *("club-internet.fr", "numericable.fr", "aliceadsl.fr", "gmx.fr", "cegetel.net", "noos.fr", "telefonica.net"),
    *("terra.es", "movistar.es", "ono.com", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "email.it"),
    # United Kingdom, United States
    *("btopenworld.com", "virgin.net", "tiscali.co.uk", "o2.co.uk", "talk21.com", "sky.co.uk", "googlemail.co.uk"),
    *("optonline.net", "earthlink.net", "juno.com", "netzero.net", "roadrunner.com", "rr.com", "frontier.com", "q.com"),
)
_FREE = pa.array(sorted({*PROVIDERS, *_MORE}), pa.string())


def provider_kind(domains: pa.StringArray) -> pa.StringArray:
    """What a domain is: free (mailboxes for anybody), disposable (for minutes) or corporate (an organisation's own).

    >>> provider_kind(pa.array(["gmail.com", "mailinator.com", "firma.pl", None])).to_pylist()
    ['free', 'disposable', 'corporate', None]
    """
    return by_distinct(domains, _kind_of_each)


def _kind_of_each(domains: pa.StringArray) -> pa.StringArray:
    throw_away = pc.and_(disposable(domains), meant_domains(domains).is_null())
    other = pc.if_else(throw_away, "disposable", "corporate")
    return pc.if_else(pc.is_in(domains, value_set=_FREE), "free", other)
