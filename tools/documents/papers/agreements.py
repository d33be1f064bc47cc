"""What is agreed about money and employment: grant, secondment, the agreement of three parties."""

from tools.documents.grid import Grid
from tools.documents.papers.blocks import (
    PURPOSES,
    about,
    articles,
    by_approach,
    lines,
    motives,
    outcomes,
    purposes,
    stays,
)
from tools.documents.sheet import Sheet

EMPLOYER = "{% if sending_company.name %}{{ sending_company.X }}{% else %}{{ sending.X }}{% endif %}"
"""Who employs: the sending company, or the sending organisation where there is none."""


def grant_agreement(sheet: Sheet) -> None:
    """The grant agreement between the participant and the organisation that pays."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("parties")
    about(sheet, "participant", "birth", "nationality", "address", "reach", "sending", "project", "funder")
    sheet.chapter("subject")
    sheet.text(words["subject_text"])
    about(sheet, "activity", "host", "place", "period", "days")
    sheet.chapter("grant")
    sheet.text(words["grant_text"], stays=True)
    table = sheet.table((6.4, 7.0, 3.6), words["grant_columns"], boxed=True)
    for row in words["grant_rows"]:
        table.row((*row, ""), label=True, height=0.75)
    table.hold()
    sheet.gap()
    for text in words["grant_rules"]:
        sheet.text(text)
    sheet.chapter("payment")
    sheet.write_in(words["payment_rows"], 0.75)
    for text in words["payment_text"]:
        sheet.text(text)
    sheet.chapter("account")
    sheet.write_in(words["account_rows"], 0.75)
    articles(sheet, ["insurance", "preparation", "duties", "reports", "early", "recovery", "data", "law"])
    sheet.chapter("annexes")
    sheet.points(words["annexes_points"], stays=True)
    sheet.signatures()


def secondment_plan(sheet: Sheet) -> None:
    """The plan of a secondment: why, what is to be learnt, how, and what comes of it."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("who")
    about(sheet, "participant", "sending_company", "host", "tutor", "tutor_reach", "place", "period", "project")
    sheet.chapter("motives")
    motives(sheet)
    sheet.chapter("learning")
    sheet.text(words["learning_text"], stays=True)
    outcomes(sheet)
    sheet.chapter("plan")
    sheet.text(words["plan_text"], stays=True)
    table = sheet.table((3.2, 6.4, 7.4), words["plan_columns"], boxed=True)
    for label in words["plan_rows"]:
        table.row((label, "", ""), label=True, height=1.3)
    table.hold()
    sheet.gap()
    sheet.text(words["tasks_text"], stays=True)
    lines(sheet, "work.tasks")
    sheet.chapter("conditions")
    sheet.text(words["hours"])
    lines(sheet, "work.conditions")
    sheet.points(words["conditions_points"])
    sheet.chapter("results")
    sheet.text(words["results_text"], stays=True)
    table = sheet.table((4.2, 6.4, 6.4), words["results_columns"], boxed=True)
    for purpose, label in zip(PURPOSES, words["results_rows"], strict=True):
        table.row((f"{{{{ purposes.{purpose} }}}} {label}", "", ""), label=True, height=1.3)
    table.hold()
    sheet.gap()
    sheet.chapter("follow_up")
    sheet.points(words["follow_up_points"])
    sheet.signatures()


def three_party_agreement(sheet: Sheet) -> None:
    """The agreement of employee, sending company and host company on a stay for learning."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("parties")
    _three_parties(sheet)
    articles(sheet, ["purpose"])
    purposes(sheet)
    motives(sheet)
    sheet.text(words["learning_text"], stays=True)
    outcomes(sheet)
    sheet.chapter("period")
    sheet.text(words["period_text"], stays=True)
    stays(sheet)
    articles(sheet, ["employment", "guidance"])
    sheet.text(words["hours"])
    lines(sheet, "work.conditions")
    sheet.chapter("security")
    sheet.points(words["security_points"])
    sheet.write_in(words["security_rows"], 0.8)
    articles(sheet, ["safety", "secrecy", "costs"])
    sheet.write_in(words["costs_rows"], 0.8)
    articles(sheet, ["documents"])
    by_approach(sheet, "assessment")
    articles(sheet, ["changes", "data"])
    sheet.signatures()


def _three_parties(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((3.4, 8.2, 5.4), words["parties_columns"])
    employee, employer, host = words["parties_rows"]
    _, name, contact = table.row((employee, "{{ participant.name }}", "{{ participant.email }}"), label=True)
    name.paragraphs[0].runs[0].bold = True
    table.line(name, words["born"])
    table.line(name, "{{ participant.address }}")
    table.line(contact, "{{ participant.phone }}")
    _company(table, employer, EMPLOYER, words["represented"])
    _company(table, host, "{{ host.X }}", words["represented"])
    row = (words["tutor"], "{{ tutor.name }}", "{{ tutor.email }}")
    table.row(row, label=True)
    sheet.gap()


def _company(table: Grid, label: str, group: str, represented: str) -> None:
    def field(name: str) -> str:
        return group.replace("X", name)

    _, name, contact = table.row((label, field("name"), field("contact")), label=True)
    name.paragraphs[0].runs[0].bold = True
    table.line(name, field("address"))
    table.line(name, f"{represented} {field('signatory')}")
    table.line(contact, field("contact_email"))
    table.line(contact, field("contact_phone"))
