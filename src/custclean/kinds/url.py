"""Web addresses: https://www.firma.pl/o-nas."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from custclean import masking
from custclean.column import all_of, each_distinct, only, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import profiles, web_addresses

_WITH_SCHEME = r"(?i)^\s*<?(?:https?:/{0,2}|www[.,])\S+$"
_BARE = (
    r"(?i)^\s*(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|net|org|info|biz|eu|io|co|me|app|dev|shop|store|online"
    r"|tech|edu|gov|pl|cz|sk|de|at|ch|fr|be|nl|lu|it|es|pt|ru|ua|by|kz|uk|ie|us|ca|se|no|dk|fi|lt|lv|ee|hu|ro|bg)"
    r"(?:/\S*)?\s*$"
)
_SURE, _LIKELY = 1.0, 0.7  # what addresses that begin with http or www are worth, and bare hosts
_PROFILES = 0.6  # pages of social networks, which have a kind of their own
_PLACEHOLDER = r"^(?:https?://)?(?:www\.)?(?:example\.(?:com|net|org)|(?:test|none|brak|strona|domain|yoursite|mysite)\.[a-z]{2,3})(?:$|/)"
_EMPTY = r"(?i)^\s*(?:https?:/{0,2}|www\.?|https?://(?:www\.?)?|/)\s*$"
_TRACKING = r"[?&](?:utm_[a-z]+|gclid|fbclid|mc_cid|mc_eid|msclkid|yclid)="
_TRACKERS = re.compile(r"(?:(?<=\?)|&)(?:utm_[a-z]+|gclid|fbclid|mc_cid|mc_eid|msclkid|yclid)=[^&#]*")
_HOST = r"(?i)^(?P<part>(?:https?://)?[^\s\pZ/@?#]+\.[\pL_]{2,24})(?:[/?#]|$)"
_MAIL = r"^\s*[^\s@/]+@[^\s@/]+\.[^\s@/]{2,}\s*$"


def recognise(values: pa.StringArray) -> float:
    """The share of web addresses; those of social networks' profiles count in part, they have a kind of their own.

    >>> recognise(pa.array(["https://firma.pl", "www.firma.cz"])), recognise(pa.array(["firma.pl", "x.io"]))
    (1.0, 0.7)
    """
    plain = yes(pc.match_substring_regex(values, _WITH_SCHEME))
    bare = pc.and_not(yes(pc.match_substring_regex(values, _BARE)), plain)
    found = _SURE * share(plain) + _LIKELY * share(bare)
    return found * _PROFILES if found and share(yes(pc.match_substring_regex(values, profiles.PAGE))) > 1 / 2 else found


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Scheme and host in lower case, the host readable, no needless slash; null where there is no address."""
    return web_addresses.normalized(values)


def masked(values: pa.StringArray) -> pa.StringArray:
    """The host shown, the rest hidden.

    >>> masked(pa.array(["https://firma.pl/u/jan", "jan nowak"])).to_pylist()
    ['https://firma.pl/u/j**', 'j** n****']
    """
    return masking.masked(values, head=masking.length_of(values, _HOST))


def _malformed(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    bad = unreadable(raw, canonical)
    return pc.and_not(bad, yes(pc.match_substring_regex(raw, f"{_EMPTY}|{_MAIL}")))


def _mended(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(raw, web_addresses.mended)


def _schemeless(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return pc.and_not(canonical.is_valid(), web_addresses.has_scheme(canonical))


def _with_https(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    return pc.binary_join_element_wise("https://", canonical, "")


def _mail(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return all_of(unreadable(raw, canonical), pc.match_substring_regex(raw, _MAIL))


def _placeholder(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    stub = all_of(unreadable(raw, canonical), pc.match_substring_regex(raw, _EMPTY))
    return pc.or_(stub, yes(pc.match_substring_regex(canonical, _PLACEHOLDER)))


def _tracked(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return yes(pc.match_substring_regex(canonical, _TRACKING))


def _untracked(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    return each_distinct(canonical, _without_trackers)


def _without_trackers(address: str) -> str | None:
    """An address without the parameters that say where a visitor came from.

    >>> _without_trackers("https://x.io/a?utm_source=mail&id=5&gclid=1#top")
    'https://x.io/a?id=5#top'
    """
    bare = _TRACKERS.sub("", address).replace("?&", "?", 1)
    return web_addresses.written(re.sub(r"\?(?=#|$)", "", bare))


def domain(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The host without www."""
    return web_addresses.hosts(canonical)


def scheme(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The beginning, http or https, where the address says."""
    return pc.replace_substring_regex(only(canonical, web_addresses.has_scheme(canonical)), r"^(https?).*$", r"\1")


KIND = Kind(
    name="url",
    doc="""A web address: https://www.firma.pl/o-nas.

Canonical: what RFC 3986, section 6 calls the same address: scheme and host in lower case, international hosts in \
their own letters, escapes in capitals (`%2f` is `%2F`), no slash after a bare host; `<…>` and quotes around it go. \
Path, query and fragment keep their case. `HTTP://Firma.PL/` becomes `http://firma.pl`. An address without a scheme \
stays without: that it is `https://` is a suggestion, because some hosts answer to one of the two only.
""",
    headers=(
        *("url", "website", "web site", "web", "web page", "webpage", "homepage", "home page", "site", "www", "link"),
        *("website url", "company website", "company url", "web address", "domain", "company domain", "blog"),
        *("strona www", "strona internetowa", "adres www", "adres strony", "witryna", "strona", "domena"),
        *("webová stránka", "webové stránky", "internetová stránka", "adresa webu", "stránky"),
        *("сайт", "веб сайт", "вебсайт", "адрес сайта", "интернет сайт", "ссылка", "домен"),
        *("webseite", "internetseite", "webadresse", "internetadresse", "internet"),
        *("site web", "site internet", "adresse web", "page web", "sitio web", "página web", "web de la empresa"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "url-syntax",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is not a web address",
            """The value has no host with an ending, or spaces or signs that no address has.

Why it matters: the link leads nowhere, and the company cannot be told by its domain.
What to do: take the suggestion where there is one: it is given for slips with one plain reading.
Example: `http//firma.pl`, `www,firma,pl`, `htttp://firma.pl`, `https://https://firma.pl`.
""",
            _malformed,
            _mended,
            confidence=0.85,
        ),
        Check(
            "url-no-scheme",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "does not say http or https",
            """The address begins with its host. Browsers add what is missing, programs that make links of it do not.

Why it matters: in a mail or a web page it becomes a dead link.
What to do: accept the suggestion; nearly every host answers to https today.
Example: `www.firma.pl` as `https://www.firma.pl`.
""",
            _schemeless,
            _with_https,
            confidence=0.9,
        ),
        Check(
            "url-is-email",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "is an e-mail address",
            """An e-mail address stands in the column of web addresses.

Why it matters: mailings miss it, and the link made of it leads nowhere.
What to do: move it to the e-mail column. Example: `biuro@firma.pl`.
""",
            _mail,
        ),
        Check(
            "url-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing address",
            """The value is the beginning of an address and nothing else, or an address that documents give as an \
example.

Why it matters: the column looks fuller than it is, and customers seem to share a site.
What to do: empty the field. Example: `http://`, `www.`, `https://www.example.com`.
""",
            _placeholder,
        ),
        Check(
            "url-tracking",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "says where a visitor came from",
            """The address ends with parameters that a campaign put there: utm_source, gclid, fbclid. It was copied \
from a browser.

Why it matters: the same page looks like many, and visits from the CRM are counted for an old campaign.
What to do: accept the suggestion, which is the address without them.
Example: `https://firma.pl/?utm_source=newsletter` as `https://firma.pl`.
""",
            _tracked,
            _untracked,
            confidence=0.95,
        ),
    ),
    parts=(
        Part("domain", "the host, without www", domain, split=True),
        Part("scheme", "http or https, where the address says", scheme),
    ),
    mask=masked,
)
