"""The summary of a month for the regio: shown to the last byte, then in the outbox; a ledger of what it showed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.post import Klaar, leg_klaar, maak_klaar
from werkteam_desktop.handelingen.relaties import relaties
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Maandstand, Relatie
from werkteam_desktop.regio.envelop import open_envelop
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.onthulling import Regels, regels_op
from werkteam_desktop.regio.onthulling.grootboek import Geleverd
from werkteam_desktop.regio.onthulling.maand import Beschermd, bescherm_maand
from werkteam_desktop.regio.pakket import SOORT, VOORBEELD, Blad, samenvatting_inhoud
from werkteam_desktop.regio.pakket import leesbaar as bladen_van
from werkteam_desktop.regio.periode import Periode, lees_periode, vorige_maand
from werkteam_desktop.regio.tabellen import Vak, tel

EIGEN_REGELS = "regels.toml"  # in the own folder, in the form of resources/regio/regels.toml


@dataclass(frozen=True)
class _Eerder:
    """A summary that was made before, with its place in the series of its relatie."""

    geleverd: Geleverd
    relatie_id: int | None
    volgnummer: int
    vorige: str | None
    sha256: str
    grondslag: str


@dataclass(frozen=True)
class Voorbeeld:
    """A summary as it will leave, to the last byte. `bladen`: every file in it; `regels`, `verborgen`: lines, and those
    without a number; `bewezen`: no lighter set of hidden numbers protects as well; `versie`: higher than 1 for a
    correction. `al_gemaakt`: exactly this was made before, so nothing is to be done."""

    periode: Periode
    relatie: Relatie | None
    versie: int
    klaar: Klaar = field(repr=False)
    beschermd: Beschermd = field(repr=False)
    bladen: tuple[Blad, ...] = field(repr=False)
    open_dossiers: dict[str, str] = field(repr=False)
    regelversie: str
    grondslag: str
    al_gemaakt: bool = False

    @property
    def regels(self) -> int:
        return len(self.beschermd.aantallen)

    @property
    def verborgen(self) -> int:
        return len(self.beschermd.verborgen)

    @property
    def bewezen(self) -> bool:
        return self.beschermd.bewezen

    @property
    def bytes(self) -> bytes:
        """What is sent: sealed for the regio, or only signed while its key is not known."""
        return self.klaar.verzegeld.versleuteld or self.klaar.verzegeld.zip


def regio_relatie(werkplek: Werkplek) -> Relatie | None:
    """The regio that summaries go to: the one of which the key was confirmed."""
    return next((r for r in relaties(werkplek, "regio") if r.bevestigd_op is not None), None)


def geldende_regels(werkplek: Werkplek, dag: dt.date) -> Regels:
    """The rules for small numbers on a day: those of the program, or stricter ones that the regio gave, in the file
    `regels.toml` in the folder with own lists.

    InvoerFout when that file is wrong or looser."""
    van_de_regio = werkplek.eigenmap / EIGEN_REGELS
    return regels_op(dag, van_de_regio if van_de_regio.is_file() else None)


def bekijk(werkplek: Werkplek, maand: str) -> Voorbeeld:
    """What would leave over a month ("JJJJ-MM"), protected also against all that was delivered before. Nothing is kept.

    The running month counts up to and with today and says so. InvoerFout for a month that does not exist, is still to
    come or has no dossiers, and when the small numbers of it cannot be protected, with the reason."""
    periode = lees_maand(maand, werkplek.vandaag())
    relatie = regio_relatie(werkplek)
    with werkplek.opslag.lees() as sessie:
        rijen = maak_extract(sessie, periode.einde)
        eerder = _eerder(sessie)
    regels = geldende_regels(werkplek, periode.einde)
    aantallen = tel(rijen)
    if not aantallen:
        raise InvoerFout(f"Er waren geen dossiers in {periode.naam}. Kies een andere maand.")
    opmerkingen = [VOORBEELD] if any(r.voorbeeld for r in rijen) else []
    open_ = {str(r.inwoner_id): r.gemeente for r in rijen if r.in_eind}

    def maak(beschermd: Beschermd, versie: int, plek: tuple[int, str | None] | None, vervangt: str | None) -> Voorbeeld:
        inhoud = samenvatting_inhoud(beschermd.rijen(), periode.einde, regels, opmerkingen)
        klaar = maak_klaar(werkplek, SOORT, inhoud, relatie, vervangt, plek)
        bladen = tuple(bladen_van(open_envelop(klaar.verzegeld.zip, None, None)))
        return Voorbeeld(
            periode, relatie, versie, klaar, beschermd, bladen, open_, regels.versie, grondslag, plek is not None
        )

    grondslag = _grondslag(periode, regels.versie, opmerkingen, aantallen)
    naar = relatie.id if relatie is not None else None
    zelfde = [e for e in eerder if e.geleverd.maand == maand and e.relatie_id == naar]
    if zelfde and zelfde[-1].grondslag == grondslag:
        # Made again from what was shown: the search for what to hide may end otherwise when its time is up.
        laatste = zelfde[-1]
        toen = {vak: n or 0 for vak, n in laatste.geleverd.aantallen.items()}
        weg = frozenset(vak for vak, n in laatste.geleverd.aantallen.items() if n is None)
        vorige = zelfde[-2].sha256 if len(zelfde) > 1 else None
        plek = (laatste.volgnummer, laatste.vorige)
        return maak(Beschermd(maand, toen, weg, True), laatste.geleverd.versie, plek, vorige)
    beschermd = bescherm_maand(aantallen, maand, regels, [e.geleverd for e in eerder])
    versie = 1 + max((e.geleverd.versie for e in eerder if e.geleverd.maand == maand), default=0)
    return maak(beschermd, versie, None, zelfde[-1].sha256 if zelfde else None)


def lever(werkplek: Werkplek, voorbeeld: Voorbeeld) -> Levering | None:
    """Puts exactly what was looked at in the outbox, and what it showed in the ledger; None when it was made before.

    Without a regio whose key was confirmed it is only noted, and the file is for the user to keep."""
    if voorbeeld.al_gemaakt:
        return None
    maand = voorbeeld.periode.code

    def erbij(sessie: Session) -> None:
        sessie.merge(Maandstand(maand=maand, geteld_op=werkplek.nu(), dossiers=voorbeeld.open_dossiers))

    geleverd = voorbeeld.beschermd.geleverd(voorbeeld.versie)
    cellen = [[*vak, aantal] for vak, aantal in geleverd.aantallen.items()]
    return leg_klaar(
        werkplek,
        voorbeeld.klaar,
        erbij,
        versie=voorbeeld.versie,
        regelversie=voorbeeld.regelversie,
        grondslag=voorbeeld.grondslag,
        cellen=cellen,
    )


def bewaar_in(voorbeeld: Voorbeeld, map_: Path) -> Path:
    """Writes the package to a folder, readable by its owner only. InvoerFout when the folder does not take it, or when
    another package stands there under this name."""
    from werkteam_desktop.rapport.stijl import bewaar

    verzegeld = voorbeeld.klaar.verzegeld
    versie = f"-v{voorbeeld.versie}" if voorbeeld.versie > 1 else ""
    naam = verzegeld.naam if verzegeld.versleuteld else f"regio-{voorbeeld.periode.code}{versie}.zip"
    pad = map_ / naam
    try:
        map_.mkdir(parents=True, exist_ok=True)
        if not verzegeld.versleuteld and pad.exists() and pad.read_bytes() != verzegeld.zip:
            raise InvoerFout(f"In deze map staat al een ander pakket met de naam {naam}. Kies een andere map.")
    except OSError:
        raise InvoerFout("In deze map kan het pakket niet worden geschreven. Kies een andere map.") from None
    bewaar(voorbeeld.bytes, pad)
    return pad


def lees_maand(maand: str, vandaag: dt.date) -> Periode:
    """The month with this code. InvoerFout for one that does not exist or is still to come."""
    if not re.fullmatch(r"\d{4}-\d{2}", maand):
        raise InvoerFout("Deze maand bestaat niet. Schrijf de maand als JJJJ-MM, bijvoorbeeld 2026-07.")
    return lees_periode(maand, vandaag)


def _grondslag(periode: Periode, regelversie: str, opmerkingen: Sequence[str], aantallen: Mapping[Vak, int]) -> str:
    """The same for the same figures, counted on the same day under the same rules."""
    feiten = [str(periode.einde), regelversie, *opmerkingen, sorted([*vak, n] for vak, n in aantallen.items())]
    return hashlib.sha256(json.dumps(feiten).encode()).hexdigest()


def _eerder(sessie: Session) -> list[_Eerder]:
    """The ledger: all summaries that were made, the oldest first."""
    vraag = select(Levering).where(Levering.soort == SOORT).options(defer(Levering.inhoud)).order_by(Levering.id)
    uit = []
    for levering in sessie.scalars(vraag):
        geleverd = Geleverd(levering.maand, levering.versie, {Vak(*vak): aantal for *vak, aantal in levering.cellen})
        uit.append(
            _Eerder(
                geleverd,
                levering.relatie_id,
                levering.volgnummer,
                levering.vorige or None,
                levering.sha256,
                levering.grondslag,
            )
        )
    return uit


def herinnering(werkplek: Werkplek) -> str:
    """What the team still owes the regio, as a sentence; "" when there is no regio yet, or nothing is due."""
    relatie = regio_relatie(werkplek)
    if relatie is None:
        return ""
    periode = vorige_maand(werkplek.vandaag())
    with werkplek.opslag.lees() as sessie:
        gedaan = sessie.scalar(
            select(Levering.id)
            .where(Levering.soort == SOORT, Levering.maand == periode.code, Levering.relatie_id == relatie.id)
            .limit(1)
        )
    if gedaan is not None:
        return ""
    voor = periode.einde + termijn("regiolevering")
    laat = "had er moeten zijn op" if voor < werkplek.vandaag() else "moet er zijn op"
    return f"De samenvatting van {periode.naam} is nog niet verstuurd. Zij {laat} {leesbaar(voor)}."
