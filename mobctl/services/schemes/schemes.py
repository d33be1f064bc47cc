"""Schemes: shipped ones, the workspace's own, and the one that a project adopted."""

from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, NothingUsable, Unreadable
from mobctl.findings import Finding, Where, count_errors, error
from mobctl.messages import schemes as say
from mobctl.models import Project
from mobctl.scheme import Scheme
from mobctl.scheme_adopting import Source, adopt, adopted, read_source


def files(desk: Desk) -> dict[str, Path]:
    """Return every scheme file by its key; a file of the workspace wins over a shipped one."""
    return {path.stem: path for path in desk.reference.scheme_files()}


def source(desk: Desk, key: str) -> Source:
    """Return a scheme or overlay file by its key, its syntax read.

    Raises NoMatch when there is none, Unreadable when it cannot be read, NothingUsable when it is no scheme.
    """
    known = files(desk)
    if key not in known:
        raise NoMatch(say.UNKNOWN_SCHEME, key=key, guess=did_you_mean(key, known))
    try:
        text = known[key].read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Unreadable(say.UNREADABLE_SCHEME, file=str(known[key]), reason=str(trouble)) from trouble
    read, findings = read_source(text, known[key].name)
    if read is None:
        raise NothingUsable(say.SCHEME_FAULTY, key=key, count=len(findings), findings=tuple(findings))
    return read


def adoptable(desk: Desk, key: str, overlays: tuple[str, ...]) -> Scheme:
    """Return the scheme *key* with its overlays laid over it; raises NothingUsable with all faults it has."""
    scheme, findings = adopt(source(desk, key), [source(desk, overlay) for overlay in overlays])
    findings = [*findings, *tables_lacking(desk, scheme, key)]
    if scheme is None or count_errors(findings):
        raise NothingUsable(say.SCHEME_FAULTY, key=key, count=count_errors(findings), findings=tuple(findings))
    return scheme


def tables_lacking(desk: Desk, scheme: Scheme | None, file: str) -> list[Finding]:
    """Return which tables that a scheme names are not there."""
    if scheme is None:
        return []
    named = {"allowance": scheme.allowance, "travel_bands": scheme.travel_bands}
    return [
        error(say.NO_TABLE, Where(file=file, key=key), key=key, value=name)
        for key, name in named.items()
        if name is not None and not desk.reference.has_table(name)
    ]


def of_project(project: Project) -> Scheme:
    """Return the scheme as the project adopted it."""
    return adopted(project.scheme_text)
