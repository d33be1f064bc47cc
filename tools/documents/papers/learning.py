"""What frames the learning: the contract, its annexes, its complement and its amendments."""

from tools.documents.grid import Grid
from tools.documents.look import WIDTH
from tools.documents.papers.blocks import TICK, about, by_approach, lines, outcomes, parties, stays, unit, unit_title
from tools.documents.sheet import Sheet


def contract(sheet: Sheet) -> None:
    """The pedagogical contract."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("parties")
    parties(sheet)
    sheet.chapter("period")
    sheet.text(words["period_text"], stays=True)
    stays(sheet)
    sheet.chapter("qualification")
    _qualification(sheet)
    sheet.chapter("outcomes")
    sheet.text(words["outcomes_text"], stays=True)
    outcomes(sheet)
    sheet.chapter("work")
    _work(sheet)
    sheet.chapter("monitoring")
    sheet.points(words["monitoring_points"])
    sheet.chapter("assessment")
    sheet.text(words["assessment_method"])
    by_approach(sheet, "assessment")
    sheet.text(words["documentation"])
    sheet.chapter("validation")
    by_approach(sheet, "validation")
    sheet.chapter("undertakings")
    _undertakings(sheet)
    sheet.chapter("rules")
    sheet.points(words["rules_points"])
    sheet.chapter("annexes")
    sheet.points(words["annexes_points"], stays=True)
    sheet.signatures()


def grid(sheet: Sheet) -> None:
    """Annex 1: the evaluation grid."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    values = (
        "{{ participant.name }}",
        "{{ host.name }}",
        "{{ tutor.name }}",
        words["period"],
        "{{ qualification.title }}",
    )
    sheet.facts(list(zip(words["about"], values, strict=True)))
    sheet.heading(words["scale"], 2)
    scale = sheet.table((3.4, WIDTH - 3.4), words["scale_columns"])
    for row in words["scale_rows"]:
        scale.row(row, label=True)
    sheet.heading(words["outcomes"], 2)
    table = sheet.table((6.6, 1.65, 1.65, 1.65, 1.65, 3.8), words["outcomes_columns"], boxed=True)
    table.loop("unit", "units", lambda: _unit_to_judge(sheet, table))
    sheet.gap()
    sheet.facts([(words["method"], "{{ assessment.method }}"), (words["assessed_on"], "")])
    sheet.write_in([words["remarks"], words["own_view"]], 2.0)
    sheet.signatures()


def statement(sheet: Sheet) -> None:
    """Annex 2: the individual results statement."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    values = (
        *("{{ participant.name }}", "{{ participant.birth_date }}", "{{ sending.name }}", "{{ host.name }}"),
        *("{{ tutor.name }}", "{{ qualification.title }}", words["period"]),
    )
    sheet.facts(list(zip(words["about"], values, strict=True)))
    sheet.heading(words["lived"], 2)
    sheet.write_in(words["lived_rows"], 0.9)
    sheet.heading(words["results"], 2)
    sheet.text(words["results_text"], stays=True)
    table = sheet.table((1.6, 9.0, 2.8, 3.6), words["results_columns"], boxed=True)
    table.loop("unit", "units", lambda: unit(sheet, table, ("{{ outcome.key }}", "{{ outcome.statement }}", "", "")))
    sheet.gap()
    sheet.write_in([words["skills"], words["remarks"]], 1.9)
    sheet.heading(words["validation"], 2)
    by_approach(sheet, "validation")
    sheet.signatures()


def _qualification(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((5.2, WIDTH - 5.2))
    table.row((words["activity_label"], "{{ mobility.activity }}"), label=True)
    table.row((words["qualification_label"], "{{ qualification.title }}"), label=True)
    for field in ("eqf", "course"):
        row = (words[f"{field}_label"], f"{{{{ qualification.{field} }}}}")
        table.when(f"qualification.{field}", lambda row=row: table.row(row, label=True))
    sheet.gap()


def _unit_to_judge(sheet: Sheet, table: Grid) -> None:
    table.band(unit_title(sheet))
    table.loop("outcome", "unit.outcomes", lambda: _outcome_to_judge(sheet, table))


def _outcome_to_judge(sheet: Sheet, table: Grid) -> None:
    cells = table.row(("{{ outcome.statement }}", TICK, TICK, TICK, TICK, ""), height=1.1)
    for cell in cells[1:5]:
        cell.paragraphs[0].alignment = 1
    for field, text in (("criteria", "{{ outcome.criteria }}"), ("level", sheet.texts["aimed"])):
        table.line(cells[0], f"{{%p if outcome.{field} %}}")
        table.line(cells[0], text, quiet=True)
        table.line(cells[0], "{%p endif %}")


def _work(sheet: Sheet) -> None:
    words = sheet.texts
    sheet.heading(words["tasks"], 2)
    sheet.text(words["tasks_text"], stays=True)
    lines(sheet, "work.tasks")
    sheet.heading(words["conditions"], 2)
    sheet.text(words["hours"])
    lines(sheet, "work.conditions")
    sheet.text(words["conditions_law"])
    sheet.text(words["learning_not_staffing"])


def _undertakings(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((4.2, WIDTH - 4.2), words["undertakings_columns"])
    for key in ("participant", "sending", "sending_company", "host_partner", "host"):
        row = (words[key], words[f"does_{key}"])
        if key in ("sending_company", "host_partner"):
            table.when(f"{key}.name", lambda row=row: table.row(row, label=True))
        else:
            table.row(row, label=True)
    sheet.gap()


def complement(sheet: Sheet) -> None:
    """The complement to the contract: what took place and what was achieved."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "birth", "sending", "sending_company", "host", "tutor", "qualification")
    sheet.heading(words["lived"])
    table = sheet.table((5.2, 5.9, 5.9), words["lived_columns"], boxed=True)
    for label, field in zip(words["lived_rows"], ("start", "end", "days"), strict=True):
        table.row((label, f"{{{{ mobility.{field} }}}}", f"{{{{ lived.{field} }}}}"), label=True)
    sheet.gap()
    sheet.when("lived.interrupted", lambda: sheet.text(words["interrupted"]))
    sheet.write_in(words["differs"], 1.3)
    sheet.heading(words["done"])
    sheet.text(words["done_text"], stays=True)
    lines(sheet, "work.tasks")
    sheet.write_in(words["done_more"], 1.1)
    sheet.heading(words["achieved"])
    sheet.text(words["achieved_text"], stays=True)
    table = sheet.table((1.6, 8.4, 3.5, 3.5), words["achieved_columns"], boxed=True)
    row = ("{{ outcome.key }}", "{{ outcome.statement }}", "{{ outcome.level }}", "{{ outcome.reached }}")
    table.loop("unit", "units", lambda: unit(sheet, table, row))
    sheet.gap()
    by_approach(sheet, "next")
    sheet.signatures()


def amendment(sheet: Sheet) -> None:
    """The amendment: what a signed paper says from a day on instead of what it said."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "sending", "sending_company", "host_partner", "host", "period")
    sheet.heading(words["changes"])
    table = sheet.table((5.0, 6.0, 6.0), words["changes_columns"], boxed=True)
    row = ("{{ change.fact }}", "{{ change.before }}", "{{ change.after }}")
    table.loop("change", "changes", lambda: table.row(row, label=True))
    sheet.gap()
    values = ("{{ amendment.reason }}", "{{ amendment.effective_from }}")
    sheet.facts(list(zip(words["why"], values, strict=True)))
    sheet.heading(words["rest"])
    sheet.points(words["rest_points"])
    sheet.signatures()
