"""What participants and their guardians fill in, are told and consent to; questionnaires for print."""

from tools.documents.look import WIDTH
from tools.documents.papers.blocks import BOX, TICK, about, articles, boxes, choices, signed_by_hand
from tools.documents.sheet import Sheet


def parental_consent(sheet: Sheet) -> None:
    """The consent of the guardians to journey and stay."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "birth", "identity", "sending", "host_partner", "host", "place", "period")
    table = sheet.table((5.2, 6.8, 5.0), words["people_columns"])
    guardian = "{{ guardian.name }}{% if guardian.relation %} ({{ guardian.relation }}){% endif %}"
    row = (words["guardian"], guardian, "{{ guardian.phone }}")
    table.loop("guardian", "guardians", lambda: table.row(row, label=True))
    companion = (words["companion"], "{{ person.name }}", "{{ person.phone }}")
    table.loop("person", "accompanying", lambda: table.row(companion, label=True))
    sheet.gap()
    sheet.heading(words["consent"])
    sheet.points(words["consent_points"])
    sheet.heading(words["choices"])
    sheet.text(words["choices_text"], stays=True)
    choices(sheet, words["choices_columns"], words["choices_points"])
    sheet.heading(words["told"])
    sheet.points(words["told_points"])
    sheet.heading(words["border"])
    sheet.text(words["border_text"])
    sheet.heading(words["reach"])
    sheet.write_in(words["reach_rows"], 0.8)
    sheet.signatures()


def data_notice(sheet: Sheet) -> None:
    """What becomes of personal data: information, not consent."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("controller")
    sheet.text(words["controller_text"])
    sheet.write_in(words["controller_rows"], 0.8)
    sheet.chapter("data")
    table = sheet.table((4.6, 7.4, 5.0), words["data_columns"])
    for row in words["data_rows"]:
        table.row(row, label=True)
    sheet.gap()
    sheet.text(words["data_never"])
    sheet.chapter("receivers")
    sheet.points(words["receivers_points"])
    articles(sheet, ["abroad", "kept"])
    sheet.chapter("rights")
    sheet.points(words["rights_points"])
    articles(sheet, ["separate"])
    sheet.signatures()


def image_rights(sheet: Sheet) -> None:
    """The consent to the use of images, which may be refused without losing the place."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "birth", "period", "project")
    sheet.heading(words["free"])
    sheet.points(words["free_points"])
    sheet.heading(words["uses"])
    sheet.text(words["uses_text"], stays=True)
    choices(sheet, words["uses_columns"], words["uses_points"])
    sheet.write_in(words["uses_rows"], 0.8)
    sheet.heading(words["rules"])
    sheet.points(words["rules_points"])
    sheet.signatures()


def application_form(sheet: Sheet) -> None:
    """The form by which a place is asked for, on paper."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    for key, height in (("person", 0.75), ("training", 0.75), ("languages", 0.75), ("stay", 0.85)):
        sheet.chapter(key)
        sheet.write_in(words[f"{key}_rows"], height)
    sheet.chapter("motivation")
    sheet.write_in(words["motivation_rows"], 3.2)
    for key in ("guardians", "emergency"):
        sheet.chapter(key)
        sheet.write_in(words[f"{key}_rows"], 0.75)
    sheet.chapter("support")
    sheet.text(words["support_text"])
    sheet.write_in(words["support_rows"], 1.2)
    sheet.chapter("enclosed")
    boxes(sheet, words["enclosed_points"])
    sheet.chapter("declares")
    sheet.points(words["declares_points"])
    sheet.heading(words["signatures"])
    sheet.text(words["signatures_text"], stays=True)
    signed_by_hand(sheet, words["signatures_rows"])


def satisfaction_form(sheet: Sheet) -> None:
    """Questionnaires for print: a page for each of those who are asked."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "host", "period")
    _questions(sheet, "participant")
    _questions(sheet, "host", new_page=True)
    sheet.when("host_partner.name", lambda: _questions(sheet, "partner", new_page=True))
    sheet.when("sending_company.name", lambda: _questions(sheet, "company", new_page=True))


def _questions(sheet: Sheet, audience: str, *, new_page: bool = False) -> None:
    """The questions of one audience: marks from 1 to 5, then words."""
    words = sheet.texts
    sheet.heading(words[audience], new_page=new_page)
    sheet.text(words["scale"], stays=True)
    table = sheet.table((WIDTH - 6.0, *(1.0,) * 6), words["marks_columns"], boxed=True)
    for question in words[f"{audience}_marks"]:
        cells = table.row((question, *(TICK,) * 6))
        for cell in cells[1:]:
            cell.paragraphs[0].alignment = 1
    table.hold()
    sheet.gap()
    sheet.write_in(words[f"{audience}_words"], 1.7)
    sheet.text(f"{words['again']}  {BOX}{words['yes']}   {BOX}{words['perhaps']}   {BOX}{words['no']}")
    sheet.write_in(words["filled_in"], 0.7)
