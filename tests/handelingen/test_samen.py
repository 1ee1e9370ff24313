"""Two workplaces on one store: nobody writes over what he has not seen without being told, on either database."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import NU
from werkteam_desktop.dossier import Actie, Doel, Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.afsluiten import sluit_af
from werkteam_desktop.handelingen.botsing import Conflict
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import (
    open_dossier,
    schrijf_in,
    voeg_medewerker_toe,
    wijzig_huishouden,
    wijzig_inwoner,
)
from werkteam_desktop.handelingen.plan import reik_uit, voeg_toe, wijzig_onderdeel, wijzig_plan
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag


class Team:
    """Anna and Bram, each at a workplace, and a dossier that both have in front of them."""

    def __init__(self, opslag: Opslag, ander: Opslag) -> None:
        self.nu = NU
        self.anna, self.bram = (Werkplek(deze, nu=lambda: self.nu) for deze in (opslag, ander))
        self.anna.medewerker_id = voeg_medewerker_toe(self.anna, "Anna Bos", "0406")
        self.bram.medewerker_id = voeg_medewerker_toe(self.bram, "Bram Vos", "0406")
        self.id = schrijf_in(self.anna, geslachtsnaam="Kuipers").inwoner_id or 0
        self.kijk()

    def kijk(self, *wie: Werkplek) -> Inwoner:
        for werkplek in wie or (self.anna, self.bram):
            inwoner = open_dossier(werkplek, self.id)
            werkplek.zie(inwoner)
        return inwoner


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    if request.param == "sqlite":
        een = ander = request.getfixturevalue("opslag")
    else:
        url = request.getfixturevalue("teamdatabase")
        een, ander = Opslag.open_url(url), Opslag.open_url(url)
    yield Team(een, ander)
    een.sluit()
    ander.sluit()


def test_the_same_field_is_told_with_who_when_and_what_and_nothing_is_written(team: Team) -> None:
    wijzig_inwoner(team.anna, team.id, telefoon="035 111")
    with pytest.raises(Conflict) as gezegd:
        wijzig_inwoner(team.bram, team.id, telefoon="035 222", email="k@voorbeeld.nl")
    tijd = f"{NU.astimezone():%H.%M}"
    assert str(gezegd.value) == (
        f"Anna Bos veranderde hier om {tijd} uur iets: telefoon. Wat u wilde, is nog niet bewaard."
    )
    assert [(p.veld, p.nu, p.wilde) for p in gezegd.value.punten] == [("telefoon", "035 111", "035 222")]
    inwoner = team.kijk()
    assert (inwoner.telefoon, inwoner.email) == ("035 111", "")
    wijzig_inwoner(team.bram, team.id, telefoon="035 222")  # seen by now
    assert team.kijk().telefoon == "035 222"


def test_who_decides_to_write_all_the_same_does_so_and_the_log_says_it(team: Team) -> None:
    wijzig_inwoner(team.anna, team.id, telefoon="035 111")
    with pytest.raises(Conflict) as gezegd:
        wijzig_inwoner(team.bram, team.id, telefoon="035 222")
    toch = team.bram.zoals_nu(gezegd.value.groep)
    wijzig_inwoner(toch, team.id, telefoon="035 222")
    wijzig_inwoner(team.bram, team.id, telefoon="035 333")  # goes on typing: what Anna wrote was decided on
    assert open_dossier(team.anna, team.id).telefoon == "035 333"
    with team.bram.opslag.lees() as sessie:
        bewust = [r.wijzigingen.get("bewust") for r in sessie.scalars(select(Logregel).order_by(Logregel.id))]
    assert bewust[-2:] == [[["inwoner", team.id, "telefoon"]], None]


def test_what_came_after_the_decision_is_told_again(team: Team) -> None:
    wijzig_inwoner(team.anna, team.id, telefoon="035 111")
    with pytest.raises(Conflict) as gezegd:
        wijzig_inwoner(team.bram, team.id, telefoon="035 222")
    wijzig_inwoner(team.anna, team.id, telefoon="035 444")
    with pytest.raises(Conflict) as weer:
        wijzig_inwoner(team.bram.zoals_nu(gezegd.value.groep), team.id, telefoon="035 222")
    assert weer.value.punten[0].nu == "035 444"


@pytest.mark.parametrize(
    ("een", "ander", "uitkomst"),
    [
        (
            lambda w, i: wijzig_inwoner(w, i, telefoon="035 111"),
            lambda w, i: wijzig_inwoner(w, i, geslachtsnaam="Zandstra"),
            lambda i: (i.telefoon, i.geslachtsnaam) == ("035 111", "Zandstra"),
        ),
        (
            lambda w, i: wijzig_inwoner(w, i, voornamen="Anna"),
            lambda w, i: wijzig_inwoner(w, i, geslachtsnaam="Zandstra"),
            lambda i: i.naam == "Anna Zandstra",
        ),
        (
            lambda w, i: neem_intake_op(w, i, uren_beschikbaar=24),
            lambda w, i: neem_intake_op(w, i, vervoer="fiets", sectoren=["zorg"]),
            lambda i: (
                (i.intakes[-1].uren_beschikbaar, i.intakes[-1].vervoer, len(i.intakes[-1].gevraagd_op))
                == (24, "fiets", 4)
            ),
        ),
        (
            lambda w, i: noteer_contact(w, i, "Belde."),
            lambda w, i: noteer_contact(w, i, "Kwam langs."),
            lambda i: {c.tekst for c in i.contactmomenten} == {"Belde.", "Kwam langs."},
        ),
        (
            lambda w, i: wijzig_plan(w, i, eigen_woorden="Rust"),
            lambda w, i: voeg_toe(w, i, Doel(fase="werk", tekst="Een baan")),
            lambda i: len(i.plannen) == 1 and i.plan.eigen_woorden == "Rust" and i.plan.doelen[0].tekst == "Een baan",
        ),
        (
            lambda w, i: wijzig_huishouden(w, i, leefvorm="gehuwd"),
            lambda w, i: wijzig_huishouden(w, i, kinderen=["2019-02-01"]),
            lambda i: i.huishouden.leefvorm == "gehuwd" and len(i.huishouden.kinderen) == 1,
        ),
        (
            lambda w, i: meet_leefgebied(w, i, "geld", stap=2),
            lambda w, i: meet_leefgebied(w, i, "wonen", stap=4),
            lambda i: {(m.leefgebied, m.stap) for m in i.metingen} == {("geld", 2), ("wonen", 4)},
        ),
        (
            lambda w, i: wijzig_inwoner(w, i, telefoon="035 111"),
            lambda w, i: wijzig_inwoner(w, i, telefoon="035 111"),
            lambda i: i.telefoon == "035 111",
        ),
    ],
)
@pytest.mark.parametrize("dagen", [0, 3])
def test_what_does_not_touch_goes_through_on_both_sides(
    team: Team,
    een: Callable[[Werkplek, int], object],
    ander: Callable[[Werkplek, int], object],
    uitkomst: Callable[[Inwoner], bool],
    dagen: int,
) -> None:
    neem_intake_op(team.anna, team.id, eigen_woorden="Ik wil werken.")
    meet_leefgebied(team.anna, team.id, "geld", stap=3)
    team.kijk()
    team.nu += dt.timedelta(days=dagen)
    een(team.anna, team.id)
    ander(team.bram, team.id)
    inwoner = team.kijk()
    assert uitkomst(inwoner) or dagen  # on another day a measurement is a new row
    assert inwoner.intakes[-1].eigen_woorden == "Ik wil werken."


@pytest.mark.parametrize(
    ("een", "ander", "velden"),
    [
        (
            lambda w, i: neem_intake_op(w, i, eigen_woorden="Rust."),
            lambda w, i: neem_intake_op(w, i, eigen_woorden="Geld."),
            ["wat de inwoner wil"],
        ),
        (
            lambda w, i: meet_leefgebied(w, i, "geld", stap=2),
            lambda w, i: meet_leefgebied(w, i, "geld", stap=4),
            ["Geld: stap", "Geld: belemmert werk"],
        ),
        (
            lambda w, i: wijzig_plan(w, i, eigen_woorden="Rust."),
            lambda w, i: wijzig_plan(w, i, eigen_woorden="Geld."),
            ["plan: eigen woorden"],
        ),
        (
            lambda w, i: wijzig_huishouden(w, i, kinderen=["2018-05-02"]),
            lambda w, i: wijzig_huishouden(w, i, kinderen=["2019-02-01"]),
            ["kind: geboortedatum"],
        ),
        (
            lambda w, i: sluit_af(w, i, "werk", "Heeft een baan."),
            lambda w, i: noteer_contact(w, i, "Belde."),
            ["dossier"],
        ),
        (
            lambda w, i: voeg_toe(w, i, Actie(tekst="Ik bel", datum=NU.date())),
            lambda w, i: reik_uit(w, i),
            ["plan"],
        ),
    ],
)
def test_what_touches_is_told(
    team: Team, een: Callable[[Werkplek, int], object], ander: Callable[[Werkplek, int], object], velden: list[str]
) -> None:
    if velden == ["plan"]:
        voeg_toe(team.anna, team.id, Doel(fase="werk", tekst="Een baan"))
    neem_intake_op(team.anna, team.id, eigen_woorden="Ik wil werken.")
    team.kijk()
    team.nu += dt.timedelta(days=1)
    een(team.anna, team.id)
    voor = _inhoud(team)
    with pytest.raises(Conflict) as gezegd:
        ander(team.bram, team.id)
    assert [p.veld for p in gezegd.value.punten] == velden
    assert _inhoud(team) == voor
    team.kijk(team.bram)
    ander(team.bram, team.id)  # seen by now


def test_a_part_that_is_gone_is_told(team: Team) -> None:
    voeg_toe(team.anna, team.id, Doel(fase="werk", tekst="Een baan"))
    doel = team.kijk().plannen[0].doelen[0]
    with team.anna.wijzig("doel verwijderd") as (sessie, _):
        sessie.delete(sessie.get_one(Doel, doel.id))
    with pytest.raises(InvoerFout, match="bestaat niet meer"):
        wijzig_onderdeel(team.bram, Doel, doel.id, tekst="Een opleiding")


def test_what_is_refused_because_of_another_names_him(team: Team) -> None:
    voeg_toe(team.anna, team.id, Doel(fase="werk", tekst="Een baan"))
    reik_uit(team.anna, team.id)
    doel = team.kijk().plannen[0].doelen[0]
    wijzig_onderdeel(team.anna, Doel, doel.id, tekst="Een opleiding")  # a new version, that Bram has not seen
    with pytest.raises(Conflict, match=r"nieuwere versie.* Anna Bos werkte om \d\d\.\d\d uur ook in dit dossier"):
        wijzig_onderdeel(team.bram, Doel, doel.id, tekst="Een baan in het groen")
    sluit_af(team.anna, team.id, "werk")
    with pytest.raises(Conflict, match=r"al gesloten.* Anna Bos"):
        sluit_af(team.bram, team.id, "werk")
    with pytest.raises(InvoerFout, match="bestaat niet meer"), team.bram.wijzig("doel gewijzigd") as (sessie, _):
        sessie.get_one(Doel, 10_000)


def test_a_refusal_that_means_something_to_who_called_stays_what_it_is(team: Team) -> None:
    class EigenFout(InvoerFout):
        pass

    noteer_contact(team.anna, team.id, "Belde.")
    with pytest.raises(EigenFout), team.bram.wijzig("iets", team.id):
        raise EigenFout("Dit is iets anders.")


def test_undo_says_who_worked_on_it_since(team: Team) -> None:
    groep = wijzig_inwoner(team.anna, team.id, telefoon="035 111").groep
    team.kijk()
    wijzig_inwoner(team.bram, team.id, telefoon="035 222")
    with pytest.raises(InvoerFout, match=r"daarna al iets aan veranderd\. Bram Vos deed dat om "):
        team.anna.draai_terug(groep)
    assert team.kijk().telefoon == "035 222"


def test_who_has_nothing_in_front_of_him_is_not_held_up(team: Team) -> None:
    """A command reads and writes in one go: it cannot have missed anything."""
    wijzig_inwoner(team.anna, team.id, telefoon="035 111")
    wijzig_inwoner(Werkplek(team.bram.opslag, nu=lambda: NU), team.id, telefoon="035 222")
    assert team.kijk().telefoon == "035 222"


def _inhoud(team: Team) -> list[object]:
    with team.anna.opslag.lees() as sessie:
        return [r.wijzigingen for r in sessie.scalars(select(Logregel).order_by(Logregel.id))]
