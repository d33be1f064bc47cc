"""Organisations, contacts, flows, decisions and mobilities through the real command line."""

import pytest

from tests.conftest import Shop


@pytest.fixture
def host(project: Shop) -> str:
    """A host company with a tutor; returns its reference."""
    ref = project.ok("org", "add", "name=Taller Ruiz", "country=ES", "city=Seville", "--role", "host-company")
    found = ref["organisations"][0]["ref"]
    project.ok("contact", "add", found, "name=Carmen Ruiz", "email=carmen@example.org", "--role", "tutor")
    return str(found)


def apply_for(run: Shop, *names: str) -> None:
    """Import one applicant for each full name."""
    lines = "".join(f"N-{n};{name.split()[0]};{name.split()[1]};n{n}@example.org\n" for n, name in enumerate(names, 1))
    (run.folder / "list.csv").write_text(f"No;Given names;Family name;E-mail\n{lines}", encoding="utf-8")
    run.ok("applicant", "import", "list.csv", "--map", "No=external_id", "--yes")


def accept_all(run: Shop, activity: str = "short-term-learner") -> None:
    run.ok("selection", "decide", "--all", "accepted")
    run.ok("selection", "publish", "--activity", activity, "--waive", "--note", "papers seen")


def test_a_published_acceptance_becomes_a_mobility_to_be_placed(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro", "Cem Kaya")
    project.ok("selection", "decide", "Novak", "Okoro", "accepted")
    project.ok("selection", "decide", "Kaya", "declined", "--note", "too late")
    assert project.ok("mobility", "list")["total"] == 0
    published = project.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen")
    assert [line["mobility"] for line in published["decisions"]] == ["M-2026-001", "M-2026-002", None]
    mobility = project.ok("mobility", "show", "M-2026-001")["mobility"]
    assert (mobility["status"], mobility["phase"], mobility["direction"]) == ("to-be-placed", "before", "outgoing")
    assert mobility["effective"]["as_of"] == "2026-02-01"


def test_an_acceptance_without_its_papers_is_held_back_unless_waived(project: Shop) -> None:
    apply_for(project, "Ana Novak")
    project.ok("selection", "decide", "--all", "accepted")
    code, reply = project("selection", "publish", "--activity", "short-term-learner")
    assert (code, reply["errors"][0]["code"]) == (4, "accept-held")
    assert project.ok("mobility", "list")["total"] == 0
    code, reply = project("selection", "publish", "--activity", "short-term-learner", "--waive")
    assert (code, reply["errors"][0]["code"]) == (4, "why-needed")


def test_a_whole_batch_of_decisions_is_one_intent(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro", "Cem Kaya")
    project.ok("selection", "decide", "--all", "accepted")
    undone = project.ok("undo", "--last")
    assert [row["outcome"] for row in undone["rows"]] == ["reversed"] * 3
    assert {line["decision"] for line in project.ok("selection", "list")["decisions"]} == {None}


def test_undoing_a_publication_takes_the_mobilities_away(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro")
    accept_all(project)
    project.ok("undo", "--last")
    assert project.ok("mobility", "list")["total"] == 0
    assert project("check")[0] == 0


def test_placing_plans_a_mobility_and_a_flow_lends_its_dates(project: Shop, host: str) -> None:
    apply_for(project, "Ana Novak", "Ben Okoro")
    accept_all(project)
    project.ok("flow", "add", "--name", "Seville", "--start", "2026-03-02", "--end", "2026-03-27")
    project.ok("flow", "join", "Seville", "--all")
    assert {m["status"] for m in project.ok("mobility", "list")["mobilities"]} == {"to-be-placed"}
    project.ok("mobility", "set", "Seville", f"host={host}", "tutor=Carmen Ruiz")
    placed = project.ok("mobility", "show", "001")["mobility"]
    assert placed["status"] == "planned"
    assert placed["effective"] == {
        "start": "2026-03-02",
        "end": "2026-03-27",
        "host": f"{host} Taller Ruiz",
        "tutor": "Carmen Ruiz",
        "as_of": "2026-02-01",
    }


def test_an_end_before_its_start_is_refused_and_nothing_changes(project: Shop) -> None:
    apply_for(project, "Ana Novak")
    accept_all(project)
    code, reply = project("mobility", "set", "001", "start=2026-03-27", "end=2026-03-02")
    assert (code, reply["errors"][0]["code"]) == (4, "end-before-start")
    assert project.ok("mobility", "show", "001")["mobility"]["stays"] == []


def test_two_mobilities_of_one_person_may_not_overlap(project: Shop, host: str) -> None:
    apply_for(project, "Ana Novak")
    accept_all(project)
    project.ok("mobility", "set", "001", f"host={host}", "start=2026-03-02", "end=2026-03-27")
    second = ("--code", "C2", "--title", "Second", "--scheme", "certification-mobility")
    project.ok("project", "create", *second, "--start", "2026-01-01", "--end", "2027-06-30")
    lines = "No;Given names;Family name;E-mail\nN-1;Ana;Novak;n1@example.org\n"
    (project.folder / "again.csv").write_text(lines, encoding="utf-8")
    in_second = ("--project", "P-2026-02")
    project.ok("applicant", "import", "again.csv", "--map", "No=external_id", "--yes", *in_second)
    project.ok("selection", "decide", "--all", "accepted", *in_second)
    activity = ("--activity", "short-term-learner")
    project.ok("selection", "publish", *activity, "--waive", "--note", "seen", *in_second)
    code, reply = project("mobility", "set", "002", f"host={host}", "start=2026-03-20", "end=2026-04-10")
    assert (code, reply["errors"][0]["code"]) == (4, "stays-overlap")
    assert "M-2026-001" in reply["errors"][0]["message"]


def test_a_stay_too_short_for_its_activity_is_a_warning(project: Shop, host: str) -> None:
    apply_for(project, "Ana Novak")
    accept_all(project)
    code, reply = project("mobility", "set", "001", f"host={host}", "start=2026-03-02", "end=2026-03-06")
    assert code == 0
    assert [finding["code"] for finding in reply["findings"]] == ["duration-off"]


def test_withdrawing_needs_a_reason_and_keeps_it(project: Shop) -> None:
    apply_for(project, "Ana Novak")
    accept_all(project)
    code, reply = project("mobility", "withdraw", "001")
    assert (code, reply["errors"][0]["code"]) == (2, "why-needed")
    project.ok("mobility", "withdraw", "001", "--note", "found a job")
    assert project.ok("mobility", "show", "001")["mobility"]["status"] == "withdrawn"
    code, reply = project("mobility", "end", "001", "--on", "2026-03-01", "--reason", "x")
    assert (code, reply["errors"][0]["code"]) == (4, "not-in-state")


def test_an_ambiguous_name_lists_the_candidates_and_changes_nothing(project: Shop) -> None:
    apply_for(project, "Ana Novak", "Ben Novak")
    code, reply = project("selection", "decide", "Novak", "accepted")
    assert (code, reply["errors"][0]["code"]) == (3, "several-fit")
    assert {line["decision"] for line in project.ok("selection", "list")["decisions"]} == {None}


def test_an_unknown_target_gets_a_suggestion(project: Shop) -> None:
    code, reply = project("project", "target", "short-term-lerner", "5")
    assert (code, reply["errors"][0]["code"]) == (3, "unknown-target")
    assert "did you mean short-term-learner?" in reply["errors"][0]["message"]


def test_all_faults_of_an_assignment_are_named_at_once(project: Shop, host: str) -> None:
    code, reply = project("org", "set", host, "headcount=many", "kindd=company", "kind=compnay")
    assert code == 2
    told = [reply["errors"][0]["message"], *(finding["message"] for finding in reply["findings"])]
    assert len(told) == 3
    assert any("did you mean kind?" in text for text in told)
    assert any("did you mean company?" in text for text in told)


def test_a_name_with_markup_is_shown_as_it_is(project: Shop) -> None:
    project.ok("org", "add", "name=Dupont & Fils [bold]", "country=FR")
    code, text = project("org", "list", json_=False)
    assert code == 0
    assert "Dupont & Fils [bold]" in text


def test_one_project_is_used_when_several_are_open(project: Shop) -> None:
    second = ("--code", "C2", "--title", "Second", "--scheme", "certification-mobility")
    project.ok("project", "create", *second, "--start", "2026-01-01", "--end", "2027-06-30")
    code, reply = project("flow", "list")
    assert (code, reply["errors"][0]["code"]) == (3, "which-project")
    project.ok("project", "use", "P-2026-02")
    assert project.ok("flow", "list")["total"] == 0
    assert project.ok("project", "list")["used"] == "P-2026-02"
