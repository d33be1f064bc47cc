"""The rules of law and programme: read them, and confirm that the school stands by an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.rules.book import Confirmation, RuleBook, RuleKey, Standing
from mobctl.errors import NoMatch, WrongUsage
from mobctl.findings import Finding, info
from mobctl.messages import rules as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import RuleConfirmation
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as people know it; ``own`` where the workspace has its own instead of the shipped one."""

    key: str
    title: str
    edition: date
    checked_on: date | None
    certainty: str
    standing: str
    confirmed_on: date | None
    confirmed_by: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class RulesListed:
    """Rules, in the order of the book."""

    rules: tuple[RuleLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationLine:
    """That the school stood by an edition of a rule."""

    edition: str
    on: date
    by: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule with all it says, its figures and countries, and who confirmed it when."""

    rule: RuleLine
    says: str
    source: str
    found_at: str
    uncertain: str
    values: Mapping[str, Any]
    confirmations: tuple[ConfirmationLine, ...]
    findings: tuple[Finding, ...] = ()


def book_of(desk: Desk, session: Session) -> RuleBook:
    """Return the rules as the school has confirmed them until today."""
    known: dict[str, Confirmation] = {}
    for row in session.exec(select(RuleConfirmation).order_by(col(RuleConfirmation.id))):
        known[row.rule] = Confirmation(date.fromisoformat(row.edition), row.on, row.by, row.note or "")
    return desk.reference.rules.confirmed_by(known, desk.today)


def listed(desk: Desk) -> RulesListed:
    """Return all rules; a remark names those that nobody has confirmed, warnings what is wrong with own files."""
    with desk.store.reading() as session:
        book = book_of(desk, session)
    lines = tuple(_line(book, key) for key in book.rules)
    return RulesListed(lines, len(lines), (*desk.reference.rule_faults, *unconfirmed(book)))


def unconfirmed(book: RuleBook) -> tuple[Finding, ...]:
    """Return a remark that names the rules of which this edition is not confirmed."""
    keys = [str(key) for key in book.rules if book.standing(key) in (Standing.UNCONFIRMED, Standing.EARLIER)]
    return (info(say.RULES_UNCONFIRMED, rules=", ".join(keys), first=keys[0]),) if keys else ()


def shown(desk: Desk, key: str) -> RuleShown:
    """Return one rule with all it says; raises NoMatch for an unknown one."""
    wanted = known_key(desk, key)
    with desk.store.reading() as session:
        book = book_of(desk, session)
        query = select(RuleConfirmation).where(RuleConfirmation.rule == str(wanted)).order_by(col(RuleConfirmation.id))
        confirmations = tuple(ConfirmationLine(row.edition, row.on, row.by, row.note) for row in session.exec(query))
    rule = book[wanted]
    return RuleShown(
        _line(book, wanted), rule.says, rule.source, rule.found_at, rule.uncertain, rule.values, confirmations
    )


def plan_confirm(desk: Desk, keys: Sequence[str]) -> Plan[RulesListed]:
    """Plan that the school stands by the present edition of rules; the note says who, or what was looked up.

    Raises WrongUsage without a note, NoMatch for an unknown rule.
    """
    wanted = [known_key(desk, key) for key in keys]
    if not desk.note:
        raise WrongUsage(say.WHO_CONFIRMS, key=keys[0])
    with desk.store.reading() as session:
        book = book_of(desk, session)
        planner = desk.store.planner(session)
        known = dict(book.confirmations)
        for key in wanted:
            edition = book[key].edition
            values = {"edition": str(edition), "on": desk.today, "by": desk.user, "note": desk.note}
            planner.create(RuleConfirmation, about=str(key), rule=str(key), **values)
            known[str(key)] = Confirmation(edition, desk.today, desk.user, desk.note)
        after = book.confirmed_by(known, desk.today)
        lines = tuple(_line(after, key) for key in wanted)
        return planner.plan(f"confirmed {', '.join(str(key) for key in wanted)}", RulesListed(lines, len(lines)))


def known_key(desk: Desk, key: str) -> RuleKey:
    """Return the rule that is meant; raises NoMatch where there is none."""
    keys = [str(one) for one in desk.reference.rules.rules]
    if key not in keys:
        guess = did_you_mean(key, keys)
        raise NoMatch(selecting_say.NO_SUCH_KEY, key=f"{key}{guess}", kind="rule", known=", ".join(keys))
    return RuleKey(key)


def _line(book: RuleBook, key: RuleKey) -> RuleLine:
    rule, said = book[key], book.confirmations.get(key)
    return RuleLine(
        str(key),
        rule.title,
        rule.edition,
        rule.checked_on,
        str(rule.certainty),
        str(book.standing(key)),
        said.on if said else None,
        said.by if said else None,
        rule.own,
    )
