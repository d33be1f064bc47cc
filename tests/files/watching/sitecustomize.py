"""Loaded by any Python that finds this folder first: notes in the file TOUCHED what the process reaches for."""

import os
import sys

WATCHED = frozenset({"socket", "subprocess", "urllib", "http", "ftplib", "smtplib", "webbrowser", "ctypes", "shutil"})
OF_SYSTEM = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "os.rename", "os.remove", "os.mkdir")
OPENED = "open"


def watch(place: str) -> None:
    """Write each event into *place* as a line: its name, a tab, and what it is about."""
    notes = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(event: str, about: tuple[object, ...]) -> None:
        if event == OPENED or event.partition(".")[0] in WATCHED or event.startswith(OF_SYSTEM):
            os.write(notes, f"{event}\t{about[0] if about else ''}\n".encode("utf-8", "surrogateescape"))

    sys.addaudithook(note)


if "TOUCHED" in os.environ:
    watch(os.environ["TOUCHED"])
