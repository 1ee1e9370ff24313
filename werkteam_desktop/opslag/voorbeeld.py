"""Believable fictitious dossiers for demo, screenshots, overviews and benchmarks; every one is marked VOORBEELD.

Shares and texts are data with their source in `resources/voorbeeld/`. Same seed and date, same dossiers."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.orm import Session
from stdnum.nl import bsn as elfproef

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import (
    Aanmelding,
    Actie,
    Afspraak,
    Basis,
    Contactmoment,
    Doel,
    Dossierstap,
    Huishouden,
    Indicatormeting,
    Intake,
    Inwoner,
    Kijkmoment,
    Kind,
    Laddermeting,
    Leefgebiedmeting,
    Loonwaarde,
    Medewerker,
    Nazorgmoment,
    Plaatsing,
    Profielpunt,
    Routekeuze,
    Trajectplan,
    Uitkering,
    Voorziening,
)
from werkteam_desktop.dossier.catalogus import gemeenten, leefgebieden, routeregels, voorzieningen
from werkteam_desktop.dossier.routeregels import RouteFeiten, adviseer
from werkteam_desktop.opslag.voorbeeld_diagnose import vertel_verteld
from werkteam_desktop.opslag.voorbeeld_route import vertel_route
from werkteam_desktop.opslag.voorbeelddossier import Verhaal
from werkteam_desktop.opslag.voorbeeldpersoon import (
    Bron,
    Coach,
    Periode,
    Persoon,
    aanmelding,
    kies,
    schrijf_huishouden,
    schrijf_persoon,
    trek_adres,
    trek_persoon,
)

TESTREEKS = range(999_900_000, 1_000_000_000)  # BSNs that are never given to anybody
EERSTE_NUMMER = 100_001
PER_KEER = 2000  # dossiers held in memory before they are written
TABELLEN: tuple[type[Basis], ...] = (
    Medewerker,
    Inwoner,
    Huishouden,
    Kind,
    Uitkering,
    Contactmoment,
    Afspraak,
    Intake,
    Leefgebiedmeting,
    Laddermeting,
    Indicatormeting,
    Profielpunt,
    Routekeuze,
    Aanmelding,
    Trajectplan,
    Doel,
    Actie,
    Voorziening,
    Loonwaarde,
    Plaatsing,
    Nazorgmoment,
    Dossierstap,
    Kijkmoment,
)  # parents before children


def genereer(uitvoer: Session | Connection, aantal: int, zaad: int, peildatum: dt.date, gemeente: str = "") -> int:
    """Writes `aantal` dossiers, told as they stand on `peildatum`, in bulk; gives how many were written.

    The first one is Marleen Kuipers of the sketches, unless she is there already. `gemeente`: only this CBS code.
    About 9,000 dossiers get a BSN, all from the test range; the others have none. The caller commits."""
    verbinding = uitvoer.connection() if isinstance(uitvoer, Session) else uitvoer
    r = random.Random(zaad)  # noqa: S311 - has to repeat itself, nothing secret
    lees = {naam: _lees(naam) for naam in ("verdelingen", "namen", "adressen", "verhalen")}
    bron = Bron(lees["verdelingen"], lees["verhalen"], peildatum)
    namen_gemeenten = {g.code: g.naam for g in gemeenten()}
    gewichten = {gemeente: 1.0} if gemeente else bron.verdelingen["gemeenten"]["gewichten"]
    rijen = _Rijen(verbinding)
    coaches = _Coaches(
        verbinding, rijen, lees["namen"]["coaches"], bron.verdelingen["werkvoorraad"]["dossiers_per_coach"]
    )
    bsns = _vrije_bsns(verbinding)
    nummer = _eerste_vrije_nummer(verbinding)
    gemaakt = 0
    if aantal > 0 and gemeente in ("", "0406") and not _marleen_is_er(verbinding):
        _marleen(rijen, coaches, str(nummer), next(bsns, None), peildatum)
        gemaakt = 1
    while gemaakt < aantal:
        p = trek_persoon(r, bron.verdelingen, lees["namen"], peildatum)
        code = kies(r, gewichten)
        coach = coaches.voor(code)
        aangemeld, afgesloten = aanmelding(r, p, peildatum)
        inwoner = schrijf_persoon(
            rijen.voeg,
            p,
            str(nummer + gemaakt),
            next(bsns, None),
            code,
            coach,
            instroom=_instroom(r, bron, p, aangemeld),
            arbeidsmarktlijn=_lijn(p),
            aangemeld_op=aangemeld,
            afgesloten_op=afgesloten,
            afsluitreden=_afsluitreden(bron, nummer + gemaakt) if afgesloten else "",
            herkomst=_herkomst(bron, p, nummer + gemaakt),
            **trek_adres(r, lees["adressen"], code, namen_gemeenten.get(code, "")),
        )
        if r.random() < 0.9:
            schrijf_huishouden(rijen.voeg, r, bron, inwoner, p)
        Verhaal(rijen.voeg, r, bron, p, inwoner, code, coach).vertel(aangemeld, afgesloten)
        vertel_route(rijen.voeg, rijen.wachtend, peildatum)
        gemaakt += 1
        if gemaakt % PER_KEER == 0:
            rijen.schrijf()
    rijen.schrijf()
    rijen.zet_tellers()
    return gemaakt


class _Rijen:
    """Rows waiting for their bulk insert, with ids given out here so that children know their parent."""

    def __init__(self, verbinding: Connection) -> None:
        self.verbinding = verbinding
        self.wachtend: dict[type[Basis], list[dict[str, Any]]] = {t: [] for t in TABELLEN}
        self.leeg = {t: _lege_rij(t) for t in TABELLEN}
        self.laatste = {t: verbinding.execute(select(func.max(t.__table__.c.id))).scalar() or 0 for t in TABELLEN}

    def voeg(self, soort: type[Basis], /, **kolommen: Any) -> int:
        self.laatste[soort] += 1
        self.wachtend[soort].append({**self.leeg[soort], "id": self.laatste[soort], **kolommen})
        return self.laatste[soort]

    def schrijf(self) -> None:
        for soort, rijen in self.wachtend.items():
            if rijen:
                self.verbinding.execute(insert(Basis.metadata.tables[soort.__tablename__]), rijen)
                rijen.clear()

    def zet_tellers(self) -> None:
        """PostgreSQL does not see ids that were given out here; SQLite takes the highest by itself."""
        if self.verbinding.dialect.name != "postgresql":
            return
        for soort, laatste in self.laatste.items():
            if laatste:
                tabel = soort.__tablename__
                self.verbinding.execute(
                    text("SELECT setval(pg_get_serial_sequence(:tabel, 'id'), :laatste)"),
                    {"tabel": tabel, "laatste": laatste},
                )


def _lege_rij(soort: type[Basis]) -> dict[str, Any]:
    """The defaults of a class, which a bulk insert does not give by itself."""
    leeg = {k.name: k.default.arg if k.default is not None and k.default.is_scalar else None for k in soort.__table__.c}
    fabrieken = {f.name: f.default_factory for f in fields(soort) if f.default_factory is not MISSING}
    return leeg | {naam: maak() for naam, maak in fabrieken.items() if naam in leeg}


class _Coaches:
    """Gives every dossier a regiehouder: a new werkcoach per municipality when the last one has enough dossiers."""

    def __init__(self, verbinding: Connection, rijen: _Rijen, namen: dict[str, Any], per_coach: int) -> None:
        self.rijen, self.namen, self.per_coach = rijen, namen, per_coach
        t = Medewerker.__table__.c
        rijen_nu = verbinding.execute(select(t.id, t.naam, t.gemeente, t.rol))
        self.bestaand = {(naam, code, rol): id_ for id_, naam, code, rol in rijen_nu}
        self.nu: dict[str, tuple[Coach, int]] = {}
        self.aantal: dict[str, int] = {}

    def voor(self, gemeente: str) -> Coach:
        coach, dossiers = self.nu.get(gemeente, (None, self.per_coach))
        if coach is None or dossiers >= self.per_coach:
            coach, dossiers = self._nieuw(gemeente), 0
        self.nu[gemeente] = (coach, dossiers + 1)
        return coach

    def _nieuw(self, gemeente: str) -> Coach:
        teller = self.aantal[gemeente] = self.aantal.get(gemeente, 0) + 1
        begin = 0 if gemeente == "0406" else sum(map(int, gemeente)) * 7  # teams do not share their first names
        if teller == 1:
            self._medewerker(*self._naam(begin + 17), gemeente, "teamleider")
        return self._medewerker(*self._naam(begin + teller - 1), gemeente, "werkcoach")

    def _naam(self, nummer: int) -> tuple[str, str]:
        voor, achter = self.namen["voor"], self.namen["achter"]
        return voor[nummer % len(voor)], achter[(nummer + nummer // len(voor)) % len(achter)]

    def _medewerker(self, voor: str, achter: str, gemeente: str, rol: str) -> Coach:
        naam = f"{voor} {achter}"
        id_ = self.bestaand.get((naam, gemeente, rol))
        if id_ is None:
            id_ = self.rijen.voeg(Medewerker, naam=naam, rol=rol, gemeente=gemeente)
            self.bestaand[(naam, gemeente, rol)] = id_
        return Coach(id_, voor)


def _vrije_bsns(verbinding: Connection) -> Iterator[str]:
    kolom = Inwoner.__table__.c.bsn
    bezet = set(verbinding.execute(select(kolom).where(kolom.like("9999%"))).scalars())
    return (b for b in map(str, TESTREEKS) if elfproef.is_valid(b) and b not in bezet)


def _eerste_vrije_nummer(verbinding: Connection) -> int:
    kolom = Inwoner.__table__.c.nummer
    hoogste = verbinding.execute(select(kolom).order_by(func.length(kolom).desc(), kolom.desc()).limit(1)).scalar()
    return int(hoogste) + 1 if hoogste else EERSTE_NUMMER


def _instroom(r: random.Random, bron: Bron, p: Persoon, aangemeld: dt.date) -> str:
    if p.herinstroom:
        return "herinstroom"
    gewichten = dict(bron.verdelingen["instroom"]["gewichten"])
    if p.leeftijd < 27:
        gewichten["jongerenloket"] *= 10
    else:
        del gewichten["jongerenloket"]
    if not p.periodes:
        del gewichten["poort"]
    elif p.periodes[-1].soort == "ww":
        return "ww"
    elif (aangemeld - p.periodes[-1].sinds).days > 365:
        del gewichten["ww"]
    return kies(r, gewichten)


def _herkomst(bron: Bron, p: Persoon, nummer: int) -> str:
    r = random.Random(f"{nummer}-herkomst")  # noqa: S311 - has to repeat itself, nothing secret
    code = "buiten" if p.statushouder else kies(r, bron.verdelingen["herkomst"]["gewichten"])
    return "" if code == "onbekend" else code


def _afsluitreden(bron: Bron, nummer: int) -> str:
    r = random.Random(f"{nummer}-afsluiten")  # noqa: S311 - has to repeat itself, nothing secret
    return kies(r, bron.verdelingen["afsluiten"]["gewichten"])


def _lijn(p: Persoon) -> str:
    if p.leeftijd < 23 and not p.periodes:
        return "onderwijs_werk"
    return "uitkering_werk" if p.periodes else "werk_werk"


def _marleen_is_er(verbinding: Connection) -> bool:
    k = Inwoner.__table__.c
    vraag = select(k.id).where(
        k.voorbeeld, k.voornamen == "Marleen", k.geslachtsnaam == "Kuipers", k.gemeente == "0406"
    )
    return verbinding.execute(vraag.limit(1)).first() is not None


def _marleen(rijen: _Rijen, coaches: _Coaches, nummer: str, bsn: str | None, peildatum: dt.date) -> None:
    """The dossier of the sketches, from `marleen_kuipers.toml`; days there count from the peildatum."""
    m = _lees("marleen_kuipers")
    coach = coaches.voor(m["gemeente"])

    def dag(dagen: int | None) -> dt.date | None:
        return None if dagen is None else peildatum + dt.timedelta(days=dagen)

    def moment(regel: dict[str, Any]) -> dt.datetime:
        uur, minuut = map(int, regel["tijd"].split("."))
        return dt.datetime.combine(peildatum + dt.timedelta(days=regel["dag"]), dt.time(uur, minuut)).astimezone()

    g = m["geboren"]
    geboren = dt.date(peildatum.year - g["jaren_terug"], g["maand"], g["dag"])
    if (peildatum.month, peildatum.day) < (g["maand"], g["dag"]):
        geboren = geboren.replace(year=geboren.year - 1)
    sinds = peildatum + dt.timedelta(days=m["uitkering"]["dagen"])
    p = Persoon(
        voornamen=m["voornamen"],
        voorvoegsel="",
        geslachtsnaam=m["geslachtsnaam"],
        geslacht=m["geslacht"],
        geboren=geboren,
        leeftijd=m["geboren"]["jaren_terug"],
        statushouder=False,
        doelgroepenregister=m["doelgroepenregister"],
        leefvorm=m["leefvorm"],
        periodes=[Periode(m["uitkering"]["soort"], sinds)],
    )
    voeg = rijen.voeg
    inwoner = schrijf_persoon(
        voeg,
        p,
        nummer,
        bsn,
        m["gemeente"],
        coach,
        instroom=m["instroom"],
        herkomst=m["herkomst"],
        aangemeld_op=dag(m["aangemeld"]),
        straat=m["straat"],
        huisnummer=m["huisnummer"],
        postcode=m["postcode"],
        woonplaats="Huizen",
    )
    geld = {k: Decimal(m[k]) for k in ("kale_huur", "servicekosten", "vermogen")}
    voeg(Huishouden, inwoner_id=inwoner, leefvorm=m["leefvorm"], woning="huur", **geld)
    i = m["intake"]
    voeg(Intake, inwoner_id=inwoner, datum=dag(i["dag"]), **{k: w for k, w in i.items() if k != "dag"})
    for gebied in m["leefgebied"]:
        voeg(
            Leefgebiedmeting,
            inwoner_id=inwoner,
            leefgebied=gebied["code"],
            datum=dag(gebied["dag"]),
            belemmert_werk=leefgebieden().zoek(gebied["code"]).belemmert(gebied["stap"]),
            **{k: w for k, w in gebied.items() if k not in ("code", "dag")},
        )
    vertel_verteld(voeg, inwoner, m, peildatum)
    ladder = m["ladder"]
    voeg(Laddermeting, inwoner_id=inwoner, datum=dag(ladder["dag"]), trede=ladder["trede"], groei=ladder["groei"])
    advies = adviseer(
        RouteFeiten(
            aantal_belemmeringen=2,
            ladder_trede=ladder["trede"],
            doelgroepenregister=m["doelgroepenregister"],
            leeftijd=p.leeftijd,
            **{k: i[k] for k in ("zorg_nodig", "kan_werken", "baan_in_zicht", "uren_beschikbaar", "startkwalificatie")},
        ),
        routeregels(peildatum, m["gemeente"]),
    )
    voeg(
        Routekeuze,
        inwoner_id=inwoner,
        datum=dag(m["plan"]["vorige_versie"] - 7),
        advies=advies.route,
        redenen=list(advies.redenen),
        regelversie=advies.regelversie,
        gekozen=advies.route,
        medewerker_id=coach.id,
    )
    _marleens_plannen(voeg, m, inwoner, dag)
    for regel in m["contact"]:
        voeg(
            Contactmoment,
            inwoner_id=inwoner,
            tijdstip=moment(regel),
            soort=regel["soort"],
            tekst=regel["tekst"],
            medewerker_id=coach.id,
        )
    for regel in m["afspraak"]:
        voeg(
            Afspraak,
            inwoner_id=inwoner,
            tijdstip=moment(regel),
            onderwerp=regel["onderwerp"],
            plaats=regel["plaats"],
            medewerker_id=coach.id,
        )


def _marleens_plannen(voeg: Any, m: dict[str, Any], inwoner: int, dag: Any) -> None:
    """Version 1 was given out, with the steps done since; version 2 is not."""
    plan = m["plan"]
    soorten = voorzieningen()
    for versie, begin in ((1, plan["vorige_versie"]), (2, plan["dag"])):
        plan_id = voeg(
            Trajectplan,
            inwoner_id=inwoner,
            versie=versie,
            opgesteld_op=dag(begin),
            uitgereikt_op=dag(begin) if versie == 1 else None,
            fase="stabiliteit" if versie == 1 else plan["fase"],
            eigen_woorden=m["intake"]["eigen_woorden"],
            hoofddoel=plan["hoofddoel"],
            als_het_anders_loopt=plan["als_het_anders_loopt"],
            evaluatiedatum=dag(plan["evaluatie"] if versie == 2 else plan["dag"]),
        )
        for volgorde, doel in enumerate(m["doel"]):
            voeg(Doel, plan_id=plan_id, fase=doel["fase"], tekst=doel["tekst"], volgorde=volgorde)
        for actie in m["actie"]:
            if ("gedaan" in actie) == (versie == 1):
                voeg(
                    Actie,
                    plan_id=plan_id,
                    fase=actie["fase"],
                    tekst=actie["tekst"],
                    eigenaar=actie["eigenaar"],
                    datum=dag(actie["dag"]),
                    gedaan_op=dag(actie.get("gedaan")),
                )
        for regel in m["voorziening"]:
            if versie == 2 or regel["begin"] < plan["dag"]:
                soort = soorten.zoek(regel["code"])
                voeg(
                    Voorziening,
                    plan_id=plan_id,
                    code=soort.code,
                    fase=soort.fase,
                    doel=regel["doel"],
                    aanbieder=soort.aanbieder,
                    begin=dag(regel["begin"]),
                    einde=dag(regel["einde"]),
                    uren_per_week=regel.get("uren_per_week"),
                    pot=soort.pot,
                )


def _lees(naam: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "voorbeeld" / f"{naam}.toml").read_text(encoding="utf-8"))
