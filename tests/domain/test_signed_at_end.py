"""Which papers are signed when the stay ends, as the shipped schemes have it."""

import pytest

from mobctl.domain.signatories import signed_at_end
from tests.domain.test_checklist import shipped

OF_CERTIFICATION = {"evaluation-grid", "results-statement", "contract-complement", "attendance-certificate"}


@pytest.mark.parametrize(
    "schemes, kinds",
    [
        (("certification-mobility",), OF_CERTIFICATION),
        (("certification-mobility", "erasmus-ka1-vet"), OF_CERTIFICATION | {"green-travel-declaration"}),
    ],
)
def test_papers_of_the_end_are_known_from_the_tasks_that_wait_for_them(schemes, kinds):
    scheme = shipped(*schemes)

    assert {str(document.kind) for document in scheme.documents if signed_at_end(document.kind, scheme)} == kinds
