"""The rate cards of a workspace: listed, checked, begun from a form, added, and chosen for a project."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from mobctl.desk import Desk
from mobctl.domain.money.calls import agency_and_field
from mobctl.domain.money.card_reading import ReadCard, doubles
from mobctl.domain.money.cards import RateCard, Wanted, cards_for
from mobctl.errors import NothingUsable, Refused
from mobctl.findings import Finding, count_errors, error, info, warning
from mobctl.messages import estimates as say_estimates
from mobctl.messages import rates as say
from mobctl.models import Project
from mobctl.reference import data_folder
from mobctl.services.money.calls import call_of
from mobctl.services.records.outputs import named_place
from mobctl.services.records.selecting import the_project
from mobctl.store.files import write_safely

FOLDER = "rates"
UNKNOWN_AGENCY, UNKNOWN_FIELD = "XX01", "vet"


@dataclass(frozen=True, slots=True)
class CardLine:
    """A rate card and how much is in it; ``used`` is false for an example and for one with an error."""

    key: str
    call_year: int
    national_agency: str
    field: str
    currency: str
    host_groups: int
    rates: int
    source: str
    page: str
    checked_on: date | None
    example: bool
    own: bool


@dataclass(frozen=True, slots=True)
class CardsListed:
    """The rate cards there are; findings are the faults of those that cannot be used."""

    cards: tuple[CardLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CardChecked:
    """Whether a file is a rate card that can be used; each fault is a finding."""

    file: str
    ok: bool
    faults: int
    card: CardLine | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CardWritten:
    """A rate card that was written: the form of one, or one added to the workspace."""

    file: str
    key: str
    findings: tuple[Finding, ...] = ()


def listed(desk: Desk) -> CardsListed:
    """Return the rate cards, shipped examples first."""
    read = desk.reference.rate_cards
    cards = [each.card for each in read if each.card]
    findings = (*(finding for each in read for finding in each.findings), *doubles(cards))
    return CardsListed(tuple(map(_line, cards)), len(cards), findings)


def checked(desk: Desk, file: Path) -> CardChecked:
    """Return what is wrong with a file as a rate card, to its end."""
    read = desk.reference.rate_card(desk.folder / file)
    findings = (*read.findings, *_remarks(desk, read))
    faults = count_errors(findings)
    return CardChecked(str(file), not faults, faults, _line(read.card) if read.card else None, findings)


def added(desk: Desk, file: Path, *, replace: bool) -> CardWritten:
    """Copy a rate card into the workspace, named by its call, agency and field.

    Raises NothingUsable with all faults of a file that is no usable card, Refused where one of that name is there.
    """
    place = desk.folder / file
    read = desk.reference.rate_card(place)
    card = read.card
    if card is None or card.example:
        faults = (*read.findings, *_remarks(desk, read))
        first = next(finding for finding in faults if finding.message in (say.EXAMPLE,) or card is None)
        others = tuple(finding for finding in faults if finding is not first)
        raise NothingUsable(first.message, findings=others, **dict(first.fields))
    key = f"{card.call_year}-{card.national_agency}-{card.field}".lower()
    target = desk.workspace / FOLDER / f"{key}.toml"
    if target.exists() and not replace:
        raise Refused(say.CARD_THERE, card=key)
    write_safely(target, place.read_bytes())
    return CardWritten(target.relative_to(desk.workspace).as_posix(), key, read.findings)


def begun(desk: Desk, file: Path, project: str | None) -> CardWritten:
    """Write the form of a rate card for the call, agency and field of a project; raises Refused for a file there."""
    place = named_place(desk, file, "FILE")
    with desk.store.reading() as session:
        wanted, currency = wanted_of(desk, found := the_project(session, desk, project)), found.currency
    form = Template((data_folder() / FOLDER / "form.txt").read_text(encoding="utf-8"))
    text = form.substitute(
        call_year=wanted.call_year,
        national_agency=wanted.national_agency or UNKNOWN_AGENCY,
        field=wanted.field or UNKNOWN_FIELD,
        currency=currency,
        today=desk.today.isoformat(),
    )
    write_safely(place, text.encode())
    return CardWritten(str(file), place.stem)


def wanted_of(desk: Desk, project: Project) -> Wanted:
    """Return which card a project asks for: as it says, else as its grant code tells."""
    agency, field = agency_and_field(project.code)
    return Wanted(call_of(desk, project).year, project.national_agency or agency, field, project.rate_card)


def chosen(desk: Desk, project: Project, wanted: Wanted) -> tuple[RateCard | None, tuple[Finding, ...]]:
    """Return the card that prices a project, and what is to be said where none or several fit."""
    read = desk.reference.rate_cards
    cards = cards_for([each.card for each in read if each.card], wanted)
    own = [card for card in cards if card.own] or cards
    faults = tuple(finding for each in read if each.card is None for finding in each.findings)
    if len(own) > 1:
        named = ", ".join(card.key for card in own)
        several = warning(say_estimates.SEVERAL_CARDS, project=project.ref, cards=named, first=own[0].key)
        return None, (several,)
    if not own:
        lost = (warning(say.NO_SUCH_CARD, card=wanted.card),) if wanted.card else ()
        return None, (*lost, *faults)
    card = own[0]
    if card.currency != project.currency:
        told = warning(
            say_estimates.CARD_CURRENCY,
            card=card.key,
            currency=card.currency,
            project=project.ref,
            grant=project.currency,
        )
        return None, (told,)
    return card, ()


def _remarks(desk: Desk, read: ReadCard) -> Iterator[Finding]:
    """Yield what is to be said of a card beside its faults: that it is an example, that it is there already."""
    card = read.card
    if card is None:
        return
    if card.example:
        yield error(say.EXAMPLE, card=card.key)
    of_same = Wanted(card.call_year, card.national_agency, card.field)
    known = [each.card for each in desk.reference.rate_cards if each.card]
    for same in cards_for(known, of_same):
        yield info(say.SAME_CARD, card=card.key, other=same.key)


def _line(card: RateCard) -> CardLine:
    return CardLine(
        key=card.key,
        call_year=card.call_year,
        national_agency=card.national_agency,
        field=card.field,
        currency=card.currency,
        host_groups=len(card.host_groups),
        rates=len(card.day_rates) + len(card.unit_rates),
        source=card.source,
        page=card.page,
        checked_on=card.checked_on,
        example=card.example,
        own=card.own,
    )
