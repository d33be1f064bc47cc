"""What is asked of a grant and does not follow from the facts: counted by a rate, or as it was spent."""

from mobctl.vocabulary_money import BudgetLine

COUNTED = {
    BudgetLine.COURSE_FEE: "days",
    BudgetLine.LINGUISTIC_SUPPORT: "participants",
    BudgetLine.INCLUSION_ORGANISATION: "participants",
    BudgetLine.PREPARATORY_VISIT: "people",
}
"""Lines that a rate pays, by what is counted."""

AS_SPENT = frozenset({BudgetLine.INCLUSION_PARTICIPANT, BudgetLine.EXCEPTIONAL_COSTS, BudgetLine.REAL_COSTS})
"""Lines of which what was spent is paid, against receipts."""

PRIVATE = frozenset({BudgetLine.INCLUSION_PARTICIPANT, BudgetLine.INCLUSION_ORGANISATION})
"""Lines of which a reason would tell why somebody needs support."""

COURSE_DAYS = 10
VISITORS = 3


def wanted(line: BudgetLine) -> str | None:
    """Return what an item of a line is told by - what is counted, or an amount; None where it follows from facts."""
    return COUNTED.get(line) or ("an amount" if line in AS_SPENT else None)
