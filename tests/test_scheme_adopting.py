"""Overlays add to a scheme and change it; a project keeps what it adopted without loss."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.scheme import Due, Scheme
from mobctl.scheme_adopting import adopt, adopted, read_source, scheme_text
from mobctl.scheme_reading import read_scheme
from mobctl.scheme_vocabulary import Anchor, Condition
from mobctl.vocabulary import Approach

SHIPPED = Path(__file__).parents[1] / "data" / "schemes"

OVERLAY = """
key = "ours"
version = "1"
extends = ["certification-mobility"]

[task.contract-signed]
title.fr = "Faire signer"
due = { from = "start", weeks_before = 4 }

[task.photo-taken]
step = "arrive-follow-up"
title = { en = "Take a photo", fr = "Une photo", de = "Ein Foto", es = "Una foto", it = "Una foto" }
why = { en = "For the wall.", fr = "Pour le mur.", de = "Für die Wand.", es = "Para la pared.", it = "Per la parete." }
level = "mobility"
responsible = "coordinator"
"""


def source(text, file="ours.toml"):
    read, findings = read_source(text, file)
    assert findings == []
    return read


@pytest.fixture(scope="module")
def certification():
    return source((SHIPPED / "certification-mobility.toml").read_text("utf-8"), "certification-mobility.toml")


@pytest.fixture(scope="module")
def erasmus():
    return source((SHIPPED / "erasmus-ka1-vet.toml").read_text("utf-8"), "erasmus-ka1-vet.toml")


def test_an_overlay_changes_single_keys_and_adds_tasks_where_they_belong(certification):
    scheme, findings = adopt(certification, [source(OVERLAY)])

    assert findings == []
    signed = scheme.task("contract-signed")
    assert signed.due == Due(Anchor.START, -28)
    assert signed.title["fr"] == "Faire signer"
    assert signed.title["en"].startswith("Have the pedagogical contract")
    assert [task.key for task in scheme.tasks_of("arrive-follow-up")][-1] == "photo-taken"
    assert scheme.overlays == ("ours 1",)
    assert len(scheme.tasks) == 44


def test_a_fault_is_named_in_the_file_that_wrote_it(certification):
    broken = OVERLAY.replace('from = "start"', 'from = "begin"').replace('level = "mobility"\n', "")

    scheme, findings = adopt(certification, [source(broken)])

    assert scheme is None
    assert {(finding.where.file, finding.where.key) for finding in findings} == {
        ("ours.toml", "task.contract-signed.due.from"),
        ("ours.toml", "task.photo-taken.level"),
    }


def test_an_overlay_stands_neither_alone_nor_over_a_scheme_it_does_not_extend(certification, erasmus):
    assert [finding.code for finding in adopt(erasmus)[1]] == ["scheme-only-overlay"]
    assert [finding.code for finding in adopt(certification, [certification])[1]] == ["scheme-not-overlay"]
    other = source(OVERLAY.replace("certification-mobility", "sme-secondment"))
    assert [finding.code for finding in adopt(certification, [other])[1]] == ["scheme-does-not-extend"]


def test_a_step_at_a_moment_finds_the_phase_of_that_moment(certification, erasmus):
    scheme, _ = adopt(certification, [erasmus])

    assert scheme.step("grant-and-travel").phase == "before"
    assert scheme.phase_of(scheme.task("archive-kept")).key == "after"
    assert [step.key for step in scheme.steps_of("before")][-1] == "grant-and-travel"


def test_what_a_project_keeps_is_read_back_without_loss(certification, erasmus):
    for overlays in ([], [erasmus], [erasmus, source(OVERLAY)]):
        scheme, _ = adopt(certification, overlays)
        assert adopted(scheme_text(scheme)) == scheme


def base() -> Scheme:
    scheme, findings = read_scheme((SHIPPED / "certification-mobility.toml").read_text("utf-8"), "x")
    assert scheme is not None, findings
    return scheme


conditions = st.lists(st.sampled_from(Condition), unique=True, max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    due=st.none()
    | st.builds(Due, st.sampled_from(Anchor), st.integers(-400, 400))
    | st.builds(Due, st.sampled_from(Anchor), st.just(0), st.integers(-24, 24)),
    when=conditions,
    unless=conditions,
    waits_for=conditions,
    approach=st.lists(st.sampled_from(Approach), unique=True).map(tuple),
    repeat=st.none() | st.integers(1, 60),
    by_hand=st.booleans(),
    title=st.fixed_dictionaries({"en": st.text(min_size=1).filter(str.strip), "fr": st.just("x")}),
)
def test_every_task_survives_being_kept(**parts):
    scheme = base()
    position = next(number for number, task in enumerate(scheme.tasks) if task.key == "arrival")
    tasks = list(scheme.tasks)
    tasks[position] = replace(tasks[position], **parts)
    changed = replace(scheme, tasks=tuple(tasks))

    text = scheme_text(changed)

    assert adopted(text) == changed
    assert json.loads(text)["key"] == "certification-mobility"
