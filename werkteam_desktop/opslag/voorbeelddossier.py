"""What happens in a fictitious dossier: intake, diagnosis, route, plan, contacts, told by one of the stories of
`resources/voorbeeld/verhalen.toml`. Rows are plain dicts for a bulk insert."""

import datetime as dt
import random
from decimal import Decimal
from functools import cache
from typing import Any

from werkteam_desktop.dossier import (
    Actie,
    Afspraak,
    Contactmoment,
    Doel,
    Intake,
    Kijkmoment,
    Laddermeting,
    Leefgebiedmeting,
    Routekeuze,
    Trajectplan,
    Voorziening,
)
from werkteam_desktop.dossier.catalogus import FASEN, Voorzieningsoort, leefgebieden, routeregels, voorzieningen_voor
from werkteam_desktop.dossier.routeregels import RouteFeiten, adviseer
from werkteam_desktop.opslag.voorbeeld_diagnose import vertel_diagnose
from werkteam_desktop.opslag.voorbeeld_nazorg import vertel_werk, vertel_werk_naast
from werkteam_desktop.opslag.voorbeeldpersoon import JAAR, MAAND, Bron, Coach, Persoon, Voeg, kies

TIJDEN = [dt.time(u, m) for u in (9, 10, 11, 13, 14, 15) for m in (0, 30)]


class Verhaal:
    """Tells one dossier: `vertel()` writes everything after the first registration."""

    def __init__(self, voeg: Voeg, r: random.Random, b: Bron, p: Persoon, inwoner: int, gemeente: str, coach: Coach):
        self.voeg, self.r, self.b, self.p, self.inwoner, self.coach = voeg, r, b, p, inwoner, coach
        self.gemeente = gemeente
        self.vandaag = b.peildatum
        self.verhaal = self._kies_verhaal()
        sector = r.choice(b.verhalen["sectoren"])
        self.woorden = {**sector, "coach": coach.voornaam, "jaren": str(r.randint(2, max(3, min(20, p.leeftijd - 18))))}
        self.werkt = p.uitgestroomd_op is not None and not p.herinstroom

    def _kies_verhaal(self) -> dict[str, Any]:
        p, kans = self.p, self.b.verdelingen["verhaal"]
        alle: list[dict[str, Any]] = self.b.verhalen["verhaal"]
        hoort_bij = {
            "herinstroom": p.herinstroom,
            "statushouder": p.statushouder,
            "jongere": p.leeftijd < 27,
            "register": p.doelgroepenregister in ("ja", "aangevraagd"),
            "kinderen": p.leefvorm == "alleenstaande_ouder",
        }
        for groep, geldt in hoort_bij.items():
            if geldt and self.r.random() < kans[groep]:
                return next(v for v in alle if v.get(groep))
        rest = [v for v in alle if not any(v.get(g) for g in hoort_bij) and p.leeftijd >= v.get("leeftijd_vanaf", 0)]
        return self.r.choices(rest, weights=[v["gewicht"] for v in rest])[0]

    def vul(self, tekst: str) -> str:
        """A text with the names of coach, work and place; a place that opens the sentence gets its capital."""
        gevuld = tekst.format_map(self.woorden)
        return gevuld[0].upper() + gevuld[1:]

    def vertel(self, aangemeld: dt.date, afgesloten: dt.date | None) -> None:
        r, v = self.r, self.b.verdelingen["werkvoorraad"]
        einde = afgesloten or self.vandaag
        intake = min(aangemeld + dt.timedelta(days=r.randint(2, 24)), einde)
        zonder_route = not afgesloten and not self.werkt and r.random() < v["zonder_route"]
        feiten = self._intake_en_diagnose(intake, einde)
        vertel_diagnose(self.voeg, self.inwoner, feiten, intake, einde, self.vandaag)
        if not zonder_route:
            keuze = min(intake + dt.timedelta(days=r.randint(3, 28)), einde)
            route = self._route(keuze, feiten)
            if r.random() >= v["zonder_plan"]:
                self._plan(min(keuze + dt.timedelta(days=r.randint(2, 21)), einde), route, afgesloten)
        vertel_werk(self.voeg, self.b, self.p, self.inwoner, self.woorden, self._uitkering_voor_het_werk())
        if not afgesloten:
            vertel_werk_naast(self.voeg, self.b, self.p, self.inwoner, self.woorden, intake)
        self._contacten(intake, einde, stil=not afgesloten and r.random() < v["lang_niet_gesproken"])
        if not afgesloten:
            self._afspraak()
            self._kijkmoment()

    def _uitkering_voor_het_werk(self) -> dt.date | None:
        """First day of the uitkering that ended by the work."""
        werk = self.p.uitgestroomd_op
        return next((u.sinds for u in self.p.periodes if werk is not None and u.sinds <= werk), None)

    def _intake_en_diagnose(self, dag: dt.date, einde: dt.date) -> RouteFeiten:
        r, s = self.r, self.verhaal
        kan = r.random() < s["kan_werken"]
        zorg = r.random() < s["zorg_nodig"]
        uren = r.randrange(s["uren"][0], s["uren"][1] + 1, 2)
        baan = kan and (self.werkt or r.random() < 0.08)
        opleiding = kies(r, self.b.verdelingen["opleiding"]["gewichten"])
        if self.p.leeftijd < 27:
            kwalificatie = r.random() < self.b.verdelingen["jongere"]["deel_met_startkwalificatie"]
            opleiding = "mbo" if kwalificatie else r.choice(("basis", "vmbo"))
        elders = self.p.statushouder and r.random() < 0.7
        bekend = r.random() < 0.85  # not everything is asked in a first talk
        verleden = self.b.verhalen["werkverleden_elders" if elders else "werkverleden"]
        self.voeg(
            Intake,
            inwoner_id=self.inwoner,
            datum=dag,
            eigen_woorden=self.vul(r.choice(s["eigen_woorden"])),
            wat_gaat_goed=r.choice(s["goed"]),
            wat_is_lastig=r.choice(s["lastig"]),
            werkverleden=self.vul(r.choice(verleden)),
            wens_werk=self.woorden["wens"],
            opleidingsniveau=opleiding,
            taalniveau=r.choice(
                ("arm", "middelmatig", "middelmatig") if elders else ("voldoende", "goed", "uitstekend")
            ),
            vervoer=r.choice(("lopen", "fiets", "fiets", "openbaar_vervoer", "openbaar_vervoer", "auto")),
            reistijd=r.choice((15, 30, 30, 45, 60)) if bekend else None,
            uren_beschikbaar=uren if bekend else None,
            kan_werken=kan if bekend or not zorg else None,
            zorg_nodig=zorg,
            baan_in_zicht=baan if bekend else None,
            startkwalificatie=opleiding in ("mbo", "hbo", "wo") if opleiding != "onbekend" else None,
        )
        belemmeringen = self._metingen(dag, einde)
        trede = self._ladder(dag, einde)
        return RouteFeiten(
            aantal_belemmeringen=belemmeringen,
            zorg_nodig=zorg,
            kan_werken=kan if bekend or not zorg else None,
            baan_in_zicht=baan if bekend else None,
            ladder_trede=trede,
            uren_beschikbaar=uren if bekend else None,
            doelgroepenregister=self.p.doelgroepenregister,
            leeftijd=self.p.leeftijd,
            startkwalificatie=opleiding in ("mbo", "hbo", "wo") if opleiding != "onbekend" else None,
        )

    def _metingen(self, dag: dt.date, einde: dt.date) -> int | None:
        r = self.r
        geopend = [g for g in self.verhaal["leefgebieden"] if r.random() < g.get("kans", 1.0)]
        belemmeringen = 0
        nu = self.p.lopend
        lang = nu is not None and (self.vandaag - nu.sinds).days > 2 * JAAR
        for gebied in geopend:
            laag, hoog = gebied["stap"]
            # The longer somebody has bijstand, the more stands in the way (IJsselstein: a greater distance).
            stap = min(r.randint(laag, hoog) for _ in range(2 if lang else 1))
            belemmert = leefgebieden().zoek(gebied["code"]).belemmert
            belemmeringen += belemmert(stap)
            metingen = [(dag, stap)]
            if (einde - dag).days > 150 and r.random() < 0.35:
                metingen.append((dag + dt.timedelta(days=r.randint(90, 150)), min(5, stap + r.randint(0, 1))))
            for datum, gemeten in metingen:
                self.voeg(
                    Leefgebiedmeting,
                    inwoner_id=self.inwoner,
                    leefgebied=gebied["code"],
                    datum=datum,
                    reden=gebied["reden"],
                    stap=gemeten,
                    stap_inwoner=max(1, min(5, gemeten + r.choice((-1, 0, 0, 1)))) if r.random() < 0.8 else None,
                    belemmert_werk=belemmert(gemeten),
                    toelichting=gebied["toelichting"],
                )
        return belemmeringen if geopend else None

    def _ladder(self, dag: dt.date, einde: dt.date) -> int:
        r = self.r
        laag, hoog = self.verhaal["ladder"]
        gewichten = self.b.verdelingen["ladder"]["gewichten"]
        trede = int(kies(r, {t: g for t, g in gewichten.items() if laag <= int(t) <= hoog}))
        metingen = [(dag, trede)]
        if self.werkt and self.p.uitgestroomd_op and dag < self.p.uitgestroomd_op <= einde:
            metingen.append((self.p.uitgestroomd_op, r.choice((5, 6, 6))))
        elif (einde - dag).days > 200 and r.random() < 0.3:
            later = dag + dt.timedelta(days=r.randint(150, 200))
            terug = random.Random(f"{self.inwoner}-ladder").random() < self.b.verdelingen["terugval"]["deel"]  # noqa: S311
            metingen.append((later, max(1, trede - 1) if terug else min(hoog, trede + 1)))
        for datum, gemeten in metingen:
            groei = min(6, gemeten + r.choice((0, 1, 1, 2)))
            self.voeg(Laddermeting, inwoner_id=self.inwoner, datum=datum, trede=gemeten, groei=groei)
        return trede

    def _route(self, dag: dt.date, feiten: RouteFeiten) -> str:
        r = self.r
        advies = adviseer(feiten, routeregels(self.vandaag, self.gemeente))
        gekozen, afwijking = advies.route, ""
        if r.random() < self.b.verdelingen["werkvoorraad"]["afwijking_van_advies"]:
            ander = advies.alternatieven[0] if advies.alternatieven else "lokaal_werkteam"
            if ander != gekozen:
                gekozen, afwijking = ander, r.choice(self.b.verhalen["afwijkingen"])
        self.voeg(
            Routekeuze,
            inwoner_id=self.inwoner,
            datum=dag,
            advies=advies.route,
            redenen=list(advies.redenen),
            regelversie=advies.regelversie,
            gekozen=gekozen,
            afwijking=afwijking,
            medewerker_id=self.coach.id,
        )
        return gekozen

    def _plan(self, dag: dt.date, route: str, afgesloten: dt.date | None) -> None:
        r, s, v = self.r, self.verhaal, self.b.verdelingen["werkvoorraad"]
        einde = afgesloten or self.vandaag
        loopt = (einde - dag).days
        fasen = [f for f in FASEN if f in s["doelen"]]
        if self.werkt:
            nu = len(fasen) - 1
        elif route in ("wsp", "regionaal_banenafspraak"):
            nu = max(0, len(fasen) - r.choice((1, 2, 2)))
        else:
            nu = min(len(fasen) - 1, int(loopt > 150) + int(loopt > 400 and route == "lokaal_werkteam"))
        fase = "werk" if self.werkt else fasen[nu]
        versies = 2 if loopt > 120 and r.random() < 0.4 else 1
        for versie in range(1, versies + 1):
            laatste = versie == versies
            opgesteld = dag if versie == 1 else einde - dt.timedelta(days=r.randint(0, 45))
            te_bespreken = r.randint(-1, 7) if r.random() < v["evaluatie_deze_week"] else r.randint(9, 110)
            plan = self.voeg(
                Trajectplan,
                inwoner_id=self.inwoner,
                versie=versie,
                opgesteld_op=opgesteld,
                uitgereikt_op=opgesteld if not laatste or (loopt > 10 and r.random() < 0.85) else None,
                fase=fase if laatste else fasen[0],
                eigen_woorden=self.vul(r.choice(s["eigen_woorden"])),
                hoofddoel=self.vul(s["hoofddoel"]),
                als_het_anders_loopt=self.vul(self.b.verhalen["als_het_anders_loopt"]),
                evaluatiedatum=_werkdag(einde + dt.timedelta(days=te_bespreken)) if not afgesloten else einde,
            )
            for volgorde, (doelfase, tekst) in enumerate(s["doelen"].items()):
                bereikt = FASEN.index(doelfase) < FASEN.index(fase) or bool(afgesloten)
                self.voeg(
                    Doel,
                    plan_id=plan,
                    fase=doelfase,
                    tekst=self.vul(tekst),
                    volgorde=volgorde,
                    bereikt_op=dag + (volgorde + 1) * (einde - dag) / 4 if bereikt and laatste else None,
                )
            self._acties(plan, opgesteld, fase, einde, eerste=versie == 1, klaar=not laatste or bool(afgesloten))
            self._voorzieningen(plan, opgesteld, fase, einde)

    def _acties(self, plan: int, opgesteld: dt.date, fase: str, einde: dt.date, eerste: bool, klaar: bool) -> None:
        """Steps of earlier phases are done, and stand in the first version only; at most three are open."""
        r = self.r
        te_laat = r.random() < self.b.verdelingen["werkvoorraad"]["actie_te_laat"]
        open_over = 3
        for nummer, actie in enumerate(self.verhaal["acties"]):
            voorbij = klaar or FASEN.index(actie["fase"]) < FASEN.index(fase)
            if voorbij:
                if not (eerste or klaar):
                    continue
                datum = min(_werkdag(opgesteld + dt.timedelta(days=r.randint(3, 40))), einde)
                gedaan: dt.date | None = datum
            elif open_over:
                open_over -= 1
                dagen = -r.randint(3, 20) if te_laat and open_over == 2 else r.randint(1, 12) + 9 * nummer
                datum, gedaan = _werkdag(self.vandaag + dt.timedelta(days=dagen)), None
            else:
                break  # the rest comes later: never more than three at a time
            self.voeg(
                Actie,
                plan_id=plan,
                fase=actie["fase"],
                tekst=self.vul(actie["tekst"]),
                eigenaar=actie["eigenaar"],
                eigenaar_naam=actie.get("eigenaar_naam", ""),
                datum=datum,
                gedaan_op=gedaan,
            )

    def _voorzieningen(self, plan: int, opgesteld: dt.date, fase: str, einde: dt.date) -> None:
        r = self.r
        aanbod = _aanbod(self.gemeente, self.vandaag)
        soorten = [aanbod[c] for c in self.verhaal["voorzieningen"] if c in aanbod]
        if self.werkt:
            gekozen = [aanbod["nazorg"]]
        elif self.verhaal.get("statushouder"):  # one leerroute, and for most a place beside it
            gekozen = [r.choice([x for x in soorten if x.nummer == "V12"])]
            if r.random() < self.b.verdelingen["statushouder"]["deel_geplaatst"]:
                gekozen.append(r.choice([x for x in soorten if x.nummer != "V12"]))
        else:
            nu = [x for x in soorten if FASEN.index(x.fase) <= FASEN.index(fase)] or soorten[:1]
            gekozen = r.sample(nu, k=min(len(nu), r.choice((1, 1, 2))))
        for soort in gekozen:
            maanden = soort.max_maanden or r.choice((3, 6, 6, 9, 12))
            if self.werkt and self.p.uitgestroomd_op:
                begin = self.p.uitgestroomd_op
            else:  # most are running on the day itself, some begin soon
                begin = max(opgesteld, einde - dt.timedelta(days=r.randint(-10, int(maanden * 28))))
            self.voeg(
                Voorziening,
                plan_id=plan,
                code=soort.code,
                fase=soort.fase,
                doel=soort.doel,
                aanbieder=soort.aanbieder,
                begin=begin,
                einde=begin + dt.timedelta(days=int(maanden * MAAND) - 1),
                uren_per_week=r.choice((4, 8, 12, 16)) if soort.fase != "stabiliteit" else None,
                pot=soort.pot,
                kosten=self._kosten(soort),
            )

    def _kosten(self, soort: Voorzieningsoort) -> Decimal | None:
        """Not every plan has its amounts filled in. What the catalogue says goes first."""
        kosten = self.b.verdelingen["kosten"]
        r = random.Random(f"{self.inwoner}-{soort.code}")  # noqa: S311 - has to repeat itself, nothing secret
        if soort.kosten is not None or soort.pot not in kosten["bedragen"] or r.random() > kosten["deel_met_bedrag"]:
            return soort.kosten
        return Decimal(r.choice(kosten["bedragen"][soort.pot]))

    def _contacten(self, intake: dt.date, einde: dt.date, stil: bool) -> None:
        """The first talk, then the last year or so, ending some weeks (or, when `stil`, months) ago."""
        r = self.r
        loopt = (einde - intake).days
        bereik = max(loopt - (r.randint(93, 240) if stil else r.randint(0, 75)), 0)
        eigen = self.verhaal["contact"]
        teksten = [eigen[k] for k in sorted(r.sample(range(len(eigen)), k=min(3, len(eigen))))]
        teksten += r.sample(self.b.verhalen["contact_algemeen"], k=r.choice((0, 1, 1, 2)))
        teksten = [self.b.verhalen["eerste_contact"], *teksten[: bereik // 10]]
        verder = sorted(r.sample(range(max(1, bereik - 420), bereik), k=len(teksten) - 2)) if len(teksten) > 2 else []
        for dag, regel in zip([0, *verder, bereik][: len(teksten)], teksten, strict=True):
            self.voeg(
                Contactmoment,
                inwoner_id=self.inwoner,
                tijdstip=_moment(max(_werkdag(intake + dt.timedelta(days=dag), terug=True), intake), r.choice(TIJDEN)),
                soort=regel["soort"],
                tekst=self.vul(regel["tekst"]),
                medewerker_id=self.coach.id,
            )

    def _afspraak(self) -> None:
        r = self.r
        if r.random() < self.b.verdelingen["werkvoorraad"]["afspraak_vandaag"]:
            dag = self.vandaag
        elif r.random() < 0.6:
            dag = _werkdag(self.vandaag + dt.timedelta(days=r.randint(1, 35)))
        else:
            return
        self.voeg(
            Afspraak,
            inwoner_id=self.inwoner,
            tijdstip=_moment(dag, r.choice(TIJDEN)),
            onderwerp=r.choice(self.b.verhalen["afspraak_onderwerpen"]),
            plaats=r.choice(self.b.verhalen["plaatsen"]),
            afgerond=False,
            medewerker_id=self.coach.id,
        )

    def _kijkmoment(self) -> None:
        """The regiehouder looks at the dossier again, whatever else is planned."""
        over = dt.timedelta(days=7 + self.inwoner % 35)
        self.voeg(
            Kijkmoment,
            inwoner_id=self.inwoner,
            op=_werkdag(self.vandaag + over),
            waarom=self.b.verhalen["kijkmoment"],
            medewerker_id=self.coach.id,
        )


def _werkdag(dag: dt.date, terug: bool = False) -> dt.date:
    """The day itself, or the Monday after (the Friday before) a weekend."""
    over = dag.weekday() - 4
    if over <= 0:
        return dag
    return dag - dt.timedelta(days=over) if terug else dag + dt.timedelta(days=3 - over)


def _moment(dag: dt.date, tijd: dt.time) -> dt.datetime:
    return dt.datetime.combine(dag, tijd).astimezone()


@cache
def _aanbod(gemeente: str, peildatum: dt.date) -> dict[str, Voorzieningsoort]:
    return {v.code: v for v in voorzieningen_voor(gemeente, peildatum)}
