"""The lists that the demo of secondments starts from: companies, people who want to go, and who goes where."""

from typing import Any

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Column, Kind, Table

_STREETS = ("Demo street 4", "Market square 11", "Mill lane 2", "Station road 30")
POLICY = "Invented policy no. 0000: health, liability and accident for staff on secondment, travel included.\n"
PAPER = "Invented paper of the demo: it stands for what a person or a company would hand in.\n"


def lists(calendar: Calendar) -> dict[str, str | Table]:
    """Return what lies in the inbox."""
    return {
        "companies.xlsx": companies(),
        "people.xlsx": people(calendar),
        "objectives.xlsx": objectives(),
        "placements.xlsx": placements(calendar),
        "policy.txt": POLICY,
        "paper.txt": PAPER,
    }


def companies() -> Table:
    """Return two contact points and twelve companies, one of them too large to send anybody."""
    columns = (
        *("Name", "Kind", "Roles", "Country", "City", "Address", "Sector", "Headcount", "Turnover", "Balance sheet"),
        *("Signatory", "Signatory function", "Contact name", "Contact e-mail", "Tutor name", "Tutor e-mail"),
    )
    send, host, both = "sending-company", "host-company", "sending-company, host-company"
    rows: list[tuple[Any, ...]] = [
        _point("Cámara de Empresas del Guadalquivir", "ES", "Seville", "Pilar Ocaña"),
        _point("Unione Imprese del Monferrato", "IT", "Asti", "Silvia Rovero"),
        _company("Brouwerij De Leie", send, "BE", "Ghent", "brewing", 38, 6_200_000, "Els Vandamme", "Stijn Baert"),
        _company("Atelier De Smet", both, "BE", "Ghent", "joinery", 12, 900_000, "Bram De Smet", "Karel Wouters"),
        _company("Datahuis Oost", send, "BE", "Aalst", "software", 9, 700_000, "Nele Claes", "Inge Maes"),
        _company(
            "Aceites Sierra Clara", send, "ES", "Jaén", "olive oil", 64, 14_000_000, "Rafael Luque", "Lola Prieto"
        ),
        _company("Talleres Girasol", send, "ES", "Seville", "metalwork", 22, 2_400_000, "Ana Tirado", "Curro Vega"),
        _company("Officina Fratelli Conti", send, "IT", "Asti", "mechanics", 31, 4_800_000, "Paolo Conti", "Ivo Gallo"),
        _company(
            "Torrefazione Valentina", host, "IT", "Turin", "coffee roasting", 17, 3_100_000, "Giulia Sala", "Dario Riva"
        ),
        _company(
            "Lanificio Biellese Nuovo",
            both,
            "IT",
            "Biella",
            "textiles",
            120,
            28_000_000,
            "Marco Zegna",
            "Chiara Perotti",
        ),
        _company("Cidrerie du Bocage Vert", host, "FR", "Vire", "cider", 14, 1_600_000, "Anne Lebrun", "Yann Morel"),
        _company("Holzwerk Iller", both, "DE", "Kempten", "timber", 85, 12_000_000, "Petra Haug", "Uli Rapp"),
        _company("Fietsen Noord", host, "NL", "Groningen", "bicycles", 26, 5_500_000, "Joke Mulder", "Henk Visser"),
        _company(
            "Maschinenbau Wertach AG", host, "DE", "Augsburg", "machinery", 640, 130_000_000, "Jörg Kern", "Doris Lang"
        ),
    ]
    amounts = {"Headcount": Kind.INTEGER, "Turnover": Kind.DECIMAL, "Balance sheet": Kind.DECIMAL}
    return Table("Companies", tuple(Column(name, amounts.get(name, Kind.TEXT)) for name in columns), rows)


def _point(name: str, country: str, city: str, who: str) -> tuple[Any, ...]:
    none = (None, None, None, None, None)
    return (name, "chamber", "contact-point", country, city, *none, who, "Director", who, _mail(who), None, None)


def _company(
    name: str, roles: str, country: str, city: str, sector: str, people: int, turnover: int, head: str, mentor: str
) -> tuple[Any, ...]:
    balance = round(turnover * 0.75)
    figures = (people, turnover, balance)
    return (
        *(name, "company", roles, country, city, f"{_STREETS[len(name) % len(_STREETS)]}", sector, *figures),
        *(head, "Managing director", head, _mail(head), mentor, _mail(mentor)),
    )


def _mail(name: str) -> str:
    letters = str.maketrans("áéíóúñöäü", "aeiounoau")
    return name.lower().translate(letters).replace(" ", ".") + "@example.org"


def people(calendar: Calendar) -> Table:
    """Return who asked for a secondment, in the order in which they wrote: there is no deadline."""
    columns = (
        *(
            "External ID",
            "Given names",
            "Family name",
            "Date of birth",
            "E-mail",
            "Phone",
            "Address",
            "City",
            "Country",
        ),
        *("Nationality", "Employment status", "Sending company", "Activity", "Motivation"),
        *("Emergency contact", "Emergency phone"),
    )
    employee, manager, owner = "secondment-employee", "secondment-manager", "secondment-owner"
    asked = (
        ("Lena", "Vermeulen", 29, "BE", "Brouwerij De Leie", employee, "See how coffee is sold in shops of one's own."),
        ("Paolo", "Conti", 46, "IT", "Officina Fratelli Conti", owner, "Find a partner for timber machines."),
        ("Carmen", "Vidal", 33, "ES", "Aceites Sierra Clara", employee, "Learn to run tastings for visitors."),
        ("Jonas", "Peeters", 27, "BE", "Datahuis Oost", employee, "Work on stock software in a real warehouse."),
        ("Marta", "Ruiz", 38, "ES", "Talleres Girasol", manager, "Learn lean production in a large plant."),
        ("Elena", "Ferri", 31, "IT", "Lanificio Biellese Nuovo", employee, "Furniture fabrics from the maker's side."),
        ("Tom", "De Smet", 52, "BE", "Atelier De Smet", owner, "Look for a supplier of sawn timber."),
        ("Sofia", "Brandt", 41, "DE", "Holzwerk Iller", manager, "Prepare a common line of textile panels."),
        ("Luc", "Girard", 35, "FR", "Holzwerk Iller", employee, "Change for a while."),
    )
    rows = [
        (
            *(f"S-{number}", given, family, calendar.born(age, 70 + number), _mail(f"{given} {family}")),
            *(f"+32 470 00 00 {number:02}", f"Demo lane {number}", "Ghent", country, country, "employed"),
            *(company, activity, motivation, f"Kim {family}", f"+32 470 11 11 {number:02}"),
        )
        for number, (given, family, age, country, company, activity, motivation) in enumerate(asked, start=1)
    ]
    return Table("People", _columns(columns, ("Date of birth",)), rows)


def objectives() -> Table:
    """Return what secondments of this project are to teach, in two units."""
    columns = ("Unit", "Unit title", "Outcome", "Statement", "Kind")
    craft, market = ("CRAFT", "Working as the best do"), ("MARKET", "Winning customers abroad")
    rows = [
        (*craft, "1", "Runs one process of the host from order to delivery", "skill"),
        (*craft, "2", "Names three steps that are worth changing at home, with their cost", "responsibility"),
        (*market, "1", "Presents the own products to customers of the host in their language", "skill"),
        (*market, "2", "Knows prices, margins and channels of the trade in the host country", "knowledge"),
    ]
    return Table("Objectives", _columns(columns, ()), rows)


def placements(calendar: Calendar) -> Table:
    """Return who goes where, when and why, as the contact points agreed it."""
    columns = (
        *("Applicant", "Host", "Sending company", "Start", "End", "Hours per week", "Tasks", "Conditions"),
        *("Purpose of the stay", "Motive of the sender", "Motive of the host", "Units"),
    )
    placed = (
        *(
            ("S-1", "Torrefazione Valentina", "Brouwerij De Leie", -150, -61, "skills, business"),
            ("S-2", "Holzwerk Iller", "Officina Fratelli Conti", -75, -12, "partnership"),
            ("S-3", "Cidrerie du Bocage Vert", "Aceites Sierra Clara", -40, 49, "skills"),
            ("S-4", "Fietsen Noord", "Datahuis Oost", -70, 5, "skills, business"),
            ("S-5", "Maschinenbau Wertach AG", "Talleres Girasol", 20, 80, "skills"),
            ("S-6", "Atelier De Smet", "Lanificio Biellese Nuovo", 45, 104, None),
            ("S-8", "Lanificio Biellese Nuovo", "Holzwerk Iller", 60, 150, "business, partnership"),
        ),
    )
    rows = [
        (
            *(who, host, company, calendar.day(start), calendar.day(end), 38),
            *("Works beside the mentor; one task of the own choice", "Usual hours, no shifts", purpose),
            *(("Bring home what is done better there.", "See the trade with other eyes.") if purpose else (None, None)),
            "MARKET" if purpose and "business" in purpose else "CRAFT",
        )
        for who, host, company, start, end, purpose in placed
    ]
    return Table("Placements", _columns(columns, ("Start", "End")), rows)


def _columns(titles: tuple[str, ...], dates: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(title, Kind.DATE if title in dates else Kind.TEXT) for title in titles)
