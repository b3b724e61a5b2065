"""An e-mail address where the given name belongs."""

from __future__ import annotations

from custclean.knowledge.letters.moved import address_in

RULE = address_in("given_name")
