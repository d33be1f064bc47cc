"""Reading what a scheme holds beside its checklist: criteria, situations, weights, partnerships, modules, targets."""

from mobctl.scheme import Criterion, Module, PartnershipKind, Promise, Situation, Weight
from mobctl.scheme_tables import Table
from mobctl.scheme_vocabulary import Condition, Counted


def criterion(key: str, record: Table) -> Criterion:
    """Read a quality criterion of hosts."""
    record.require("title", "what is asked of a host")
    return Criterion(key, record.words("title"), record.words("about"))


def situation(key: str, record: Table) -> Situation:
    """Read a situation with its advice."""
    record.require("title", "what happens")
    record.require("host", "the advice for the host")
    record.require("participant", "the advice for the participant")
    words = record.words("title"), record.words("host"), record.words("participant")
    return Situation(key, *words, record.choices("when", Condition), record.text("step") or "")


def weight(key: str, record: Table) -> Weight:
    """Read how much a quality counts in matching."""
    record.require("title", "which quality it is")
    record.require("value", "how much it counts, 0 for not at all")
    return Weight(key, record.words("title"), record.whole("value") or 0)


def partnership_kind(key: str, record: Table) -> PartnershipKind:
    """Read a kind of partnership."""
    record.require("title", "what kind of partnership it is")
    return PartnershipKind(key, record.words("title"), record.words("support"))


def module(key: str, record: Table) -> Module:
    """Read a module of the preparation."""
    record.require("title", "what the module is called")
    return Module(key, record.words("title"), record.words("about"))


def promise(key: str, record: Table) -> Promise | None:
    """Read a target beside the activity types."""
    record.require("title", "what is promised")
    record.require("counts", ", ".join(Counted))
    title, counts = record.words("title"), record.choice("counts", Counted)
    planned, applies_to = record.whole("planned"), record.keys("applies_to")
    return Promise(key, title, counts, planned, applies_to) if counts else None
