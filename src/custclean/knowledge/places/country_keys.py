"""What names of countries are compared by, and the codes there are."""

from __future__ import annotations

import re
from functools import lru_cache

from custclean.text import fold

ALPHA_2 = frozenset(
    re.findall(
        "..",
        "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCY"
        "CZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISIT"
        "JEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNI"
        "NLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTK"
        "TLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW",
    )
)
"""The 249 codes of ISO 3166-1, and XK, which everybody uses for Kosovo."""

_UNSAID = frozenset({"and", "the"})


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """What names are compared by: folded, without spaces, "and" and "the".

    >>> key("The U.S.A."), key("Bosnia & Herzegovina") == key("bosnia and herzegovina")
    ('usa', True)
    """
    return "".join(word for word in fold(name).split() if word not in _UNSAID)
