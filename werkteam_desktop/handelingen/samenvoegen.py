"""Two dossiers that turn out to be one person become one; everything of both stays, and it can be turned back whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import (
    Actie,
    Basis,
    Doel,
    Dossierstap,
    Huishouden,
    Inwoner,
    Kind,
    Profielpunt,
    Trajectplan,
    Uitkering,
    Voorziening,
)
from werkteam_desktop.dossier.catalogus import codelijst, gemeenten
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.diagnose import EEN_TEGELIJK
from werkteam_desktop.dossier.kennis import is_leeg, velden
from werkteam_desktop.dossier.naam import klank, volle_naam, vouw
from werkteam_desktop.dossier.vervolg import TEAM
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import zet
from werkteam_desktop.handelingen.overdracht import open_rijen
from werkteam_desktop.handelingen.plan import plan_in_bewerking
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.opslag.journaal import Logregel

_ADRES = ("straat", "huisnummer", "huisletter", "huisnummertoevoeging", "postcode", "woonplaats")
_VELDEN: dict[str, tuple[str, ...]] = {
    "Naam": ("voornamen", "voorvoegsel", "geslachtsnaam", "adellijke_titel"),
    "Geboortedatum": ("geboortedatum",),
    "Geslacht": ("geslacht",),
    "Gemeente": ("gemeente",),
    "Adres": _ADRES,
    "Telefoon": ("telefoon",),
    "E-mail": ("email",),
    "Aangemeld via": ("instroom",),
    "Arbeidsmarktlijn": ("arbeidsmarktlijn",),
    "Doelgroepenregister": ("doelgroepenregister",),
    "Regiehouder": ("regiehouder_id",),
}
_TEKSTEN = ("eigen_woorden", "hoofddoel", "als_het_anders_loopt", "evaluatiedatum")  # of a plan
_OF = ("geheim", "statushouder", "sw_indicatie")  # what holds for one of both, holds
UITKERING, HUISHOUDEN = "Uitkering", "Huishouden"
_BLIJFT = (Trajectplan, Huishouden, Uitkering, Logregel)  # does not simply move: plans and log stay, the others below
_MEERVOUD = {
    "contactmoment": ("contact", "contacten"),
    "afspraak": ("afspraak", "afspraken"),
    "intake": ("intake", "intakes"),
    "leefgebiedmeting": ("meting van een leefgebied", "metingen van leefgebieden"),
    "laddermeting": ("meting van de ladder", "metingen van de ladder"),
    "routekeuze": ("routekeuze", "routekeuzes"),
    "aanmelding": ("aanmelding", "aanmeldingen"),
    "plaatsing": ("plaatsing", "plaatsingen"),
    "berekening": ("berekening", "berekeningen"),
    "document": ("document", "documenten"),
    "uitkering": ("uitkering", "uitkeringen"),
}


@dataclass(frozen=True)
class Dubbel:
    """Two open dossiers that may be one person, and why we think so. The first is the one to keep."""

    houden_id: int
    opgaan_id: int
    namen: tuple[str, str]
    reden: str


@dataclass(frozen=True)
class Verschil:
    """What both dossiers say of the same thing, in words."""

    naam: str
    houden: str
    opgaan: str


@dataclass(frozen=True)
class Vergelijking:
    """What merging would do: `verschillen` to choose from, and in words what comes along."""

    houden: str
    opgaan: str
    verschillen: tuple[Verschil, ...]
    komt_mee: tuple[str, ...] = field(default=())


def dubbelen(werkplek: Werkplek, inwoner_id: int | None = None) -> list[Dubbel]:
    """Dossiers that are likely to be of one person; of one dossier when given. People with a BSN of their own are not
    the same one, nor are an example and somebody real."""
    kolommen = (
        *(Inwoner.id, Inwoner.nummer, Inwoner.bsn, Inwoner.voornamen, Inwoner.voorvoegsel, Inwoner.geslachtsnaam),
        *(Inwoner.geboortedatum, Inwoner.postcode, Inwoner.huisnummer, Inwoner.telefoon, Inwoner.voorbeeld),
        Inwoner.afgesloten_op,
    )
    vraag = select(*kolommen).where(Inwoner.samengevoegd_in_id.is_(None), func.length(Inwoner.geboortedatum) == 10)
    if inwoner_id is not None:
        eigen = select(Inwoner.geboortedatum).where(Inwoner.id == inwoner_id).scalar_subquery()
        vraag = vraag.where(Inwoner.geboortedatum == eigen)
    per_dag: dict[str, list[Any]] = defaultdict(list)
    with werkplek.opslag.lees() as sessie:
        for rij in sessie.execute(vraag.order_by(Inwoner.id)):
            per_dag[rij.geboortedatum].append(rij)
    paren = [(a, b) for rijen in per_dag.values() for nr, a in enumerate(rijen) for b in rijen[nr + 1 :]]
    gevonden = []
    for paar in paren:
        een, ander = sorted(paar, key=lambda r: (r.afgesloten_op is not None, r.id))  # an open one is kept
        reden = _reden(een, ander)
        if reden and inwoner_id in (None, een.id, ander.id):
            namen = (f"{_volle_naam(een)} · {een.nummer}", f"{_volle_naam(ander)} · {ander.nummer}")
            gevonden.append(Dubbel(een.id, ander.id, namen, reden))
    return gevonden


def vergelijk(werkplek: Werkplek, houden_id: int, opgaan_id: int) -> Vergelijking:
    """What both say, side by side, before anything changes. InvoerFout when they cannot become one."""
    with werkplek.opslag.lees() as sessie:
        houden, opgaan = _paar(sessie, houden_id, opgaan_id)
        verschillen = [
            Verschil(naam, _woorden(houden, kolommen), _woorden(opgaan, kolommen))
            for naam, kolommen in _VELDEN.items()
            if _botst(houden, opgaan, kolommen)
        ]
        if _dubbele_uitkering(houden, opgaan):
            verschillen.append(Verschil(UITKERING, _uitkering_in_woorden(houden), _uitkering_in_woorden(opgaan)))
        if houden.huishouden and opgaan.huishouden and _huishouden_botst(houden.huishouden, opgaan.huishouden):
            woorden = (_huishouden_in_woorden(houden.huishouden), _huishouden_in_woorden(opgaan.huishouden))
            verschillen.append(Verschil(HUISHOUDEN, *woorden))
        komt_mee = []
        for klasse in (*_klassen(), Uitkering):
            aantal = sessie.scalar(select(func.count()).select_from(klasse).where(klasse.inwoner_id == opgaan_id)) or 0
            if aantal and klasse.__tablename__ in _MEERVOUD:
                komt_mee.append(f"{aantal} {_MEERVOUD[klasse.__tablename__][aantal > 1]}")
        if opgaan.plan is not None and (stappen := [a for a in opgaan.plan.acties if a.gedaan_op is None]):
            komt_mee.append(f"{len(stappen)} {'open stap' if len(stappen) == 1 else 'open stappen'} uit het plan")
        return Vergelijking(_kop(houden), _kop(opgaan), tuple(verschillen), tuple(komt_mee))


def voeg_samen(werkplek: Werkplek, houden_id: int, opgaan_id: int, van_ander: Collection[str] = ()) -> Wijziging:
    """Everything of `opgaan` goes into `houden`, and `opgaan` closes.

    Empty fields are filled; of a `Verschil` whose name is in `van_ander` the dossier that goes says how it is. Plans
    stay with the closed dossier as they were; what is open in the newest one is copied into the plan of `houden`."""
    with werkplek.wijzig("dossiers samengevoegd", houden_id) as (sessie, wijziging):
        wijziging.ondeelbaar = True
        houden, opgaan = _paar(sessie, houden_id, opgaan_id)
        nieuw = _nieuwe_waarden(houden, opgaan, van_ander)
        bsn = houden.bsn or opgaan.bsn
        # A BSN is in one dossier only: it leaves the one before it comes in the other.
        opgaan.bsn = None
        opgaan.samengevoegd_in_id = houden.id
        opgaan.afgesloten_op = opgaan.afgesloten_op or werkplek.vandaag()
        _voeg_uitkeringen_samen(houden, opgaan, UITKERING in van_ander)
        _voeg_huishoudens_samen(sessie, houden, opgaan, HUISHOUDEN in van_ander)
        _neem_plan_over(sessie, houden, opgaan, werkplek.vandaag())
        _vul_intake_aan(houden, opgaan)
        _houd_route(houden, opgaan)
        _een_profiel(houden, opgaan)
        sessie.flush()
        _geef_door(houden, opgaan, nieuw.get("regiehouder_id", houden.regiehouder_id))
        zet(houden, {**nieuw, "bsn": bsn})
        for klasse in _klassen():
            for rij in sessie.scalars(select(klasse).where(klasse.inwoner_id == opgaan_id)):
                rij.inwoner_id = houden_id
        for eerder in sessie.scalars(select(Inwoner).where(Inwoner.samengevoegd_in_id == opgaan_id)):
            eerder.samengevoegd_in_id = houden_id
        sessie.flush()
        stap = Dossierstap(
            datum=werkplek.vandaag(),
            soort="samengevoegd",
            toelichting=f"Alles staat in dossier {houden.nummer}.",
            medewerker_id=werkplek.medewerker_id,
        )
        stap.inwoner_id = opgaan_id
        sessie.add(stap)
    return wijziging


def _klassen() -> list[Any]:
    """Every class with rows of an inwoner that simply move."""
    klassen = [m.class_ for m in Basis.registry.mappers if "inwoner_id" in m.columns and m.class_ not in _BLIJFT]
    return sorted(klassen, key=lambda k: str(k.__tablename__))


def _paar(sessie: Session, houden_id: int, opgaan_id: int) -> tuple[Inwoner, Inwoner]:
    """Both dossiers, when they can become one."""
    houden, opgaan = sessie.get(Inwoner, houden_id), sessie.get(Inwoner, opgaan_id)
    if houden is None or opgaan is None:
        raise InvoerFout("Dit dossier bestaat niet meer. Zoek de inwoner opnieuw op.")
    if houden_id == opgaan_id:
        raise InvoerFout("Kies twee verschillende dossiers.")
    for dossier in (houden, opgaan):
        if dossier.samengevoegd_in_id is not None:
            raise InvoerFout(f"Dossier {dossier.nummer} is al samengevoegd met een ander dossier.")
    if houden.voorbeeld != opgaan.voorbeeld:
        raise InvoerFout("Een voorbeeld en een echt dossier kunnen niet worden samengevoegd.")
    if houden.bsn and opgaan.bsn:
        raise InvoerFout("BSN: deze dossiers hebben elk een eigen BSN. Dat zijn twee mensen.")
    if houden.afgesloten_op is not None and opgaan.afgesloten_op is None:
        raise InvoerFout(f"Dossier {houden.nummer} is gesloten en het andere is open. Houd het dossier dat open is.")
    return houden, opgaan


def _is_leeg(inwoner: Inwoner, kolom: str, ander: Inwoner) -> bool:
    """Whether a column says nothing, or less than the same in the other dossier."""
    waarde = getattr(inwoner, kolom)
    if kolom == "regiehouder_id":
        return inwoner.regiehouder is None or inwoner.regiehouder.rol == TEAM
    if kolom == "geboortedatum":
        return bool(ander.geboortedatum.startswith(waarde))
    return not waarde or (kolom == "doelgroepenregister" and waarde == "onbekend")


def _botst(houden: Inwoner, opgaan: Inwoner, kolommen: tuple[str, ...]) -> bool:
    return any(
        getattr(houden, k) != getattr(opgaan, k) and not _is_leeg(houden, k, opgaan) and not _is_leeg(opgaan, k, houden)
        for k in kolommen
    )


def _nieuwe_waarden(houden: Inwoner, opgaan: Inwoner, van_ander: Collection[str]) -> dict[str, Any]:
    """The columns of the dossier that stays."""
    nieuw = {k: getattr(houden, k) or getattr(opgaan, k) for k in (*_OF, "aangemeld_op")}
    for naam, kolommen in _VELDEN.items():
        if not _botst(houden, opgaan, kolommen):
            nieuw |= {k: getattr(opgaan if _is_leeg(houden, k, opgaan) else houden, k) for k in kolommen}
        elif naam in van_ander:
            nieuw |= {k: getattr(opgaan, k) for k in kolommen}
    return nieuw


def _dubbele_uitkering(houden: Inwoner, opgaan: Inwoner) -> bool:
    een, ander = houden.uitkering, opgaan.uitkering
    return een is not None and ander is not None and (een.soort, een.sinds) != (ander.soort, ander.sinds)


def _geef_door(houden: Inwoner, opgaan: Inwoner, regiehouder_id: int | None) -> None:
    """What is open in the name of the regiehouder who has no dossier left goes to the one who stays (functies F42)."""
    for inwoner in (houden, opgaan):
        if inwoner.regiehouder_id != regiehouder_id:
            for rij in open_rijen(inwoner):
                if not isinstance(rij, Actie):
                    rij.medewerker_id = regiehouder_id


def _voeg_uitkeringen_samen(houden: Inwoner, opgaan: Inwoner, van_ander: bool) -> None:
    """All periods move. Of two that run one is right: the other stays with, or goes to, the closed dossier."""
    lopend, ander = houden.uitkering, opgaan.uitkering
    for uitkering in list(opgaan.uitkeringen):
        if uitkering is not ander or lopend is None or van_ander:
            uitkering.inwoner_id = houden.id
    if lopend is not None and ander is not None and van_ander:
        lopend.inwoner_id = opgaan.id


def _voeg_huishoudens_samen(sessie: Session, houden: Inwoner, opgaan: Inwoner, van_ander: bool) -> None:
    een, ander = houden.huishouden, opgaan.huishouden
    if ander is None:
        return
    if een is None:
        ander.inwoner_id = houden.id
        return
    zet(een, {k: _kies(getattr(een, k), getattr(ander, k), van_ander) for k in _kolommen(Huishouden, "inwoner_id")})
    kinderen = [k.geboortedatum for k in ander.kinderen]
    if kinderen and (van_ander or not een.kinderen) and kinderen != [k.geboortedatum for k in een.kinderen]:
        een.kinderen = [Kind(geboortedatum=g) for g in kinderen]


def _kies(waarde: Any, ander: Any, van_ander: bool) -> Any:
    """The value that stays; one that says nothing gives way."""
    return (ander or waarde) if van_ander else (waarde or ander)


def _huishouden_botst(een: Huishouden, ander: Huishouden) -> bool:
    velden = [(getattr(een, k), getattr(ander, k)) for k in _kolommen(Huishouden, "inwoner_id")]
    velden.append(([k.geboortedatum for k in een.kinderen], [k.geboortedatum for k in ander.kinderen]))
    return any(a and b and a != b for a, b in velden)


def _neem_plan_over(sessie: Session, houden: Inwoner, opgaan: Inwoner, vandaag: dt.date) -> None:
    """What is open in the newest plan of the one comes in the plan of the other; what was given out does not change."""
    oud = opgaan.plan
    if oud is None:
        return
    blijft = houden.plan
    acties = [a for a in oud.acties if a.gedaan_op is None]
    doelen = [d for d in oud.doelen if d.bereikt_op is None]
    hulp = [v for v in oud.voorzieningen if v.einde is None or v.einde >= vandaag]
    leeg = {k: getattr(oud, k) for k in _TEKSTEN if getattr(oud, k) and not (blijft and getattr(blijft, k))}
    if not (acties or doelen or hulp or leeg):
        return
    plan = plan_in_bewerking(sessie, houden.id, vandaag)
    zet(plan, leeg)
    plan.acties += [Actie(**_waarden(a)) for a in acties]
    plan.doelen += [Doel(**_waarden(d)) for d in doelen]
    plan.voorzieningen += [Voorziening(**_waarden(v)) for v in hulp]


def _vul_intake_aan(houden: Inwoner, opgaan: Inwoner) -> None:
    """The newest intake says what is known now: what only the other dossier was told, was known too, since then."""
    if not houden.intakes or not opgaan.intakes:
        return
    eerder, nieuwste = sorted((houden.intakes[-1], opgaan.intakes[-1]), key=lambda i: (i.datum, i.id))
    erbij = {
        k: getattr(eerder, k) for k in velden() if is_leeg(getattr(nieuwste, k)) and not is_leeg(getattr(eerder, k))
    }
    gevraagd = {k: eerder.gevraagd_op.get(k, eerder.datum.isoformat()) for k in erbij}
    zet(nieuwste, {**erbij, "gevraagd_op": {**nieuwste.gevraagd_op, **gevraagd}})


def _houd_route(houden: Inwoner, opgaan: Inwoner) -> None:
    """The route that runs goes on: what was chosen later in the other dossier and ended, ran beside it."""
    lopend = max((k for k in (houden.routekeuze, opgaan.routekeuze) if k), key=lambda k: (k.datum, k.id), default=None)
    for keuze in (*houden.routekeuzes, *opgaan.routekeuzes):
        if lopend and keuze.einde is not None and (keuze.datum, keuze.id) > (lopend.datum, lopend.id):
            keuze.naast = True


def _een_profiel(houden: Inwoner, opgaan: Inwoner) -> None:
    """Of hoofddoel and arbeidsvermogen there is one at a time, and the same point holds once: the newest goes on."""
    lopend = [p for p in (*houden.profiel, *opgaan.profiel) if p.einde is None]
    per_soort: dict[tuple[str, str], Profielpunt] = {}
    for punt in sorted(lopend, key=lambda p: (p.begin, p.id)):
        sleutel = (punt.soort, "" if punt.soort in EEN_TEGELIJK else punt.code)
        if sleutel in per_soort:
            per_soort[sleutel].einde = punt.begin
        per_soort[sleutel] = punt


def _kolommen(klasse: type[Basis], *behalve: str) -> list[str]:
    return [a.key for a in inspect(klasse).column_attrs if a.key not in ("id", *behalve)]


def _waarden(rij: Any) -> dict[str, Any]:
    return {k: getattr(rij, k) for k in _kolommen(type(rij), "plan_id")}


def _reden(een: Any, ander: Any) -> str:
    """Why two people with the same birth date are likely to be one, in words; "" when they are not."""
    if een.voorbeeld != ander.voorbeeld or (een.bsn and ander.bsn) or not _zelfde_voornaam(een, ander):
        return ""
    if klank(een.geslachtsnaam) == klank(ander.geslachtsnaam):
        hoe = "is hetzelfde" if vouw(_volle_naam(een)) == vouw(_volle_naam(ander)) else "klinkt hetzelfde"
        return f"De geboortedatum is hetzelfde en de naam {hoe}."
    if een.telefoon and "".join(filter(str.isdigit, een.telefoon)) == "".join(filter(str.isdigit, ander.telefoon)):
        return "De geboortedatum, de voornaam en het telefoonnummer zijn hetzelfde; de achternaam is anders."
    if een.postcode and (een.postcode, een.huisnummer) == (ander.postcode, ander.huisnummer):
        return "De geboortedatum, de voornaam en het adres zijn hetzelfde; de achternaam is anders."
    return ""


def _zelfde_voornaam(een: Any, ander: Any) -> bool:
    """The first names sound the same, or one of both is an initial or not known: twins are two people."""
    kort, lang = sorted((_voornaam(een), _voornaam(ander)), key=len)
    een_letter = len(kort) <= 1  # before it is turned into sound: a Y sounds as two
    return klank(lang).startswith(klank(kort)) if een_letter else klank(lang) == klank(kort)


def _voornaam(rij: Any) -> str:
    return vouw(rij.voornamen).partition(" ")[0]


def _volle_naam(rij: Any) -> str:
    return volle_naam(rij.voornamen, rij.voorvoegsel, rij.geslachtsnaam)


def _kop(inwoner: Inwoner) -> str:
    dicht = f", gesloten op {leesbaar(inwoner.afgesloten_op)}" if inwoner.afgesloten_op else ""
    return f"{inwoner.naam} · {inwoner.nummer}{dicht}"


def _woorden(inwoner: Inwoner, kolommen: tuple[str, ...]) -> str:
    """Columns as one reads them."""
    kolom, waarde = kolommen[0], getattr(inwoner, kolommen[0])
    if kolom == "voornamen":
        return " ".join(d for d in (inwoner.adellijke_titel, inwoner.naam) if d)
    if kolom == "straat":
        huis = f"{inwoner.straat} {inwoner.huisnummer}{inwoner.huisletter} {inwoner.huisnummertoevoeging}".strip()
        return ", ".join(d for d in (huis, f"{inwoner.postcode} {inwoner.woonplaats}".strip()) if d)
    if kolom == "regiehouder_id":
        return inwoner.regiehouder.naam if inwoner.regiehouder else ""
    if kolom == "geboortedatum":
        return leesbaar(waarde)
    if kolom == "gemeente":
        return gemeenten().naam_van(waarde)
    if kolom == "geslacht":
        return {"M": "man", "V": "vrouw", "O": "onbekend"}.get(inwoner.geslacht, "")
    if kolom in ("instroom", "arbeidsmarktlijn", "doelgroepenregister"):
        return codelijst(kolom).naam_van(waarde)
    return str(waarde)


def _uitkering_in_woorden(inwoner: Inwoner) -> str:
    uitkering = inwoner.uitkering
    return f"{uitkering.soort} sinds {leesbaar(uitkering.sinds)}" if uitkering else ""


def _huishouden_in_woorden(huishouden: Huishouden) -> str:
    return ", ".join(_delen_van(huishouden))


def _delen_van(huishouden: Huishouden) -> Iterator[str]:
    yield codelijst("leefvorm").naam_van(huishouden.leefvorm).lower()
    if huishouden.kinderen:
        yield "1 kind" if len(huishouden.kinderen) == 1 else f"{len(huishouden.kinderen)} kinderen"
    if huishouden.woning and huishouden.woning != "huur":
        yield huishouden.woning.replace("_", " ")
    if huishouden.kale_huur is not None:
        yield f"huur € {huishouden.kale_huur:.2f}".replace(".", ",")
