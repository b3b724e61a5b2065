"""Profiles in social networks: @name, linkedin.com/in/name, vk.com/id1."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean import masking
from custclean.column import all_of, each_distinct, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import profiles

_AT = r"^\s*@[A-Za-z0-9_][A-Za-z0-9._-]{1,48}\s*$"
_WORDS = r"^\s*[A-Za-z][A-Za-z0-9._-]*[0-9._-][A-Za-z0-9._-]*\s*$"
_BARE = 0.1  # what names with a dot or digit in them are worth: logins, codes and much else look the same


def recognise(values: pa.StringArray) -> float:
    """The share of pages in social networks and of @names; mere names count for little.

    >>> recognise(pa.array(["https://www.linkedin.com/in/jan", "@anna", "x.com/petr", "Jan"]))
    0.75
    """
    pages = yes(pc.match_substring_regex(values, profiles.PAGE))
    handles = yes(pc.match_substring_regex(values, _AT))
    words = pc.and_not(yes(pc.match_substring_regex(values, _WORDS)), pages)
    return min(1.0, share(pc.or_(pages, handles)) + _BARE * share(words))


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """The profile's page, or @handle where the network is not said; null for posts and anything else.

    >>> normalize(pa.array(["http://m.facebook.com/Jan.Nowak?ref=x", "JanNowak", "Jan Nowak"]), Context()).to_pylist()
    ['https://www.facebook.com/jan.nowak', '@jannowak', None]
    """
    return each_distinct(values, _page)


def _page(value: str) -> str | None:
    found = profiles.profile(value)
    return found.page if found else None


def elsewhere(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Pages of a network that are nobody's profile."""
    return all_of(unreadable(raw, canonical), pc.match_substring_regex(raw, profiles.PAGE))


def malformed(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Values that name no profile in any way."""
    return pc.and_not(unreadable(raw, canonical), elsewhere(raw, canonical, context))


def network(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The network, where the value says."""
    return each_distinct(canonical, lambda page: found.network if (found := profiles.profile(page)) else None)


def handle(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """The name of the profile, without @."""
    return each_distinct(canonical, lambda page: found.handle if (found := profiles.profile(page)) else None)


def masked(values: pa.StringArray) -> pa.StringArray:
    """The network's host shown, the rest hidden.

    >>> masked(pa.array(["https://x.com/jan", "@jan"])).to_pylist()
    ['https://x.com/j**', '@j**']
    """
    return masking.masked(values, head=masking.length_of(values, r"(?s)^(?P<part>http.*?\.com/)"))


KIND = Kind(
    name="social_handle",
    doc="""A profile in a social network: @name, or its page at LinkedIn, Facebook, Instagram, X, VK, OK, Telegram, \
TikTok, YouTube, GitHub, Pinterest, Threads or Xing.

Canonical: the page as the network writes it, without language or mobile host, tracking and trailing slash, in lower \
case, because no network tells profiles apart by case: `http://pl.linkedin.com/in/Jan-Nowak/?trk=x` becomes \
`https://www.linkedin.com/in/jan-nowak`, twitter.com is x.com. A handle that does not say its network becomes `@name`.
""",
    headers=(
        *("social", "social media", "social handle", "social profile", "social link", "handle", "screen name"),
        *(
            "linkedin",
            "linkedin url",
            "linkedin profile",
            "linkedin id",
            "linkedin profile url",
            "linkedin company page",
        ),
        *("facebook", "facebook url", "facebook profile", "facebook page", "fb", "fb profile", "facebook company page"),
        *("instagram", "instagram handle", "instagram url", "ig", "twitter", "twitter handle", "twitter username"),
        *("twitter url", "x handle", "x profile", "telegram", "telegram username", "tiktok", "tiktok handle"),
        *("youtube", "youtube channel", "github", "github username", "pinterest", "xing", "vk", "vk id", "threads"),
        *("profil społecznościowy", "media społecznościowe", "profil linkedin", "profil na facebooku"),
        *("sociální sítě", "profil na sociální síti", "соцсети", "социальные сети", "вконтакте", "вк", "телеграм"),
        *("телеграмм", "инстаграм", "фейсбук", "страница в соцсети", "soziale medien", "social media profil"),
        *("réseaux sociaux", "profil linkedin url", "redes sociales", "perfil de linkedin", "usuario de twitter"),
        *("skype", "skype name", "skype id"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "social-handle-syntax",
            Severity.WARNING,
            Dimension.VALIDITY,
            "names no profile",
            """The value is neither a handle nor a page of a network that is known here.

Why it matters: nobody can be reached by it. It may be a name as it is displayed, which is not unique.
What to do: look the profile up, or move the value where it belongs.
Example: `Jan Nowak`, `brak FB`.
""",
            malformed,
        ),
        Check(
            "social-handle-no-profile",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is a page of the network, but nobody's profile",
            """The address leads to a post, a group, a search or the network's own front page.

Why it matters: it does not tell whose it is.
What to do: open it and copy the address of the profile.
Example: `https://www.instagram.com/p/Cabc123/`, `https://www.facebook.com`.
""",
            elsewhere,
        ),
    ),
    parts=(
        Part("network", "linkedin, facebook, x and so on, where the value says", network, split=True),
        Part("handle", "the name of the profile, without @", handle, split=True),
    ),
    mask=masked,
)
