"""The shipped schemes hold every task of the certification guide, at the level and with the hold it asks for."""

from pathlib import Path

import pytest

from mobctl.scheme_adopting import adopt, read_source

SHIPPED = Path(__file__).parents[1] / "data" / "schemes"
LANGUAGES = {"en", "fr", "de", "es", "it"}

GUIDE = {
    "project-presentation": ("project", "-"),
    "learner-profiles-told": ("partner", "-"),
    "framework-explained": ("qualification", "-"),
    "outcomes-agreed": ("qualification", "-"),
    "competences-defined": ("qualification", "-"),
    "assessment-tools-ready": ("qualification", "-"),
    "validation-agreed": ("qualification", "-"),
    "candidates-informed": ("project", "-"),
    "sending-companies-informed": ("partner", "-"),
    "application-pack": ("project", "-"),
    "application-documents": ("application", "accept"),
    "selection-told": ("application", "during"),
    "contract-content": ("mobility", "during"),
    "evaluation-prepared": ("mobility", "-"),
    "contract-signed": ("mobility", "during"),
    "accompanying-persons": ("flow", "-"),
    "hosts-found": ("project", "-"),
    "host-informed": ("mobility", "during"),
    "company-signatures": ("mobility", "during"),
    "tutor-named": ("mobility", "during"),
    "practical-information": ("mobility", "during"),
    "programme-details": ("flow", "-"),
    "language-culture": ("mobility", "-"),
    "host-and-conditions": ("mobility", "-"),
    "funders-named": ("mobility", "-"),
    "expectations-told": ("mobility", "-"),
    "arrival": ("mobility", "-"),
    "conditions-checked": ("mobility", "after"),
    "mediation": ("mobility", "after"),
    "assessment-planned": ("mobility", "-"),
    "assessment-done": ("mobility", "after"),
    "complement-signed": ("mobility", "after"),
    "receipts": ("mobility", "close"),
    "debriefing": ("flow", "-"),
    "learner-satisfaction": ("mobility", "close"),
    "host-satisfaction": ("partner", "-"),
    "results-received": ("mobility", "close"),
    "certifier-informed": ("mobility", "close"),
    "outcomes-validated": ("mobility", "close"),
    "companies-thanked": ("partner", "-"),
    "project-assessed": ("project", "-"),
    "sending-side-asked": ("partner", "-"),
    "results-shared": ("project", "-"),
}


def texts(plain, place=""):
    """Yield every text of a scheme file with its place: a table whose keys are languages."""
    for key, value in plain.items():
        if isinstance(value, dict):
            yield from [(f"{place}{key}", value)] if "en" in value else texts(value, f"{place}{key}.")


def shipped(key):
    source, findings = read_source((SHIPPED / f"{key}.toml").read_text("utf-8"), key)
    assert findings == []
    return source


@pytest.fixture(scope="module")
def scheme():
    adopted, findings = adopt(shipped("certification-mobility"))
    assert findings == []
    return adopted


def test_every_line_of_the_guide_is_a_task_and_nothing_else_is(scheme):
    assert {task.key: (task.level, task.holds) for task in scheme.tasks} == GUIDE
    assert len(GUIDE) == 43
    assert len(scheme.steps) == 11


def test_every_task_has_a_due_date_and_a_command(scheme):
    for task in scheme.tasks:
        assert task.command.startswith("mobctl "), task.key
        assert task.due or task.key == "mediation"


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
def test_every_text_of_a_shipped_scheme_is_there_in_every_shipped_language(file):
    plain = shipped(file.stem).plain
    found = dict(texts(plain))

    assert len(found) > 20
    assert [(place, words.keys() ^ LANGUAGES) for place, words in found.items() if words.keys() != LANGUAGES] == []
    assert [place for place, words in found.items() if not all(text.strip() for text in words.values())] == []
    wanted = [f"step.{key}.{name}" for key in plain.get("step", {}) for name in ("title", "guide")]
    wanted += [f"task.{key}.{name}" for key in plain.get("task", {}) for name in ("title", "why")]
    wanted += [f"document.{key}.title" for key in plain.get("document", {})]
    assert set(wanted) <= {"title", "about", *found}


def test_teachers_get_a_short_list_and_learners_the_whole(scheme):
    personal = [task for task in scheme.tasks if task.level in ("mobility", "application")]
    learner = [task.key for task in personal if scheme.meant(task.applies_to, "short-term-learner")]
    teacher = [task.key for task in personal if scheme.meant(task.applies_to, "job-shadowing")]

    assert len(learner) == len(personal) == 24
    assert {"contract-signed", "tutor-named", "conditions-checked", "outcomes-validated"}.isdisjoint(teacher)
    assert {"arrival", "practical-information", "complement-signed", "receipts"} <= set(teacher)


def test_activity_types_carry_the_funders_codes_and_durations(scheme):
    found = {kind.key: (kind.funder_code, kind.min_days, kind.max_days) for kind in scheme.activity_types}
    assert found == {
        "short-term-learner": ("LM-SHORT-VET", 10, 89),
        "long-term-learner": ("LM-LONG-VET", 90, 365),
        "group-learner": (None, 2, 30),
        "skills-competition": ("LM-SKILL-VET", 1, 10),
        "job-shadowing": ("SM-JOB-SHDW", 2, 60),
        "teaching-assignment": ("SM-TTA", 2, 365),
        "course": ("SM-COUR-TRAIN", 2, 30),
        "invited-expert": ("OA-INV-EXP", 2, 60),
        "hosting-teacher": ("OA-HOS-TTT", 10, 365),
        "preparatory-visit": (None, None, None),
    }


def test_the_erasmus_overlay_adds_the_administration_and_the_funders_words():
    scheme, findings = adopt(shipped("certification-mobility"), [shipped("erasmus-ka1-vet")])

    assert findings == []
    added = [task.key for task in scheme.tasks if task.key not in GUIDE]
    assert added == [
        "grant-agreement-signed",
        "first-payment",
        "insurance-checked",
        "travel-booked",
        "emergency-sheet-ready",
        "module-draft",
        "group-programme-ready",
        "green-travel-declared",
        "attendance-certified",
        "report-asked",
        "report-submitted",
        "module-complete",
        "balance-paid",
        "final-report",
        "archive-kept",
    ]
    assert scheme.funder.statement["en"] == "Co-funded by the European Union"
    assert set(scheme.funder.disclaimer) == set(scheme.funder.statement) >= {"de", "en", "es", "fr", "it"}
