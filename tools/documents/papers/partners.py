"""What partners and companies are given: briefs, the memorandum, thanks."""

from docx.shared import Pt

from tools.documents.grid import Grid
from tools.documents.look import ALL_EDGES, WIDTH
from tools.documents.papers.blocks import about, articles, boxes, by_approach, first_known, lines, reached
from tools.documents.sheet import Sheet

SMALL = 8.5


def host_brief(sheet: Sheet) -> None:
    """The brief for the host company: one page, so of many units only the titles."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "qualification", "period", "tutor")
    sheet.heading(words["learning"])
    each = "{% for outcome in unit.outcomes %}{{ outcome.statement }}{% if not loop.last %}; {% endif %}{% endfor %}"
    few = f"{{% if not units[3:] and not unit.outcomes[4:] %}}: {each}{{% endif %}}"
    sheet.each("unit", "units", lambda: sheet.points([f"{{{{ unit.title }}}}{few}"]))
    tasks = "{% for line in work.tasks %}{{ line }}{% if not loop.last %}; {% endif %}{% endfor %}"
    sheet.text(f"{words['tasks']} {tasks}")
    sheet.when("not situations", lambda: _asked(sheet))
    sheet.when("situations", lambda: _asked_briefly(sheet))
    by_approach(sheet, "judge")
    sheet.when("not situations", lambda: _ours_and_calls(sheet))
    sheet.when("situations", lambda: _situations_and_calls(sheet))
    sheet.when("signatories", lambda: _signed(sheet))


def _asked(sheet: Sheet) -> None:
    words = sheet.texts
    sheet.heading(words["asked"])
    table = sheet.table((3.4, WIDTH - 3.4), words["asked_columns"])
    for row in words["asked_rows"]:
        table.row(row, label=True)
    sheet.gap()


def _ours_and_calls(sheet: Sheet) -> None:
    words = sheet.texts
    sheet.heading(words["ours"])
    sheet.points(words["ours_points"])
    sheet.heading(words["calls"])
    table = sheet.table((4.2, 5.4, WIDTH - 9.6), words["calls_columns"])
    _call(table, words["calls_rows"][0], "sending")
    table.when("host_partner.name", lambda: _call(table, words["calls_rows"][1], "host_partner"))
    number = (words["calls_rows"][2], words["calls_number"], "112")
    table.row(number, label=True)


def _asked_briefly(sheet: Sheet) -> None:
    sheet.heading(sheet.texts["asked"])
    for when, what in sheet.texts["asked_rows"]:
        _small(sheet, when, what)


def _situations_and_calls(sheet: Sheet) -> None:
    """What may happen at a small host, and whom to call, in small print: one page is all that anybody reads there."""
    words = sheet.texts
    sheet.heading(words["situations"])
    sheet.each("situation", "situations", lambda: _small(sheet, "{{ situation.title }}", "{{ situation.host }}"))
    sheet.heading(words["calls"])
    sending, partner, emergency = words["calls_rows"]
    who = "{{ GROUP.name }}{% if GROUP.contact %} ({{ GROUP.contact }}){% endif %}, REACHED"

    def call(label: str, group: str) -> None:
        _small(sheet, label, who.replace("GROUP", group).replace("REACHED", reached(group)))

    call(sending, "sending")
    sheet.when("host_partner.name", lambda: call(partner, "host_partner"))
    _small(sheet, emergency, f"112 ({words['calls_number']})")


def _small(sheet: Sheet, label: str, text: str) -> None:
    paragraph = sheet.text("")
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(1.5)
    for part, bold in ((f"{label} – ", True), (text, False)):
        run = paragraph.add_run(part)
        run.bold, run.font.size = bold, Pt(SMALL)


def _signed(sheet: Sheet) -> None:
    """One line for the signature of the host, where this page stands for its signature under the contract."""
    sheet.text(sheet.texts["signed"], stays=True)
    family = sheet.family
    columns = (family["signature_party"], family["signature_when"], family["signature_hand"])
    table = Grid(sheet.document, (6.6, 4.2, WIDTH - 10.8), columns, edges=ALL_EDGES)
    table.keep_together()
    name = "{{ signatory.name }}{% if signatory.function %}, {{ signatory.function }}{% endif %}"
    table.loop("signatory", "signatories", lambda: table.row((name, "", ""), height=0.9))


def _call(table: Grid, label: str, group: str) -> None:
    _, name, _ = table.row((label, f"{{{{ {group}.name }}}}", reached(group)), label=True)
    table.line(name, f"{{{{ {group}.contact }}}}", quiet=True)


def sending_company_brief(sheet: Sheet) -> None:
    """The brief for the sending company: what it takes part in, does and gains."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.heading(words["people"])
    table = sheet.table((4.6, 5.4, 7.0), words["people_columns"])
    row = ("{{ member.name }}", "{{ member.start }} – {{ member.end }}", "{{ member.host }}, {{ member.place }}")
    table.loop("member", "members", lambda: table.row(row, label=True))
    sheet.gap()
    sheet.heading(words["does"])
    table = sheet.table((3.4, WIDTH - 3.4), words["does_columns"])
    for line in words["does_rows"]:
        table.row(line, label=True)
    sheet.gap()
    for key in ("employment", "gains"):
        sheet.heading(words[key])
        sheet.points(words[f"{key}_points"])
    sheet.heading(words["calls"])
    table = sheet.table((4.2, 5.4, WIDTH - 9.6), words["calls_columns"])
    _call(table, words["calls_row"], "sending")
    sheet.gap()
    sheet.text(words["funders"])


def memorandum(sheet: Sheet) -> None:
    """The memorandum between the sending organisation and the host partner."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    sheet.chapter("parties")
    table = sheet.table((3.4, 7.6, 6.0), words["parties_columns"])
    for label, group in zip(words["parties_rows"], ("sending", "host_partner"), strict=True):
        _partner(table, label, group, words["represented"])
    sheet.gap()
    sheet.chapter("aims")
    sheet.points(words["aims_points"])
    sheet.chapter("scope")
    sheet.text(words["scope_text"], stays=True)
    table = sheet.table((12.4, 4.6), words["scope_columns"])
    row = ("{{ one.title }}", "{{ one.eqf }}")
    table.loop("one", "qualifications", lambda: table.row(row))
    sheet.gap()
    sheet.text(words["units_text"], stays=True)
    outcome = "{% if outcome.key %}{{ outcome.key }}  {% endif %}{{ outcome.statement }}"

    def unit() -> None:
        sheet.text("{% if unit.key %}{{ unit.key }} – {% endif %}{{ unit.title }}", stays=True).runs[0].bold = True
        sheet.each("outcome", "unit.outcomes", lambda: sheet.points([outcome]))

    sheet.each("unit", "units", unit)
    sheet.chapter("duties")
    table = sheet.table((3.4, WIDTH - 3.4), words["duties_columns"])
    for label, duties in zip(words["duties_rows"], ("sending", "host_partner", "both"), strict=True):
        first, *rest = words[f"duties_{duties}"]
        cell = table.row((label, first), label=True)[1]
        for duty in rest:
            table.line(cell, duty)
    sheet.gap()
    sheet.chapter("assessment")
    sheet.points(words["assessment_points"])
    by_approach(sheet, "validation")
    articles(sheet, ["mediation"])
    sheet.write_in(words["mediation_rows"], 0.9)
    articles(sheet, ["data", "money", "validity"])
    sheet.write_in(words["validity_rows"], 0.9)
    sheet.signatures()


def _partner(table: Grid, label: str, group: str, represented: str) -> None:
    _, name, contact = table.row((label, f"{{{{ {group}.name }}}}", f"{{{{ {group}.contact }}}}"), label=True)
    name.paragraphs[0].runs[0].bold = True
    table.line(name, f"{{{{ {group}.address }}}}")
    table.line(name, represented.replace("PARTY", group))
    table.line(contact, first_known(f"{group}.contact_email", f"{group}.email"))
    table.line(contact, first_known(f"{group}.contact_phone", f"{group}.phone"))


def thanks(sheet: Sheet) -> None:
    """The certificate of thanks for a partner: one page, to be hung up."""
    words = sheet.texts
    sheet.title()
    sheet.large(words["thanks"])
    sheet.large("{{ partner.name }}", size=26, bold=True)
    sheet.large("{{ partner.address }}", size=12)
    sheet.large(words["reason"])
    sheet.when("members", lambda: sheet.large(words["members"], size=11))
    for role in ("host-company", "sending-company", "host-partner"):
        text = words[role.replace("-", "_")]
        sheet.when(f'partner.role == "{role}"', lambda text=text: sheet.large(text, size=11))
    sheet.large(words["visible"], size=11)
    sheet.signatures()


def green_travel(sheet: Sheet) -> None:
    """The declaration that the main part of the journey was made by low-emission transport."""
    words = sheet.texts
    sheet.title()
    sheet.text(words["opening"])
    about(sheet, "participant", "host", "period", "project")
    sheet.heading(words["journey"])
    sheet.text(words["journey_text"], stays=True)
    table = sheet.table((2.6, 3.4, 3.4, 2.6, 2.6, 2.4), words["journey_columns"], boxed=True)
    for row in words["journey_rows"]:
        table.row((row, "", "", "", "", ""), label=True, height=0.65)
    sheet.gap()
    sheet.text(words["means_text"], stays=True)
    boxes(sheet, words["means_points"])
    sheet.write_in(words["means_rows"], 0.8)
    sheet.heading(words["days"])
    sheet.text(words["days_text"], stays=True)
    sheet.write_in(words["days_rows"], 0.6)
    sheet.heading(words["declares"])
    sheet.points(words["declares_points"])
    sheet.signatures()


def visa_invitation(sheet: Sheet) -> None:
    """The letter by which a host invites somebody who needs a visa."""
    words = sheet.texts
    sheet.text(words["sender"], stays=True)
    sheet.text("{{ host.name }}").runs[0].bold = True
    sheet.text("{{ host.address }}")
    sheet.text(words["to"]).paragraph_format.space_after = 190000
    sheet.text("{{ document.issued_on }}")
    sheet.title()
    sheet.text(words["opening"])
    who = ("participant", "birth", "nationality", "identity", "identity_valid", "address", "sending", "sending_company")
    about(sheet, *who)
    sheet.heading(words["purpose"])
    sheet.text(words["purpose_text"])
    about(sheet, "period", "days", "place", "activity", "purposes", "project", "funder")
    sheet.heading(words["programme"])
    sheet.text(words["programme_text"], stays=True)
    sheet.when("stops", lambda: _stops(sheet))
    sheet.when("not stops", lambda: _tasks_and_programme(sheet))
    sheet.heading(words["costs"])
    sheet.text(words["costs_text"], stays=True)
    table = sheet.table((5.2, WIDTH - 5.2), words["costs_columns"])
    for row in words["costs_rows"]:
        table.row((row, words["costs_who"]), label=True)
    sheet.gap()
    sheet.text(words["lodging_text"], stays=True)
    lines(sheet, "lodging")
    sheet.heading(words["assurances"])
    sheet.points(words["assurances_points"])
    sheet.text(words["contact"])
    sheet.signatures()


def _stops(sheet: Sheet) -> None:
    table = sheet.table((4.0, 7.0, WIDTH - 11.0), sheet.texts["stops_columns"])
    whom = "{{ stop.organisation }}{% if stop.place %}, {{ stop.place }}{% endif %}"
    table.loop("stop", "stops", lambda: table.row(("{{ stop.dates }}", whom, "{{ stop.purpose }}"), label=True))
    sheet.gap()


def _tasks_and_programme(sheet: Sheet) -> None:
    for items in ("work.tasks", "programme"):
        lines(sheet, items)
