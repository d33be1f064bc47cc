"""``mobctl template``: find, copy, check and try out the templates of papers."""

from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from mobctl.files.word_properties import marked
from tests.conftest import Shop


def written(shop: Shop, name: str, *paragraphs: str) -> str:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(shop.folder / "templates" / name)
    return f"templates/{name}"


def test_shipped_templates_are_in_use_until_there_is_an_own_one(run: Shop):
    listed = {(one["kind"], one["language"]): one["origin"] for one in run.ok("template", "list")["templates"]}
    assert set(listed.values()) == {"shipped"}
    assert ("pedagogical-contract", "fr") in listed

    run.ok("template", "copy", "pedagogical-contract", "--language", "fr")

    listed = {(one["kind"], one["language"]): one["origin"] for one in run.ok("template", "list")["templates"]}
    assert listed["pedagogical-contract", "fr"] == "workspace"
    assert listed["pedagogical-contract", "en"] == "shipped"
    code, reply = run("template", "copy", "pedagogical-contract", "--language", "fr")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")


def test_a_template_without_a_language_serves_all_of_them(run: Shop):
    written(run, "information-pack.docx", "{{ participant.name }}")

    listed = {(one["kind"], one["language"]): one["file"] for one in run.ok("template", "list")["templates"]}

    assert listed["information-pack", "en"] == listed["information-pack", "fr"] == "templates/information-pack.docx"


def test_fields_are_listed_with_meaning_and_example(run: Shop):
    fields = {one["path"]: one for one in run.ok("template", "fields")["fields"]}

    assert fields["participant.birth_date"]["example"] == "9 May 2008"
    assert fields["participant.birth_date"]["fact"] == "birth-date"
    assert "pedagogical-contract" in fields["tutor.email"]["documents"]
    pack = {one["path"] for one in run.ok("template", "fields", "information-pack")["fields"]}
    assert "travel[]" in pack
    assert "assessment.certifier" not in pack


def test_fields_are_written_as_a_word_document_to_copy_from(run: Shop):
    data = run.ok("template", "fields", "information-pack", "--out", "fields.docx")

    sheet = Document(run.folder / data["file"])
    written = [cell.text for table in sheet.tables[1:] for row in table.rows[1:] for cell in row.cells[:1]]
    assert len(written) == data["total"] > 20
    assert "{{ participant.name }}" in written
    loops = [one.text for one in sheet.paragraphs if one.text.startswith("Inside")]
    assert "Inside {% for one in travel %} … {% endfor %}" in loops
    code, reply = run("template", "fields", "--out", "fields.docx")
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")


def test_all_faults_of_all_files_are_told_at_once(run: Shop):
    first = written(run, "pedagogical-contract.en.docx", "Born {{ participant.birthdate }}", "{% if host %}x")
    second = written(run, "information-pack.en.docx", "{{ participant.nam }} and {{ host.nmae }}")
    (run.folder / "templates" / "broken.docx").write_bytes(b"PK")

    code, reply = run("template", "check", first, second, "templates/broken.docx")

    assert code == 5
    assert {one["file"]: one["ok"] for one in reply["data"]["templates"]} == {
        first: False,
        second: False,
        "templates/broken.docx": False,
    }
    findings = {(one["code"], one["where"].get("text")) for one in reply["findings"]}
    assert ("template-syntax", "{% if host %}x") in findings
    assert ("template-unknown-field", "{{ participant.nam }} and {{ host.nmae }}") in findings
    assert "Did you mean “participant.name”?" in " ".join(one["message"] for one in reply["findings"])


def test_shipped_templates_pass_the_check(run: Shop):
    assert all(one["ok"] for one in run.ok("template", "check")["templates"])


@pytest.mark.parametrize(
    "content, error",
    [(b"", "not-a-word-file"), (b"PK\x03\x04 half", "broken-word-file"), (None, "template-not-found")],
)
def test_the_only_file_that_cannot_be_read_stops(run: Shop, content, error):
    if content is not None:
        (run.folder / "school.docx").write_bytes(content)

    code, reply = run("template", "check", "school.docx")

    assert (code, reply["errors"][0]["code"]) == (6, error)


@pytest.mark.parametrize("kind", ["pedagogical-contract", "evaluation-grid", "results-statement", "information-pack"])
def test_templates_are_tried_out_on_hard_samples(run: Shop, kind):
    data = run.ok("template", "test", kind, "--language", "fr", "--out", "samples")

    assert all(trial["ok"] for trial in data["trials"])
    assert len(list((run.folder / "samples").glob("*.docx"))) == len(data["trials"]) == 5


def test_a_template_that_fails_on_a_sample_is_told_with_the_sample(run: Shop):
    written(run, "information-pack.en.docx", "{{ participant.name }} at {{ stays[1].days }}")

    code, reply = run("template", "test", "information-pack")

    assert code == 5
    assert reply["findings"][0]["code"] == "template-sample-failed"
    assert [trial["ok"] for trial in reply["data"]["trials"]] == [False, True, False, False, False]


def test_what_a_template_loses_is_told_with_the_sample(run: Shop):
    file = written(run, "consent.docx", "{{ participant.name }} and {{ guardians[0].name }}")

    code, reply = run("template", "test", file, "--language", "en")

    assert code == 5
    told = {finding["message"] for finding in reply["findings"]}
    assert any("guardians[2].name is left out: “Marta Żółkiewska”" in text for text in told)
    assert [trial["ok"] for trial in reply["data"]["trials"]].count(True) == 0
    written(run, "consent.docx", "{{ participant.name }}{% for one in guardians %}, {{ one.name }}{% endfor %}")
    assert all(trial["ok"] for trial in run.ok("template", "test", file)["trials"])


def test_a_text_that_is_printed_where_nobody_reads_it_is_told(run: Shop):
    document = Document()
    document.add_paragraph("{{ participant.name }}")
    drawing = document.add_paragraph()._p.makeelement(qn("w:instrText"))
    drawing.text = "{{ host.name }}"
    document.paragraphs[1].add_run()._r.append(drawing)
    document.save(run.folder / "templates" / "information-pack.en.docx")

    code, reply = run("template", "test", "information-pack")

    assert code == 5
    assert "“Panadería Sol & Hijos” was to be printed once and can be read nowhere" in reply["findings"][0]["message"]


def test_an_unknown_kind_is_answered_with_the_nearest(run: Shop):
    code, reply = run("template", "copy", "pedagogical-contrat")

    assert (code, reply["errors"][0]["code"]) == (3, "no-template")
    assert "pedagogical-contract" in reply["errors"][0]["message"]


def test_check_looks_at_the_own_templates(run: Shop):
    assert run.ok("check", "--explain", "templates")["checks"][0]["ok"]
    written(run, "information-pack.en.docx", "{{ participant.nam }}")

    code, reply = run("check")

    assert code == 5
    assert "template-unknown-field" in [one["code"] for one in reply["findings"]]
    assert {one["code"]: one["ok"] for one in reply["data"]["checks"]}["templates"] is False


def test_findings_stand_as_comments_in_a_copy_of_the_file(run: Shop):
    file = written(run, "information-pack.en.docx", "Dear {{ participant.nam }},", "", "{% if host.name %}open")
    document = Document(run.folder / file)
    document.sections[0].header.paragraphs[0].text = "{{ host.nmae }}"
    document.save(run.folder / file)
    before = (run.folder / file).read_bytes()

    code, reply = run("template", "check", file, "--commented", "commented.docx")

    assert (code, reply["data"]["commented"]) == (5, "commented.docx")
    copy = Document(run.folder / "commented.docx")
    said = {comment.comment_id: comment.text for comment in copy.comments}
    assert len(said) == len(reply["findings"])
    marked = {
        paragraph.text: [said[int(mark.get(qn("w:id")))] for mark in paragraph._p.iter(qn("w:commentReference"))]
        for paragraph in copy.paragraphs
    }
    first = marked["Dear {{ participant.nam }},"]
    assert "Did you mean “participant.name”?" in first[0]
    assert any(one.startswith("In the header,") for one in first)
    assert any("says nothing of: the participant's name" in one for one in first)
    assert "never closed" in marked["{% if host.name %}open"][0]
    assert (run.folder / file).read_bytes() == before


CONTRACT = """{{ participant.name }} {{ participant.birth_date }} {{ sending.name }} {{ host.name }} {{ host.country }}
{{ mobility.start }} {{ mobility.end }} {{ project.statement }} {{ project.disclaimer }}"""


def codes(reply) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in reply["findings"]:
        told.setdefault(one["code"], []).append(f"{one['level']}: {one['message']}")
    return told


def test_what_scheme_and_funder_want_and_a_template_lacks_is_named(project: Shop):
    file = written(project, "pedagogical-contract.fr.docx", "{{ participant.name }} chez {{ host.name }}")

    code, reply = project("template", "check", file)

    told = codes(reply)
    assert (code, reply["data"]["templates"][0]["ok"]) == (5, False)
    printed, start, line = told["template-lacks-facts"]
    assert printed.startswith("error:")
    assert "the birth date, the sending organisation, the host's country, the first day, the last day" in printed
    assert start.startswith("warning:")
    assert "the tutor" in start
    assert "the weekly hours" in line
    assert len(told["template-lacks-funder-words"]) == 2
    assert "template-lacks-signatures" in told


def test_a_template_that_says_the_least_is_usable_and_what_else_belongs_there_is_a_warning(project: Shop):
    file = written(project, "pedagogical-contract.fr.docx", *CONTRACT.splitlines())

    code, reply = project("template", "check", file)

    assert (code, reply["data"]["templates"][0]["ok"]) == (0, True)
    assert reply["data"]["templates"][0]["problems"] == len(reply["findings"]) == 4


def test_the_words_of_the_funder_may_stand_there_as_fixed_text(project: Shop):
    fixed = "Cofinancé  par l'Union européenne"
    file = written(project, "pedagogical-contract.fr.docx", CONTRACT.replace("{{ project.statement }}", fixed))

    assert "template-lacks-funder-words" not in codes(project("template", "check", file)[1])
    written(project, "pedagogical-contract.fr.docx", CONTRACT.replace("{{ project.statement }}", ""))
    (told,) = codes(project("template", "check", file)[1])["template-lacks-funder-words"]
    assert "the statement" in told


def test_what_a_file_is_for_is_told_by_its_name_or_asked_for(project: Shop):
    file = written(project, "Vertrag.docx", CONTRACT)

    code, reply = project("template", "check", file)
    assert (code, list(codes(reply))) == (0, ["template-kind-unknown"])
    code, reply = project("template", "check", file, "--kind", "pedagogical-contract")
    assert "template-lacks-signatures" in codes(reply)
    code, reply = project("template", "check", file, "--kind", "pedagogical-contrat")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-document-kind")


def test_a_commented_copy_overwrites_nothing_and_is_made_of_one_file(run: Shop):
    file = written(run, "information-pack.en.docx", "{{ participant.nam }}")

    code, reply = run("template", "check", file, "--commented", file)
    assert (code, reply["errors"][0]["code"]) == (4, "output-exists")
    code, reply = run("template", "check", "--commented", "copy.docx")
    assert (code, reply["errors"][0]["code"]) == (2, "commented-of-one-file")


def test_a_template_as_word_saves_it_may_be_in_use(run: Shop):
    file = written(run, "information-pack.en.docx", "{{ participant.name }}")
    (run.folder / file).rename(run.folder / "templates" / "information-pack.en.docm")

    listed = {(one["kind"], one["language"]): one["file"] for one in run.ok("template", "list")["templates"]}

    assert listed["information-pack", "en"] == "templates/information-pack.en.docm"


def origin(shop: Shop) -> dict:
    (found,) = shop.ok("template", "upgrade")["templates"]
    return found


def test_a_copy_knows_from_which_shipped_template_it_was_made(run: Shop):
    assert run.ok("template", "upgrade")["templates"] == []
    file = run.ok("template", "copy", "information-pack", "--language", "en")["file"]

    assert (origin(run)["file"], origin(run)["state"]) == (file, "current")
    document = Document(run.folder / file)
    document.paragraphs[0].add_run(" of our school")
    document.save(run.folder / file)
    assert origin(run)["state"] == "current"
    written(run, "information-pack.en.docx", "{{ participant.name }}")
    assert origin(run)["state"] == "own"


def test_what_has_changed_in_the_shipped_template_since_is_told_in_words(run: Shop):
    file = run.folder / run.ok("template", "copy", "information-pack", "--language", "en")["file"]
    (kept,) = (run.folder / "templates" / ".shipped").iterdir()
    older = Document(BytesIO(kept.read_bytes()))
    heading = next(one for one in older.paragraphs if one.text and "{" not in one.text)
    newer_text, heading.runs[0].text = heading.text, "What the older version said"
    for run_ in heading.runs[1:]:
        run_.text = ""
    stream = BytesIO()
    older.save(stream)
    fingerprint = sha256(stream.getvalue()).hexdigest()
    kept.unlink()
    (kept.parent / f"information-pack.en.{fingerprint[:16]}.docx").write_bytes(stream.getvalue())
    file.write_bytes(marked(stream.getvalue(), {"copied from": fingerprint}, "older.docx"))
    before = file.read_bytes()

    found = origin(run)

    assert (found["state"], found["fields"]) == ("older", [])
    assert found["changes"] == [{"before": "What the older version said", "after": newer_text}]
    assert file.read_bytes() == before
    assert "+ " + newer_text in run("template", "upgrade", json_=False)[1]
