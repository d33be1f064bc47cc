"""What stands in each shipped paper, in which order; the words come from the texts of the language."""

from collections.abc import Callable

from tools.documents.sheet import WIDTH, Grid, Sheet

TICK, BOX = "☐", "☐  "


def contract(sheet: Sheet) -> None:
    """The pedagogical contract."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    number = iter(range(1, 20))

    def chapter(key: str) -> None:
        sheet.heading(f"{next(number)}  {words[key]}")

    chapter("parties")
    _parties(sheet)
    chapter("period")
    sheet.text(words["period_text"], stays=True)
    _stays(sheet)
    chapter("qualification")
    _qualification(sheet)
    chapter("outcomes")
    sheet.text(words["outcomes_text"], stays=True)
    _outcomes(sheet)
    chapter("work")
    _work(sheet)
    chapter("monitoring")
    sheet.points(words["monitoring_points"])
    chapter("assessment")
    sheet.text(words["assessment_method"])
    _by_approach(sheet, "assessment")
    sheet.text(words["documentation"])
    chapter("validation")
    _by_approach(sheet, "validation")
    chapter("undertakings")
    _undertakings(sheet)
    chapter("rules")
    sheet.points(words["rules_points"])
    chapter("annexes")
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
    table.loop("unit", "units", lambda: _unit(sheet, table, ("{{ outcome.key }}", "{{ outcome.statement }}", "", "")))
    sheet.gap()
    sheet.write_in([words["skills"], words["remarks"]], 1.9)
    sheet.heading(words["validation"], 2)
    _by_approach(sheet, "validation")
    sheet.signatures()


def pack(sheet: Sheet) -> None:
    """The information pack for the participant."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.heading(words["short"])
    _in_short(sheet)
    for chapter in ("travel", "lodging"):
        sheet.heading(words[chapter])
        _lines(sheet, chapter)
    sheet.heading(words["host"])
    _host(sheet)
    sheet.heading(words["hours"])
    sheet.text(words["hours_text"])
    sheet.text(words["conditions_intro"], stays=True)
    _lines(sheet, "work.conditions")
    sheet.heading(words["emergency"])
    _emergency(sheet)
    sheet.heading(words["insurance"])
    sheet.text(words["insurance_text"], stays=True)
    valid = f"{{% if insurance.valid %}}{words['insurance_valid']}{{% endif %}}"
    sheet.each("insurance", "insurances", lambda: sheet.points([f"{{{{ insurance.kind }}}}{valid}"]))
    sheet.text(words["insurance_note"])
    sheet.heading(words["documents"])
    _boxes(sheet, words["documents_points"])
    sheet.when("participant.minor", lambda: _boxes(sheet, [words["documents_minor"]]))
    sheet.heading(words["programme"])
    _lines(sheet, "programme")
    sheet.text(words["programme_text"])
    sheet.heading(words["expected"])
    _expected(sheet)
    sheet.heading(words["funders"])
    sheet.text(words["funders_text"])
    sheet.heading(words["checklist"])
    _boxes(sheet, words["checklist_points"])


PAPERS: dict[str, tuple[str, Callable[[Sheet], None]]] = {
    "pedagogical-contract": ("contract", contract),
    "evaluation-grid": ("grid", grid),
    "results-statement": ("statement", statement),
    "information-pack": ("pack", pack),
}


def _parties(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((3.4, 8.2, 5.4), words["parties_columns"])
    _, name, contact = table.row(
        (words["participant"], "{{ participant.name }}", "{{ participant.email }}"), label=True
    )
    name.paragraphs[0].runs[0].bold = True
    for line in (words["born"], "{{ participant.address }}"):
        table.line(name, line)
    for line in ("{{ participant.phone }}", words["emergency"]):
        table.line(contact, line)
    table.loop("guardian", "guardians", lambda: _guardian(table, words["guardian"]))
    for key, group in (
        ("sending", "sending"),
        ("sending_company", "sending_company"),
        ("host_partner", "host_partner"),
    ):
        if key == "sending":
            _party(table, words, key, group)
        else:
            table.when(f"{group}.name", lambda key=key, group=group: _party(table, words, key, group))
    _party(table, words, "host", "host")
    function = "{{ tutor.name }}{% if tutor.function %}, {{ tutor.function }}{% endif %}"
    _, name, contact = table.row((words["tutor"], function, "{{ tutor.email }}"), label=True)
    _optional(table, contact, "tutor.phone")
    table.loop("person", "accompanying", lambda: _companion(table, words["accompanying"]))
    sheet.gap()


def _guardian(table: Grid, label: str) -> None:
    relation = "{% if guardian.relation %} ({{ guardian.relation }}){% endif %}"
    _, name, contact = table.row((label, f"{{{{ guardian.name }}}}{relation}", ""), label=True)
    _optional(table, name, "guardian.address")
    contact.paragraphs[0].add_run("{%p if guardian.email %}")
    table.line(contact, "{{ guardian.email }}")
    table.line(contact, "{%p endif %}")
    table.line(contact, "{{ guardian.phone }}")


def _companion(table: Grid, label: str) -> None:
    role = "{% if person.role %} ({{ person.role }}){% endif %}"
    table.row((label, f"{{{{ person.name }}}}{role}", "{{ person.phone }}"), label=True)


def _party(table: Grid, words: dict[str, str], key: str, group: str) -> None:
    _, name, contact = table.row((words[key], f"{{{{ {group}.name }}}}", f"{{{{ {group}.contact }}}}"), label=True)
    name.paragraphs[0].runs[0].bold = True
    table.line(name, f"{{{{ {group}.address }}}}")
    table.line(name, words["signed_for_by"].replace("PARTY", group))
    for field in ("contact_email", "contact_phone"):
        _optional(table, contact, f"{group}.{field}")
    table.line(contact, f"{{%p if not {group}.contact_email and {group}.email %}}")
    table.line(contact, f"{{{{ {group}.email }}}}")
    table.line(contact, "{%p endif %}")
    table.line(contact, f"{{%p if not {group}.contact_phone and {group}.phone %}}")
    table.line(contact, f"{{{{ {group}.phone }}}}")
    table.line(contact, "{%p endif %}")


def _optional(table: Grid, cell: object, field: str) -> None:
    table.line(cell, f"{{%p if {field} %}}")
    table.line(cell, f"{{{{ {field} }}}}")
    table.line(cell, "{%p endif %}")


def _stays(sheet: Sheet) -> None:
    table = sheet.table((5.6, 4.8, 2.7, 2.7, 1.2), sheet.texts["period_columns"])
    fields = ("host", "place", "start", "end", "days")
    table.loop("stay", "stays", lambda: table.row([f"{{{{ stay.{field} }}}}" for field in fields]))
    sheet.gap()


def _qualification(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((5.2, WIDTH - 5.2))
    table.row((words["activity_label"], "{{ mobility.activity }}"), label=True)
    table.row((words["qualification_label"], "{{ qualification.title }}"), label=True)
    for field in ("eqf", "course"):
        row = (words[f"{field}_label"], f"{{{{ qualification.{field} }}}}")
        table.when(f"qualification.{field}", lambda row=row: table.row(row, label=True))
    sheet.gap()


def _outcomes(sheet: Sheet) -> None:
    table = sheet.table((1.6, 8.6, 3.6, 3.2), sheet.texts["outcomes_columns"])
    fields = ("key", "statement", "kind", "level")
    row = [f"{{{{ outcome.{field} }}}}" for field in fields]
    table.loop("unit", "units", lambda: _unit(sheet, table, row))
    sheet.gap()


def _unit(sheet: Sheet, table: Grid, row: list[str] | tuple[str, ...]) -> None:
    table.band(_unit_title(sheet))
    table.loop("outcome", "unit.outcomes", lambda: table.row(row))


def _unit_title(sheet: Sheet) -> str:
    return "{% if unit.key %}{{ unit.key }} – {% endif %}{{ unit.title }}"


def _unit_to_judge(sheet: Sheet, table: Grid) -> None:
    table.band(_unit_title(sheet))
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
    _lines(sheet, "work.tasks")
    sheet.heading(words["conditions"], 2)
    sheet.text(words["hours"])
    _lines(sheet, "work.conditions")
    sheet.text(words["conditions_law"])
    sheet.text(words["learning_not_staffing"])


def _lines(sheet: Sheet, items: str) -> None:
    sheet.each("line", items, lambda: sheet.points(["{{ line }}"]))


def _by_approach(sheet: Sheet, key: str) -> None:
    for approach in ("declare", "evaluate", "certify"):
        text = sheet.texts[f"{key}_{approach}"]
        sheet.when(f'mobility.approach == "{approach}"', lambda text=text: sheet.text(text))


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


def _in_short(sheet: Sheet) -> None:
    labels = sheet.texts["short_labels"]
    table = sheet.table((5.2, WIDTH - 5.2))
    values = ("{{ participant.name }}", "{{ mobility.place }}", "{{ mobility.start }}", "{{ mobility.end }}")
    for row in zip(labels, values, strict=False):
        table.row(row, label=True)
    stay = "{{ stay.host }}, {{ stay.place }} ({{ stay.start }} – {{ stay.end }})"
    table.loop("stay", "stays", lambda: table.row((labels[4], stay), label=True))
    table.row((labels[5], "{{ tutor.name }}"), label=True)
    table.when("host_partner.name", lambda: table.row((labels[6], "{{ host_partner.name }}"), label=True))
    companion = "{{ person.name }}{% if person.phone %}, {{ person.phone }}{% endif %}"
    table.loop("person", "accompanying", lambda: table.row((labels[7], companion), label=True))
    sheet.gap()


def _host(sheet: Sheet) -> None:
    labels = sheet.texts["host_labels"]
    table = sheet.table((5.2, WIDTH - 5.2))
    contact = "{{ host.contact }}{% if host.contact_phone %}, {{ host.contact_phone }}{% endif %}"
    contact += "{% if host.contact_email %}, {{ host.contact_email }}{% endif %}"
    tutor = "{{ tutor.name }}, {{ tutor.email }}{% if tutor.phone %}, {{ tutor.phone }}{% endif %}"
    for row in zip(labels, ("{{ host.address }}", contact, tutor), strict=True):
        table.row(row, label=True)
    sheet.gap()


def _emergency(sheet: Sheet) -> None:
    words = sheet.texts
    table = sheet.table((5.2, 6.2, WIDTH - 11.4), words["emergency_columns"])
    number, school, partner, host, companion, family = words["emergency_rows"]
    table.row((number, words["emergency_number"], "112"), label=True)
    _reach(table, school, "sending")
    table.when("host_partner.name", lambda: _reach(table, partner, "host_partner"))
    _reach(table, host, "host")
    row = (companion, "{{ person.name }}", "{{ person.phone }}")
    table.loop("person", "accompanying", lambda: table.row(row, label=True))
    table.keep_together()
    table.row((family, "{{ participant.emergency_name }}", "{{ participant.emergency_phone }}"), label=True)
    sheet.gap()


def _reach(table: Grid, label: str, group: str) -> None:
    _, name, contact = table.row((label, f"{{{{ {group}.name }}}}", ""), label=True)
    table.line(name, f"{{%p if {group}.contact %}}")
    table.line(name, f"{{{{ {group}.contact }}}}", quiet=True)
    table.line(name, "{%p endif %}")
    contact.paragraphs[0].add_run(_first_known(f"{group}.contact_phone", f"{group}.phone"))
    table.line(contact, _first_known(f"{group}.contact_email", f"{group}.email"))


def _first_known(field: str, otherwise: str) -> str:
    return f"{{% if {field} %}}{{{{ {field} }}}}{{% else %}}{{{{ {otherwise} }}}}{{% endif %}}"


def _boxes(sheet: Sheet, texts: list[str]) -> None:
    for text in texts:
        paragraph = sheet.text(f"{BOX}{text}")
        paragraph.paragraph_format.left_indent = 230000
        paragraph.paragraph_format.first_line_indent = -230000
        paragraph.paragraph_format.space_after = 12700 * 2


def _expected(sheet: Sheet) -> None:
    words = sheet.texts
    sheet.text(words["expected_text"], stays=True)

    def unit() -> None:
        sheet.text("{{ unit.title }}", stays=True).runs[0].bold = True
        sheet.each("outcome", "unit.outcomes", lambda: sheet.points(["{{ outcome.statement }}"]))

    sheet.each("unit", "units", unit)
    _by_approach(sheet, "expected")
    sheet.text(words["expected_you"])
