import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from custclean.outcome import Audit
from custclean.reports import html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--enable-logging=stderr", "--v=0",
]  # fmt: skip
PROBE = "<pre id=probe></pre><script>addEventListener('load', () => {{ probe.textContent = {} }})</script>"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium, chromium-browser or google-chrome on PATH"),
]


def dom(page: str, folder: Path, fragment: str = "") -> tuple[str, list[str]]:
    """What a page becomes in Chromium, and what its console says."""
    file = folder / "report.html"
    file.write_text(page, "utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [str(CHROMIUM), *QUIET, profile, "--dump-dom", f"{file.as_uri()}{fragment}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout, re.findall(r"CONSOLE.*", done.stderr)


def probed(page: str, expression: str, folder: Path) -> str:
    """The value of an expression in a page; its policy is lifted for that."""
    free = re.sub(r"<meta http-equiv.*?>", "", page).replace("</body>", PROBE.format(expression) + "</body>")
    return unescape(dom(free, folder)[0].split('<pre id="probe">')[1].split("</pre>")[0])


def codes(page: str) -> list[str]:
    return re.findall(r'<code class="name">(.*?)</code>', page)


@pytest.mark.parametrize(
    ("fragment", "first", "last", "order"),
    [
        ("", "email-syntax", "last-seen-old", None),
        ("#sort=count", "name-all-caps", "record-age-mismatch", "descending"),
        ("#sort=issue", "birth-date-ambiguous", "record-age-mismatch", "ascending"),
    ],
)
def test_sorts(realistic: Audit, tmp_path: Path, fragment: str, first: str, last: str, order: str | None):
    page, console = dom(html.audit(realistic), tmp_path, fragment)
    body = page.split("</style>")[1]
    assert (codes(body)[0], codes(body)[-1]) == (first, last)
    assert re.findall(r'aria-sort="(\w+)"', body.split("<script>")[0]) == ([order] if order else [])
    assert console == []


def test_a_click_sorts_and_another_turns_it(realistic: Audit, tmp_path: Path):
    script = """(() => {
        const said = [], button = document.querySelector('th[data-sort=column] button');
        for (const _ of [1, 2]) {
            button.click();
            said.push(button.parentNode.getAttribute('aria-sort'));
            said.push(document.querySelector('#issue-table tbody code.name').textContent);
        }
        return said.join(' ');
    })()"""
    said = probed(html.audit(realistic), script, tmp_path)
    assert said == "ascending record-age-mismatch descending phone-too-short"


def test_filters_by_severity(realistic: Audit, tmp_path: Path):
    script = """(() => {
        document.querySelector('.filter input[value=warning]').click();
        const rows = [...document.querySelectorAll('#issue-table tbody tr')].filter((row) => row.offsetHeight);
        return rows.length + ' rows, ' + document.querySelector('.filter output').textContent;
    })()"""
    assert probed(html.audit(realistic), script, tmp_path) == "4 rows, 4 of 9 shown"


def test_a_file_cannot_run_anything(audits: dict[str, Audit], tmp_path: Path):
    page, console = dom(html.audit(audits["hostile"]), tmp_path)
    assert "<title>owned</title>" not in page
    assert console == []


@pytest.mark.parametrize(
    "smuggled", ["<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">"]
)
def test_the_policy_stops_what_an_escape_would_miss(realistic: Audit, tmp_path: Path, smuggled: str):
    page, console = dom(html.audit(realistic).replace("</main>", smuggled + "</main>"), tmp_path)
    assert "<title>owned</title>" not in page
    assert any("Content Security Policy" in line for line in console)


def test_a_phone_of_360_pixels_needs_no_sideways_scrolling(audits: dict[str, Audit], tmp_path: Path):
    names, page = ("realistic", "long", "hostile", "right-to-left", "empty"), "<!DOCTYPE html><body></body>"
    for name in names:  # a window of headless Chromium is never narrower than 500 pixels, a frame is
        (tmp_path / f"{name}.html").write_text(re.sub(r"<meta http-equiv.*?>", "", html.audit(audits[name])), "utf-8")
        phone = f'<iframe title={name} src="{name}.html" width=360 frameborder=0></iframe>'
        page = page.replace("</body>", phone + "</body>")
    width = "phone.contentDocument.documentElement.scrollWidth + ' of ' + phone.contentWindow.innerWidth"
    script = f"[...document.querySelectorAll('iframe')].map((phone) => phone.title + ' ' + {width}).join(', ')"
    (tmp_path / "frame.html").write_text(page.replace("</body>", PROBE.format(script) + "</body>"), "utf-8")
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--allow-file-access-from-files"]
    command += ["--dump-dom", (tmp_path / "frame.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    widths = ", ".join(f"{name} 360 of 360" for name in names)
    assert f'<pre id="probe">{widths}</pre>' in shown


def test_works_without_its_script(realistic: Audit, tmp_path: Path):
    page, _ = dom(re.sub(r"<script>.*?</script>", "", html.audit(realistic), flags=re.DOTALL), tmp_path)
    assert codes(page)[0] == "email-syntax"
    assert "<button" not in page
    assert '<fieldset class="filter" hidden="">' in page


def test_prints(realistic: Audit, tmp_path: Path):
    (tmp_path / "report.html").write_text(html.audit(realistic), "utf-8")
    target = tmp_path / "report.pdf"
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={target}"]
    subprocess.run([*command, (tmp_path / "report.html").as_uri()], capture_output=True, check=True, timeout=120)
    assert target.read_bytes().startswith(b"%PDF-")
