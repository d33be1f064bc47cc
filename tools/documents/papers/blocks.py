"""What several papers share: the parties, the stays, units of outcomes, lists, boxes to tick."""

from tools.documents.grid import Grid
from tools.documents.look import WIDTH
from tools.documents.sheet import Sheet

PURPOSES = ("skills", "business", "partnership")
TICK, BOX = "☐", "☐  "


LINE, LONG_LINE = "_" * 18, "_" * 40

_ABOUT = {
    "participant": "{{ participant.name }}",
    "birth": "{{ participant.birth_date }}{% if participant.birth_place %}, {{ participant.birth_place }}{% endif %}",
    "address": "{{ participant.address }}",
    "reach": "{{ participant.phone }}, {{ participant.email }}",
    "nationality": "{% if participant.nationality %}{{ participant.nationality }}{% else %}" + LINE + "{% endif %}",
    "identity": "{{ participant.id_number }}",
    "identity_valid": "{{ participant.id_valid }}",
    "family": "{{ participant.emergency_name }}, {{ participant.emergency_phone }}",
    "sending": "{{ sending.name }}, {{ sending.address }}",
    "sending_contact": "{{ sending.contact }}",
    "sending_company": "{{ sending_company.name }}, {{ sending_company.address }}",
    "host_partner": "{{ host_partner.name }}, {{ host_partner.address }}",
    "host": "{{ host.name }}, {{ host.address }}",
    "tutor": "{{ tutor.name }}{% if tutor.function %}, {{ tutor.function }}{% endif %}",
    "tutor_reach": "{{ tutor.email }}{% if tutor.phone %}, {{ tutor.phone }}{% endif %}",
    "activity": "{{ mobility.activity }}",
    "purposes": "{{ purposes.named }}",
    "qualification": "{{ qualification.title }}",
    "course": "{{ qualification.course }}",
    "period": "{{ mobility.start }} – {{ mobility.end }}",
    "days": "{{ mobility.days }}",
    "place": "{{ mobility.place }}",
    "hours": "{{ work.hours }}",
    "project": "{{ project.title }} ({{ project.code }})",
    "funder": "{{ project.funder }}",
    "flow": "{{ flow.name }}",
    "flow_period": "{{ flow.start }} – {{ flow.end }}",
    "flow_place": "{{ flow.place }}",
}
_OWN_SENDER = "sending.name != sending_company.name"
_WHERE_KNOWN = {
    "purposes": " or ".join(f'purposes.{one} == "☒"' for one in PURPOSES),
    "sending_company": "sending_company.name",
    "host_partner": "host_partner.name",
    "course": "qualification.course",
    "funder": "project.funder",
    "flow": "flow.name",
}


def about(sheet: Sheet, *keys: str) -> None:
    """A table that says who and what the paper is about; what does not apply has no row."""
    table = sheet.table((5.2, WIDTH - 5.2))
    known = _WHERE_KNOWN | ({"sending": _OWN_SENDER} if "sending_company" in keys else {})
    for key in keys:
        row = (sheet.labels[key], _ABOUT[key])
        if condition := known.get(key):
            table.when(condition, lambda row=row: table.row(row, label=True))
        else:
            table.row(row, label=True)
    sheet.gap()


def choices(sheet: Sheet, columns: list[str], texts: list[str]) -> None:
    """Sentences of which each is answered with yes or no."""
    table = sheet.table((WIDTH - 3.0, 1.5, 1.5), columns, boxed=True)
    for text in texts:
        for cell in table.row((text, TICK, TICK))[1:]:
            cell.paragraphs[0].alignment = 1
    table.hold()
    sheet.gap()


def articles(sheet: Sheet, keys: list[str]) -> None:
    """Numbered headings, each with its sentences."""
    for key in keys:
        sheet.chapter(key)
        for text in sheet.texts[f"{key}_text"]:
            sheet.text(text)


def signed_by_hand(sheet: Sheet, labels: list[str]) -> None:
    """Places for signatures on a paper of which nobody knows yet who signs it."""
    family = sheet.family
    columns = (family["signature_party"], family["signature_when"], family["signature_hand"])
    table = sheet.table((6.6, 4.2, WIDTH - 10.8), columns, boxed=True)
    for label in labels:
        table.row((label, "", ""), label=True, height=1.5, stays=True)
    table.keep_together()
    sheet.text("")


def reached(group: str) -> str:
    """Phone number and e-mail of an organisation's contact, or of the organisation."""
    phone = first_known(f"{group}.contact_phone", f"{group}.phone")
    return f"{phone}  {first_known(f'{group}.contact_email', f'{group}.email')}"


def parties(sheet: Sheet) -> None:
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
    optional(table, contact, "tutor.phone")
    table.loop("person", "accompanying", lambda: _companion(table, words["accompanying"]))
    sheet.gap()


def _guardian(table: Grid, label: str) -> None:
    relation = "{% if guardian.relation %} ({{ guardian.relation }}){% endif %}"
    _, name, contact = table.row((label, f"{{{{ guardian.name }}}}{relation}", ""), label=True)
    optional(table, name, "guardian.address")
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
        optional(table, contact, f"{group}.{field}")
    table.line(contact, f"{{%p if not {group}.contact_email and {group}.email %}}")
    table.line(contact, f"{{{{ {group}.email }}}}")
    table.line(contact, "{%p endif %}")
    table.line(contact, f"{{%p if not {group}.contact_phone and {group}.phone %}}")
    table.line(contact, f"{{{{ {group}.phone }}}}")
    table.line(contact, "{%p endif %}")


def optional(table: Grid, cell: object, field: str) -> None:
    table.line(cell, f"{{%p if {field} %}}")
    table.line(cell, f"{{{{ {field} }}}}")
    table.line(cell, "{%p endif %}")


def stays(sheet: Sheet) -> None:
    table = sheet.table((5.2, 4.6, 2.8, 2.8, 1.6), sheet.texts["period_columns"])
    fields = ("host", "place", "start", "end", "days")
    table.loop("stay", "stays", lambda: table.row([f"{{{{ stay.{field} }}}}" for field in fields]))
    sheet.gap()


def outcomes(sheet: Sheet) -> None:
    table = sheet.table((1.6, 8.6, 3.6, 3.2), sheet.texts["outcomes_columns"])
    fields = ("key", "statement", "kind", "level")
    row = [f"{{{{ outcome.{field} }}}}" for field in fields]
    table.loop("unit", "units", lambda: unit(sheet, table, row))
    sheet.gap()


def unit(sheet: Sheet, table: Grid, row: list[str] | tuple[str, ...]) -> None:
    table.band(unit_title(sheet))
    table.loop("outcome", "unit.outcomes", lambda: table.row(row))


def unit_title(sheet: Sheet) -> str:
    return "{% if unit.key %}{{ unit.key }} – {% endif %}{{ unit.title }}"


def motives(sheet: Sheet) -> None:
    """Why each side takes part, one row a side."""
    table = sheet.table((5.2, WIDTH - 5.2))
    for side, label in zip(("sending", "host", "participant"), sheet.texts["motives_rows"], strict=True):
        table.row((label, f"{{{{ motives.{side} }}}}"), label=True, height=1.1)
    sheet.gap()


def purposes(sheet: Sheet) -> None:
    """What it is for, each kind with its box."""
    for purpose, text in zip(PURPOSES, sheet.texts["purposes_points"], strict=True):
        sheet.text(f"{{{{ purposes.{purpose} }}}}  {text}", stays=True)


def lines(sheet: Sheet, items: str) -> None:
    sheet.each("line", items, lambda: sheet.points(["{{ line }}"]))


def by_approach(sheet: Sheet, key: str) -> None:
    for approach in ("declare", "evaluate", "certify"):
        text = sheet.texts[f"{key}_{approach}"]
        sheet.when(f'mobility.approach == "{approach}"', lambda text=text: sheet.text(text))


def first_known(field: str, otherwise: str) -> str:
    return f"{{% if {field} %}}{{{{ {field} }}}}{{% else %}}{{{{ {otherwise} }}}}{{% endif %}}"


def boxes(sheet: Sheet, texts: list[str]) -> None:
    for text in texts:
        paragraph = sheet.text(f"{BOX}{text}")
        paragraph.paragraph_format.left_indent = 230000
        paragraph.paragraph_format.first_line_indent = -230000
        paragraph.paragraph_format.space_after = 12700 * 2
