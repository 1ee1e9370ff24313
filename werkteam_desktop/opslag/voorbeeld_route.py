"""What follows from the route of a fictitious dossier: an aanmelding and what came of it, an earlier round, and what
runs beside the main route."""

import datetime as dt
import random
from typing import Any

from werkteam_desktop.dossier import Aanmelding, Basis, Intake, Inwoner, Leefgebiedmeting, Routekeuze
from werkteam_desktop.dossier.aanmeldlijst import gegevens, ontvanger_van, veldwaarden
from werkteam_desktop.dossier.catalogus import codelijst, routeregels, routes, routes_voor, termijn
from werkteam_desktop.dossier.jobready import jobready, stand
from werkteam_desktop.dossier.route import AFGEROND, reden_teruggemeld
from werkteam_desktop.opslag.voorbeeldpersoon import Voeg

_REDENEN = ("te_vroeg", "te_vroeg", "past_niet", "geen_plek", "geen_contact", "niet_compleet", "veranderd")
_VRAAG = "Graag eerst samen kennismaken. De regiehouder gaat mee."
_EXTRA_HULP = "Er is snel een korte opleiding nodig, en geen andere regeling betaalt die."
Wachtend = dict[type[Basis], list[dict[str, Any]]]


def vertel_route(voeg: Voeg, wachtend: Wachtend, peildatum: dt.date) -> None:
    """Adds to the newest dossier. `wachtend`: its rows, not written yet."""
    rij = wachtend[Inwoner][-1]
    keuzes = wachtend[Routekeuze]
    if not keuzes or keuzes[-1]["inwoner_id"] != rij["id"]:
        return
    keuze = keuzes[-1]
    r = random.Random(f"{rij['id']}-route")  # noqa: S311 - has to repeat itself, nothing secret
    if keuze["gekozen"] == keuze["advies"] == "regionaal_banenafspraak" and r.random() < 0.15:
        regels = routeregels(peildatum, rij["gemeente"])
        rij["doelgroepenregister"] = "beschut"
        keuze["gekozen"] = keuze["advies"] = "nieuw_beschut"
        keuze["redenen"] = [next(regel.reden for regel in regels.regel if regel.route == "nieuw_beschut")]
    inwoner = Inwoner(**{k: v for k, v in rij.items() if k not in ("id", "zoeknaam", "zoektekst")})
    intake = wachtend[Intake][-1]
    inwoner.intakes.append(Intake(**{k: v for k, v in intake.items() if k not in ("id", "inwoner_id")}))
    deze = _Route(voeg, r, inwoner, rij["id"], rij["afgesloten_op"] or peildatum)
    deze.eerdere_ronde(intake["datum"], keuze)
    deze.aanmelden(keuze)
    deze.naast(keuze, [m for m in wachtend[Leefgebiedmeting] if m["inwoner_id"] == rij["id"]])


class _Route:
    """The rows of one dossier; `einde`: today, or the day on which it closed."""

    def __init__(self, voeg: Voeg, r: random.Random, inwoner: Inwoner, inwoner_id: int, einde: dt.date) -> None:
        self.voeg, self.r, self.inwoner, self.inwoner_id, self.einde = voeg, r, inwoner, inwoner_id, einde
        self.open = inwoner.afgesloten_op is None

    def eerdere_ronde(self, intake: dt.date, keuze: dict[str, Any]) -> None:
        """Now and then somebody was sent elsewhere first, and came back."""
        dagen = (keuze["datum"] - intake).days
        if dagen < 16 or keuze["gekozen"] == "wsp" or self.r.random() > 0.35:
            return
        terug = keuze["datum"] - dt.timedelta(days=self.r.randint(1, 5))
        reden = "" if keuze["advies"] == "wsp" else "Iemand wilde snel aan het werk."
        waarom = self.r.choice(_REDENEN)
        waardoor = _teruggemeld(waarom)
        self._keuze("wsp", intake + dt.timedelta(days=2), keuze, reden, einde=terug, reden_einde=waardoor)
        self._aanmelding(
            "wsp",
            intake + dt.timedelta(days=4),
            uitkomst="teruggemeld",
            uitkomst_op=terug,
            reden=waarom,
            keuze_voor=terug + termijn("terugmelding"),
            afgehandeld_op=keuze["datum"],
        )

    def aanmelden(self, keuze: dict[str, Any]) -> None:
        """Of who goes to somebody else, most are signed up there; one in twenty came back just now."""
        dag = keuze["datum"] + dt.timedelta(days=self.r.randint(0, 9))
        if ontvanger_van(keuze["gekozen"], dag) is None or dag > self.einde or self.r.random() > 0.75:
            return
        terug = self.einde - dt.timedelta(days=self.r.randint(1, 9))
        if not self.open:
            self._aanmelding(keuze["gekozen"], dag, uitkomst="afgerond", uitkomst_op=self.einde)
        elif terug > dag and self.r.random() < 0.05:
            waarom = self.r.choice(_REDENEN)
            keuze["einde"], keuze["reden_einde"] = terug, _teruggemeld(waarom)
            self._aanmelding(
                keuze["gekozen"],
                dag,
                uitkomst="teruggemeld",
                uitkomst_op=terug,
                reden=waarom,
                keuze_voor=terug + termijn("terugmelding"),
            )
        elif (self.einde - dag).days > 21 and self.r.random() < 0.9:
            aangenomen = dag + dt.timedelta(days=self.r.randint(5, 20))
            self._aanmelding(keuze["gekozen"], dag, uitkomst="aangenomen", uitkomst_op=aangenomen)
        else:
            self._aanmelding(keuze["gekozen"], dag)

    def naast(self, keuze: dict[str, Any], metingen: list[dict[str, Any]]) -> None:
        """Routes beside the main one, where the dossier gives a reason."""
        intake, geld = self.inwoner.intakes[-1], [m for m in metingen if m["leefgebied"] == "geld"]
        leeftijd = self.inwoner.leeftijd(self.einde) or 99
        kansen = {
            "schuldhulp": 0.4 if geld and geld[-1]["belemmert_werk"] else 0,
            "taal": 0.4 if intake.taalniveau in ("arm", "middelmatig") else 0,
            "jongerenloket": 0.4 if leeftijd < 27 else 0,
            "school": 0.3 if leeftijd < 27 and intake.startkwalificatie is False else 0,
            "werkleerbedrijf": 0.06,
            "leerwerkloket": 0.03,
            "rmt": 0.02,
        }
        te_kiezen = {route.code for route in routes_voor(self.inwoner.gemeente, self.einde)}
        for code, kans in kansen.items():
            dag = keuze["datum"] + dt.timedelta(days=self.r.randint(1, 40))
            if self.r.random() < kans and code in te_kiezen and dag <= self.einde:
                klaar = dag + dt.timedelta(days=90)
                reden = _EXTRA_HULP if code == "rmt" else ""
                stopt = self.einde if not self.open else klaar if klaar < self.einde else None
                self._keuze(code, dag, keuze, reden, einde=stopt, reden_einde=AFGEROND if stopt else "", naast=True)
                if stopt is None and self.r.random() < 0.6:
                    self._aanmelding(code, dag)

    def _keuze(
        self,
        code: str,
        dag: dt.date,
        bij: dict[str, Any],
        reden: str,
        *,
        einde: dt.date | None,
        reden_einde: str,
        naast: bool = False,
    ) -> None:
        vooraf = {v.code: False for v in routes().zoek(code).vooraf}
        self.voeg(
            Routekeuze,
            inwoner_id=self.inwoner_id,
            datum=dag,
            advies=bij["advies"],
            redenen=bij["redenen"],
            regelversie=bij["regelversie"],
            gekozen=code,
            afwijking=reden,
            medewerker_id=bij["medewerker_id"],
            naast=naast,
            einde=einde,
            reden_einde=reden_einde,
            antwoorden={"vooraf": vooraf} if vooraf else {},
        )

    def _aanmelding(self, code: str, dag: dt.date, **meer: Any) -> None:
        ontvanger = ontvanger_van(code, dag)
        if ontvanger is None:
            return
        lijst = jobready(self.inwoner.gemeente, dag) if ontvanger.jobready else None
        punten = stand(self.inwoner, lijst, dag) if lijst else []
        versie = lijst.versie if lijst else ""
        velden = [v for v in veldwaarden(self.inwoner, ontvanger, dag, {"vraag": _VRAAG}) if v.tekst]
        self.voeg(
            Aanmelding,
            inwoner_id=self.inwoner_id,
            bestemming=code,
            datum=dag,
            gegevens=gegevens(self.inwoner, ontvanger, velden, dag, versie),
            antwoord_voor=dag + termijn("antwoord"),
            jobready_versie=versie,
            jobready={s.punt.code: s.antwoord is not False for s in punten},
            medewerker_id=self.inwoner.regiehouder_id,
            **meer,
        )


def _teruggemeld(reden: str) -> str:
    return reden_teruggemeld(codelijst("terugmelding").naam_van(reden))
