"""Damages of mailboxes."""

from __future__ import annotations

from benchmarks.generator.country import Country
from benchmarks.generator.damage import slips
from benchmarks.generator.damage.cells import Cells
from benchmarks.generator.damage.words import damage_wear, empty_words
from benchmarks.generator.streams import Lots

_ROLES = ("info", "office", "kontakt", "sales", "admin", "noreply", "biuro", "contact")
_NOBODY = (
    "test@test.com",
    "a@a.pl",
    "noemail@example.com",
    "none@none.com",
    "brak@brak.pl",
    "test@example.org",
    "x@x.com",
)
_TYPOS = {
    "gmail.com": "gmial.com gmai.com gamil.com gmal.com gnail.com gmaill.com gmail.con gmail.co gmail.cm gmail.comm",
    "hotmail.co.uk": "hotmial.co.uk hotmal.co.uk hotmail.co.uj hotmaill.co.uk",
    "hotmail.com": "hotmial.com hotmal.com hotmil.com hotmail.con hotnail.com",
    "hotmail.fr": "hotmial.fr hotmal.fr hotmail.frr",
    "yahoo.com": "yaho.com yahooo.com yahoo.con yhaoo.com",
    "outlook.com": "outlok.com outllook.com outlook.con oulook.com",
}


def typos_of(domain: str) -> tuple[str, ...]:
    """Misspelt forms of a mail provider's domain: known ones, or slips in its name and its ending.

    >>> typos_of("seznam.cz")
    ('sezanm.cz', 'sezam.cz', 'seznnam.cz', 'seznam.czz', 'seznam,cz')
    """
    if domain in _TYPOS:
        return tuple(_TYPOS[domain].split())
    name, _, ending = domain.partition(".")
    slipped = (
        (name[:3] + name[4:5] + name[3] + name[5:], name[:3] + name[4:], name[:3] + name[2:]) if len(name) > 4 else ()
    )
    return (
        *(f"{wrong}.{ending}" for wrong in slipped if wrong != name),
        domain + domain[-1],
        f"{name},{ending}",
    )


def damage_email(cells: Cells, lots: Lots, country: Country) -> None:
    """A mailbox of one of the country's providers."""
    typos = {domain: typos_of(domain) for domain in country.domains}

    def typo_domain(cell: str, chance: int) -> str:
        local, _, domain = cell.partition("@")
        return f"{local}@{typos[domain][chance % len(typos[domain])]}"

    cells.slip(lots.draw(0.012), "typo-domain", typo_domain)
    cells.slip(lots.draw(0.008), "punctuation", _wrap)
    cells.slip(lots.draw(0.003), "at-sign", _at)
    cells.slip(lots.draw(0.004), "typo-mailbox", _typo_mailbox)
    cells.slip(lots.draw(0.002), "domain-lost", lambda cell, _: cell.partition("@")[0])
    damage_wear(cells, lots)
    cells.slip(lots.draw(0.004), "placeholder", _role)
    cells.replace(lots.draw(0.004), "placeholder", _NOBODY)
    cells.replace(lots.draw(0.006), "sentinel", empty_words(country))
    cells.replace(lots.draw(0.06), "missing", ("",))


def _wrap(cell: str, chance: int) -> str:
    """Signs around the address that do not belong to it."""
    local = cell.partition("@")[0]
    return (f"{cell}.", f"{cell},", f"{cell};", f"mailto:{cell}", f"<{cell}>", f"{local} <{cell}>", f"'{cell}'")[
        chance % 7
    ]


def _at(cell: str, chance: int) -> str:
    """Something else where the @ should stand."""
    return cell.replace("@", ("(at)", "[at]", " @ ", " at ", "@@")[chance % 5])


def _typo_mailbox(cell: str, chance: int) -> str:
    """A slip before the @: another mailbox."""
    local, _, domain = cell.partition("@")
    return f"{slips.typo(local, chance)}@{domain}"


def _role(cell: str, chance: int) -> str:
    """The mailbox of an office instead of a person's."""
    return f"{_ROLES[chance % len(_ROLES)]}@{cell.partition('@')[2]}"
