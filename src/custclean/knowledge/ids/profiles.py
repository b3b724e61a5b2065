"""Profiles in social networks: their pages, and the handles that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

# Hosts, www and language or mobile prefixes apart -> the network.
NETWORKS = MappingProxyType(
    {
        "linkedin.com": "linkedin",
        "facebook.com": "facebook",
        "fb.com": "facebook",
        "fb.me": "facebook",
        "instagram.com": "instagram",
        "twitter.com": "x",
        "x.com": "x",
        "vk.com": "vk",
        "vkontakte.ru": "vk",
        "ok.ru": "ok",
        "t.me": "telegram",
        "telegram.me": "telegram",
        "tiktok.com": "tiktok",
        "youtube.com": "youtube",
        "github.com": "github",
        "pinterest.com": "pinterest",
        "threads.net": "threads",
        "threads.com": "threads",
        "xing.com": "xing",
    }
)

_PAGES = MappingProxyType(
    {
        "linkedin": ("https://www.linkedin.com/", "in/ | company/ | school/ | pub/"),
        "facebook": ("https://www.facebook.com/", ""),
        "instagram": ("https://www.instagram.com/", ""),
        "x": ("https://x.com/", ""),
        "vk": ("https://vk.com/", ""),
        "ok": ("https://ok.ru/", "profile/ | "),
        "telegram": ("https://t.me/", ""),
        "tiktok": ("https://www.tiktok.com/", "@"),
        "youtube": ("https://www.youtube.com/", "@ | c/ | user/ | channel/"),
        "github": ("https://github.com/", ""),
        "pinterest": ("https://www.pinterest.com/", ""),
        "threads": ("https://www.threads.com/", "@"),
        "xing": ("https://www.xing.com/", "profile/"),
    }
)
"""Where each network's profiles live: its page, and what may stand before the handle."""

_NO_PROFILE = frozenset(
    (
        *("about", "ads", "business", "company", "explore", "events", "feed", "groups", "hashtag"),
        *("help", "home", "i", "intent", "jobs", "login", "messages", "p", "pages"),
        *("permalink", "photo", "photos", "policies", "posts", "privacy", "profile", "reel", "reels"),
        *("search", "settings", "share", "sharer", "signup", "status", "stories", "story", "terms"),
        *("video", "videos", "watch"),
    )
)
"""First parts of paths that are pages of the network itself, or posts."""

HOSTS = "|".join(host.replace(".", r"\.") for host in NETWORKS)
PAGE = rf"(?i)^(?:https?://)?(?:[a-z]{{1,3}}\.|mobile\.)?(?:{HOSTS})(?:/|$)"
"""RE2 of whatever is a page of one of these networks."""

_ADDRESS = re.compile(
    rf"(?:https?://)?(?:[a-z]{{1,3}}\.|mobile\.)?({HOSTS})/+([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE
)
_HANDLE = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,48}[A-Za-z0-9_])?|_[A-Za-z0-9._]{1,48})")
_IN_PATH = re.compile(r"[\w.%+-]{1,100}")
_CASED = "channel/"  # YouTube's ids of channels, which do differ by case
_NUMBERED = re.compile(r"(?:^|&)id=(\d+)(?:&|$)")


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile.

    Attributes:
        network: "linkedin", None where a handle alone does not say.
        handle: as the network writes it, lower case.
        page: the canonical value: the profile's page, or @handle.
    """

    network: str | None
    handle: str
    page: str


@lru_cache(maxsize=1 << 14)
def profile(value: str) -> Profile | None:
    """The profile that a cell names; None for posts, other pages and anything else.

    >>> profile("http://pl.linkedin.com/in/Jan-Nowak/?trk=x").page, profile("@JanNowak").page
    ('https://www.linkedin.com/in/jan-nowak', '@jannowak')
    >>> profile("https://www.instagram.com/p/Cabc/") is None, profile("Jan Nowak") is None
    (True, True)
    """
    text = value.strip().removeprefix("'")  # what keeps a spreadsheet from taking @name for a formula
    if found := _ADDRESS.fullmatch(text):
        return _at(NETWORKS[found[1].lower()], found[2].strip("/"), found[3] or "")
    if found := _HANDLE.fullmatch(text):
        dotted = "." in found[1] and not text.startswith("@")  # firma.pl is a host
        return None if dotted or found[1].isdigit() else Profile(None, found[1].lower(), f"@{found[1].lower()}")
    return None


def _at(network: str, path: str, query: str) -> Profile | None:
    start, befores = _PAGES[network]
    if network == "facebook" and path.lower() == "profile.php":
        found = _NUMBERED.search(query)
        return Profile(network, found[1], f"{start}profile.php?id={found[1]}") if found else None
    for before in map(str.strip, befores.split("|")):
        handle = path[len(before) :].removeprefix("@" if not before else "")
        first = handle.split("/")[0].lower()
        single = "/" not in handle or (network == "linkedin" and len(first) + 3 >= len(handle))  # /in/jan/en
        if path.lower().startswith(before) and single and _IN_PATH.fullmatch(first) and first not in _NO_PROFILE:
            name = handle if before == _CASED else first
            return Profile(network, name, f"{start}{before}{name}")
    return None
