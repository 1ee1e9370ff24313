"""Nobody gets lost: whatever a team does with its dossiers, in whatever order.

Always: every open dossier has one regiehouder and a next date; no action and no line of a story is ever lost, unless
somebody took exactly that back; the audit log is one unbroken chain; and `beheer controleer` finds nothing."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from tests.conftest import NU, SLEUTEL
from tests.handelingen.test_werkplek import _inhoud
from werkteam_desktop.dossier import Actie, Inwoner, Plaatsing
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import TEAM, vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import aanmelding, afsluiten, contact, controle, nazorg, overdracht, plan, samenvoegen
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.overdracht import MEE, STOPT
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag

HOOGSTENS = 4  # dossiers in one story
ROUTES = tuple(r.code for r in routes().op(NU.date()))
TERUG = codelijst("terugmelding").op(NU.date())[0].code
NUMMER = st.integers(0, 1000)  # which one of what there is
Regel = tuple[Any, ...]


@cache
def _lege_opslag() -> Path:
    """A store with nobody in it: making one takes longer than a whole story."""
    pad = Path(tempfile.mkdtemp()) / "leeg.db"
    Opslag.open(pad, SLEUTEL).sluit()
    return pad


class Team(RuleBasedStateMachine):
    """A small team and its dossiers. `gezien`: per dossier that was ever opened, what could be read in it, wherever it
    is now; `erbij`: what each handeling added to that."""

    def __init__(self) -> None:
        super().__init__()
        self.map = tempfile.mkdtemp()
        pad = Path(self.map) / "werkteam.db"
        shutil.copy(_lege_opslag(), pad)
        self.opslag = Opslag.open(pad, SLEUTEL)
        self.nu = NU
        self.werkplek = Werkplek(self.opslag, nu=lambda: self.nu)
        self.gezien: dict[int, set[Regel]] = {}
        self.waar: dict[int, int] = {}
        self.erbij: dict[int, set[Regel]] = {}
        self.hash, self.regels = "", 0
        self.teller = 0
        self.voor: dict[str, Any] = {}
        self.stand: dict[str, Any] = {}
        self.laatste = self.samen = 0  # the last handeling, and the last merge

    def teardown(self) -> None:
        for nummer in self.gezien:
            self._controleer(nummer, set())
        assert [(b.punt.code, b.waar) for b in controle.controleer(self.werkplek).bevindingen] == []
        self.opslag.sluit()
        shutil.rmtree(self.map)

    # --- how a step is done and judged ---------------------------------------------------------------------------

    def doe(self, handeling: Callable[..., Wijziging], *args: Any, weg: set[Regel] | None = None, **kw: Any) -> None:
        """Does something; what may be refused changes nothing then. `weg`: what it takes back on purpose."""
        try:
            wijziging = handeling(self.werkplek, *args, **kw)
        except InvoerFout:
            assert _inhoud(self.werkplek) == self.stand
            return
        if wijziging.groep:
            if wijziging.ondeelbaar:
                self.samen = wijziging.groep
            self._onthoud(wijziging)
            self._kijk(wijziging, weg or set())

    def _onthoud(self, wijziging: Wijziging) -> None:
        """Keeps every row as it stood before the last handeling, and as it stands now."""
        self.laatste, self.voor, self.stand = wijziging.groep, self.stand, _inhoud(self.werkplek)

    def _kijk(self, wijziging: Wijziging, weg: set[Regel]) -> None:
        self._controleer_log()
        nieuw = set()
        for nummer in wijziging.inwoners | {n for n, waar in self.waar.items() if waar in wijziging.inwoners}:
            nieuw |= self._controleer(nummer, weg)
        self.erbij[wijziging.groep] = nieuw

    def _controleer(self, nummer: int, weg: set[Regel]) -> set[Regel]:
        """What is new in the dossier that this number leads to now."""
        dossier = open_dossier(self.werkplek, nummer)
        if dossier.afgesloten_op is None:
            assert dossier.regiehouder is not None
            assert vervolg(dossier)
        assert nummer == dossier.id or nummer in {e.id for e in dossier.eerdere}  # so its log is found from there too
        nu = self._leesbaar(dossier)
        eerder = self.gezien.get(nummer, set())
        assert eerder - nu <= weg
        self.gezien[nummer], self.waar[nummer] = nu, dossier.id
        return nu - eerder

    def _leesbaar(self, dossier: Inwoner) -> set[Regel]:
        """The story, and the steps that are still to be done or were done."""
        plannen = [*dossier.plannen, *(p for e in dossier.eerdere for p in e.plannen)]
        gedaan = {a.tekst for p in plannen for a in p.acties if a.gedaan_op}
        te_doen = {a.tekst for a in dossier.plan.acties} if dossier.plan else set()
        return {g[:4] for g in tijdlijn(dossier)} | {("stap", tekst) for tekst in gedaan | te_doen}

    def _controleer_log(self) -> None:
        with self.opslag.lees() as sessie:
            nieuw = list(sessie.scalars(select(Logregel).where(Logregel.id > self.regels).order_by(Logregel.id)))
            assert [r.id for r in nieuw] == list(range(self.regels + 1, self.regels + len(nieuw) + 1))
            for regel in nieuw:
                bewaard = regel.hash
                assert regel.verzegel(self.hash) == bewaard
                self.hash = bewaard
        self.regels += len(nieuw)

    def _dossier(self, nummer: int) -> Inwoner:
        return open_dossier(self.werkplek, self._id(nummer))

    def _id(self, nummer: int) -> int:
        """One of the numbers ever given, also of a dossier that went into another one."""
        return sorted(self.gezien)[nummer % len(self.gezien)]

    def _tekst(self, wat: str) -> str:
        self.teller += 1
        return f"{wat} {self.teller}"

    # --- what a team does -----------------------------------------------------------------------------------------

    @initialize()
    def begin(self) -> None:
        self.coaches: list[int | None] = [None]
        for naam in ("Nelleke", "Sami"):
            self.coaches.append(voeg_medewerker_toe(self.werkplek, naam, "0406"))
        self._controleer_log()
        self.stand = _inhoud(self.werkplek)
        for nummer in range(2):  # two that may be one person, each with a plan
            self.schrijf_in(nummer)
            self.stap_erbij(nummer, "inwoner")
            self.stap_erbij(nummer, "coach")

    @precondition(lambda self: len(self.gezien) < HOOGSTENS)
    @rule(naam=NUMMER)
    def schrijf_in(self, naam: int) -> None:
        naam_ = ("Meijer", "Meyer", "Bakker")[naam % 3]
        self.doe(schrijf_in, geslachtsnaam=naam_, voornamen=self._tekst("V"), geboortedatum="1988-03-14")

    @rule(wie=NUMMER)
    def iemand_anders_aan_het_werk(self, wie: int) -> None:
        self.werkplek.medewerker_id = self.coaches[wie % 3]

    @rule(dagen=st.integers(1, 60))
    def dagen_later(self, dagen: int) -> None:
        self.nu += dt.timedelta(days=dagen)

    @rule(wie=NUMMER, einde=st.sampled_from(["", " >2w", " >1m"]))
    def contact(self, wie: int, einde: str) -> None:
        self.doe(contact.noteer_contact, self._id(wie), self._tekst("Contact") + einde)

    @rule(wie=NUMMER, dagen=st.integers(1, 30))
    def afspraak(self, wie: int, dagen: int) -> None:
        self.doe(contact.maak_afspraak, self._id(wie), self.nu + dt.timedelta(days=dagen), self._tekst("Gesprek"))

    @rule(wie=NUMMER, welke=NUMMER, hoe=st.sampled_from(["geweest", "afgezegd", "verzet"]))
    def afspraak_verder(self, wie: int, welke: int, hoe: str) -> None:
        open_ = [a for a in self._dossier(wie).afspraken if not a.afgerond]
        if not open_:
            return
        afspraak = open_[welke % len(open_)].id
        if hoe == "verzet":
            self.doe(contact.verzet_afspraak, afspraak, self.nu + dt.timedelta(days=7))
        else:
            self.doe(contact.rond_afspraak_af if hoe == "geweest" else contact.zeg_afspraak_af, afspraak)

    @rule(wie=NUMMER, dagen=st.integers(1, 90))
    def kijkmoment(self, wie: int, dagen: int) -> None:
        op = self.werkplek.vandaag() + dt.timedelta(days=dagen)
        self.doe(contact.plan_kijkmoment, self._id(wie), op, self._tekst("Kijk"))

    @rule(wie=NUMMER, welke=NUMMER, gedaan=st.booleans())
    def kijkmoment_verder(self, wie: int, welke: int, gedaan: bool) -> None:
        open_ = [k for k in self._dossier(wie).kijkmomenten if k.gedaan_op is None]
        if open_ and gedaan:
            self.doe(contact.rond_kijkmoment_af, open_[welke % len(open_)].id)
        elif open_:
            op = self.werkplek.vandaag() + dt.timedelta(days=9)
            self.doe(contact.wijzig_kijkmoment, open_[welke % len(open_)].id, op=op)

    @rule(wie=NUMMER, route=st.sampled_from(ROUTES))
    def route(self, wie: int, route: str) -> None:
        self.doe(kies_route, self._dossier(wie), route, self._tekst("Omdat"))

    @rule(wie=NUMMER, eigenaar=st.sampled_from(["inwoner", "coach", "Nelleke"]))
    def stap_erbij(self, wie: int, eigenaar: str) -> None:
        velden = {"eigenaar": eigenaar} if eigenaar != "Nelleke" else {"eigenaar": "ander", "eigenaar_naam": "Nelleke"}
        stap = Actie(tekst=self._tekst("Stap"), datum=self.werkplek.vandaag() + dt.timedelta(days=14), **velden)
        self.doe(plan.voeg_toe, self._dossier(wie).id, stap)

    @rule(wie=NUMMER, welke=NUMMER, hoe=st.sampled_from(["gedaan", "gedaan", "weer open", "weg"]))
    def stap_verder(self, wie: int, welke: int, hoe: str) -> None:
        dossier = self._dossier(wie)
        if dossier.plan is None or not dossier.plan.acties:
            return
        stap = dossier.plan.acties[welke % len(dossier.plan.acties)]
        weg = {g[:4] for g in tijdlijn(dossier) if g.titel == "Stap gedaan" and g.tekst == stap.tekst}
        if hoe == "weg":
            self.doe(plan.verwijder_onderdeel, Actie, stap.id, weg={*weg, ("stap", stap.tekst)})
        else:
            self.doe(plan.vink_af, stap.id, hoe == "gedaan", weg=weg)

    @rule(wie=NUMMER)
    def plan_uitreiken(self, wie: int) -> None:
        self.doe(plan.reik_uit, self._dossier(wie).id)

    @rule(wie=NUMMER, naar=NUMMER, wat=st.lists(st.sampled_from([MEE, MEE, STOPT, ""]), min_size=12, max_size=12))
    def overdracht(self, wie: int, naar: int, wat: list[str]) -> None:
        voor = self._dossier(wie)
        naar_id = self.coaches[1 + naar % 2]
        zaken = overdracht.open_zaken(voor)
        beslissingen = {z.sleutel: besluit for z, besluit in zip(zaken, wat, strict=False) if besluit}
        stopt = {z.wat.removeprefix("Stap van de coach: ") for z in zaken if beslissingen.get(z.sleutel) == STOPT}
        self.doe(
            overdracht.draag_over,
            voor.id,
            naar_id,
            let_op=self._tekst("Let op"),
            beslissingen=beslissingen,
            weg={("stap", tekst) for tekst in stopt},
        )
        na = self._dossier(wie)
        if len(beslissingen) < len(zaken):
            assert na.regiehouder_id == voor.regiehouder_id
        elif na.regiehouder_id != voor.regiehouder_id:
            open_ = [
                *(a.medewerker_id for a in na.afspraken if not a.afgerond),
                *(k.medewerker_id for k in na.kijkmomenten if k.gedaan_op is None),
            ]
            assert voor.regiehouder_id not in open_

    @rule(wie=NUMMER)
    def overnemen(self, wie: int) -> None:
        houder = self._dossier(wie).regiehouder
        assert houder is not None
        voor = self._dossier(wie).regiehouder_id
        self.doe(overdracht.neem_over, self._dossier(wie).id)
        assert houder.rol == TEAM or self._dossier(wie).regiehouder_id == voor

    @rule(wie=NUMMER)
    def alles_over(self, wie: int) -> None:
        van, naar = self.coaches[1 + wie % 2], self.coaches[2 - wie % 2]
        assert van is not None
        ids = [i for i, _ in overdracht.dossiers_van(self.werkplek, van)]
        self.doe(overdracht.draag_alles_over, van, naar, ids)

    @rule(wie=NUMMER, bestemming=st.sampled_from(ROUTES))
    def aanmelden(self, wie: int, bestemming: str) -> None:
        self.doe(aanmelding.meld_aan, self._dossier(wie), bestemming)

    @rule(wie=NUMMER, welke=NUMMER, hoe=st.sampled_from(["aan", "terug", "terug", "klaar"]))
    def aanmelding_verder(self, wie: int, welke: int, hoe: str) -> None:
        dossier = self._dossier(wie)
        lopend = [a for a in dossier.aanmeldingen if a.uitkomst in aanmelding.LOOPT]
        if not lopend:
            return
        deze = lopend[welke % len(lopend)]
        # An aanmelding has one outcome: the last one takes the place of that it was accepted.
        weg = {g[:4] for g in tijdlijn(dossier) if g.bron == ("aanmelding", deze.id, "uitkomst_op")}
        if hoe == "terug":
            self.doe(aanmelding.meld_terug, deze.id, TERUG, self._tekst("Want"), weg=weg)
        else:
            self.doe(aanmelding.neem_aan if hoe == "aan" else aanmelding.rond_af, deze.id, weg=weg)

    @rule(wie=NUMMER, vervalt=st.booleans())
    def sluiten(self, wie: int, vervalt: bool) -> None:
        self.doe(afsluiten.sluit_af, self._id(wie), "werk", self._tekst("Klaar"), vervalt=vervalt)

    @rule(wie=NUMMER)
    def heropenen(self, wie: int) -> None:
        self.doe(afsluiten.heropen, self._id(wie), self._tekst("Toch weer"))

    @rule(wie=NUMMER)
    def herinstroom(self, wie: int) -> None:
        vandaag = self.werkplek.vandaag()
        self.doe(afsluiten.herinstroom, self._id(wie), vandaag, toelichting=self._tekst("Terug"))

    @rule(wie=NUMMER, maanden=st.integers(1, 9))
    def werk(self, wie: int, maanden: int) -> None:
        vandaag = self.werkplek.vandaag()
        einde = vandaag + dt.timedelta(days=30 * maanden)
        werk = Plaatsing(soort="betaald", werkgever=self._tekst("Bakkerij"), begin=vandaag, einde=einde)
        self.doe(nazorg.plaats, self._dossier(wie).id, werk, vandaag)

    @rule(wie=NUMMER, hoe=st.sampled_from(["gestopt", "verlengd", "gesproken"]))
    def werk_verder(self, wie: int, hoe: str) -> None:
        lopend = [p for p in self._dossier(wie).plaatsingen if p.loopt]
        if lopend and hoe == "gestopt":
            self.doe(nazorg.beeindig, lopend[-1].id, self.werkplek.vandaag(), "geen_werk")
        elif lopend and hoe == "verlengd":
            self.doe(nazorg.verleng, lopend[-1].id, None)
        elif lopend and lopend[-1].komende:
            self.doe(nazorg.noteer_nazorg, lopend[-1].komende[0].id, "goed")

    @precondition(lambda self: len(self.gezien) > 1)
    @rule(een=NUMMER, verder=st.integers(1, HOOGSTENS), regie=st.booleans())
    def samenvoegen(self, een: int, verder: int, regie: bool) -> None:
        van_ander = ["Regiehouder"] if regie else []
        self.doe(samenvoegen.voeg_samen, self._id(een), self._id(een + verder), van_ander)

    @precondition(lambda self: self.samen)
    @rule()
    def samenvoegen_ongedaan(self) -> None:
        self._draai_terug(self.samen)

    @precondition(lambda self: self.erbij)
    @rule(welke=NUMMER)
    def ongedaan(self, welke: int) -> None:
        self._draai_terug(sorted(self.erbij)[welke % len(self.erbij)])

    @precondition(lambda self: self.erbij)
    @rule()
    def laatste_ongedaan(self) -> None:
        self._draai_terug(self.laatste)

    def _draai_terug(self, groep: int) -> None:
        """Anything that was ever done, also what was undone before; it goes back whole or nothing changes."""
        was = self.voor
        samen = set().union(*self.gezien.values())
        try:
            wijziging = self.werkplek.draai_terug(groep)
        except InvoerFout:
            assert _inhoud(self.werkplek) == self.stand
            return
        was_laatste = groep == self.laatste
        self._onthoud(wijziging)
        assert not was_laatste or self.stand == was
        self._controleer_log()
        # What was said of somebody while two dossiers were one stays where it was said: together nothing else is gone.
        verplaatst = {n for n, waar in self.waar.items() if self._is_er(n) and self._waar(n) != waar}
        for nummer in list(self.gezien):
            if not self._is_er(nummer):
                self.gezien.pop(nummer)
                self.waar.pop(nummer)
        nieuw = set()
        for nummer in self.gezien:
            nieuw |= self._controleer(nummer, samen if nummer in verplaatst else self.erbij[groep])
        assert samen - set().union(*self.gezien.values(), set()) <= self.erbij[groep]
        self.erbij[wijziging.groep] = nieuw
        if not self.gezien:
            self.schrijf_in(groep)

    def _is_er(self, nummer: int) -> bool:
        return bool(self.opslag.vraag("SELECT 1 FROM inwoner WHERE id = ?", nummer))

    def _waar(self, nummer: int) -> int:
        return open_dossier(self.werkplek, nummer).id


Team.TestCase.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTeam = Team.TestCase
