"""Every fault of a scheme file is listed at once, under its key path, with what was probably meant."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.findings import Level
from mobctl.scheme import said
from mobctl.scheme_reading import read_scheme
from mobctl.scheme_vocabulary import Anchor
from mobctl.vocabulary import Holds

SMALL = """
key = "small"
version = "1"
title.en = "Small"

[phase.before]
title.en = "Before"
moment = "before"

[step.prepare]
phase = "before"
title.en = "Prepare"
guide.en = "Do it."

[task.contract-signed]
step = "prepare"
title.en = "Sign"
why.en = "So that it binds."
level = "mobility"
responsible = "coordinator"
holds = "during"
due = { from = "start", weeks_before = 2 }

[activity.stay]
title.en = "A stay"
category = "learner"
"""


def faults(text):
    scheme, findings = read_scheme(text, "mine.toml")
    assert scheme is None
    return {(finding.code, finding.where.key) for finding in findings}, findings


def test_a_small_scheme_is_read_with_its_defaults():
    scheme, findings = read_scheme(SMALL, "mine.toml")

    assert findings == []
    task = scheme.task("contract-signed")
    assert (task.due.anchor, task.due.days, task.holds) == (Anchor.START, -14, Holds.DURING)
    assert scheme.phase_of(task).key == "before"
    assert task.ticked_off


def test_all_faults_are_listed_at_once_under_their_key_paths():
    text = SMALL.replace('from = "start"', 'from = "strat"').replace('holds = "during"', 'hold = "during"')
    text = text.replace('step = "prepare"', 'step = "prepair"').replace('"learner"', '"lerner"')

    found, findings = faults(text)

    assert found == {
        ("scheme-unknown-value", "task.contract-signed.due.from"),
        ("scheme-unknown-key", "task.contract-signed.hold"),
        ("scheme-unknown-name", "task.contract-signed.step"),
        ("scheme-unknown-value", "activity.stay.category"),
    }
    said = {finding.where.key: finding.text for finding in findings}
    assert "did you mean start?" in said["task.contract-signed.due.from"]
    assert "did you mean holds?" in said["task.contract-signed.hold"]
    assert "did you mean prepare?" in said["task.contract-signed.step"]
    assert all(finding.where.file == "mine.toml" for finding in findings)


def test_what_is_missing_and_what_is_of_the_wrong_kind_is_named():
    text = SMALL.replace('level = "mobility"\n', "").replace('version = "1"', "version = 1")
    text = text.replace("weeks_before = 2", "weeks_before = -2")

    assert faults(text)[0] == {
        ("scheme-missing-key", "task.contract-signed.level"),
        ("scheme-wrong-kind", "version"),
        ("scheme-wrong-kind", "task.contract-signed.due.weeks_before"),
    }


def test_two_distances_an_unfit_level_and_an_unknown_place_are_faults():
    text = SMALL.replace("weeks_before = 2", "weeks_before = 2, days_after = 1")
    text = text.replace('level = "mobility"', 'level = "project"\ncommand = "mobctl task done {reff}"')

    assert faults(text)[0] == {
        ("scheme-due-twice", "task.contract-signed.due"),
        ("scheme-not-at-this-level", "task.contract-signed.holds"),
        ("scheme-unknown-place", "task.contract-signed.command"),
    }


def test_a_closing_fact_takes_only_its_own_parts_and_needs_its_required_ones():
    text = SMALL.replace("[activity.stay]", "").replace('title.en = "A stay"\ncategory = "learner"', "")
    text += 'closed_by = [{ fact = "evidence", documents = ["memorandum"] }, { fact = "visits" }]\n'

    assert faults(text)[0] == {
        ("scheme-missing-key", "task.contract-signed.closed_by.1.kinds"),
        ("scheme-not-for-this-fact", "task.contract-signed.closed_by.1.documents"),
        ("scheme-unknown-name", "task.contract-signed.closed_by.1.documents"),
        ("scheme-missing-key", "task.contract-signed.repeat"),
    }


def test_tasks_that_wait_for_one_another_are_reported_once():
    second = SMALL[SMALL.index("[task.") : SMALL.index("[activity")].replace("contract-signed", "contract-read")
    text = SMALL.replace('holds = "during"', 'needs = ["contract-read"]') + second + 'needs = ["contract-signed"]\n'

    found, findings = faults(text)

    assert found == {("scheme-needs-in-circle", "task.contract-signed.needs")}
    assert "contract-signed > contract-read > contract-signed" in findings[0].text


def test_a_language_that_is_missing_somewhere_is_named():
    text = SMALL.replace('title.en = "Small"', 'title = { en = "Small", fr = "Petit" }')

    scheme, findings = read_scheme(text, "mine.toml")

    assert said(scheme.phases[0].title, "fr") == said(scheme.phases[0].title)
    assert {finding.level for finding in findings} == {Level.WARNING}
    assert {(finding.code, finding.where.key) for finding in findings} >= {
        ("scheme-text-missing", "task.contract-signed.why"),
        ("scheme-text-missing", "phase.before.title"),
    }


def test_broken_toml_names_its_line():
    found, findings = faults(SMALL + "\n[task.broken\n")

    assert found == {("scheme-not-toml", None)}
    assert "line" in findings[0].text


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["key", "title", "task", "en", "due", "from", "x"]), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_no_content_makes_the_reader_fail_without_a_finding(content):
    import json

    scheme, findings = read_scheme(
        json.dumps({"task": content, "title": content, "phase": {"a": content}}), "mine.toml"
    )

    assert scheme is None
    assert all(finding.text and finding.hint for finding in findings)
