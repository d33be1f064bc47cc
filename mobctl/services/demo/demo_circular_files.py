"""The lists and papers that an invented year of circular business mobility starts from, and who is in them."""

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Column, Kind, Table

ORGANISATION = "Agence Escaut Mobilité"
BIKES, COLOURS, INCUBATOR, COLLEGE = (
    "Velofabriek Schelde",
    "Couleurs de Meuse",
    "Incubateur du Sillon",
    "Hogeschool Leie",
)
OFFICE, CHAMBER = "Service des séjours d'affaires", "Maison des entreprises de Dakar"
BAOBAB, SANDAGA, SALOUM = "Atelier Baobab", "Teinturerie Sandaga", "Conserves du Saloum"

BACK, HERE, NEXT = "Back home", "On the Scheldt", "Leaving in spring"
DAYS = {BACK: (-200, -173), HERE: (-12, 15), NEXT: (80, 107)}
MEMBERS = {
    BACK: ("Awa Sarr", "Ousmane Faye", "Fatou Diop"),
    HERE: ("Ibra Gueye", "Mariama Ba", "Cheikh Thiam"),
    NEXT: ("Ndèye Seck", "Modou Kane", "Khady Mbaye"),
}
HOSTS = {BACK: BIKES, HERE: COLOURS, NEXT: BIKES}

#: Company, kind, country, city, address, people, turnover.
COMPANIES: tuple[tuple[str | int | None, ...], ...] = (
    (BAOBAB, "company", "SN", "Dakar", "Rue 10, Médina", 2, 21000),
    (SANDAGA, "company", "SN", "Dakar", "Avenue du Marché 4", 9, 88000),
    (SALOUM, "company", "SN", "Kaolack", "Route du Port", 10, 310000),
    (BIKES, "company", "BE", "Antwerpen", "Scheldekaai 7", 8, 940000),
    (COLOURS, "company", "BE", "Namur", "Rue du Pont 2", 34, 3100000),
    (INCUBATOR, "incubator", "BE", "Namur", "Quai des Sillons 1", None, None),
    (COLLEGE, "university", "BE", "Gent", "Leieplein 3", None, None),
    (OFFICE, "public-body", "BE", "Brussels", "Square des Voyageurs 5", None, None),
    (CHAMBER, "chamber", "SN", "Dakar", "Place des Entrepreneurs", None, None),
)


def lists(calendar: Calendar) -> dict[str, str | Table]:
    """Return what lies in the inbox: companies of both countries, applicants, and two papers."""
    titles = ("Name", "Kind", "Country", "City", "Address", "Headcount", "Turnover")
    figures = {"Headcount": Kind.INTEGER, "Turnover": Kind.INTEGER}
    companies = Table("Companies", tuple(Column(name, figures.get(name, Kind.TEXT)) for name in titles), COMPANIES)
    return {
        "companies.xlsx": companies,
        "entrepreneurs.xlsx": _applicants(calendar),
        "visa-paper.txt": "An invented paper of a visa file.\n",
        "insurance.txt": "Invented travel insurance no. 0000: EUR 30,000, all of Schengen, the whole journey.\n",
    }


def _applicants(calendar: Calendar) -> Table:
    """Return twelve applicants: three for each flow, one without a place yet, one in reserve, one declined."""
    people = (*(name for names in MEMBERS.values() for name in names), "Pape Sy", "Coumba Fall", "Lamine Ndour")
    companies = (BAOBAB, SANDAGA, SALOUM)
    rows = []
    for number, name in enumerate(people):
        given, family = name.split()
        status = "owner" if number % 3 == 0 else "employed"
        passport = calendar.day(60 if name == "Modou Kane" else 900)
        rows.append(
            (
                f"TR-{number + 1:02d}",
                given,
                family,
                calendar.born(27 + number, number),
                f"{family.lower()}@example.org",
                "SN",
                companies[number % 3],
                status,
                passport,
                "Aminata Sarr",
                f"+221 33 820 10 {number + 1:02d}",
            )
        )
    titles = (
        *("external_id", "given_names", "family_name", "birth_date", "email", "nationality", "sending_company"),
        *("employment_status", "id_document_expiry", "emergency_name", "emergency_phone"),
    )
    dates = ("birth_date", "id_document_expiry")
    return Table(
        "Entrepreneurs", tuple(Column(name, Kind.DATE if name in dates else Kind.TEXT) for name in titles), rows
    )
