"""Many writers at once on a real PostgreSQL, and any mix of two workplaces: nothing is lost or written over unseen."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from tests.conftest import NU
from tests.pgserver import Server
from werkteam_desktop.dossier import Contactmoment, Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, wijzig_inwoner
from werkteam_desktop.handelingen.werkplek import Conflict, Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag

pytestmark = pytest.mark.postgres
PROCESSEN, KEER = 4, 50


def _schrijf(url: str, wie: int, inwoner_id: int) -> list[str]:
    """One program: opens dossiers, notes contacts, changes one and the same field. Tells what was acknowledged."""
    opslag = Opslag.open_url(url)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    bevestigd = []
    for nummer in range(KEER):
        tekst = f"{wie}-{nummer}"
        if nummer % 3 == 0:
            schrijf_in(werkplek, geslachtsnaam=tekst)
        elif nummer % 3 == 1:
            noteer_contact(werkplek, inwoner_id, tekst)
        else:
            wijzig_inwoner(werkplek, inwoner_id, telefoon=tekst)
        bevestigd.append(tekst)
    opslag.sluit()
    return bevestigd


def test_four_programs_that_write_at_once_lose_nothing_and_keep_the_chain_whole(teamdatabase: str) -> None:
    opslag = Opslag.open_url(teamdatabase)
    inwoner_id = schrijf_in(Werkplek(opslag, nu=lambda: NU), geslachtsnaam="Kuipers").inwoner_id or 0
    opslag.engine.dispose()
    with ProcessPoolExecutor(PROCESSEN, multiprocessing.get_context("spawn")) as programmas:
        onderweg = [programmas.submit(_schrijf, teamdatabase, wie, inwoner_id) for wie in range(PROCESSEN)]
        bevestigd = [tekst for programma in onderweg for tekst in programma.result(timeout=120)]
    assert len(bevestigd) == PROCESSEN * KEER
    with opslag.lees() as sessie:
        regels = list(sessie.scalars(select(Logregel).order_by(Logregel.id)))
        namen = list(sessie.scalars(select(Inwoner.geslachtsnaam).where(Inwoner.id != inwoner_id)))
        nummers = list(sessie.scalars(select(Inwoner.nummer)))
        contacten = list(sessie.scalars(select(Contactmoment.tekst)))
        telefoon = sessie.get_one(Inwoner, inwoner_id).telefoon
    opslag.sluit()
    gewijzigd = [rij for r in regels if r.handeling == "gegevens gewijzigd" for rij in r.wijzigingen["lijst"]]
    telefoons = [rij["na"]["telefoon"] for rij in gewijzigd]
    assert sorted(namen + contacten + telefoons) == sorted(bevestigd)
    assert telefoon == telefoons[-1]
    assert sorted(map(int, nummers)) == list(range(100001, 100001 + len(nummers)))
    assert [regel.groep for regel in regels] == list(range(1, len(regels) + 1))
    assert all(_heel(regels))
    # Each change began where the one before it ended: they stand in one order.
    assert [rij["voor"]["telefoon"] for rij in gewijzigd] == ["", *telefoons[:-1]]


def _heel(regels: list[Logregel]) -> Any:
    vorige = ""
    for regel in regels:
        bewaard = regel.hash
        yield regel.verzegel(vorige) == bewaard
        vorige = bewaard


VELDEN = st.sampled_from(["telefoon", "email", "geslachtsnaam"])
WIE = st.integers(0, 1)
TEKST = st.sampled_from(["a", "b", "c", "d"])


class Samen(RuleBasedStateMachine):
    """Two workplaces in any mix. The model keeps for each what it saw and what it wrote; the rule: a value that is
    written over was seen by who writes, or was decided on."""

    server: Server

    def __init__(self) -> None:
        super().__init__()
        url = self.server.nieuwe_database()
        self.opslagen = [Opslag.open_url(url), Opslag.open_url(url)]
        self.plekken = [Werkplek(opslag, nu=lambda: NU) for opslag in self.opslagen]
        self.id = schrijf_in(self.plekken[0], geslachtsnaam="a", voornamen="x").inwoner_id or 0
        self.nu = dict.fromkeys(("telefoon", "email", "eigen_woorden", "vervoer"), "") | {"geslachtsnaam": "a"}
        self.gezien = [dict(self.nu), dict(self.nu)]
        self.contacten: list[str] = []
        self.terug: list[list[tuple[int, str, str, str]]] = [[], []]
        self.kijk(0)
        self.kijk(1)

    @rule(wie=WIE)
    def kijk(self, wie: int) -> None:
        self.plekken[wie].zie(open_dossier(self.plekken[wie], self.id))
        self.gezien[wie] = dict(self.nu)

    def _schrijf(self, wie: int, veld: str, tekst: str, doe: Any) -> None:
        mag = self.gezien[wie][veld] == self.nu[veld] or tekst == self.nu[veld]
        try:
            groep = doe(self.plekken[wie]).groep
        except Conflict as conflict:
            assert not mag
            assert self._stand() == self.nu
            # It was shown: half of the time it is decided on, else it stays.
            if tekst in "ab":
                groep = doe(self.plekken[wie].zoals_nu(conflict.groep)).groep
            else:
                return
        else:
            assert mag
        if groep:
            self.terug[wie].append((groep, veld, self.nu[veld], tekst))
            self.gezien[wie][veld] = tekst
        self.nu[veld] = tekst

    @rule(wie=WIE, veld=VELDEN, tekst=TEKST)
    def wijzig(self, wie: int, veld: str, tekst: str) -> None:
        self._schrijf(wie, veld, tekst, lambda w: wijzig_inwoner(w, self.id, **{veld: tekst}))

    @rule(wie=WIE, veld=st.sampled_from(["eigen_woorden", "vervoer"]), tekst=TEKST)
    def intake(self, wie: int, veld: str, tekst: str) -> None:
        self._schrijf(wie, veld, tekst, lambda w: neem_intake_op(w, self.id, **{veld: tekst}))

    @rule(wie=WIE, tekst=TEKST)
    def contact(self, wie: int, tekst: str) -> None:
        noteer_contact(self.plekken[wie], self.id, tekst)
        self.contacten.append(tekst)

    @rule(wie=WIE)
    def maak_ongedaan(self, wie: int) -> None:
        if not self.terug[wie]:
            return
        groep, veld, voor, na = self.terug[wie].pop()
        try:
            self.plekken[wie].draai_terug(groep)
        except InvoerFout:
            return
        assert self.nu[veld] == na
        self.nu[veld] = self.gezien[wie][veld] = voor

    def _stand(self) -> dict[str, str]:
        inwoner = self.inwoner = open_dossier(self.plekken[0], self.id)
        intake = inwoner.intakes[-1] if inwoner.intakes else None
        return {
            **{veld: getattr(inwoner, veld) for veld in ("telefoon", "email", "geslachtsnaam")},
            **{veld: getattr(intake, veld) if intake else "" for veld in ("eigen_woorden", "vervoer")},
        }

    @invariant()
    def de_database_staat_zoals_alle_stappen_na_elkaar(self) -> None:
        assert self._stand() == self.nu
        assert sorted(c.tekst for c in self.inwoner.contactmomenten) == sorted(self.contacten)

    def teardown(self) -> None:
        with self.opslagen[0].lees() as sessie:
            regels = list(sessie.scalars(select(Logregel).order_by(Logregel.id)))
            assert len({r.groep for r in regels}) == sessie.scalar(select(func.max(Logregel.groep)))
        assert all(_heel(regels))
        for opslag in self.opslagen:
            opslag.sluit()


def test_any_mix_of_two_workplaces_ends_as_if_they_took_turns_and_wrote_over_nothing_unseen(postgres: Server) -> None:
    Samen.server = postgres
    run_state_machine_as_test(
        Samen,
        settings=settings(
            max_examples=10,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
