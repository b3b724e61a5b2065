"""E-mail addresses: read as email-validator reads them, checked for slips, throw-away and placeholder addresses."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean import masking, patterns
from custclean.bits import flags
from custclean.column import any_of, by_distinct, only, patch, share, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.mail import (
    mail_address,
    mail_mending,
    mail_names,
    mail_parts,
    mail_providers,
    mail_reading,
)
from custclean.knowledge.mail.sound_mail import sound
from custclean.knowledge.matching.mail import EMAIL
from custclean.text_bytes import Counts

_ONE = r"[^@\s<>:/;,]+\s?(?:@|\(at\)|\[at\])\s?[^@\s<>/;,]+[.,][^@\s<>/;,]+"
_ADDRESS_LIKE = rf"(?i)^\s*(?:mailto:\s*|[^@<]{{0,100}}<\s*)?{_ONE}(?:\s*[;,|]\s*{_ONE})*\s*>?[;,.]?\s*$"
_PLACEHOLDERS = pa.array(mail_names.PLACEHOLDERS)
_NEITHER = r"[^\s\pZ@<>\p{Nd}]+"
PLAIN_DOMAIN = rf"^[\s\S]+@(?:{_NEITHER}\.{_NEITHER}|[\pL\pN_-]+(?:\.[\pL\pN_-]+)+)$"


def recognise(values: pa.StringArray) -> float:
    """The share of values that look like an address, misspelt ones included."""
    return share(pc.match_substring_regex(values, _ADDRESS_LIKE))


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Bare, lower-case addresses with a readable domain, `; ` between several; null where one cannot be read."""
    return mail_reading.read(values)


def masked(values: pa.StringArray) -> pa.StringArray:
    """The domain shown, the rest hidden.

    >>> masked(pa.array(["jan.nowak@wp.pl", "jan@x.io 601234567", "jan", "jan@wp.pl; ewa@x.io"])).to_pylist()
    ['j**.n****@wp.pl', 'j**@x.i* #########', 'j**', 'j**@wp.pl; e**@x.io']
    """
    return masking.between(values, ";", lambda each: masking.masked(each, tail=_domains(each)))


def _domains(addresses: pa.StringArray) -> Counts:
    """How many characters a domain takes, with the @ before it; 0 where what stands there may be something else."""
    return masking.from_last(addresses, "@") * flags(patterns.matching(addresses, PLAIN_DOMAIN))


def _malformed(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    bad = unreadable(raw, canonical)
    return patch(bad, bad, lambda _: pc.invert(yes(mail_address.reserved(raw.filter(bad)))))


def _mended(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    return mail_mending.mended(only(raw, _malformed(raw, canonical, context)))


def _several(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return mail_reading.is_several(canonical)


def _put_right(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return mail_reading.is_put_right(raw, canonical)


def _reserved(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    good = mail_reading.any_address(canonical, _at_reserved)
    bad = unreadable(raw, canonical)
    return patch(good, bad, lambda _: yes(mail_address.reserved(raw.filter(bad))))


def _at_reserved(addresses: pa.StringArray) -> pa.BooleanArray:
    return by_distinct(mail_address.domain_of(addresses), _reserved_domains)


def _reserved_domains(domains: pa.StringArray) -> pa.BooleanArray:
    return mail_address.reserved(pc.binary_join_element_wise("", domains, "@"))


def _misspelt(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return mail_reading.any_address(canonical, lambda one: _meant(one).is_valid())


def _respelt(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    return mail_reading.each_address(canonical, _respelt_each)


def _respelt_each(addresses: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise(mail_address.local_of(addresses), _meant(addresses), "@")


def _meant(addresses: pa.StringArray) -> pa.StringArray:
    return mail_providers.meant_domains(mail_address.domain_of(addresses))


def _disposable(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return mail_reading.any_address(canonical, _at_throw_away)


def _at_throw_away(addresses: pa.StringArray) -> pa.BooleanArray:
    domains = mail_address.domain_of(addresses)
    # Squatters own some misspelt domains (gmial.com); their customers only mistyped.
    return pc.and_(yes(mail_providers.disposable(domains)), mail_providers.meant_domains(domains).is_null())


def _role(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return mail_reading.any_address(canonical, lambda one: mail_names.role(mail_address.local_of(one)))


def _placeholder(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.BooleanArray:
    return mail_reading.any_address(canonical, _is_placeholder)


def _is_placeholder(addresses: pa.StringArray) -> pa.BooleanArray:
    local, domain = mail_address.local_of(addresses), mail_address.domain_of(addresses)
    return any_of(mail_names.placeholder(local, domain), pc.is_in(addresses, value_set=_PLACEHOLDERS, skip_nulls=True))


KIND = Kind(
    name="email",
    doc="""An e-mail address. It is read as the email-validator package reads it, without asking DNS: `mailto:` and
`Name <address>` are unwrapped, white space is trimmed, all is lower-cased and international domains are written
readably. Two spellings of one mailbox thus compare equal; `+tags` stay, as they may be another mailbox.

Signs around an address and other signs for its @ have one reading and are put right: `'jan@x.io'`, `jan@x.io;`,
`jan(at)x.io`, `jan @ x.io`. Several addresses in a cell are all kept, with `; ` between them; such a cell is compared
with others as a whole. If one of them is none, the cell stays as it is.

Example: ` Jan Nowak <JAN@X.IO>` becomes `jan@x.io`; `jan@xn--d-uga0v4h.pl` becomes `jan@łódź.pl`.

Addresses at reserved domains (`jan@localhost`, `jan@shop.test`) have no canonical form either, but are reported as
`email-reserved-domain`, not as a mistake of syntax; `jan@example.com` keeps its form and is reported the same way.""",
    headers=(
        *("email", "e-mail", "mail", "e mail", "email address", "e-mail address", "mail address", "email addr"),
        *("primary email", "secondary email", "work email", "home email", "business email", "personal email"),
        *("contact email", "customer email", "billing email", "email id", "user email", "e-mail 1 value"),
        *("e-mail 2 value", "email 1", "email 2", "email1", "email2", "mailbox", "eml", "invoice email"),
        *(
            "adres e-mail",
            "adres email",
            "adres mailowy",
            "adres poczty elektronicznej",
            "poczta",
            "poczta elektroniczna",
        ),
        *("e-poczta", "mejl", "e-mailová adresa", "emailová adresa", "elektronická pošta", "email adresa"),
        *("эл. почта", "эл почта", "почта", "электронная почта", "адрес электронной почты", "имейл", "емейл", "мейл"),
        *("e-mail-adresse", "emailadresse", "mailadresse", "e-mailadresse", "elektronische post"),
        *(
            "courriel",
            "adresse e-mail",
            "adresse email",
            "adresse mail",
            "adresse électronique",
            "mél",
            "adresse courriel",
        ),
        *("correo electrónico", "correo", "dirección de correo", "dirección de correo electrónico", "correo-e"),
    ),
    recognise=recognise,
    normalize=normalize,
    sound=sound,
    checks=(
        Check(
            "email-syntax",
            Severity.ERROR,
            Dimension.VALIDITY,
            "is not an e-mail address",
            """The value cannot be an address: it has no @ or two of them, a comma for a dot, spaces, two dots in a row,
a dot at an end, letters that no mail server takes, or a domain without an ending.

Why it matters: mail to it is refused before it leaves, and many refusals in one mailing cost the sender's reputation.

What to do: take the suggestion where there is one. It is offered for slips with one plain reading: `jan@gmail,com`,
`jan.gmail.com`, `jan@gmail`, `jan..nowak@x.io`, `.jan@x.io`. Ask the customer for the others.

Example: `jan@gmail,com` → `jan@gmail.com`.""",
            _malformed,
            _mended,
            confidence=0.95,
        ),
        Check(
            "email-punctuation",
            Severity.WARNING,
            Dimension.VALIDITY,
            "has signs around it, or another sign for its @",
            """The address is readable, but not as it is written: quotes or a full stop stand around it; `(at)`, ` at `
or `@@` stands for the @.

Why it matters: a mailing program refuses it as it is.

What to do: nothing but a clean-up: the canonical address has no other reading.

Example: `'jan@x.io';`, `jan [at] x.io`, `jan @ x.io`.""",
            _put_right,
            mended=True,
        ),
        Check(
            "email-several",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "holds more than one address",
            """Several addresses stand in one cell. All of them are read and kept.

Why it matters: many mailing programs refuse the cell or take one of them; consent and bounces cannot be told apart;
the addresses are not compared with those of other records one by one.

What to do: move the second address to a column of its own.

Example: `jan@x.io, ewa@x.io` is read as `jan@x.io; ewa@x.io`.""",
            _several,
        ),
        Check(
            "email-typo-domain",
            Severity.WARNING,
            Dimension.VALIDITY,
            "has a domain that looks misspelt",
            """The domain is one slip of the keyboard away from a big mail provider's: letters swapped, missing, doubled
or hit beside (`gmial.com`, `hotmal.com`), or an ending that does not exist (`gmail.con`, `wp.pll`, `o2.lp`).

Why it matters: such mail bounces, or worse, it arrives at whoever has registered the misspelt domain.

What to do: take the suggestion, and confirm it with the next mail the customer answers. Real domains that are merely
similar (mail.com, email.com, ymail.com, gmx.at) are never reported; short names are compared by their ending only.

Example: `jan@gmial.com` → `jan@gmail.com`.""",
            _misspelt,
            _respelt,
            confidence=0.97,
        ),
        Check(
            "email-disposable",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is a throw-away address",
            """The domain, or the one above it, gives out addresses that live for minutes. The list is that of the
disposable-email-domains package.

Why it matters: nobody will read a second mail there, and a coupon for new customers was perhaps used twice.

What to do: leave the address out of mailings; ask for another at the next contact.

Example: `jan@mailinator.com`.""",
            _disposable,
        ),
        Check(
            "email-role",
            Severity.INFO,
            Dimension.VALIDITY,
            "is the address of a role, not of a person",
            """The part before the @ names a desk (`info`, `sales`, `biuro`, `kontakt`) or a sender that takes no mail
(`noreply`).

Why it matters: several people read it or none, consent cannot be tied to one of them, and two customers who share it
are not the same person.

What to do: keep it for a company's record; do not use it to find duplicates among persons.

Example: `biuro@firma.pl`.""",
            _role,
        ),
        Check(
            "email-reserved-domain",
            Severity.WARNING,
            Dimension.VALIDITY,
            "has a domain that is reserved for examples and tests",
            """The domain is set aside by the internet's standards (RFC 2606, 6761, 6762, 7686): `example.com`, `.test`,
`.invalid`, `.localhost`, `.local`, `.onion`, `.arpa`.

Why it matters: no customer can have it. It comes from test records, documentation or a machine's own name.

What to do: delete test records; where the customer is real, treat the address as missing.

Example: `jan@example.com`.""",
            _reserved,
        ),
        Check(
            "email-placeholder",
            Severity.WARNING,
            Dimension.COMPLETENESS,
            "stands for a missing address",
            """Somebody had to fill the field and had nothing: `test@test.com`, `a@a.pl`, `none@…`, `brak@brak.pl`.

Why it matters: the column looks fuller than it is, unrelated customers seem to share a mailbox, and a stranger who owns
the domain gets their mail.

What to do: empty the field, and let the form be sent without an address.

Example: `brak@brak.pl`.""",
            _placeholder,
        ),
    ),
    placeholders=mail_names.PLACEHOLDERS,
    key=Severity.WARNING,
    parts=(
        Part("name", "the name written before the address: Jan Nowak <jan@x.io>", mail_parts.name, split=True),
        Part("local", "what stands before the @", mail_parts.local, split=True),
        Part("domain", "what stands behind the @", mail_parts.domain, split=True),
        Part("provider", "whose mailbox it is: free, corporate or disposable", mail_parts.provider),
    ),
    mask=masked,
    match=EMAIL,
)
