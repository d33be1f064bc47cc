"""The pictures of papers: our letterhead, the funder's emblem, and the logos that a school names in its templates."""

from collections.abc import Iterator
from pathlib import Path

from mobctl.desk import Desk
from mobctl.files.word_package import load
from mobctl.files.word_pictures import MissingPicture, Picture, Place, picture
from mobctl.findings import Finding, Where, warning
from mobctl.messages import templates as say
from mobctl.models import Project
from mobctl.services.schemes import schemes

FOLDER = "templates"
_EMBLEMS = Path(__file__).parents[2] / "templates" / "emblems"
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif")


def pictures(desk: Desk, project: Project | None) -> dict[str, Place]:
    """Return what comes into the named places of templates.

    A picture of the workspace's templates folder fills the place of its name: ``letterhead.png``, ``partner.png``.
    The place "emblem" is for the funder's, as project or scheme name it. A picture that is not there or not usable is
    a MissingPicture, so that the paper shows a box with the reason.
    """
    found: dict[str, Place] = {"letterhead": None}
    for path in sorted((desk.workspace / FOLDER).glob("*")):
        if path.suffix.lower() in _ENDINGS:
            found[path.stem] = picture(f"{FOLDER}/{path.name}", load(path), f"Logo: {path.stem}")
    return {**found, "emblem": _emblem(desk, project)}


def faults(desk: Desk, project: Project | None) -> Iterator[Finding]:
    """Yield a warning for each picture that is missing on every paper."""
    for place in pictures(desk, project).values():
        if isinstance(place, MissingPicture):
            yield warning(say.MISSING_PICTURE, Where(file=place.file), file=place.file, why=place.why)


def _emblem(desk: Desk, project: Project | None) -> Picture | MissingPicture | None:
    if project is None:
        return None
    funder = schemes.of_project(project).funder
    named = project.emblem or (funder.emblem if funder else None)
    if not named:
        return None
    shipped = _EMBLEMS / f"{named}.png"
    path = shipped if shipped.is_file() else desk.workspace / named
    if not path.is_file():
        return MissingPicture(named, "it is not there")
    return picture(named, load(path), f"Emblem: {project.funder or (funder.name if funder else named)}")
