"""PDFs of Word files, made by LibreOffice where it is installed.

Each call gets a profile of its own: calls that share one lose files without a word. What comes out is
counted, never assumed.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from mobctl.findings import Finding, info, warning
from mobctl.messages import documents as say

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_FEW = 8
FONT, SAME_WIDTHS = "Calibri", ("Carlito",)
_FONT_SECONDS = 10
_START_SECONDS, _SECONDS_EACH, _ATTEMPTS = 30, 10, 2


def converter() -> str | None:
    """Return the path of LibreOffice on this computer, or None."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def lacks_fonts() -> bool:
    """Tell whether this computer has neither the font of the papers nor one of the same widths, as far as it tells.

    With another font lines and pages break elsewhere than in Word.
    """
    if not (fc_match := shutil.which("fc-match")):
        return False
    try:
        found = subprocess.run([fc_match, FONT], capture_output=True, text=True, timeout=_FONT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(found.stdout) and not any(f'"{name}"' in found.stdout for name in (FONT, *SAME_WIDTHS))


def converted(documents: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the PDFs of Word *documents* by their names, and a finding for each that did not come out.

    Where LibreOffice is missing there are no PDFs and one finding.
    """
    program = converter()
    if program is None:
        return {}, [warning(say.NO_LIBREOFFICE)]
    with TemporaryDirectory(prefix="mobctl-pdf-") as folder:
        place = Path(folder)
        numbered = {f"{number}.docx": name for number, name in enumerate(documents)}
        for file, name in numbered.items():
            (place / file).write_bytes(documents[name])
        groups = _groups(list(numbered))
        with ThreadPoolExecutor(len(groups)) as pool:
            reasons = list(pool.map(lambda group: _convert(program, place, *group), enumerate(groups)))
        made = {
            name: pdf.read_bytes() for file, name in numbered.items() if (pdf := place / f"{file[:-5]}.pdf").is_file()
        }
    reason = next((reason for reason in reasons if reason), "")
    fonts = [info(say.FONT_MISSING, font=FONT, other=" or ".join(SAME_WIDTHS))] if made and lacks_fonts() else []
    return made, fonts + [warning(say.PDF_FAILED, file=name, reason=reason) for name in documents if name not in made]


def _groups(files: Sequence[str]) -> list[Sequence[str]]:
    """Share the files out, one call for each processor; a few files are not worth a second start."""
    calls = max(1, min(os.cpu_count() or 1, len(files) // _FEW))
    return [files[number::calls] for number in range(calls)]


def _convert(program: str, place: Path, number: int, files: Sequence[str]) -> str:
    """Convert *files* in one call; return why it failed, or an empty text.

    LibreOffice sometimes hangs while it makes its profile: then it is stopped and tried once more with a new one.
    """
    seconds = _START_SECONDS + _SECONDS_EACH * len(files)
    for attempt in range(_ATTEMPTS):
        profile = (place / f"profile-{number}-{attempt}").as_uri()
        words = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
        try:
            if _finished([*words, "--outdir", str(place), *(str(place / file) for file in files)], seconds):
                return ""
        except OSError as trouble:
            return f" ({trouble.strerror})"
    return " in time"


def _finished(words: Sequence[str], seconds: int) -> bool:
    """Run LibreOffice; tell whether it came to an end in time. If not, it is stopped with all that it started."""
    running = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
        running.wait()
        return False
    return True
