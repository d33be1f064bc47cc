"""The checks that a funder's system makes of each mobility, made before it makes them.

An error is what lets the whole row be refused, a warning what leaves it a draft, a remark what a person should look at.
Which columns a draft needs, and which a complete mobility, is nowhere published for every action: the shortest lists
that the funder's pages name stand here, and the template itself tells the rest.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobctl.domain.funder.writing import Fact
from mobctl.domain.money.calls import is_broken
from mobctl.domain.money.travelling import funded_days, is_green
from mobctl.domain.reaching import read_email
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import preflight as say
from mobctl.vocabulary_money import FunderState, Transport

FOR_A_DRAFT = ("activity_type", "given_names", "family_name")
FOR_COMPLETE = (
    *("start", "end", "birth_date", "gender", "nationality", "email", "fewer_opportunities", "sending_name"),
    *("sending_oid", "sending_country", "receiving_name", "receiving_country", "receiving_city", "transport"),
)
OF_THE_FUNDER = frozenset({"activity_type", "sending_oid"})
"""Numbers and codes of one funder's system: nobody is asked for them where the scheme names none."""

_OID, _PIC = re.compile(r"E\d{8}", re.ASCII), re.compile(r"\d{9}", re.ASCII)
_NUMBERS = (("oid", "OID", _OID, "E and eight digits"), ("pic", "PIC", _PIC, "nine digits"))
_UNDESCRIBED = frozenset({Transport.OTHER, Transport.OTHER_GREEN})


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that sends or receives, with its numbers in the funder's register."""

    ref: str
    name: str
    oid: str | None = None
    pic: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A mobility as it would be sent to the funder: what is ``known``, by field, and who sends and receives.

    ``described`` tells whether the means of transport has a description, ``state`` what the funder's system said last.
    """

    ref: str
    person: str
    activity: str = ""
    known: Mapping[str, Fact] = field(default_factory=dict)
    sender: Body | None = None
    host: Body | None = None
    described: bool = False
    complete: bool = False
    state: str | None = None

    def day(self, name: str) -> date | None:
        found = self.known.get(name)
        return found if isinstance(found, date) else None

    @property
    def span(self) -> int | None:
        """The days from the first to the last, both counted."""
        start, end = self.day("start"), self.day("end")
        return (end - start).days + 1 if start and end else None

    @property
    def means(self) -> Transport | None:
        found = self.known.get("transport")
        return Transport(str(found)) if found else None

    def at(self, name: str) -> Where:
        return Where(ref=self.ref, key=name)


def of_row(row: Row, today: date, *, coded: bool) -> Iterator[Finding]:
    """Yield what is found about one mobility by itself; *coded* where the scheme names codes of the funder's system."""
    for rule in (_needed_at_all, _needed_whole):
        yield from rule(row, coded)
    for found in OF_A_ROW:
        yield from found(row)
    yield from drafts(row, today)


def _needed_at_all(row: Row, coded: bool) -> Iterator[Finding]:
    for name in _lacking(row, FOR_A_DRAFT, coded):
        yield error(say.NEEDED_AT_ALL, row.at(name), what=say.WHAT[name], remedy=_remedy(row, name))


def _needed_whole(row: Row, coded: bool) -> Iterator[Finding]:
    for name in _lacking(row, FOR_COMPLETE, coded):
        yield warning(say.NEEDED_WHOLE, row.at(name), what=say.WHAT[name], remedy=_remedy(row, name))


def _lacking(row: Row, names: Sequence[str], coded: bool) -> Iterator[str]:
    """Yield what is not known; nothing of an organisation that is not known itself."""
    for name in names:
        side, _, _ = name.partition("_")
        nobody = side in ("sending", "receiving") and not name.endswith("_name") and f"{side}_name" not in row.known
        if row.known.get(name) in (None, "") and not nobody and (coded or name not in OF_THE_FUNDER):
            yield name


def _remedy(row: Row, name: str) -> str:
    sender = row.sender.ref if row.sender else None
    if sender is None and name.startswith("sending_"):
        name = "sending_name"
    return say.REMEDIES[name].format(ref=row.ref, person=row.person, sender=sender, activity=row.activity)


def organisations_differ(row: Row) -> Iterator[Finding]:
    """Yield that the same organisation sends and receives."""
    if row.sender and row.host and row.sender.ref == row.host.ref:
        yield error(say.SAME_ORGANISATION, row.at("receiving_name"), ref=row.ref, name=row.host.name)


def days_in_order(row: Row) -> Iterator[Finding]:
    """Yield a last day before the first, and an interruption longer than the stay or as long."""
    span, off = row.span, row.known.get("interrupted_days")
    if span is not None and span < 1:
        yield error(say.END_FIRST, row.at("end"), ref=row.ref, start=row.day("start"), end=row.day("end"))
    elif span is not None and isinstance(off, int):
        place = row.at("interrupted_days")
        if off > span:
            yield error(say.INTERRUPTED_LONGER, place, ref=row.ref, days=off, span=span)
        elif off == span:
            yield info(say.INTERRUPTED_WHOLLY, place, ref=row.ref, span=span)


def travel_days(row: Row) -> Iterator[Finding]:
    """Yield travel days that are not whole, below 0, or more than the means of transport allows."""
    days = row.known.get("travel_days")
    if days is None:
        return
    most = funded_days(row.means)
    if not isinstance(days, int) or not 0 <= days <= most:
        how = " with this means" if row.means else ""
        yield error(say.TRAVEL_DAYS, row.at("travel_days"), ref=row.ref, days=days, most=most, how=how)


def transport(row: Row) -> Iterator[Finding]:
    """Yield another means without a description, and a travel called green by one fact and not by the other."""
    means = row.means
    if means in _UNDESCRIBED and not row.described:
        yield warning(say.UNDESCRIBED, row.at("transport"), ref=row.ref)
    green, said = is_green(means), row.known.get("sustainable")
    if means and isinstance(said, bool) and green is not said:
        words, value = {True: "green", False: "not green"}, "yes" if green else "no"
        fields: dict[str, Any] = {"said": words[said], "means": means, "told": words[bool(green)], "value": value}
        yield info(say.GREEN_OR_NOT, row.at("sustainable"), ref=row.ref, **fields)


def email(row: Row) -> Iterator[Finding]:
    """Yield an e-mail address that is none."""
    address = row.known.get("email")
    if address and read_email(str(address)).address != address:
        yield warning(say.BAD_EMAIL, row.at("email"), person=row.person)


def drafts(row: Row, today: date) -> Iterator[Finding]:
    """Yield that a stay is over and not complete, or complete here and not at the funder's."""
    end = row.day("end")
    if not row.complete and end and end < today:
        yield info(say.NOT_COMPLETE, row.at("state"), ref=row.ref)
    if row.complete and row.state == FunderState.DRAFT:
        yield info(say.DRAFT_THERE, row.at("state"), ref=row.ref)


OF_A_ROW: tuple[Callable[[Row], Iterator[Finding]], ...] = (
    organisations_differ,
    days_in_order,
    travel_days,
    transport,
    email,
)


def numbers_once(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield numbers of mobilities in the funder's system that stand at two."""
    for name in ("activity_id", "unique_id"):
        holders: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if number := str(row.known.get(name) or "").strip():
                holders[number.casefold()].append(row)
        for group in holders.values():
            for row in group if len(group) > 1 else ():
                other = next(one.ref for one in group if one is not row)
                yield error(say.SAME_ID, row.at(name), ref=row.ref, number=row.known[name], other=other)


def bodies(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield organisations whose number in the funder's register is that of another too, or has not its form."""
    found = {body.ref: body for row in rows for body in (row.sender, row.host) if body}
    for name, kind, form, words in _NUMBERS:
        first: dict[str, Body] = {}
        for body in found.values():
            number = str(getattr(body, name) or "").strip()
            if not number:
                continue
            fields: dict[str, Any] = {"kind": kind, "field": name, "org": body.ref, "name": body.name}
            fields["number"] = number
            place = Where(ref=body.ref, key=name)
            if not form.fullmatch(number):
                yield error(say.NUMBER_FORM, place, form=words, **fields)
            other = first.setdefault(number.upper(), body)
            if other is not body:
                yield error(say.SAME_NUMBER, place, other=other.name, other_ref=other.ref, **fields)


def grant_code(code: str, ref: str) -> Iterator[Finding]:
    """Yield a code that begins like a grant code of the European programmes and is no whole one."""
    if is_broken(code):
        yield error(say.CODE_FORM, Where(ref=ref, key="project_code"), code=code)
