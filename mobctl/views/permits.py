"""How decisions on duties, visas and stays abroad look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.formalities.abroad import AbroadListed
    from mobctl.services.formalities.duties import DutiesListed
    from mobctl.services.formalities.visas import VisasListed

SHOWN_AT_ONCE = 60


def duties(console: Console, result: "DutiesListed") -> None:
    rows = (
        (
            one.ref,
            one.duty,
            f"{'needed' if one.needed else 'not needed'}{'' if one.current else ' (earlier)'}",
            one.reason,
            f"{one.decided_by}\n{one.on}",
        )
        for one in result.decisions[:SHOWN_AT_ONCE]
    )
    columns = ("mobility", "duty", "decision", "reason", "by, on")
    table(console, columns, rows, empty="Nothing is decided yet: mobctl duty decide M-2026-014 a1 needed --reason TEXT")
    total(console, min(len(result.decisions), SHOWN_AT_ONCE), result.total)


def visas(console: Console, result: "VisasListed") -> None:
    rows = (
        (
            one.ref,
            one.number,
            " ".join(part for part in (one.kind, one.country) if part),
            f"{one.decision or 'open'}{f' {one.decided_on}' if one.decided_on else ''}",
            f"{one.valid_from or '?'} to {one.valid_to or '?'}" if one.valid_from or one.valid_to else None,
            one.entries,
            one.days,
        )
        for one in result.visas[:SHOWN_AT_ONCE]
    )
    columns = ("mobility", "no.", "kind", "decision", "valid", "entries", "days")
    empty = "No visa yet: mobctl visa add M-2026-014 --asked DATE"
    table(console, columns, rows, empty=empty, right=("no.", "days"))
    total(console, min(len(result.visas), SHOWN_AT_ONCE), result.total)


def abroad(console: Console, result: "AbroadListed") -> None:
    rows = (
        (one.participant, one.number, one.country, f"{one.start} to {one.end}", one.days, one.permit, one.note)
        for one in result.stays
    )
    columns = ("participant", "no.", "country", "days abroad", "days", "under a permit", "note")
    empty = "No stay abroad yet: mobctl abroad add T-0012 --country BE --from DATE --to DATE"
    table(console, columns, rows, empty=empty, right=("no.", "days"))
