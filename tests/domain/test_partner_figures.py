"""Figures by partner and country: planned beside realised, accompanying persons apart."""

from mobctl.domain.figures import Escort, Outing
from mobctl.domain.partner_figures import Partner, by_country, by_partner

SHORT, SHADOW = "short-term-learner", "job-shadowing"
PARTNERS = {
    "O-1": Partner("O-1", "Chamber of the Bay", "ME"),
    "O-2": Partner("O-2", "Old Bridge", "BA"),
    "O-3": Partner("O-3", "Bay School", "ME"),
}


def outing(number, sending, activity=SHORT, status="completed", flow=None):
    return Outing(f"M-{number}", activity, status, status == "completed", 20, flow=flow, sending=sending)


OUTINGS = (
    outing(1, "O-1", flow=1),
    outing(2, "O-1", flow=1),
    outing(3, "O-2", flow=1),
    outing(4, "O-3", SHADOW),
    outing(5, "O-2", status="under-way"),
    outing(6, None),
)


def test_each_partner_has_its_own_line_and_an_escort_goes_with_most_of_the_flow():
    lines = by_partner([SHORT, SHADOW], {("O-1", SHORT): 3}, OUTINGS, [Escort("T-9", 20, flow=1)], PARTNERS)

    found = [(line.name, line.activity, line.planned, line.realised, line.accompanying) for line in lines]
    assert found == [
        ("Bay School", SHADOW, None, 1, 0),
        ("Chamber of the Bay", SHORT, 3, 2, 1),
        ("Old Bridge", SHORT, None, 1, 0),
    ]


def test_a_country_is_the_sum_of_its_partners():
    lines = by_partner([SHORT, SHADOW], {("O-1", SHORT): 3, ("O-3", SHORT): 2}, OUTINGS, [], PARTNERS)

    found = [(line.country, line.activity, line.planned, line.realised) for line in by_country([SHORT, SHADOW], lines)]
    assert found == [("BA", SHORT, None, 1), ("ME", SHORT, 5, 2), ("ME", SHADOW, None, 1)]
