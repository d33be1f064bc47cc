"""Setting up the workspace and its first project, as a question for each thing that they need."""

from collections.abc import Iterator

from mobctl import settings
from mobctl.desk import Desk
from mobctl.domain.blanks import blanks, typed
from mobctl.services.schemes import scheme_shelf
from mobctl.services.tasks.walk_questions import Asked, WalkQuestion
from mobctl.vocabulary import Approach

WORDS = (
    *("project", "create", "--scheme", "SCHEME", "--with", "OVERLAY", "--code", "CODE", "--title", "TITLE"),
    *("--start", "DATE", "--end", "DATE", "--approach", "APPROACH"),
)
TITLE = "The first project"
OURS = "Your own organisation"
OUR_WORDS = {"organisation": ("--set", "organisation=NAME"), "country": ("--set", "country=CC")}
WHO = "This workspace does not know yet whose it is: who sends the learners, and from which country."
EXPLAINS = "There is no project yet. A project adopts a scheme: the steps, papers and rules of one kind of mobility."
TEXTS = {
    "scheme": "What kind of mobility is it?",
    "organisation": "What is your own organisation called?",
    "country": "Your country, two letters such as FR",
    "with": "What shall be laid over it?",
    "code": "The grant code, or any short name",
    "title": "What is the project called?",
    "start": "First day of the project",
    "end": "Last day of the project",
    "approach": "How far is learning taken?",
}
ABOUT = {
    "organisation": "It stands on the papers as the one who sends the learners, with its address and logo later.",
    "country": "Phone numbers and dates in lists are read as they are written there.",
    "scheme": "The scheme brings the steps, papers and rules; read one with mobctl scheme show KEY.",
    "with": "A funder's rules, or advice for small hosts, laid over the scheme. The space bar chooses; none is fine.",
    "code": "It stands on every paper; until the grant is signed any short name does.",
    "title": "As it is called in letters and on papers.",
    "start": "The first day that the grant covers; mobilities lie within these days.",
    "end": "The last day that the grant covers; mobilities lie within these days.",
    "approach": "It decides which papers are wanted: validated by an authority, assessed only, or neither.",
}
APPROACHES = {
    Approach.CERTIFY: "certify: assessed and validated by an authority",
    Approach.EVALUATE: "evaluate: assessed",
    Approach.DECLARE: "declare: documented",
}


def setting_up(desk: Desk) -> Iterator[tuple[str, str, str, Asked]]:
    """Yield what is to be set up, each with key, title and purpose: who we are unless it is known, then the project."""
    known = settings.gather(desk.workspace, desk.environ)
    missing = [name for name in OUR_WORDS if not known[name].value]
    if missing:
        yield "organisation", OURS, WHO, _ours(missing)
    yield "project", "Set up the project", EXPLAINS, _first_project(desk)


def _ours(missing: list[str]) -> Asked:
    """Return the question who we are: it stands on the papers as the sender of the learners."""
    words = ("where", *(word for name in missing for word in OUR_WORDS[name]))
    questions = tuple(
        WalkQuestion(
            name=blank.name,
            text=TEXTS[blank.name],
            kind=blank.kind,
            choices=(),
            flag=blank.flag,
            optional=blank.name == "country" and len(missing) > 1,
            command=typed(words),
            explains=ABOUT[blank.name],
        )
        for blank in blanks(words)
    )
    return Asked(OURS, typed(words), questions, words, " ".join(words))


def _first_project(desk: Desk) -> Asked:
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
                explains=ABOUT[blank.name],
            )
        )
    return Asked(TITLE, typed(WORDS), tuple(questions), WORDS, " ".join(WORDS))
