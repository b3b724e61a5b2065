"""An e-mail address where the family name belongs."""

from __future__ import annotations

from custclean.knowledge.letters.moved import address_in

RULE = address_in("family_name")
