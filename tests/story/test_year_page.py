"""The year at a glance: figures that agree with the targets, no names, nothing from elsewhere, fit for a phone."""

import html
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlmodel import select

from mobctl.models import Participant
from tests.conftest import Shop
from tests.story.cohort import desk_of
from tests.story.report_records import fill

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)


class Page(HTMLParser):
    """Reads the tables of a page by their headings, and every address that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.addresses: list[str] = []
        self._heading, self._in = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "data", "action")]
        self._in = tag
        if tag == "h2":
            self._heading = ""
        elif tag == "tr":
            self.tables.setdefault(self._heading, []).append([])
        elif tag in ("td", "th"):
            self.tables[self._heading][-1].append("")

    def handle_data(self, data: str) -> None:
        if self._in == "h2":
            self._heading += data
        elif self._in in ("td", "th"):
            self.tables[self._heading][-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "td", "th"):
            self._in = ""


@pytest.fixture
def page(project: Shop) -> Path:
    fill(project)
    project.ok("project", "set", "grant=12000", "title=Skills <b>& more</b>")
    project.ok("payment", "add", "M-2026-001", "--purpose", "first", "--amount", "900")
    return project.folder / str(project.ok("report", "project", "--format", "html", "--out", "year.html")["file"])


def test_the_page_agrees_with_the_targets_and_names_nobody(project: Shop, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = Page()
    shown.feed(text)
    targets = project.ok("report", "targets")
    (line,) = targets["activity_types"]
    row = shown.tables["Promised and realised"][1][:5]
    assert row[1:] == [str(line[key]) for key in ("planned", "realised", "days", "accompanying")]
    money = {cells[0]: cells[1] for cells in shown.tables["Money"]}
    assert (money["Grant"], money["Paid"], money["Left of the grant"]) == ("12,000.00", "900.00", "11,100.00")
    with desk_of(project).store.reading() as session:
        people = session.exec(select(Participant)).all()
    assert people
    told = [name for person in people for name in (person.ref, person.family_name, person.given_names)]
    assert not [name for name in told if re.search(rf"\b{re.escape(html.escape(name))}\b", text)]

    # One of two realised has fewer opportunities: neither the count nor the total that would tell it is there.
    assert line["fewer_opportunities"] == 1
    assert shown.tables["How they went"][1][1] == "under 5"
    figures = project.ok("report", "project", "--format", "html")["figures"]
    assert figures == project.ok("report", "project")["figures"]


def test_the_page_needs_nothing_from_elsewhere_and_shows_what_was_typed_as_text(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = Page()
    shown.feed(text)
    assert shown.addresses == []
    assert "<script" not in text
    assert not re.search(r"url\(|@import|https?://", text)
    assert "Skills &lt;b&gt;&amp; more&lt;/b&gt;" in text
    assert 'lang="en"' in text
    assert all(
        level in text for level in ("<h1>", "<main>", 'scope="row"', 'scope="col"', "prefers-color-scheme: dark")
    )


@pytest.mark.skipif(not CHROMIUM, reason="no browser is there")
@pytest.mark.parametrize("width", [360, 1200])
def test_a_browser_shows_it_without_scrolling_sideways(page: Path, width: int) -> None:
    asks = "<script>document.body.dataset.wide = document.documentElement.scrollWidth - innerWidth</script></body>"
    text = re.sub(r"<meta http-equiv=[^>]*>", "", page.read_text(encoding="utf-8"))
    asking = page.with_name("asking.html")
    asking.write_text(text.replace("</body>", asks), encoding="utf-8")
    command = (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900", "--dump-dom")
    shown = subprocess.run((*command, asking.as_uri()), capture_output=True, text=True, timeout=180, check=True).stdout
    assert int(re.findall(r'data-wide="(-?\d+)"', shown)[0]) <= 0
