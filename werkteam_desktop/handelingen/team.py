"""The laptop of the teamleider: takes in the team files of the coaches and puts the whole team together."""

from __future__ import annotations

import base64
import datetime as dt
import gc
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.handelingen import overzichten, post
from werkteam_desktop.handelingen.relaties import eigen
from werkteam_desktop.handelingen.teambestand import laptopnaam, maand_periode
from werkteam_desktop.handelingen.teamsleutel import GEEN_SLEUTEL, lees_bestand, sleutel_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Ontvangst, Relatie
from werkteam_desktop.regio.envelop import Envelop, open_envelop
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import Periode
from werkteam_desktop.regio.postvak import GOED, Binnen
from werkteam_desktop.regio.pseudoniem import kenmerk_van, laptopkaart, pseudoniemen
from werkteam_desktop.regio.reeks import Gezien, controleer_reeks, gaten
from werkteam_desktop.regio.teampakket import (
    SOORT,
    Teampakket,
    Teamrij,
    bewaarvorm,
    lees_bewaard,
    lees_teampakket,
    teamschema,
)
from werkteam_desktop.regio.teamsamenvoeging import Deel, Samenvoeging, voeg_samen


@dataclass(frozen=True)
class Opgenomen:
    """What came of one file. `oordeel`: a key of `reeks.ZINNEN` or `geweigerd.ZINNEN`; `goed`: it counts now."""

    bestand: str
    oordeel: str
    zin: str
    goed: bool


def neem_teambestanden_op(werkplek: Werkplek, paden: Iterable[Path]) -> list[Opgenomen]:
    """Takes in team files that were handed over, each by itself; of a file that is refused nothing is kept."""
    uit = []
    for pad in paden:
        try:
            inhoud = lees_bestand(pad)
            post.neem_aan(werkplek, Binnen(None, pad.name, hashlib.sha256(inhoud).hexdigest(), inhoud))
        except InvoerFout as fout:
            uit.append(Opgenomen(pad.name, str(getattr(fout, "reden", "bestand")), str(fout), goed=False))
        else:
            uit.append(Opgenomen(pad.name, GOED, "Opgenomen.", goed=True))
    return uit


def van_teamlid(werkplek: Werkplek, inhoud: bytes) -> tuple[Envelop, Relatie]:
    """A package of a sender that is not known yet, and who that is, when it comes from a laptop with our team key: the
    key was handed over under a password, so that nobody need exchange cards with each coach. Otherwise Geweigerd."""
    envelop = open_envelop(inhoud, eigen(werkplek).paar.identiteit, None)
    if envelop.soort != SOORT:
        raise Geweigerd("onbekende_afzender")
    with werkplek.opslag.lees() as sessie:
        _lees(envelop, sleutel_in(sessie))
        relatie = _relatie(sessie, envelop)
    wie = envelop.afzender
    return envelop, relatie or Relatie(soort="team", code=wie.code, naam=wie.naam, ondertekening=wie.sleutel)


def verwerk(werkplek: Werkplek, stuk: post.Post) -> None:
    """Keeps a team file that came in; of an earlier one of the same laptop and month only number and hash stay.

    Geweigerd, and nothing changed, when it is not right, does not fit in the series of its laptop, or was here."""
    envelop = stuk.envelop
    with werkplek.wijzig("teambestand opgenomen") as (sessie, wijziging):
        _lees(envelop, sleutel_in(sessie))
        relatie = _relatie(sessie, envelop)
        if relatie is None:
            relatie = Relatie(soort="team", code=envelop.afzender.code, naam="")
            sessie.add(relatie)
        relatie.naam, relatie.ondertekening = envelop.afzender.naam, envelop.afzender.sleutel
        relatie.bevestigd_op = relatie.bevestigd_op or werkplek.vandaag()
        sessie.flush()
        eerder = _ontvangsten(sessie, relatie.id)
        oordeel = controleer_reeks([_gezien(o) for o in eerder], envelop)
        if not oordeel.aanvaard:
            raise Geweigerd(oordeel.oordeel, oordeel.zin)
        sessie.execute(delete(Ontvangst).where(Ontvangst.sha256 == stuk.binnen.sha256, Ontvangst.oordeel != GOED))
        ontvangst = stuk.ontvangst(
            werkplek.nu(),
            samenvatting={
                "maand": envelop.maand,
                "vorige": envelop.vorige,
                "vervangt": envelop.vervangt,
                "kenmerk": envelop.beschrijving["team"]["kenmerk"],
                "rijen": base64.b64encode(bewaarvorm(envelop)).decode(),
            },
        )
        ontvangst.relatie_id = relatie.id
        sessie.add(ontvangst)
        _ruim_op([*eerder, ontvangst], werkplek.vandaag())
        wijziging.feiten = {"laptop": relatie.code, "maand": envelop.maand or "", "sha256": envelop.sha256}


def meld_laptop_af(werkplek: Werkplek, laptop: str) -> None:
    """This laptop takes no part any more: it is not missed next month. A new file of it lets it take part again."""
    with werkplek.wijzig("laptop afgemeld") as (sessie, wijziging):
        relatie = sessie.scalar(select(Relatie).where(Relatie.soort == "team", Relatie.code == laptop))
        if relatie is None:
            raise InvoerFout("Deze laptop is hier niet bekend. Kies een laptop uit de lijst.")
        relatie.bevestigd_op = None
        wijziging.feiten = {"laptop": laptop}


def voeg_team_samen(werkplek: Werkplek, maand: str, ga_door: Callable[[], bool] = lambda: True) -> Samenvoeging:
    """The whole team over a month ("JJJJ-MM"): what overviews are counted from, and what has to be known about it.

    `Afgebroken` as soon as `ga_door` says no; it is asked for each laptop."""
    aan = gc.isenabled()
    gc.disable()  # half the time went to looking for garbage among rows that all stay
    try:
        return _voeg_samen(werkplek, maand, maand_periode(werkplek, maand), ga_door)
    finally:
        if aan:
            gc.enable()


def _voeg_samen(werkplek: Werkplek, maand: str, periode: Periode, ga_door: Callable[[], bool]) -> Samenvoeging:
    bron = overzichten.bron(werkplek, maand, ga_door)
    with werkplek.opslag.lees() as sessie:
        sleutel = sleutel_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        delen = [_eigen_deel(sessie, werkplek, sleutel, bron)]
        leden = sessie.scalars(select(Relatie).where(Relatie.soort == "team")).all()
        kenmerk = kenmerk_van(sleutel)
        eerder: dict[str, tuple[str, str]] = {}
        for lid in leden:
            if not ga_door():
                raise Afgebroken
            ontvangen = _ontvangsten(sessie, lid.id)
            maanden = {str(o.samenvatting["maand"]) for o in ontvangen}
            if (gewacht := [m for m in maanden if m <= maand]) and lid.bevestigd_op is not None:
                eerder[lid.code] = (lid.naam, max(gewacht))
            van_maand = [o.samenvatting for o in ontvangen if o.samenvatting["maand"] == maand]
            # Made with a key that was replaced since: its codes fit nobody's any more.
            bewaard = next((s["rijen"] for s in van_maand if "rijen" in s and s["kenmerk"] == kenmerk), None)
            if bewaard is None:
                continue
            pakket = lees_bewaard(base64.b64decode(bewaard))
            delen.append(
                Deel(lid.code, lid.naam, pakket.peildatum, pakket.rijen, False, pakket.ontbreekt, _mist(ontvangen))
            )
    return voeg_samen(periode, delen, sleutel, bron, eerder)


def _relatie(sessie: Session, envelop: Envelop) -> Relatie | None:
    wie = envelop.afzender
    relatie = sessie.scalar(select(Relatie).where(Relatie.soort == "team", Relatie.code == wie.code))
    if relatie is not None and relatie.ondertekening not in ("", wie.sleutel):
        raise Geweigerd("andere_sleutel")
    return relatie


def _lees(envelop: Envelop, sleutel: str | None) -> Teampakket:
    if sleutel is None:
        raise Geweigerd("ander_team")
    return lees_teampakket(envelop, sleutel)


def _eigen_deel(sessie: Session, werkplek: Werkplek, sleutel: str, bron: Bron) -> Deel:
    kaart = laptopkaart(eigen(werkplek).paar, laptopnaam(sessie, werkplek.medewerker_id))
    codes, _ = pseudoniemen(sessie, sleutel, kaart.code)
    rijen = [Teamrij(codes[r.inwoner_id], None, r) for r in bron.rijen]
    return Deel(kaart.code, kaart.organisatie, bron.periode.einde, rijen, eigen=True)


def _ontvangsten(sessie: Session, relatie_id: int) -> Sequence[Ontvangst]:
    return sessie.scalars(
        select(Ontvangst)
        .where(Ontvangst.relatie_id == relatie_id, Ontvangst.soort == SOORT, Ontvangst.oordeel == GOED)
        .order_by(Ontvangst.volgnummer)
    ).all()


def _gezien(o: Ontvangst) -> Gezien:
    s = o.samenvatting
    return Gezien(o.volgnummer or 0, o.zip_sha256, s["vorige"], s["maand"], s["vervangt"])


def _mist(ontvangen: Sequence[Ontvangst]) -> tuple[tuple[int, int], ...]:
    """The missing numbers, without those that a later file replaced."""
    vervangen = {
        (o.volgnummer or 0) - 1 for o in ontvangen if o.samenvatting["vervangt"] == o.samenvatting["vorige"] is not None
    }
    return gaten({*vervangen, *(o.volgnummer or 0 for o in ontvangen)} - {0})


def _ruim_op(ontvangen: Sequence[Ontvangst], vandaag: dt.date) -> None:
    """Rows stay of the newest file of a month only, and not longer than they are printed again."""
    maanden: dict[str, list[Ontvangst]] = defaultdict(list)
    for o in ontvangen:
        maanden[o.samenvatting["maand"]].append(o)
    nummer = vandaag.year * 12 + vandaag.month - 1 - int(teamschema()["bewaar_maanden"])
    oudste = f"{nummer // 12:04}-{nummer % 12 + 1:02}"
    for maand, groep in maanden.items():
        nieuwste = max(groep, key=lambda o: o.volgnummer or 0)
        for o in groep:
            if "rijen" in o.samenvatting and (o is not nieuwste or maand < oudste):
                o.samenvatting = {k: v for k, v in o.samenvatting.items() if k != "rijen"}
