"""What is asked about an open task: the facts that are missing first, then what can be done, then whether it was."""

from dataclasses import replace

import pytest

from mobctl.domain.asks import asks_of
from mobctl.domain.blanks import blanks, commands_in
from mobctl.domain.checklist import Checklist
from mobctl.domain.facts import Facts, Mark, Paper, SignatureFact
from mobctl.messages.facts import CONDITIONS, FACTS
from mobctl.messages.records import RECORDS
from tests.domain.test_checklist import NEW, PLACED, TODAY, shipped

REFS = {"mobility": "M-2026-014", "application": "A-2026-0014", "host": "O-0002", "flow": "M-2026-014"}


def asked(key: str, facts: Facts) -> list[str]:
    checklist = Checklist(shipped("certification-mobility"))
    task = checklist.scheme.task(key)
    assert task
    return [" ".join(ask.words) for ask in asks_of(checklist.state(task, facts, TODAY))]


def test_missing_facts_come_first_and_by_hand_comes_last() -> None:
    facts = replace(NEW, refs=REFS, known=PLACED.known - {"tutor-name", "start"}, host=True, start=None, planned=6)
    words = asked("contract-content", facts)
    assert "mobility set M-2026-014 start=DATE" in words
    assert words[-1] == "task done M-2026-014 contract-content --on DATE --note TEXT"


def test_who_it_is_comes_before_what_is_wanted_of_them() -> None:
    """Nobody is asked for the e-mail of a tutor, or the signatory of a sender, that is not known."""
    facts = replace(PLACED, refs=REFS, known=PLACED.known - {"tutor-name", "tutor-email", "sending-signatory"})
    words = asked("contract-content", facts)
    assert words.count("mobility set M-2026-014 tutor=CONTACT") == 1
    assert words.count("mobility set M-2026-014 sending_organisation=ORGANISATION") == 1
    assert not [each for each in words if "TUTOR" in each or "SENDING" in each]


def test_a_draft_is_offered_before_the_paper() -> None:
    words = asked("contract-content", replace(PLACED, refs=REFS))
    assert words[:2] == [
        "document issue pedagogical-contract M-2026-014 --draft",
        "document issue pedagogical-contract M-2026-014",
    ]


def test_signatures_are_asked_one_by_one() -> None:
    wanted = tuple(SignatureFact(role) for role in ("participant", "sending-organisation", "host-partner"))
    paper = Paper("D-2026-0001", "pedagogical-contract", issued_on=TODAY, signatures=wanted)
    facts = replace(PLACED, refs=REFS, papers=(paper,), marks={"contract-content": Mark("done", TODAY)})
    words = asked("contract-signed", facts)
    assert words[0] == "document sign D-2026-0001 --role participant --on DATE --method METHOD"
    assert len(words) == 4


@pytest.mark.parametrize("key", ["contract-signed", "arrival"])
def test_what_waits_for_another_task_or_a_later_phase_is_not_asked(key: str) -> None:
    assert asked(key, replace(PLACED, refs=REFS)) == []


def test_every_way_to_a_fact_or_record_can_be_asked() -> None:
    """What is left to say is a blank that a walk knows: no way has a gap that it could not ask for."""
    ways = [words.way for words in (*FACTS.values(), *CONDITIONS.values(), *RECORDS.values()) if words.way]
    for way in ways:
        for command in commands_in(way):
            loose = [word for word in command if "{" not in word and word.isupper() and len(word) > 1]
            assert {blank.word for blank in blanks(command)} >= set(loose), way
