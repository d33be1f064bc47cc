"""Of whom a row of applicants speaks: somebody known, somebody new, or a question that only a person can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.identity import Identity
from mobctl.domain.questions import Asks, Choice, Decision, OpenQuestion, digest, key
from mobctl.findings import Finding, Where, error
from mobctl.messages import Message
from mobctl.messages import questions as ask
from mobctl.services.rows.applicant_rows import identity
from mobctl.services.rows.known_people import Person

#: Where a doubt about who a row speaks of is shown.
IDENTIFYING = ("external_id", "email", "family_name", "full_name")
#: Parts an answer from the person that it names.
TO = ":"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known about whom a row speaks of.

    ``person`` is somebody known; neither ``person`` nor ``finding`` means somebody new, ``apart`` from those named.
    A ``finding`` keeps the row waiting, with the question that would settle it, if one would.
    """

    person: Person | None = None
    finding: Finding | None = None
    question: OpenQuestion | None = None
    apart: tuple[Person, ...] = ()


def question_key(wanted: Identity) -> str:
    """Return the key of the question of whom a row speaks, the same for every row that says the same of its person."""
    return key(Asks.PERSON, digest(wanted.key, wanted.name, wanted.birth_date, wanted.address))


def row_key(draft: Draft) -> str:
    """Return the key under which it is kept who came of a row that has little to tell its person by."""
    return key(Asks.PERSON, "row", digest(draft.content))


def is_weak(wanted: Identity) -> bool:
    """Tell whether a row has nothing but a name to tell its person by."""
    return not (wanted.key or wanted.birth_date or wanted.address)


def same_as(person: Person) -> str:
    """Return the answer that a row speaks of *person*."""
    return f"{Decision.SAME}{TO}{person.participant_ref}"


class Doubts:
    """Weighs whom rows speak of, by what was answered."""

    def __init__(self, answers: Mapping[str, str], people: Sequence[Person]) -> None:
        self._answers = answers
        self._by_ref = {ref: person for person in people for ref, _ in person.former}
        self._by_ref |= {person.participant_ref: person for person in people}

    def answered(self, draft: Draft) -> str | None:
        """Return what was answered about the person of a row, if it still can be followed.

        A row that has nothing but a name is whoever came of the very same row in an earlier import.
        """
        if not self._answers:
            return None
        wanted = identity(draft)
        answer = self._answers.get(question_key(wanted))
        if answer is None and is_weak(wanted):
            answer = self._answers.get(row_key(draft))
        if answer and answer.startswith(Decision.SAME) and answer.partition(TO)[2] not in self._by_ref:
            return None
        return answer

    def by_answer(self, answer: str | None, candidates: Sequence[Person]) -> Verdict | None:
        """Return the verdict that an answer gives; None where nothing was answered."""
        if answer is None or answer == Decision.LATER:
            return None
        if answer == Decision.DIFFERENT:
            return Verdict(apart=tuple(candidates))
        return Verdict(self._by_ref[answer.partition(TO)[2]])

    def open(
        self, message: Message, sheet: SheetRead, draft: Draft, candidates: Sequence[Person], told: Mapping[str, Any]
    ) -> Verdict:
        """Return the verdict that a row waits for a person, and the question to be asked."""
        place = sheet.where(draft.row, *IDENTIFYING)
        finding = error(message, place, **told)
        question = question_key(identity(draft))
        if self._answers.get(question) == Decision.LATER:
            return Verdict(finding=finding)
        return Verdict(finding=finding, question=_question(question, place, draft, candidates))


def _question(question: str, place: Where, draft: Draft, candidates: Sequence[Person]) -> OpenQuestion:
    lines = [f"  this row  {_facts(identity(draft))}"]
    lines += [f"  {person.participant_ref}    {_facts(person.identity)}" for person in candidates]
    yes = [Choice(same_as(person), f"{person.participant_ref} {person.name}") for person in candidates]
    return OpenQuestion(
        question,
        Asks.PERSON,
        ask.PERSON if len(candidates) == 1 else ask.PERSONS,
        {"row": place.row, "side_by_side": "\n".join(lines)},
        place,
        (
            *yes,
            Choice(Decision.DIFFERENT, "somebody else: a new person"),
            Choice(Decision.LATER, "decide later: leave this row out for now"),
        ),
        flag="mobctl applicant answer I ROW same-as REF (or: different)",
    )


def _facts(person: Identity) -> str:
    born = f"born {person.birth_date}" if person.birth_date else "birth date unknown"
    key = f"key {person.key}" if person.key else "no key"
    return ", ".join((f"{person.given} {person.family}".strip() or "no name", born, person.email or "no e-mail", key))
