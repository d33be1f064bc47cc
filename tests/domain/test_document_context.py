"""What a document says: plain texts in its language, lines for what is missing, nothing for what does not apply."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import (
    changes,
    facts_hash,
    facts_used,
    general,
    is_line,
    leaves,
    missing,
    with_gaps,
)
from mobctl.domain.document_fields import PATHS
from mobctl.domain.document_people import signatories
from mobctl.domain.document_samples import samples
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.signing import Signatory, signing_guardians, wanted
from mobctl.models import Guardian, Organisation
from mobctl.scheme_vocabulary import DocumentFact
from mobctl.services.templates.templates import words
from mobctl.vocabulary import SignatureRole


def missing_in(content: dict) -> frozenset[DocumentFact]:
    return missing(leaves(content))


ROLES = tuple(SignatureRole)
EN = Paper("Learning agreement", "en", signed_by=ROLES)
FR = Paper("Contrat pédagogique", "fr", signed_by=ROLES)


@pytest.fixture(params=list(samples()))
def facts(request) -> MobilityFacts:
    return samples()[request.param]


def ordinary() -> MobilityFacts:
    return samples()["ordinary"]


def test_every_path_of_a_context_is_in_the_catalogue(facts):
    assert {general(path) for path, _ in leaves(context(facts, EN, words("en")))} <= PATHS


def test_every_field_of_the_catalogue_is_given_by_some_sample():
    given_somewhere = {
        general(path) for sample in samples().values() for path, _ in leaves(context(sample, EN, words("en")))
    }

    assert PATHS - given_somewhere <= {"accompanying[].name", "accompanying[].role", "accompanying[].phone"}


def test_only_texts_are_given(facts):
    assert all(isinstance(text, str) and text != "None" for _, text in leaves(context(facts, FR, words("fr"))))


def test_dates_and_countries_are_in_the_language_of_the_document():
    english, french = context(ordinary(), EN, words("en")), context(ordinary(), FR, words("fr"))

    assert (english["mobility"]["start"], english["host"]["country"]) == ("2 March 2026", "Spain")
    assert (french["mobility"]["start"], french["host"]["country"]) == ("2 mars 2026", "Espagne")
    assert english["units"][0]["outcomes"][0]["kind"] == "Skill"
    assert french["signatories"][0]["role"] == "Participant ou participante"


def test_days_count_the_first_and_the_last():
    assert context(ordinary(), EN, words("en"))["mobility"]["days"] == "26"


def test_what_is_missing_is_a_line_and_what_does_not_apply_is_empty():
    content = context(samples()["hardly anything known"], EN, words("en"))

    assert is_line(content["participant"]["birth_date"])
    assert is_line(content["tutor"]["email"])
    assert is_line(content["units"][0]["outcomes"][0]["statement"])
    assert content["sending_company"]["name"] == ""
    assert content["host_partner"]["signatory"] == ""


def test_missing_facts_are_named_as_the_scheme_names_them():
    lacking = missing_in(context(samples()["hardly anything known"], EN, words("en")))

    assert {DocumentFact.BIRTH_DATE, DocumentFact.TUTOR_NAME, DocumentFact.OUTCOMES, DocumentFact.INSURANCE} <= lacking
    assert not lacking & {DocumentFact.HOST_NAME, DocumentFact.SENDING_COMPANY_NAME, DocumentFact.HOST_PARTNER_NAME}
    assert missing_in(context(ordinary(), EN, words("en"))) == frozenset()


def test_a_minor_without_known_guardians_leaves_a_place_for_one():
    minor = replace(samples()["a minor with two guardians, two hosts and a sending company"], guardians=())

    assert DocumentFact.GUARDIAN_NAME in missing_in(context(minor, EN, words("en")))
    assert [one.name for one in signatories(minor) if one.role is SignatureRole.GUARDIAN] == [""]


@pytest.mark.parametrize(
    "born, minor",
    [(date(2008, 3, 2), False), (date(2008, 3, 3), True), (date(2008, 2, 29), False), (None, False)],
)
def test_who_is_a_minor_on_the_first_day_is_a_minor_of_the_stay(born, minor):
    facts = ordinary()

    person = facts.participant.model_copy(update={"birth_date": born})

    assert replace(facts, participant=person).minor is minor


def guardian(position: int, **values) -> Guardian:
    return Guardian(id=position, participant_id=1, position=position, name=f"Guardian {position}", **values)


@pytest.mark.parametrize(
    "known, minor, names",
    [
        ([guardian(2), guardian(1)], True, ["Guardian 1", "Guardian 2"]),
        ([guardian(1)], False, []),
        ([guardian(1, authority="of-an-adult")], False, ["Guardian 1"]),
        ([guardian(1, signs=False), guardian(2)], True, ["Guardian 2"]),
        ([guardian(1, signs=True)], False, ["Guardian 1"]),
        ([guardian(1, ended=True), guardian(2, valid_to=date(2026, 1, 1))], True, []),
        ([guardian(1, authority="joint"), guardian(2, authority="joint")], True, ["Guardian 1", "Guardian 2"]),
        ([guardian(1), guardian(2, authority="sole")], True, ["Guardian 2"]),
        ([guardian(1, authority="sole", ended=True), guardian(2)], True, ["Guardian 2"]),
        ([guardian(1, authority="by-court"), guardian(2, signs=True)], True, ["Guardian 1", "Guardian 2"]),
    ],
)
def test_which_guardians_sign_follows_what_was_recorded(known, minor, names):
    found = signing_guardians(known, minor=minor, start=date(2026, 3, 2))

    assert [one.name for one in found] == names


def test_in_a_country_where_one_of_two_is_enough_the_first_one_signs():
    known = [guardian(1, authority="joint"), guardian(2, authority="joint"), guardian(3, authority="joint", signs=True)]

    found = signing_guardians(known, minor=True, start=date(2026, 3, 2), who={"joint": "one"})

    assert [one.name for one in found] == ["Guardian 1", "Guardian 3"]


def test_signatories_stand_in_the_order_of_the_scheme_and_are_numbered():
    role = SignatureRole
    known = [Signatory(role.GUARDIAN, "A"), Signatory(role.PARTICIPANT, "P"), Signatory(role.GUARDIAN, "B")]

    found = wanted((role.PARTICIPANT, role.GUARDIAN, role.HOST_PARTNER), known)

    assert [(one.role, one.name, one.position) for one in found] == [
        (role.PARTICIPANT, "P", 1),
        (role.GUARDIAN, "A", 1),
        (role.GUARDIAN, "B", 2),
    ]


def test_facts_used_are_those_of_the_template_without_what_changes_with_each_version():
    content = context(ordinary(), EN, words("en"))

    used = facts_used(leaves(content), {"participant.name", "units[].title", "document.version"})

    assert used == {
        "participant.name": "Maëlle Thibault",
        "units[1].title": "Making bread",
        "units[2].title": "Working in a team and serving customers",
    }


def test_the_hash_of_facts_does_not_depend_on_their_order():
    assert facts_hash({"a": "1", "b": "2"}) == facts_hash({"b": "2", "a": "1"}) != facts_hash({"a": "1", "b": "3"})


@pytest.mark.parametrize(
    "before, after, grade",
    [
        ({"host.name": "Sol"}, {"host.name": "Río"}, "material"),
        ({"tutor.phone": "1"}, {"tutor.phone": "2"}, "note"),
        ({"host.name": ""}, {"host.name": "Río"}, "note"),
        ({"units[1].outcomes[2].statement": "x"}, {}, "material"),
    ],
)
def test_changes_are_graded(before, after, grade):
    assert [change.grade for change in changes(before, after)] == [grade]


def test_gaps_stand_only_where_facts_are_missing():
    content = context(samples()["hardly anything known"], EN, words("en"))

    gapped = with_gaps(content, missing_in(content), "to be completed")

    assert gapped["participant"]["birth_date"] == "\ue000to be completed\ue001"
    assert gapped["participant"]["name"] == "Bo Li"


wild = st.text(min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None)
@given(wild, wild, wild)
def test_any_name_is_said_as_it_is(given_names, family_name, host):
    facts = ordinary()
    person = facts.participant.model_copy(update={"given_names": given_names, "family_name": family_name})
    company = Organisation(id=9, ref="O-0009", name=host, name_key="")
    stays = (replace(facts.stays[0], host=Party(company)),)

    content = context(replace(facts, participant=person, stays=stays), EN, words("en"))

    assert content["participant"]["name"] == f"{given_names} {family_name}"
    assert content["host"]["name"] == content["stays"][0]["host"] == host
    assert content["signatories"][0]["name"] == f"{given_names} {family_name}"
