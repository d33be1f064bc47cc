"""The last answer counts, whatever the order in which answers are entered; a testimony needs a consent that holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mobctl import models
from mobctl.domain.consenting import hindrance, last_answers
from mobctl.models import Consent
from mobctl.vocabulary_consents import ConsentAnswer

DAY = date(2026, 3, 2)


def answer(id, said, days=0, kind="testimony"):
    return Consent(id=id, participant_id=1, kind=kind, answer=said, on=DAY + timedelta(days=days))


def told(**values):
    return models.Testimony(**{"id": 1, "ref": "Q-2026-001", "project_id": 1, "on": DAY, "text": "Fine.", **values})


@given(st.lists(st.tuples(st.sampled_from(list(ConsentAnswer)), st.integers(0, 3)), min_size=1), st.randoms())
def test_the_answer_of_the_latest_day_counts_and_of_one_day_the_last_entered(said, random):
    given_ = [answer(id, one, days) for id, (one, days) in enumerate(said)]
    latest = max(given_, key=lambda one: (one.on, one.id))
    random.shuffle(given_)

    assert last_answers(given_) == {(1, "testimony"): latest}


def test_a_participants_testimony_is_published_only_while_consent_holds():
    theirs = told(participant_id=1)

    assert hindrance(theirs, {}) == "no consent yet"
    assert hindrance(theirs, last_answers([answer(1, "yes")])) is None
    assert "withdrawn" in hindrance(theirs, last_answers([answer(1, "yes"), answer(2, "withdrawn", 1)]))
    assert "withdrawn" in hindrance(theirs, last_answers([answer(1, "withdrawn", 1), answer(2, "yes")]))
    assert "refused" in hindrance(theirs, last_answers([answer(1, "no")]))
    assert hindrance(theirs, last_answers([answer(1, "yes", kind="image-rights")])) == "no consent yet"


def test_an_organisation_agrees_to_each_testimony_of_its_own():
    assert hindrance(told(organisation_id=7), {}) == "nobody there has agreed yet"
    assert hindrance(told(organisation_id=7, agreed_on=DAY), {}) is None
    assert hindrance(told(organisation_id=7, agreed_on=DAY, withdrawn_on=DAY), {}).startswith("withdrawn")
