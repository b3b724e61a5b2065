from __future__ import annotations

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custclean.kind import Context
from custclean.kinds.email import KIND

CHECKS = {check.code: check for check in KIND.checks}


def normalize(*values: str | None):
    return KIND.normalize(pa.array(values, pa.string()), Context()).to_pylist()


def issues(value: str | None):
    raw = pa.array([value], pa.string())
    canonical = KIND.normalize(raw, Context())
    return {code for code, check in CHECKS.items() if check.find(raw, canonical, Context()).to_pylist() == [True]}


def suggestion(code: str, value: str | None):
    raw = pa.array([value], pa.string())
    return CHECKS[code].suggest(raw, KIND.normalize(raw, Context()), Context())[0].as_py()


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        (" <A@X.IO> ", "a@x.io"),
        ("Jan Nowak <Jan.Nowak@Firma.PL>", "jan.nowak@firma.pl"),
        ('"Nowak, Jan" <jan@x.io>', "jan@x.io"),
        ("mailto:jan@x.io?subject=hello", "jan@x.io"),
        ("\u00a0jan@x.io\u200b", "jan@x.io"),
        ("jan@łódź.pl", "jan@łódź.pl"),
        ("jan@xn--d-uga0v4h.pl", "jan@łódź.pl"),
        ("ŻÓŁW@x.io", "żółw@x.io"),
        ("иван@почта.рф", "иван@почта.рф"),
        ("a+b@x.io", "a+b@x.io"),
        ("jan@example.com", "jan@example.com"),
        ("", None),
        (None, None),
        ("jan", None),
        ("jan@x", None),
        ("a@x.io, b@x.io", "a@x.io; b@x.io"),
        ("a@x.io; b@x.io", "a@x.io; b@x.io"),
        ("A@x.io / b@x.io/c@x.io", "a@x.io; b@x.io; c@x.io"),
        ("Jan <a@x.io>, Ewa <b@x.io>", "a@x.io; b@x.io"),
        ('"Nowak, Jan" <a@x.io>; b@x.io', "a@x.io; b@x.io"),
        ("a@x.io\nb@x.io lub c@x.io", "a@x.io; b@x.io; c@x.io"),
        ("a@x.io, A@X.io", "a@x.io"),
        ("a@x.io, Ewa <b@x.io>", "a@x.io; b@x.io"),
        ("jan@x.io <jan@x.io>", "jan@x.io"),
        ("a@x.io, b@x", None),
        ("a@x.io, 601234567", None),
        ("mailto:a@x.io,b@x.io", "a@x.io; b@x.io"),
        ("'jan@x.io'", "jan@x.io"),
        ("jan@x.io.", "jan@x.io"),
        ("<jan@x.io>;", "jan@x.io"),
        ("e-mail: Jan@x.io", "jan@x.io"),
        ("jan(at)x.io", "jan@x.io"),
        ("jan [at] x [dot] io", "jan@x.io"),
        ("jan at x.io", "jan@x.io"),
        ("jan @ x.io", "jan@x.io"),
        ("jan@@x.io", "jan@x.io"),
        ("jan＠x.io", "jan@x.io"),
        ("jan at work", None),
        ("ask jan@x.io", None),
        ("jan@x.io (Ewa)", None),
        ("jan..nowak@x.io", None),
        ("jan@gmail,com", None),
        ('"jan"@x.io', None),
        ("jan@[127.0.0.1]", None),
        ("jan@shop.test", None),
        ("jan@localhost", None),
        ("x" * 250 + "@x.io", None),
    ],
)
def test_normalize(raw: str | None, canonical: str | None):
    assert normalize(raw) == [canonical]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("jan@firma.pl", set()),
        (None, set()),
        ("jan@gmail,com", {"email-syntax"}),
        ("jan.nowak", {"email-syntax"}),
        ("jan@x.io; ewa@x.io", {"email-several"}),
        ("jan@x.io; ewa@x", {"email-syntax"}),
        ("jan@x.io; info@gmial.com", {"email-several", "email-typo-domain", "email-role"}),
        ("jan@x.io; jan@mailinator.com", {"email-several", "email-disposable"}),
        ("jan@x.io; jan@example.com", {"email-several", "email-reserved-domain"}),
        ("jan@x.io; test@test.com", {"email-several", "email-placeholder"}),
        ("jan@x.io;", {"email-punctuation"}),
        ("jan (at) x.io", {"email-punctuation"}),
        ("Jan <jan@x.io>", set()),
        ("mailto:jan@x.io", set()),
        (" jan@x.io ", set()),
        ("jan@gmial.com", {"email-typo-domain"}),
        ("jan@mailinator.com", {"email-disposable"}),
        ("jan@eu.mailinator.com", {"email-disposable"}),
        ("info@firma.pl", {"email-role"}),
        ("biuro@firma.pl", {"email-role"}),
        ("jan@example.com", {"email-reserved-domain"}),
        ("jan@mail.example.org", {"email-reserved-domain"}),
        ("jan@localhost", {"email-reserved-domain"}),
        ("Jan <jan@shop.test>", {"email-reserved-domain"}),
        ("jan@bestexample.com", set()),
        ("jan@mytest.pl", set()),
        ("test@test.com", {"email-placeholder"}),
        ("a@a.pl", {"email-placeholder"}),
        ("brak@brak.pl", {"email-placeholder"}),
        ("noemail@wp.pl", {"email-placeholder"}),
        ("none@none.com", {"email-placeholder"}),
        ("test@firma.pl", set()),
    ],
)
def test_checks(value: str | None, found: set[str]):
    assert issues(value) == found


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("outlok.com", "outlook.com"),
        ("iclod.com", "icloud.com"),
        ("wp.pll", "wp.pl"),
        ("o2.lp", "o2.pl"),
        ("onet.ppl", "onet.pl"),
        ("poczta.onet.lp", "poczta.onet.pl"),
        ("intreia.pl", "interia.pl"),
        ("seznam.cy", "seznam.cz"),
        ("sezanm.cz", "seznam.cz"),
        ("yandex.ry", "yandex.ru"),
        ("mail.ry", "mail.ru"),
        ("web.ed", "web.de"),
        ("orange.frr", "orange.fr"),
        ("hotmail.co.ukk", "hotmail.co.uk"),
    ],
)
def test_misspelt_domains_are_respelt(wrong: str, meant: str):
    assert suggestion("email-typo-domain", f"jan@{wrong}") == f"jan@{meant}"


REAL = (
    *("mail.com", "email.com", "ymail.com", "gmx.net", "gmx.at", "gmx.de"),
    *("mail.ee", "aol.de", "aol.com", "mail.ru", "ya.ru", "yandex.kz"),
    *("yandex.by", "gail.com", "cloud.com", "live.com", "me.com", "mac.com"),
    *("wp.eu", "o2.co.uk", "op.pl", "vp.pl", "interia.eu", "interia.com.pl"),
    *("onet.eu", "centrum.sk", "centrum.cz", "post.cz", "email.cz", "proton.me"),
    *("pm.me", "hotmail.se", "outlook.at", "yahoo.ca", "yahoo.co.jp", "free.fr"),
    *("web.de", "mail.de", "fastmail.com", "tutanota.com", "hey.com", "zoho.com"),
    *("gmail.com", "seznam.cz", "rambler.ru", "inbox.lv", "bk.ru", "list.ru"),
    *("firma.pl", "sezam.cz", "x.co", "a.cm"),
)


@pytest.mark.parametrize("domain", REAL)
def test_real_domains_are_never_called_misspelt(domain: str):
    assert "email-typo-domain" not in issues(f"jan@{domain}")


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("jan@gmail,com", "jan@gmail.com"),
        ("jan.gmail.com", "jan@gmail.com"),
        ("jan @ wp . pl", "jan@wp.pl"),
        ("jan..nowak@x.io", "jan.nowak@x.io"),
        (".jan@x.io", "jan@x.io"),
        ("jan@gmail", "jan@gmail.com"),
        ("jan@wppl", "jan@wp.pl"),
        ("jan@wp.p1", "jan@wp.pl"),
        ("jan@gmial,com", "jan@gmail.com"),
        ("jan nowak@wp.pl", None),  # jannowak, jan.nowak or nowak: nobody knows
        ("a@x.io, b@x", None),
        ("jan@firma", None),
        ("ask her", None),
        ("@x.io", None),
    ],
)
def test_malformed_addresses_are_mended_only_where_that_is_plain(value: str, mended: str | None):
    assert suggestion("email-syntax", value) == mended


def test_of_several_addresses_only_the_misspelt_ones_are_respelt():
    assert suggestion("email-typo-domain", "a@x.io; b@gmial.com; c@wp.pl") == "a@x.io; b@gmail.com; c@wp.pl"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Jan Nowak <jan@wp.pl>", ("Jan Nowak", "jan", "wp.pl", "free")),
        ('"Nowak, Jan" <Jan.N@firma.pl>', ("Nowak, Jan", "jan.n", "firma.pl", "corporate")),
        ("<jan@mailinator.com>", (None, "jan", "mailinator.com", "disposable")),
        ("jan+shop@gmail.com; ewa@firma.pl", (None, "jan+shop", "gmail.com", "free")),
        ("Ewa <ewa@x.io>, Jan <jan@wp.pl>", ("Ewa", "ewa", "x.io", "corporate")),
        ("Jan <jan@x>", (None, None, None, None)),
        (None, (None, None, None, None)),
    ],
)
def test_parts(value: str | None, parts: tuple[str | None, ...]):
    raw = pa.array([value], pa.string())
    canonical = KIND.normalize(raw, Context())
    assert tuple(part.derive(raw, canonical, Context())[0].as_py() for part in KIND.parts) == parts


@pytest.mark.parametrize(
    ("values", "least", "most"),
    [
        (["jan@x.io", "ewa@wp.pl"], 1, 1),
        (["jan@gmail,com", "ewa(at)wp.pl", "Jan <jan@x.io>", "a@x.io; b@x.io"], 1, 1),
        (["jan@x.io"] * 7 + ["jan.x.io", "-", "brak"], 0.7, 0.7),
        (["@jan", "P@ssword", "https://x.io/@jan.n", "Jan Nowak", "601 234 567"], 0, 0),
    ],
)
def test_recognise(values: list[str], least: float, most: float):
    assert least <= KIND.recognise(pa.array(values)) <= most


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("jan.nowak@wp.pl", "j**.n****@wp.pl"),
        ("jan nowak", "j** n****"),
        ("jan@x.io 601234567", "j**@x.i* #########"),
        ("x@601234567", "x@#########"),
        ("jan@wp.pl; ewa@x.io", "j**@wp.pl; e**@x.io"),
    ],
)
def test_mask(value: str, shown: str):
    assert KIND.mask(pa.array([value])).to_pylist() == [shown]


anything = st.one_of(
    st.text(max_size=40),
    st.text("ab@. ;,/<>()[]'\"\n＠", max_size=24),
    st.lists(
        st.sampled_from(["a@x.io", "B@wp.pl", "; ", ",", " ", "(at)", " at ", "<", ">", "@", "e-mail: ", "jan"]),
        max_size=7,
    ).map("".join),
    st.from_regex(r"[a-zA-Z0-9.+ŻİßΣı'\" <>]{0,12}@[a-zA-Z0-9.\-łΣßİ]{0,12}\.[a-zA-Z]{0,4}", fullmatch=True),
)


@given(st.lists(st.none() | anything, max_size=8))
def test_normalizing_twice_changes_nothing_and_checks_keep_the_length(values: list[str | None]):
    raw = pa.array(values, pa.string())
    canonical = KIND.normalize(raw, Context())
    assert len(canonical) == len(raw)
    assert KIND.normalize(canonical, Context()).equals(canonical)
    for check in KIND.checks:
        mask = check.find(raw, canonical, Context())
        assert (len(mask), mask.null_count) == (len(raw), 0)
        if check.suggest:
            assert len(check.suggest(raw, canonical, Context())) == len(raw)
    assert KIND.mask(raw).is_null().equals(raw.is_null())


@given(st.lists(anything, max_size=20))
def test_the_share_is_a_share(values: list[str]):
    assert 0 <= KIND.recognise(pa.array(values, pa.string())) <= 1


def test_kind_pickles():
    assert pickle.loads(pickle.dumps(KIND)) == KIND  # noqa: S301  our own bytes
