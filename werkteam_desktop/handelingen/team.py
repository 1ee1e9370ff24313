"""A team on several laptops without a shared database: the team file of each month, and the whole team."""

from __future__ import annotations

import base64
import datetime as dt
import gc
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import Medewerker
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import overzichten, post
from werkteam_desktop.handelingen.relaties import eigen, eigen_kaart, kaart_bij
from werkteam_desktop.handelingen.teamsleutel import GEEN_SLEUTEL, lees_bestand, leider_in, sleutel_in
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst, Relatie
from werkteam_desktop.regio.envelop import Envelop, Inhoud, open_envelop, verzegel
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import Periode, lees_periode
from werkteam_desktop.regio.postvak import GOED, Binnen
from werkteam_desktop.regio.pseudoniem import (
    Teamsleutel,
    coachcodes,
    dossier_met,
    laptopkaart,
    lidbewijs,
    pseudoniemen,
)
from werkteam_desktop.regio.reeks import Gezien, controleer_reeks, gaten
from werkteam_desktop.regio.sleutels import Sleutelkaart, goede_naam
from werkteam_desktop.regio.teampakket import (
    SOORT,
    Teampakket,
    Teamrij,
    bewaarvorm,
    lees_bewaard,
    lees_teampakket,
    team_inhoud,
    teamrijen,
    teamschema,
)
from werkteam_desktop.regio.teamsamenvoeging import Deel, Samenvoeging, voeg_samen

_MAAND = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True)
class Teambestand:
    """A team file that was made. `pad`: where it was written, None when it only waits in the outbox; `nieuw`: False
    when nothing had changed since the last one of that month, and that one was given again; `zelfde`: how many
    dossiers could be of the same person as another one on this laptop."""

    naam: str
    pad: Path | None
    dossiers: int
    nieuw: bool
    correctie: bool
    zelfde: int


@dataclass(frozen=True)
class Opgenomen:
    """What came of one file. `oordeel`: a key of `reeks.ZINNEN` or `geweigerd.ZINNEN`; `goed`: it counts now."""

    bestand: str
    oordeel: str
    zin: str
    goed: bool


class NietOpgenomen(InvoerFout):
    """A team file that has no place in the series of its laptop. `reden`: key of `reeks.ZINNEN`."""

    def __init__(self, reden: str, zin: str) -> None:
        super().__init__(zin)
        self.reden = reden


def maak_teambestand(werkplek: Werkplek, maand: str, map_: Path | None = None) -> Teambestand:
    """Makes the team file of a month ("JJJJ-MM") for the teamleider, in `map_`, or in the outbox only.

    The running month counts up to and with today. Nothing changed since the last one of that month: then that one is
    given again. InvoerFout without a team key, on the teamleider's own laptop, for a wrong month, and for a code that
    is on no list."""
    periode = _maand(werkplek, maand)
    wij = eigen(werkplek)
    with werkplek.opslag.lees() as sessie:
        sleutel, leider = sleutel_in(sessie), leider_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        if leider is None:
            raise InvoerFout("Dit is de laptop van de teamleider: die telt zelf mee en hoeft geen bestand te maken.")
        kaart = laptopkaart(wij.paar, _laptopnaam(sessie, werkplek.medewerker_id))
        rijen, zelfde = _rijen(sessie, sleutel, kaart.code, periode)
        vorige = sessie.scalar(
            select(Levering)
            .where(Levering.relatie_id == leider.id, Levering.soort == SOORT, Levering.maand == maand)
            .order_by(Levering.volgnummer.desc())
            .limit(1)
        )
    kenmerk = Teamsleutel(sleutel, kaart).kenmerk
    inhoud = team_inhoud(rijen, periode, kenmerk, lidbewijs(sleutel, kaart.ondertekenen))
    levering = vorige
    if nieuw := vorige is None or not _is_gelijk(vorige, inhoud, wij.paar, kaart, leider, werkplek):
        klaar = post.maak_klaar(werkplek, SOORT, inhoud, leider, vorige.sha256 if vorige else None, kaart=kaart)
        levering = post.leg_klaar(werkplek, klaar, versie=vorige.versie + 1 if vorige else 1)
    assert levering is not None
    pad = _schrijf(werkplek, levering, map_) if map_ is not None else None
    return Teambestand(levering.naam, pad, len(rijen), nieuw, levering.versie > 1, zelfde)


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

    Geweigerd or NietOpgenomen, and nothing changed, when it is not right or was here already."""
    envelop = stuk.envelop
    with werkplek.opslag.schrijf() as sessie:
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
            raise NietOpgenomen(oordeel.oordeel, oordeel.zin)
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
    werkplek.noteer("teambestand opgenomen", laptop=relatie.code, maand=envelop.maand or "", sha256=envelop.sha256)


def meld_laptop_af(werkplek: Werkplek, laptop: str) -> None:
    """This laptop takes no part any more: it is not missed next month. A new file of it lets it take part again."""
    with werkplek.opslag.schrijf() as sessie:
        relatie = sessie.scalar(select(Relatie).where(Relatie.soort == "team", Relatie.code == laptop))
        if relatie is None:
            raise InvoerFout("Deze laptop is hier niet bekend. Kies een laptop uit de lijst.")
        relatie.bevestigd_op = None
    werkplek.noteer("laptop afgemeld", laptop=laptop)


def voeg_team_samen(werkplek: Werkplek, maand: str) -> Samenvoeging:
    """The whole team over a month ("JJJJ-MM"): what overviews are counted from, and what has to be known about it."""
    aan = gc.isenabled()
    gc.disable()  # half the time went to looking for garbage among rows that all stay
    try:
        return _voeg_samen(werkplek, maand, _maand(werkplek, maand))
    finally:
        if aan:
            gc.enable()


def _voeg_samen(werkplek: Werkplek, maand: str, periode: Periode) -> Samenvoeging:
    bron = overzichten.bron(werkplek, maand)
    with werkplek.opslag.lees() as sessie:
        sleutel = sleutel_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        delen = [_eigen_deel(sessie, werkplek, sleutel, bron)]
        leden = sessie.scalars(select(Relatie).where(Relatie.soort == "team")).all()
        kenmerk = Teamsleutel(sleutel, eigen_kaart(werkplek)).kenmerk
        eerder: dict[str, tuple[str, str]] = {}
        for lid in leden:
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


def dossier_bij_code(werkplek: Werkplek, code: str) -> int:
    """The own dossier that the teamleider means by the first eight digits of its code. InvoerFout without one."""
    with werkplek.opslag.lees() as sessie:
        sleutel = sleutel_in(sessie)
        if sleutel is None:
            raise InvoerFout(GEEN_SLEUTEL)
        laptop = laptopkaart(eigen(werkplek).paar, "x").code
        gevonden = dossier_met(pseudoniemen(sessie, sleutel, laptop)[0], code)
    if len(gevonden) != 1:
        raise InvoerFout("Bij deze code hoort op deze laptop geen dossier. Vraag de teamleider om de hele code.")
    return next(iter(gevonden))


def _relatie(sessie: Session, envelop: Envelop) -> Relatie | None:
    wie = envelop.afzender
    relatie = sessie.scalar(select(Relatie).where(Relatie.soort == "team", Relatie.code == wie.code))
    if relatie is not None and relatie.ondertekening not in ("", wie.sleutel):
        raise Geweigerd("andere_sleutel")
    return relatie


def _lees(envelop: Envelop, sleutel: str | None) -> Teampakket:
    if sleutel is None:
        raise Geweigerd("ander_team")
    kaart = Sleutelkaart("x", "x", "", "")
    return lees_teampakket(envelop, sleutel, Teamsleutel(sleutel, kaart).kenmerk)


def _maand(werkplek: Werkplek, maand: str) -> Periode:
    if not _MAAND.fullmatch(maand):
        raise InvoerFout("Het team telt per maand. Schrijf de maand als JJJJ-MM, bijvoorbeeld 2026-07.")
    return lees_periode(maand, werkplek.vandaag())


def _laptopnaam(sessie: Session, medewerker_id: int | None) -> str:
    """The name of the coach who works here, as it may stand on a card."""
    medewerker = sessie.get(Medewerker, medewerker_id) if medewerker_id is not None else None
    naam = " ".join(medewerker.naam.split())[:80] if medewerker else ""
    return naam if goede_naam(naam) else "Laptop zonder naam"


def _rijen(sessie: Session, sleutel: str, laptop: str, periode: Periode) -> tuple[tuple[Teamrij, ...], int]:
    extract = maak_extract(sessie, periode.einde, periode.begin)
    codes, zelfde = pseudoniemen(sessie, sleutel, laptop)
    return teamrijen(extract, codes, coachcodes(sessie, sleutel)), zelfde


def _eigen_deel(sessie: Session, werkplek: Werkplek, sleutel: str, bron: Bron) -> Deel:
    kaart = laptopkaart(eigen(werkplek).paar, _laptopnaam(sessie, werkplek.medewerker_id))
    codes, _ = pseudoniemen(sessie, sleutel, kaart.code)
    rijen = [Teamrij(codes[r.inwoner_id], None, r) for r in bron.rijen]
    return Deel(kaart.code, kaart.organisatie, bron.periode.einde, rijen, eigen=True)


def _is_gelijk(
    vorige: Levering, inhoud: Inhoud, paar: Any, kaart: Sleutelkaart, leider: Relatie, werkplek: Werkplek
) -> bool:
    """Whether what would be made now is what was made then: the same content gives the same zip."""
    with werkplek.opslag.lees() as sessie:
        ervoor = sessie.scalar(
            select(Levering.sha256).where(
                Levering.relatie_id == leider.id,
                Levering.soort == SOORT,
                Levering.maand == vorige.maand,
                Levering.versie == vorige.versie - 1,
            )
        )
    zelfde = verzegel(
        SOORT,
        inhoud,
        paar=paar,
        kaart=kaart,
        ontvangers=[kaart_bij(leider)],
        volgnummer=vorige.volgnummer,
        vorige=vorige.vorige or None,
        vervangt=ervoor,
    )
    return zelfde.sha256 == vorige.sha256 and vorige.inhoud is not None


def _schrijf(werkplek: Werkplek, levering: Levering, map_: Path) -> Path:
    """Writes the file for who carries it by hand; then it waits in the outbox no longer."""
    from werkteam_desktop.rapport.stijl import bewaar

    pad = map_ / levering.naam
    bewaar(levering.inhoud or b"", pad)
    with werkplek.opslag.schrijf() as sessie:
        rij = sessie.get_one(Levering, levering.id)
        if rij.toestand in ("klaar", "bezig"):
            rij.toestand, rij.bezorgd_op = "bezorgd", werkplek.nu()
    return pad


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
