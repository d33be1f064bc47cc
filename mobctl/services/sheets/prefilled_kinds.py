"""The kinds of prefilled workbooks: what each holds, and which import takes it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from mobctl.domain.fields import SHAPES, ImportField, ImportKind
from mobctl.models import Project
from mobctl.services.sheets import prefilled_flows, prefilled_mobilities, prefilled_people, prefilled_things

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one kind of prefilled workbook holds, and which import takes it back; some fields are left out."""

    kind: ImportKind
    records: Callable[[Session, Project], list[Record]]
    import_: str
    without: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[ImportField, ...]:
        return tuple(field for field in SHAPES[self.kind].fields if field.name not in self.without)

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields by which a row is known again."""
        return SHAPES[self.kind].row_key


SHEETS: dict[str, Sheet] = {
    "applicants": Sheet(ImportKind.APPLICANT, prefilled_people.applicants, "applicant", ("full_name",)),
    "guardians": Sheet(ImportKind.GUARDIAN, prefilled_people.guardians, "guardian"),
    "organisations": Sheet(ImportKind.ORGANISATION, prefilled_things.organisations, "org"),
    "contacts": Sheet(ImportKind.CONTACT, prefilled_things.contacts, "contact"),
    "outcomes": Sheet(ImportKind.OUTCOME, prefilled_things.outcomes, "outcome"),
    "mobilities": Sheet(ImportKind.PLACEMENT, prefilled_mobilities.mobilities, "mobility"),
    "placements": Sheet(ImportKind.PLACEMENT, prefilled_mobilities.to_be_placed, "mobility"),
    "flows": Sheet(ImportKind.FLOW, prefilled_flows.flows, "flow"),
}
