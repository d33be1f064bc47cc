"""How organisations, contacts, guardians, flows, decisions and mobilities look."""

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views import hosts
from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.applicants.selection import Decisions
    from mobctl.services.mobilities.flows import FlowsListed
    from mobctl.services.mobilities.mobility_lines import (
        InterruptionLine,
        MobilitiesListed,
        MobilityLine,
        MobilityShown,
    )
    from mobctl.services.organisations.contacts import ContactsListed, GuardiansListed
    from mobctl.services.organisations.organisations import OrganisationLine, OrganisationShown, OrganisationsListed
    from mobctl.services.tasks.open_tasks import OpenTask

SHOWN_AT_ONCE = 60
FLOW_COUNTS = ("members", "former", "along", "open", "late")


def organisations(console: Console, result: "OrganisationsListed") -> None:
    rows = (
        (
            o.ref,
            [o.name, "closed"] if o.closed else o.name,
            o.kind,
            o.roles,
            ", ".join(part for part in (o.city, o.country) if part),
        )
        for o in result.organisations
    )
    columns = ("ref", "name", "kind", "roles", "place")
    table(console, columns, rows, empty="No organisation fits. Add some: mobctl org import hosts.xlsx")
    total(console, len(result.organisations), result.total)


def _called(one: "OrganisationLine") -> str:
    return f"{one.name}\nclosed" if one.closed else one.name


def organisation(console: Console, result: "OrganisationShown") -> None:
    line = result.organisation
    console.print(Text(f"{line.ref}  {line.name}", style="bold"))
    facts(
        console,
        ((name.replace("_", " "), value) for name, value in result.details.items() if value not in (None, "", [])),
    )
    for project, roles in result.roles.items():
        since = f", registered on {result.registered[project]}" if project in result.registered else ""
        console.print(f"{project}: {', '.join(roles)}{since}")
    for project, size in result.sizes.items():
        console.print(f"size class in {project}: {size}")
    if result.merged:
        console.print(Text(f"became part of this one: {', '.join(result.merged)}"))
    if result.contacts:
        rows = ((c.ref, c.name, c.function, c.email, c.phone, c.roles) for c in result.contacts)
        table(console, ("contact", "name", "function", "e-mail", "phone", "roles"), rows, empty="")
    hosts.history(console, result.history)


def contacts(console: Console, result: "ContactsListed") -> None:
    rows = ((c.ref, c.name, c.organisation, c.function, c.email, c.phone, c.roles) for c in result.contacts)
    columns = ("ref", "name", "organisation", "function", "e-mail", "phone", "roles")
    table(console, columns, rows, empty="No contact yet: mobctl contact add O-0001 name=... email=...")


def guardians(console: Console, result: "GuardiansListed") -> None:
    rows = ((g.participant, g.position, g.name, g.relation, g.authority, g.email, g.phone) for g in result.guardians)
    columns = ("participant", "no.", "name", "relation", "authority", "e-mail", "phone")
    table(console, columns, rows, empty="No guardian yet: mobctl guardian set T-0001 name=...")


def flows(console: Console, result: "FlowsListed") -> None:
    rows = (
        (
            *(f.ref, f.name, f"{f.start}\n{f.end}", f.host_partner, len(f.members), len(f.former) or ""),
            *(len(f.accompanying), sum(task.count for task in f.open_tasks), sum(task.late for task in f.open_tasks)),
        )
        for f in result.flows
    )
    columns = ("flow", "name", "dates", "host partner", *FLOW_COUNTS)
    empty = "No flow yet: mobctl flow add --name Malta --start D --end D"
    table(console, columns, rows, empty=empty, right=FLOW_COUNTS)


def flow(console: Console, result: "FlowsListed") -> None:
    for found in result.flows:
        facts(
            console,
            (
                ("flow", f"{found.ref}  {found.name}"),
                ("dates", f"{found.start} to {found.end}"),
                ("host partner", found.host_partner),
                ("members", found.members),
                ("former", [f"{one.ref}, left on {one.on}: {one.reason}" for one in found.former]),
                ("accompanying", [f"{a.name} ({a.start} to {a.end})" for a in found.accompanying]),
                ("travel", found.travel),
                ("lodging", found.lodging),
                ("programme", found.programme),
                ("open", [_open(task) for task in found.open_tasks]),
            ),
        )


def _open(task: "OpenTask") -> str:
    late = f", {task.late} late" if task.late else ""
    return f"{task.count}{late}: {task.title} ({task.task}{f', until {task.due}' if task.due else ''})"


def decisions(console: Console, result: "Decisions") -> None:
    rows = (
        (d.ref, d.name, d.decision, "yes" if d.published else "no", d.status, d.mobility)
        for d in result.decisions[:SHOWN_AT_ONCE]
    )
    columns = ("application", "name", "decision", "published", "status", "mobility")
    table(console, columns, rows, empty="No application yet: mobctl applicant import FILE")
    total(console, min(len(result.decisions), SHOWN_AT_ONCE), result.total)
    counts = Counter(line.decision or "undecided" for line in result.decisions)
    console.print(", ".join(f"{number} {name}" for name, number in sorted(counts.items())), style="dim")


def mobilities(console: Console, result: "MobilitiesListed") -> None:
    rows = (
        (m.ref, m.name, [m.activity, m.status, *([m.reason] if m.reason else [])], m.effective.host, _dates(m))
        for m in result.mobilities[:SHOWN_AT_ONCE]
    )
    columns = ("ref", "name", "activity, status", "host", "dates")
    table(console, columns, rows, empty="No mobility yet: mobctl selection publish")
    total(console, min(len(result.mobilities), SHOWN_AT_ONCE), result.total)
    if result.reasons:
        console.print(Text("; ".join(f"{number} x {reason}" for reason, number in result.reasons.items()), style="dim"))


def _dates(line: "MobilityLine") -> str | None:
    if line.effective.start is None:
        return None
    return f"{line.effective.start}\n{line.effective.end or '?'}"


def _named_before(line: "MobilityLine") -> str | None:
    """Return that the record names nobody although the contract still does."""
    return f"none any more; the contract still names {line.effective.tutor}" if line.effective.tutor else None


def _held(line: "MobilityLine") -> list[tuple[str, str]]:
    """Return what holds by the contract, where there is one."""
    if not line.contract:
        return []
    held = line.effective
    dates = f"{held.start or '?'} to {held.end or '?'}"
    return [
        (f"holds on {held.as_of}", f"{held.host or 'no host'}, {dates}, {held.tutor or 'no tutor'} ({line.contract})")
    ]


def _before_its_time(line: "MobilityLine") -> list[tuple[str, str]]:
    """Return why and when it was withdrawn or ended early."""
    if line.reason is None:
        return []
    why = f"{line.reason} ({line.ended_on or '?'})"
    return [("reason", f"{why}, force majeure" if line.force_majeure else why)]


def _interrupted(gap: "InterruptionLine") -> str:
    days = f"{gap.start} to {gap.end}, {gap.days} days" if gap.end else f"since {gap.start}"
    return f"{days}: {gap.reason}" + (", force majeure" if gap.force_majeure else "")


def mobility(console: Console, result: "MobilityShown") -> None:
    line = result.mobility
    facts(
        console,
        (
            ("mobility", f"{line.ref}  {line.name}"),
            ("participant", f"{line.participant}, application {line.application}"),
            ("activity", f"{line.activity}, {line.direction}"),
            ("phase", f"{line.phase}, {line.status}"),
            *_before_its_time(line),
            *(("interrupted", _interrupted(gap)) for gap in result.interruptions),
            ("flow", line.flow),
            *(
                ("stay", f"{s.host or 'no host yet'}, {s.country or '?'}, {s.start or '?'} to {s.end or '?'}")
                for s in line.stays
            ),
            ("tutor", line.tutor or _named_before(line)),
            *_held(line),
            *(
                (name.replace("_", " "), value)
                for name, value in result.details.items()
                if value not in (None, "", False, []) and name != "activity"
            ),
            *((("units", result.units),) if result.units else ()),
        ),
    )
    console.print(f"What is open: mobctl task show {line.ref}", style="dim")
