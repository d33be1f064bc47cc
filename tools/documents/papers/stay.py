"""What goes along on the stay: information, emergency sheet, programme of the group, mandate, attendance."""

from tools.documents.grid import Grid
from tools.documents.look import WIDTH
from tools.documents.papers.blocks import LINE, about, boxes, by_approach, first_known, lines, unit
from tools.documents.sheet import Sheet


def pack(sheet: Sheet) -> None:
    """The information pack for the participant."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.heading(words["short"])
    _in_short(sheet)
    for chapter in ("travel", "lodging"):
        sheet.heading(words[chapter])
        lines(sheet, chapter)
    sheet.heading(words["host"])
    _host(sheet)
    sheet.heading(words["hours"])
    sheet.text(words["hours_text"])
    sheet.text(words["conditions_intro"], stays=True)
    lines(sheet, "work.conditions")
    sheet.heading(words["emergency"])
    _emergency(sheet)
    sheet.heading(words["insurance"])
    sheet.text(words["insurance_text"], stays=True)
    valid = f"{{% if insurance.valid %}}{words['insurance_valid']}{{% endif %}}"
    sheet.each("insurance", "insurances", lambda: sheet.points([f"{{{{ insurance.kind }}}}{valid}"]))
    sheet.text(words["insurance_note"])
    sheet.heading(words["documents"])
    boxes(sheet, words["documents_points"])
    sheet.when("participant.minor", lambda: boxes(sheet, [words["documents_minor"]]))
    sheet.heading(words["programme"])
    lines(sheet, "programme")
    sheet.text(words["programme_text"])
    sheet.heading(words["expected"])
    _expected(sheet)
    sheet.heading(words["funders"])
    sheet.text(words["funders_text"])
    sheet.heading(words["checklist"])
    boxes(sheet, words["checklist_points"])


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
    coordinating = sheet.labels["coordinating"]
    table.when("coordinating.name", lambda: _reach(table, coordinating, "coordinating", "emergency_phone"))
    table.when("not coordinating.name", lambda: _reach(table, school, "sending", "emergency_phone"))
    table.when("host_partner.name", lambda: _reach(table, partner, "host_partner"))
    _reach(table, host, "host")
    row = (companion, "{{ person.name }}", "{{ person.phone }}")
    table.loop("person", "accompanying", lambda: table.row(row, label=True))
    table.keep_together()
    table.row((family, "{{ participant.emergency_name }}", "{{ participant.emergency_phone }}"), label=True)
    sheet.gap()


def _reach(table: Grid, label: str, group: str, first: str | None = None) -> None:
    """Whom to call at an organisation: on the number *first* where it has one, for that answers by day and night."""
    _, name, contact = table.row((label, f"{{{{ {group}.name }}}}", ""), label=True)
    table.line(name, f"{{%p if {group}.contact %}}")
    table.line(name, f"{{{{ {group}.contact }}}}", quiet=True)
    table.line(name, "{%p endif %}")
    number = first_known(f"{group}.contact_phone", f"{group}.phone")
    if first:
        number = f"{{% if {group}.{first} %}}{{{{ {group}.{first} }}}}{{% else %}}{number}{{% endif %}}"
    contact.paragraphs[0].add_run(number)
    table.line(contact, first_known(f"{group}.contact_email", f"{group}.email"))


def _expected(sheet: Sheet) -> None:
    words = sheet.texts
    sheet.text(words["expected_text"], stays=True)

    def unit() -> None:
        sheet.text("{{ unit.title }}", stays=True).runs[0].bold = True
        sheet.each("outcome", "unit.outcomes", lambda: sheet.points(["{{ outcome.statement }}"]))

    sheet.each("unit", "units", unit)
    by_approach(sheet, "expected")
    sheet.text(words["expected_you"])


def emergency_sheet(sheet: Sheet) -> None:
    """The emergency sheet: all that a stranger needs who wants to help."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "birth", "reach", "host", "tutor", "period")
    sheet.heading(words["calls"])
    _emergency(sheet)
    sheet.heading(words["stays"])
    lines(sheet, "lodging")
    sheet.heading(words["insurance"])
    table = sheet.table((6.2, 4.4, WIDTH - 10.6), words["insurance_columns"], boxed=True)
    row = ("{{ insurance.kind }}", "{{ insurance.valid }}", "{{ insurance.note }}")
    table.loop("insurance", "insurances", lambda: table.row(row, label=True, height=0.5))
    sheet.gap()
    sheet.heading(words["health"])
    sheet.text(words["health_text"], stays=True)
    sheet.write_in(words["health_rows"], 0.5)
    sheet.heading(words["steps"])
    sheet.points(words["steps_points"])


def attendance(sheet: Sheet) -> None:
    """The certificate of attendance and participation, with the dates as lived."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "birth", "sending", "sending_company", "host", "tutor", "activity", "project")
    sheet.heading(words["presence"])
    values = ("{{ lived.start }}", "{{ lived.end }}", "{{ lived.days }}", "{{ work.hours }}", LINE)
    sheet.facts(list(zip(words["presence_rows"], values, strict=True)))
    sheet.when("lived.interrupted", lambda: sheet.text(words["interrupted"]))
    sheet.heading(words["places"])
    table = sheet.table((6.8, 6.2, 4.0), words["places_columns"])
    row = ("{{ stay.host }}", "{{ stay.place }}", "{{ stay.days }}")
    table.loop("stay", "stays", lambda: table.row(row))
    sheet.gap()
    sheet.heading(words["took_part"])
    sheet.text(words["took_part_text"], stays=True)
    lines(sheet, "work.tasks")
    sheet.text(words["units_text"], stays=True)
    sheet.each("unit", "units", lambda: sheet.points(["{{ unit.title }}"]))
    sheet.text(words["limits"])
    sheet.signatures()


def group_programme(sheet: Sheet) -> None:
    """The learning programme of a group with the list of those who take part."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "flow", "flow_period", "flow_place", "sending", "host_partner", "project", "funder")
    sheet.chapter("aims")
    sheet.text(words["aims_text"], stays=True)
    table = sheet.table((1.6, 11.8, 3.6), words["aims_columns"])
    row = ("{{ outcome.key }}", "{{ outcome.statement }}", "{{ outcome.kind }}")
    table.loop("unit", "units", lambda: unit(sheet, table, row))
    sheet.gap()
    sheet.chapter("programme")
    sheet.text(words["programme_text"], stays=True)
    lines(sheet, "programme")
    sheet.write_in(words["programme_rows"], 1.2)
    sheet.chapter("journey")
    lines(sheet, "travel")
    sheet.text(words["lodging_text"], stays=True)
    lines(sheet, "lodging")
    sheet.chapter("people")
    _members(sheet)
    sheet.text(words["companions_text"], stays=True)
    _companions(sheet, words["companions_columns"])
    for key in ("care", "assessment"):
        sheet.chapter(key)
        sheet.points(words[f"{key}_points"])
    sheet.signatures()


def _members(sheet: Sheet) -> None:
    table = sheet.table((4.4, 2.2, 4.4, 6.0), sheet.texts["members_columns"])
    row = (
        *("{{ member.name }}", "{{ member.reference }}", "{{ member.host }}"),
        "{{ member.start }} – {{ member.end }}",
    )
    table.loop("member", "members", lambda: table.row(row))
    sheet.gap()


def _companions(sheet: Sheet, columns: list[str]) -> None:
    """Those who go along; a line to fill in where nobody is named yet."""
    table = sheet.table((6.6, 5.6, 4.8), columns)
    row = ("{{ person.name }}", "{{ person.role }}", "{{ person.phone }}")
    table.loop("person", "accompanying", lambda: table.row(row))
    table.when("not accompanying", lambda: table.row((LINE, LINE, LINE), height=0.9))
    sheet.gap()


def mandate(sheet: Sheet) -> None:
    """The mandate of those who accompany a group or a participant."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "flow", "flow_period", "flow_place", "sending", "sending_contact", "host_partner", "project")
    sheet.chapter("persons")
    _companions(sheet, words["persons_columns"])
    sheet.chapter("group")
    _members(sheet)
    for key in ("before", "during", "after"):
        sheet.chapter(key)
        sheet.points(words[f"{key}_points"])
    for key in ("authority", "limits"):
        sheet.chapter(key)
        sheet.text(words[f"{key}_text"])
    sheet.chapter("costs")
    sheet.write_in(words["costs_rows"], 0.9)
    sheet.signatures()
