"""The lists of the invented project of many partners: fourteen workbooks, and who goes where."""

from collections.abc import Iterator
from dataclasses import dataclass

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Partner:
    """An invented partner: its country, its kind, and whether its learners and teachers go abroad or it receives."""

    name: str
    country: str
    kind: str
    sends: bool
    city: str

    @property
    def role(self) -> str:
        return "sending-organisation" if self.sends else "host-partner"


OURS = Partner("Ponti Formazione", "IT", "mobility-agency", False, "Bologna")
PARTNERS = (
    OURS,
    Partner("Lycée professionnel des Trois-Rivières", "FR", "vet-provider", False, "Lyon"),
    Partner("Harbour College of Trades", "MT", "vet-provider", False, "Valletta"),
    Partner("Delta Vakcollege", "NL", "vet-provider", False, "Dordrecht"),
    Partner("Puente Sur Movilidad", "ES", "mobility-agency", False, "Sevilla"),
    Partner("Kierunek Staż", "PL", "mobility-agency", False, "Poznań"),
    Partner("Zavod Lesni most", "SI", "mobility-agency", False, "Ljubljana"),
    Partner("Network of Skills Schools", "BE", "network", False, "Brussels"),
    Partner("Chamber of Crafts of the Morava Valley", "RS", "chamber", True, "Čačak"),
    Partner("Chamber of Trades of the Bay", "ME", "chamber", True, "Kotor"),
    Partner("Learning Centre Old Bridge", "BA", "vet-provider", True, "Mostar"),
    Partner("Forum Young Hands", "XK", "ngo", True, "Prizren"),
    Partner("Vardar Workshop for Learning", "MK", "ngo", True, "Skopje"),
    Partner("Skills by the Lake", "AL", "ngo", True, "Shkodër"),
)
LEARNERS = ("short-term-learner", "long-term-learner")
VISITS = ("job-shadowing", "summer-school", "thematic-team")
GIVEN = ("training-assignment", "teaching-assignment")
DAYS = dict(zip((*LEARNERS, *VISITS, *GIVEN), (30, 90, 6, 5, 4, 5, 5), strict=True))
PROMISED = dict(zip(DAYS, (360, 56, 54, 36, 72, 18, 26), strict=True))
SMALL = dict(zip(DAYS, (12, 6, 6, 6, 6, 4, 4), strict=True))

_WOMEN = ("Mila", "Arta", "Sara", "Elira", "Teuta", "Ana", "Besa", "Ivana", "Drita", "Lejla", "Marija", "Vesa", "Nora")
_MEN = (
    "Luka",
    "Jovan",
    "Emir",
    "Nikola",
    "Marko",
    "Arben",
    "Petar",
    "Ilir",
    "Stefan",
    "Damir",
    "Goran",
    "Agim",
    "Filip",
)
_FAMILIES = (
    *("Petrić", "Hoxhaj", "Marović", "Delić", "Stojan", "Krasnik", "Ilievska", "Bardhi", "Vuković", "Rama", "Zeka"),
    *("Lazić", "Dervish", "Popov", "Shala", "Mirić", "Gashi", "Trajkov", "Begić", "Leka", "Savić", "Doda", "Kos"),
    *("Janev", "Prela", "Bošković", "Tahir", "Nikaj", "Veljov", "Hasan", "Ristić", "Ukaj", "Moravac", "Dinić", "Çela"),
    *("Bilal", "Zorić", "Malaj", "Stanev", "Radić", "Toska", "Ferhat", "Kolar", "Spahić", "Ndreu", "Vasov", "Grbić"),
)
_HEADERS = {
    "FR": ("N° dossier", "Prénom", "Nom", "Date de naissance", "Courriel", "Sexe", "Niveau CEC"),
    "IT": ("Matricola", "Nome", "Cognome", "Data di nascita", "Indirizzo e-mail", "Sesso", "Livello EQF"),
    "ES": ("Nº expediente", "Nombre", "Apellidos", "Fecha de nacimiento", "Correo electrónico", "Sexo", "Nivel EQF"),
    "NL": ("Studentnummer", "Voornaam", "Achternaam", "Geboortedatum", "E-mailadres", "Geslacht", "EQF"),
    "PL": ("Numer legitymacji", "Imię", "Nazwisko", "Data urodzenia", "E-mail", "Płeć", "EQF"),
}
_PLAIN = ("Student no.", "First name", "Family name", "Date of birth", "E-mail", "Gender", "EQF level")
_MORE = ("Activity", "Fewer opportunities", "Qualification", "Employment status", "Graduation date")


@dataclass(frozen=True, slots=True)
class Goer:
    """Somebody on a partner's list."""

    key: str
    partner: Partner
    activity: str
    number: int


def shared_out(numbers: dict[str, int]) -> Iterator[tuple[Partner, str, int]]:
    """Yield what each partner answers for: places shared out evenly, the first ones take what is left over."""
    for activity, number in numbers.items():
        those = [partner for partner in PARTNERS if partner.sends is (activity not in GIVEN)]
        if activity == GIVEN[1] and number < len(those):
            those = those[::-1]
        each, left = divmod(number, len(those))
        for place, partner in enumerate(those):
            if count := each + (place < left):
                yield partner, activity, count


def goers(numbers: dict[str, int]) -> list[Goer]:
    """Return everybody on the lists, numbered by partner."""
    found: list[Goer] = []
    so_far: dict[str, int] = {}
    for partner, activity, count in shared_out(numbers):
        for _ in range(count):
            so_far[partner.country] = so_far.get(partner.country, 0) + 1
            number = so_far[partner.country]
            found.append(Goer(f"{partner.country}-{number:03d}", partner, activity, number))
    return found


def lists(calendar: Calendar, numbers: dict[str, int]) -> dict[str, Table]:
    """Return the partners' own lists, by the name of their file; each in the words of its country."""
    everybody = goers(numbers)
    return {
        f"list-{partner.country.lower()}.xlsx": _list(
            calendar, partner, [one for one in everybody if one.partner is partner]
        )
        for partner in PARTNERS
    }


def _list(calendar: Calendar, partner: Partner, people: list[Goer]) -> Table:
    headers = (*_HEADERS.get(partner.country, _PLAIN), *_MORE)
    rows = [_row(calendar, one) for one in people]
    return Table("List", tuple(Column(header, _kind(place)) for place, header in enumerate(headers)), rows)


def _kind(place: int) -> Kind:
    return Kind.DATE if place in (3, 11) else Kind.INTEGER if place == 6 else Kind.TEXT


def _row(calendar: Calendar, one: Goer) -> tuple[object, ...]:
    number = one.number + 43 * PARTNERS.index(one.partner)
    woman = number % 5 < 2
    given = (_WOMEN if woman else _MEN)[number % 13]
    family = _FAMILIES[number % len(_FAMILIES)]
    learner = one.activity in LEARNERS
    long = one.activity == LEARNERS[1]
    born = calendar.born(19 if learner else 38, number * 5)
    graduated = calendar.day(-400) if long and number % 2 else None
    return (
        *(one.key, given, family, born, f"{one.key.lower()}@example.org"),
        *("female" if woman else "male", (5 if long else 4) if learner else None, one.activity),
        *("yes" if learner and number % 4 == 0 else "no", "Hotel and catering" if learner else None),
        *("apprentice" if long and not graduated else None, graduated),
    )


def placements(calendar: Calendar, numbers: dict[str, int], start: int) -> Table:
    """Return who goes where and when: learners into companies, staff to partners, all back by the end of the stay."""
    receiving = [partner for partner in PARTNERS if not partner.sends]
    visited = [partner for partner in PARTNERS if partner.sends]
    columns = ("Applicant", "Activity", "Host", "Country", "Start", "End", "Flow", "People reached")
    rows: list[tuple[object, ...]] = []
    for one in goers(numbers):
        hosts = visited if one.activity in GIVEN else receiving
        host = hosts[one.number % len(hosts)]
        first = calendar.day(start)
        last = calendar.day(start + DAYS[one.activity] - 1)
        name = f"Company of {host.city}" if one.activity in LEARNERS else host.name
        flow = f"Learners of {one.partner.city}" if one.activity == LEARNERS[0] else None
        reached = 12 + one.number % 4 if one.activity in GIVEN else None
        rows.append((one.key, one.activity, name, host.country, first, last, flow, reached))
    kinds = {"Start": Kind.DATE, "End": Kind.DATE, "People reached": Kind.INTEGER}
    return Table("Placements", tuple(Column(title, kinds.get(title, Kind.TEXT)) for title in columns), rows)


def organisations() -> Table:
    """Return the partners and the companies that receive learners, with their kinds and roles."""
    columns = ("Name", "Kind", "Country", "City", "Role in project")
    rows: list[tuple[object, ...]] = [
        (partner.name, partner.kind, partner.country, partner.city, partner.role) for partner in PARTNERS[1:]
    ]
    rows += [
        (f"Company of {partner.city}", "company", partner.country, partner.city, "host-company")
        for partner in PARTNERS
        if not partner.sends
    ]
    return Table("Organisations", tuple(Column(title, Kind.TEXT) for title in columns), rows)


def units() -> Table:
    """Return the learning units: key competences and those of the trade."""
    columns = ("Unit", "Unit title", "Qualification", "Competence kind", "Outcome", "Statement", "Kind")
    trade = "Hotel and catering"
    abroad, service = "Explains problems at work in another language", "Prepares a service for thirty guests"
    rows = (
        ("K1", "Working with others abroad", trade, "key", "K1.1", abroad, "skill"),
        ("P1", "Service", trade, "professional", "P1.1", service, "skill"),
    )
    return Table("Units", tuple(Column(title, Kind.TEXT) for title in columns), rows)
