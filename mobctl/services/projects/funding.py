"""What is known of a project's funding: call, agency, grant, currency, rate card, funder profile - each checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import to_cents
from mobctl.domain.money.calls import call_year, is_broken
from mobctl.domain.money.typed_amounts import read_currency
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, error, warning
from mobctl.messages import projects as say
from mobctl.models import Commitment, Expense, Payment, Project
from mobctl.services.money.typed import certain
from mobctl.services.records import assigning

TEXTS = ("call_year", "national_agency", "rate_card", "funder_profile")
FIELDS = (*TEXTS, "grant", "currency")
FIRST_CALL = 2014
_AGENCY = re.compile(r"[A-Z]{2}\d{2}")


def read(desk: Desk, project: Project, pairs: Sequence[str]) -> dict[str, Any]:
    """Return the values of the pairs that speak of funding; raises WrongUsage with every fault at once."""
    values = assigning.read(desk, Project, TEXTS, [pair for pair in pairs if _name(pair) in TEXTS])
    faults = list(_faults(desk, project, values))
    for pair in pairs:
        name, text = _name(pair), pair.partition("=")[2].strip()
        if name == "grant":
            values["grant_cents"] = to_cents(certain(text).readings[0]) if text else None
        elif name == "currency":
            try:
                values["currency"] = read_currency(text)
            except ValueError as wrong:
                faults.append(error(say.BAD_VALUE, name=name, reason=f"{wrong}."))
    if faults:
        raise WrongUsage.of(faults)
    return values


def speaks_of(pair: str) -> bool:
    """Tell whether ``field=value`` speaks of funding."""
    return _name(pair) in FIELDS


def refuse_other_currency(session: Session, project: Project, values: Mapping[str, Any]) -> None:
    """Raise Refused for a new currency once money is recorded: what it came to would be wrong."""
    if values.get("currency", project.currency) == project.currency:
        return
    kinds: tuple[Any, ...] = (Payment, Expense, Commitment)
    if any(session.exec(select(kind.id).where(kind.project_id == project.id)).first() for kind in kinds):
        raise Refused(say.CURRENCY_IN_USE, ref=project.ref, currency=project.currency)


def doubts(project: Project) -> Iterator[Finding]:
    """Yield what does not fit together: a grant code that is no complete one, another call year than it tells."""
    where = Where(ref=project.ref)
    code = project.code.strip()
    if is_broken(code):
        yield warning(say.CODE_INCOMPLETE, where, code=code)
    told, known = call_year(None, code, project.start)
    if project.call_year and known and project.call_year != told:
        yield warning(say.OTHER_CALL, where, ref=project.ref, said=project.call_year, told=told, code=code)


def _faults(desk: Desk, project: Project, values: Mapping[str, Any]) -> Iterator[Finding]:
    year, last = values.get("call_year"), max(project.start.year, desk.today.year) + 1
    if year is not None and not FIRST_CALL <= year <= last:
        yield error(say.BAD_VALUE, name="call_year", reason=f"a call of {year} lies outside {FIRST_CALL} to {last}.")
    agency = values.get("national_agency")
    if agency and not _AGENCY.fullmatch(agency):
        yield error(say.BAD_VALUE, name="national_agency", reason=f"{agency} is no code of an agency, such as FR01.")


def _name(pair: str) -> str:
    return pair.partition("=")[0].strip().replace("-", "_")
