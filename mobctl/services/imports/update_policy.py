"""Whether a list may change what is known, field by field: by the typed policy, and by who changed it last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.policy import Policies, UpdatePolicy, parted
from mobctl.domain.questions import Asks, Choice, Decision, OpenQuestion, digest, key
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import questions as ask
from mobctl.messages import updating as say
from mobctl.models import Change, Operation
from mobctl.services.imports.imports import FieldChange, ImportRequest
from mobctl.store.as_json import kept

SETTING = "import_policy"
#: Commands by which a list comes in; whatever else changes a record is a correction by hand.
_BY_LIST = (" import", " answer")


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a row may change of one record, what was kept instead, and what is to be asked."""

    after: dict[str, Any]
    changes: list[FieldChange]
    findings: list[Finding]
    questions: list[OpenQuestion]


def policies_of(desk: Desk, request: ImportRequest, kind: ImportKind) -> Policies:
    """Return the policies of the workspace with those typed over them; raises WrongUsage for unknown words."""
    names = SHAPES[kind].field_names
    known = [str(policy) for policy in UpdatePolicy]
    found: dict[str, UpdatePolicy] = {}
    standing = desk.setting(SETTING)
    for typed, pairs in ((False, [standing] if standing else []), (True, request.policy)):
        for name, policy in parted(pairs):
            if policy not in known:
                guess = did_you_mean(policy, known)
                raise WrongUsage(say.BAD_POLICY, text=f"{name}={policy}", guess=guess, known=", ".join(known))
            if name in names:
                found[name] = UpdatePolicy(policy)
            elif typed:
                guess = did_you_mean(name, names)
                raise WrongUsage(say.POLICY_WITHOUT_FIELD, field=name, guess=guess, known=", ".join(names))
    return Policies(found)


class Sieve:
    """Lets through what a list may change."""

    def __init__(self, session: Session, policies: Policies, answers: Mapping[str, str]) -> None:
        self._session, self._policies, self._answers = session, policies, answers

    def sift(
        self,
        record: SQLModel,
        after: Mapping[str, Any],
        changes: Sequence[FieldChange],
        *,
        names: Mapping[str, str],
        about: str,
        name: str,
        place: Where,
        by_hand: bool = False,
    ) -> Sifted:
        """Return what of *after* is taken; *names* gives the field of an attribute where it is called otherwise.

        *by_hand* tells that somebody changed just these cells: no earlier correction stands against them.
        """
        sifted = Sifted(dict(after), list(changes), [], [])
        for change in changes:
            if change.before in (None, "", [], {}):
                if self._policies.of(change.field) is UpdatePolicy.KEEP:
                    _drop(sifted, change, names)
                continue
            if not self._takes(record, change, sifted, names, about, name, place, by_hand):
                _drop(sifted, change, names)
        return sifted

    def _takes(
        self,
        record: SQLModel,
        change: FieldChange,
        sifted: Sifted,
        names: Mapping[str, str],
        about: str,
        name: str,
        place: Where,
        by_hand: bool,
    ) -> bool:
        policy = self._policies.of(change.field)
        if policy in (UpdatePolicy.KEEP, UpdatePolicy.ONLY_IF_EMPTY):
            return False
        if policy is UpdatePolicy.ASK:
            return self._asked(change, sifted, about, name, place)
        if by_hand or not self._policies.guards_corrections(change.field) or isinstance(change.after, dict):
            return True
        correction = self._correction(record, _attribute(change.field, names), change.after)
        if correction is None:
            return True
        fields: dict[str, Any] = {"name": name, "field": change.field, "value": change.after, "known": change.before}
        fields |= {"operation": correction.ref, "day": correction.at.date()}
        sifted.findings.append(info(say.CORRECTION_KEPT, place, **fields))
        return False

    def _asked(self, change: FieldChange, sifted: Sifted, about: str, name: str, place: Where) -> bool:
        question = key(Asks.CHANGE, about, change.field, digest(change.after))
        answer = self._answers.get(question)
        if answer is None:
            told = {"name": name, "field": change.field, "before": change.before, "after": change.after}
            choices = (Choice(Decision.FILE, f"{change.after}"), Choice(Decision.KNOWN, f"{change.before}"))
            flag = f"--policy {change.field}=file-wins"
            sifted.questions.append(OpenQuestion(question, Asks.CHANGE, ask.CHANGE, told, place, choices, flag=flag))
            sifted.findings.append(warning(say.CHANGE_UNDECIDED, place, **told))
        return answer == Decision.FILE

    def _correction(self, record: SQLModel, attribute: str, value: Any) -> Operation | None:
        """Return the operation by which somebody corrected by hand what the list still says, if there is one."""
        table, id = str(record.__tablename__), getattr(record, "id")  # noqa: B009
        query = (
            select(Change, Operation)
            .join(Operation)
            .where(Change.record == table, Change.record_id == id, Change.action == "update")
            .order_by(col(Change.id).desc())
        )
        for change, operation in self._session.exec(query):
            images: Mapping[str, Any] = change.images or {}
            if attribute in images.get("after", {}):
                by_list = operation.command.endswith(_BY_LIST) or operation.undoes is not None
                return operation if not by_list and images["before"].get(attribute) == kept(value) else None
        return None


def _attribute(field: str, names: Mapping[str, str]) -> str:
    return next((attribute for attribute, name in names.items() if name == field), field)


def _drop(sifted: Sifted, change: FieldChange, names: Mapping[str, str]) -> None:
    sifted.after.pop(_attribute(change.field, names), None)
    sifted.changes.remove(change)
