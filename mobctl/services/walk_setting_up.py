"""Setting up the first project, as a question for each thing that it needs."""

from mobctl.desk import Desk
from mobctl.domain.blanks import blanks, typed
from mobctl.services import scheme_shelf
from mobctl.services.walk_questions import Asked, WalkQuestion
from mobctl.vocabulary import Approach

WORDS = (
    *("project", "create", "--scheme", "SCHEME", "--with", "OVERLAY", "--code", "CODE", "--title", "TITLE"),
    *("--start", "DATE", "--end", "DATE", "--approach", "APPROACH"),
)
TITLE = "The first project"
EXPLAINS = "There is no project yet. A project adopts a scheme: the steps, papers and rules of one kind of mobility."
TEXTS = {
    "scheme": "What kind of mobility is it?",
    "with": "Is there an administration to add?",
    "code": "The grant code, or any short name",
    "title": "What is the project called?",
    "start": "First day of the project",
    "end": "Last day of the project",
    "approach": "How far is learning taken?",
}
APPROACHES = {
    Approach.CERTIFY: "certify: assessed and validated by an authority",
    Approach.EVALUATE: "evaluate: assessed",
    Approach.DECLARE: "declare: documented",
}


def setting_up(desk: Desk) -> Asked:
    """Return the questions of a new project: its scheme first, as the rest follows from it."""
    shelf = scheme_shelf.listed(desk).schemes
    choices = {
        "scheme": {line.key: f"{line.title} ({line.key})" for line in shelf if not line.extends},
        "with": {line.key: f"{line.title} ({line.key})" for line in shelf if line.extends},
        "approach": {str(each): told for each, told in APPROACHES.items()},
    }
    questions = []
    for blank in blanks(WORDS):
        some = choices.get(blank.name, {})
        kind = "several" if blank.name == "with" else "choice" if some else blank.kind
        questions.append(
            WalkQuestion(
                name=blank.name,
                text=TEXTS[blank.name],
                kind=kind,
                choices=tuple(some),
                labels=tuple(some.values()),
                flag=blank.flag,
                optional=blank.name == "with",
                command=typed(WORDS),
            )
        )
    return Asked(TITLE, typed(WORDS), tuple(questions), WORDS, " ".join(WORDS))
