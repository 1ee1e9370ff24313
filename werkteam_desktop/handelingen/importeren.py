"""Taking over inwoners from a file: who is new, who changed, who cannot be taken over and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from werkteam_desktop.dossier import Huishouden, Inwoner, Kind, Uitkering
from werkteam_desktop.dossier.datum import leeftijd
from werkteam_desktop.dossier.naam import maak_zoektekst
from werkteam_desktop.handelingen.inwoners import volgend_nummer
from werkteam_desktop.handelingen.reservekopieen import maak_zo_nodig
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.inlezen import Afgekeurd, Inleesbestand, Persoon, lees

# Facts that belong together: when one part changed, the parts the file does not have are out of date too.
_FEITEN = (
    ("geslachtsnaam", "voorvoegsel", "adellijke_titel"),
    ("voornamen",),
    ("geboortedatum",),
    ("herkomst",),
    ("geslacht",),
    ("gemeente",),
    ("straat", "huisnummer", "huisletter", "huisnummertoevoeging", "postcode", "woonplaats"),
)
_CONTACT = ("telefoon", "email")
_TESTREEKS = "9999"  # BSNs that RvIG gives to fictitious persons
_MEERDERJARIG = 18
_PER_KEER = 500


@dataclass(frozen=True)
class ImportVerslag:
    """What an import did. `gelezen` is the sum of the other four. `niet_gelezen`: headers that were not understood.

    `groep` is what `Werkplek.draai_terug` takes to undo the whole import; 0 when nothing changed."""

    gelezen: int = 0
    nieuw: int = 0
    bijgewerkt: int = 0
    overgeslagen: int = 0
    afgekeurd: tuple[Afgekeurd, ...] = ()
    niet_gelezen: tuple[str, ...] = ()
    groep: int = 0

    def als_json(self) -> dict[str, Any]:
        """The document of `importeer --json`."""
        return {
            "gelezen": self.gelezen,
            "nieuw": self.nieuw,
            "bijgewerkt": self.bijgewerkt,
            "overgeslagen": self.overgeslagen,
            "afgekeurd": [asdict(a) for a in self.afgekeurd],
        }


def importeer(werkplek: Werkplek, pad: Path, proef: bool = False) -> ImportVerslag:
    """Takes over the persons in the file at `pad`, after a backup and all in one transaction; with `proef` only tells
    what would happen.

    What a coach typed stays: only name, birth, sex, address and secrecy follow the file; telephone, e-mail,
    household and uitkering are filled in when there is nothing yet. Raises InvoerFout for an unreadable file."""
    bestand = lees(pad)
    regels = list(bestand.personen)
    if proef:
        with werkplek.opslag.lees() as sessie, sessie.no_autoflush:
            return _neem_over(sessie, bestand, regels, werkplek)
    maak_zo_nodig(werkplek)
    with werkplek.wijzig("inwoners ingelezen") as (sessie, wijziging):
        verslag = _neem_over(sessie, bestand, regels, werkplek)
    return replace(verslag, groep=wijziging.groep)


def _neem_over(
    sessie: Session, bestand: Inleesbestand, regels: list[Persoon | Afgekeurd], werkplek: Werkplek
) -> ImportVerslag:
    vandaag = werkplek.vandaag()
    bekenden = _Bekenden(sessie)
    personen: list[tuple[Persoon, int | None]] = []
    afgekeurd: list[Afgekeurd] = []
    for regel in regels:
        gevonden = regel if isinstance(regel, Afgekeurd) else bekenden.zoek(regel)
        if isinstance(gevonden, Afgekeurd):
            afgekeurd.append(gevonden)
        else:
            personen.append(gevonden)
    dossiers = _laad(sessie, [i for _, i in personen if i is not None])
    nummer = int(volgend_nummer(sessie))
    nieuw = bijgewerkt = 0
    for persoon, inwoner_id in personen:
        if inwoner_id is None:
            sessie.add(_nieuw(persoon, nummer + nieuw, werkplek))
            nieuw += 1
        else:
            bijgewerkt += _werk_bij(dossiers[inwoner_id], persoon, bestand.velden, vandaag)
    return ImportVerslag(
        gelezen=len(regels),
        nieuw=nieuw,
        bijgewerkt=bijgewerkt,
        overgeslagen=len(personen) - nieuw - bijgewerkt,
        afgekeurd=tuple(afgekeurd),
        niet_gelezen=bestand.niet_gelezen,
    )


class _Bekenden:
    """Who is in the store and who came by in the file, by BSN and by name with birth date."""

    def __init__(self, sessie: Session) -> None:
        self._per_bsn: dict[str, int] = {}
        self._per_naam: dict[tuple[str, str], list[tuple[int, str | None, str]]] = defaultdict(list)
        self._regel_van: dict[object, int] = {}
        kolommen = (Inwoner.id, Inwoner.bsn, Inwoner.nummer, Inwoner.zoeknaam, Inwoner.geboortedatum)
        vraag = select(*kolommen).where(Inwoner.samengevoegd_in_id.is_(None))
        for inwoner_id, bsn, nummer, zoeknaam, geboortedatum in sessie.execute(vraag):
            if bsn:
                self._per_bsn[bsn] = inwoner_id
            if _is_volledig(geboortedatum):
                self._per_naam[zoeknaam, geboortedatum].append((inwoner_id, bsn, nummer))

    def zoek(self, persoon: Persoon) -> tuple[Persoon, int | None] | Afgekeurd:
        """The dossier of this person, None when new, or why this row is not taken over."""
        naamdelen = {veld: getattr(persoon, veld) for veld in ("geslachtsnaam", "voorvoegsel", "voornamen")}
        naam = (maak_zoektekst(naamdelen)[0], persoon.geboortedatum)
        gevonden = self._per_bsn.get(persoon.bsn or "")
        if gevonden is None:
            zelfde_naam = self._per_naam.get(naam, [])
            if zelfde_naam and (len(zelfde_naam) > 1 or (persoon.bsn and zelfde_naam[0][1])):
                nummers = " en ".join(nummer for _, _, nummer in zelfde_naam)
                return Afgekeurd(
                    persoon.regel, f"mogelijk dubbel: dossier {nummers} heeft dezelfde naam en geboortedatum"
                )
            gevonden = zelfde_naam[0][0] if zelfde_naam else None
        redenen = {
            persoon.bsn: "staat er al: regel {} van dit bestand heeft hetzelfde BSN",
            naam if _is_volledig(naam[1]) else None: "mogelijk dubbel: regel {} heeft dezelfde naam en geboortedatum",
            gevonden: "mogelijk dubbel: regel {} hoort bij hetzelfde dossier",
        }
        redenen.pop(None, None)
        for kenmerk, reden in redenen.items():
            if kenmerk in self._regel_van:
                return Afgekeurd(persoon.regel, reden.format(self._regel_van[kenmerk]))
        self._regel_van |= dict.fromkeys(redenen, persoon.regel)
        return persoon, gevonden


def _is_volledig(datum: str) -> bool:
    return len(datum) == len("jjjj-mm-dd")


def _laad(sessie: Session, ids: list[int]) -> dict[int, Inwoner]:
    dossiers: dict[int, Inwoner] = {}
    for i in range(0, len(ids), _PER_KEER):
        vraag = (
            select(Inwoner)
            .where(Inwoner.id.in_(ids[i : i + _PER_KEER]))
            .options(selectinload(Inwoner.huishouden), selectinload(Inwoner.uitkeringen))
        )
        dossiers |= {inwoner.id: inwoner for inwoner in sessie.scalars(vraag)}
    return dossiers


def _nieuw(persoon: Persoon, nummer: int, werkplek: Werkplek) -> Inwoner:
    """A dossier with who imports it as regiehouder: nobody is without one."""
    vandaag = werkplek.vandaag()
    feiten = {veld: getattr(persoon, veld) for groep in (*_FEITEN, _CONTACT) for veld in groep}
    inwoner = Inwoner(
        nummer=str(nummer),
        bsn=persoon.bsn,
        geheim=bool(persoon.geheim),
        voorbeeld=(persoon.bsn or "").startswith(_TESTREEKS),
        aangemeld_op=vandaag,
        regiehouder_id=werkplek.medewerker_id,
        **feiten,
    )
    inwoner.huishouden = _huishouden(persoon, vandaag)
    inwoner.uitkeringen = _uitkeringen(persoon)
    return inwoner


def _werk_bij(inwoner: Inwoner, persoon: Persoon, velden: frozenset[str], vandaag: dt.date) -> bool:
    """Whether anything changed."""
    nieuw: dict[str, Any] = {}
    for groep in _FEITEN:
        in_bestand = [veld for veld in groep if veld in velden]
        bekend = any(getattr(persoon, veld) for veld in in_bestand)
        if bekend and any(getattr(persoon, veld) != getattr(inwoner, veld) for veld in in_bestand):
            nieuw |= {veld: getattr(persoon, veld) for veld in groep}
    if persoon.geheim is not None:
        nieuw["geheim"] = persoon.geheim
    nieuw |= {veld: getattr(persoon, veld) for veld in _CONTACT if not getattr(inwoner, veld)}
    if inwoner.bsn is None:
        nieuw["bsn"] = persoon.bsn
    if inwoner.huishouden is None:
        nieuw["huishouden"] = _huishouden(persoon, vandaag)
    if not inwoner.uitkeringen:
        nieuw["uitkeringen"] = _uitkeringen(persoon)
    anders = {veld: waarde for veld, waarde in nieuw.items() if getattr(inwoner, veld) != waarde}
    for veld, waarde in anders.items():
        setattr(inwoner, veld, waarde)
    return bool(anders)


def _huishouden(persoon: Persoon, vandaag: dt.date) -> Huishouden | None:
    """What the file says of the household, for the coach to check: of the children only those under 18, because the
    BRP does not say who of the grown-up ones still lives at home. None when the file says nothing."""
    leeftijden = ((k, leeftijd(k, vandaag)) for k in persoon.kinderen)
    minderjarig = [k for k, jaren in leeftijden if jaren is not None and jaren < _MEERDERJARIG]
    if persoon.partner is None and not minderjarig and persoon.kale_huur is None:
        return None
    alleen = "alleenstaande_ouder" if minderjarig else "alleenstaand"
    return Huishouden(
        leefvorm=alleen if persoon.partner is None else "gehuwd",
        geboortedatum_partner=persoon.partner or "",
        kale_huur=persoon.kale_huur,
        woning="huur" if persoon.kale_huur else "",
        kinderen=[Kind(geboortedatum=geboortedatum) for geboortedatum in minderjarig],
    )


def _uitkeringen(persoon: Persoon) -> list[Uitkering]:
    if persoon.uitkering_sinds is None:
        return []
    return [Uitkering(soort=persoon.uitkering_soort, sinds=persoon.uitkering_sinds, bedrag=persoon.uitkering_bedrag)]
