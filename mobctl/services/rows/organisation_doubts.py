"""Which organisation a row speaks of where several known ones fit: asked, answered, remembered."""

from collections.abc import Mapping, Sequence

from mobctl.domain.drafts import Draft
from mobctl.domain.fields import REF
from mobctl.domain.folding import fold
from mobctl.domain.questions import Asks, Choice, Decision, OpenQuestion, digest, key
from mobctl.findings import Finding, Where, error
from mobctl.messages import imports as say
from mobctl.messages import questions as ask
from mobctl.models import Organisation

#: Parts an answer from the organisation that it names.
TO = ":"
#: What tells an organisation, in a row and in what is known.
TELLING = ("external_id", "oid", "pic", "vat", "name", "country", "city")
LATER = Choice(Decision.LATER, "decide later: leave this row out for now")
ANOTHER = Choice(Decision.DIFFERENT, "none of them: a new organisation")


def question_key(draft: Draft) -> str:
    """Return the key of the question of which organisation a row speaks, the same for every row that says the same."""
    told = (fold(str(draft.values[name])) if name in draft.values else None for name in (REF, *TELLING))
    return key(Asks.PERSON, digest("organisation", *told))


def same_as(organisation: Organisation) -> str:
    """Return the answer that a row speaks of *organisation*."""
    return f"{Decision.SAME}{TO}{organisation.ref}"


def said_of(draft: Draft, answers: Mapping[str, str]) -> tuple[str | None, bool]:
    """Return the reference of the organisation that was answered for a row, and whether it is none of those known."""
    answer = answers.get(question_key(draft), "")
    return answer.partition(TO)[2] or None, answer == Decision.DIFFERENT


def several(place: Where, known: Sequence[Organisation]) -> Finding:
    """Return that a row waits because several organisations fit, with the commands that go on."""
    first, second = known[0].ref, known[1].ref
    candidates = ", ".join(f"{one.ref} {one.name}" for one in known)
    file = f'"{place.file}"' if " " in (place.file or "") else place.file
    return error(say.SEVERAL_ORGANISATIONS, place, candidates=candidates, file=file, first=first, second=second)


def question(place: Where, draft: Draft, known: Sequence[Organisation]) -> OpenQuestion:
    """Return the question of which of several organisations a row speaks; one with a reference is none of the new."""
    lines = [f"  this row  {_facts({name: draft.values.get(name) for name in TELLING})}"]
    lines += [f"  {one.ref}    {_facts({name: getattr(one, name) for name in TELLING})}" for one in known]
    choices = [Choice(same_as(one), f"{one.ref} {one.name}") for one in known]
    return OpenQuestion(
        question_key(draft),
        Asks.PERSON,
        ask.ORGANISATIONS,
        {"row": place.row, "side_by_side": "\n".join(lines)},
        place,
        (*choices, *(() if REF in draft.values else (ANOTHER,)), LATER),
        flag=f"mobctl org merge {known[0].ref} {known[1].ref} (where they are one)",
    )


def _facts(values: Mapping[str, object]) -> str:
    """Return what tells an organisation in words: ``Werk, city Ulm, vat DE123``."""
    told = [f"{name.replace('_', ' ')} {value}" for name, value in values.items() if value and name != "name"]
    return ", ".join((str(values.get("name") or "no name"), *told))
