"""The lists that the invented year gets from the school register and the host partners."""

from typing import Any

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Column, Kind, Table

POLICY = "Invented group policy no. 0000: health, liability, accident and travel for all members of the flow.\n"


def lists(calendar: Calendar) -> dict[str, str | Table]:
    """Return what lies in the inbox beside the shipped lists."""
    return {
        "register.xlsx": register(calendar),
        "placements.xlsx": placements(calendar),
        "group-policy.txt": POLICY,
    }


def register(calendar: Calendar) -> Table:
    """Return the school register's extract: it completes people already there by their number."""
    columns = ("N° dossier", "Date de naissance", "Responsable légal", "Lien", "Courriel responsable")
    rows = [
        ("JR-107", calendar.born(18, 200), None, None, None),
        ("JR-108", calendar.born(17, 40), "Isabelle Bernard", "mère", "isabelle.bernard@example.org"),
        ("JR-109", calendar.born(17, 300), "Youssef Petit", "père", "youssef.petit@example.org"),
        ("JR-116", calendar.born(19, 12), None, None, None),
    ]
    return Table("Registre", _columns(columns, ("Date de naissance",)), rows)


def placements(calendar: Calendar) -> Table:
    """Return who goes where, when, with whom: what the two host partners sent back."""
    columns = ("Applicant", "Activity", "Host", "Start", "End", "Flow", "Sending company", "Units")
    seville = (calendar.day(-40), calendar.day(-13))
    malta = (calendar.day(26), calendar.day(53))
    ruiz, autos, pena = "Taller Mecánico Ruiz", "Autos Guadalquivir S.A.", "Talleres Hermanos Peña & Hijos"
    cordina, nenu, dolce = "Caffe Cordina Kitchen", "Il-Forn ta' Nenu", "Dolce & Mare Pâtisserie"
    duval, epis = "Pâtisserie Duval & Fils", "Boulangerie Aux Épis d'Or"
    short, shadow = "short-term-learner", "job-shadowing"
    rows: list[tuple[Any, ...]] = []
    for number, host in (("101", ruiz), ("104", autos), ("105", pena), ("106", ruiz), ("116", autos)):
        rows.append((f"JR-{number}", short, host, *seville, "Seville", None, "MV1; MV2"))
    for number, host, company in (
        ("108", cordina, duval),
        ("109", dolce, None),
        ("110", nenu, epis),
        ("111", cordina, None),
        ("112", dolce, None),
        ("113", dolce, None),
        ("114", cordina, None),
        ("115", nenu, None),
    ):
        rows.append((f"JR-{number}", short, host, *malta, "Malta", company, "PA1; PA2"))
    long_stay = (calendar.day(-75), calendar.day(60))
    rows.append(("JR-118", "long-term-learner", autos, *long_stay, None, "Garage Atlantique SARL", "MV1; MV2"))
    week = (calendar.day(33), calendar.day(37))
    rows.append(("JR-201", shadow, "MCST Centre of Vocational Studies", *week, None, None, None))
    rows.append(("JR-202", shadow, "Escuela Técnica San José", *week, None, None, None))
    return Table("Placements", _columns(columns, ("Start", "End")), rows)


def _columns(titles: tuple[str, ...], dates: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(title, Kind.DATE if title in dates else Kind.TEXT) for title in titles)
