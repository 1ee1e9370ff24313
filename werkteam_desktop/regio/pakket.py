"""The month's summary for the regio: what goes into its envelope, and how the regio reads it back."""

from __future__ import annotations

import datetime as dt
import hashlib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.envelop import Envelop, Inhoud
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.onthulling import Regels, regels_op
from werkteam_desktop.regio.tabelbestand import Tabel, celtekst, maak_veld
from werkteam_desktop.regio.tabellen import VERSCHIL, Tabelrij, lijnen, maandtekst, schema, waarden

SOORT = "samenvatting"
TABEL = "aantallen"
LEESMIJ = "LEESMIJ.txt"
VOORBEELD = "VOORBEELD: in deze aantallen tellen verzonnen dossiers mee."


@dataclass(frozen=True)
class Samenvatting:
    """What the regio reads of one team, of one month. `versie`: of the form; `regels`: version of the rules by which
    small numbers were hidden; `voorbeeld`: made-up dossiers count along; `voorlopig`: the month was not over yet."""

    maand: str
    peildatum: dt.date
    versie: str
    regels: str
    voorbeeld: bool
    rijen: tuple[Tabelrij, ...]

    @property
    def voorlopig(self) -> bool:
        return _voorlopig(self.peildatum)


@dataclass(frozen=True)
class Blad:
    """One file of a package for on screen. `kop` and `rijen` only for a table."""

    naam: str
    bytes: int
    sha256: str
    tekst: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


def samenvatting_inhoud(
    tabel: Iterable[Tabelrij], peildatum: dt.date, regels: Regels, opmerkingen: Iterable[str] = ()
) -> Inhoud:
    """The summary of the month of `peildatum` as it goes into an envelope: the counts, and LEESMIJ.txt that says which
    field goes to whom and why. `opmerkingen`: sentences that the reader has to see first."""
    s, maand = schema(), maandtekst(peildatum)
    opmerkingen = list(opmerkingen)
    voorbeeld = VOORBEELD in opmerkingen
    if _voorlopig(peildatum):
        opmerkingen.append(f"VOORLOPIG: de maand was nog niet voorbij; geteld tot en met {peildatum:%d-%m-%Y}.")
    kolommen = [v["naam"] for v in s["veld"]]
    kop = {
        "name": f"{s['naam']}-{maand}",
        "title": f"{s['titel']}, {maand}",
        "description": " ".join([*opmerkingen, s["waarom"]]),
        "version": s["versie"],
        "created": f"{peildatum}T23:59:59Z",
        "licenses": [{"name": s["licentie"]["naam"], "title": s["licentie"]["titel"]}],
        "peildatum": str(peildatum),
        "voorbeeld": voorbeeld,
        "onthulling": {"regels": regels.versie, "drempel": regels.drempel},
    }
    aantallen = Tabel(
        naam=TABEL,
        velden=_velden(),
        sleutel=_sleutel(),
        rijen=tuple(tuple(getattr(r, k) for k in kolommen) for r in tabel),
    )
    return Inhoud(kop, (aantallen,), {LEESMIJ: _leesmij(peildatum, regels, opmerkingen).encode()}, maand)


def lees_samenvatting(envelop: Envelop) -> Samenvatting:
    """The summary in an envelope that was opened. Geweigerd when it is of another kind or has an older form, when its
    lines have other columns, another month, a line twice, or a count that is shown and hidden at once, and when a count
    that is shown is so small that it can point at somebody."""
    if envelop.soort != SOORT:
        raise Geweigerd("andere_soort")
    doc, tabel = envelop.beschrijving, envelop.tabellen.get(TABEL)
    peildatum, voorbeeld = _peildatum(doc.get("peildatum")), doc.get("voorbeeld")
    regels = doc["onthulling"].get("regels") if isinstance(doc.get("onthulling"), dict) else None
    if (
        tabel is None
        or len(envelop.tabellen) != 1
        or maandtekst(peildatum) != envelop.maand
        or not isinstance(voorbeeld, bool)
        or not isinstance(regels, str)
    ):
        raise Geweigerd("inhoud")
    if [_vorm(v) for v in tabel.velden] != [_vorm(v) for v in _velden()] or tabel.sleutel != _sleutel():
        raise Geweigerd("inhoud" if envelop.schemaversie == schema()["versie"] else "ouder")
    rijen = tuple(Tabelrij(*r) for r in tabel.rijen)  # type: ignore[arg-type]
    kenmerken, drempel = set(waarden()), _drempel(peildatum)
    # A region reads millions of lines: each is looked at once, and what they say together judged after.
    soorten = {(r.maand, r.kenmerk, r.aantal is None, r.status) for r in rijen}
    if not rijen or any(
        maand != envelop.maand or kenmerk not in kenmerken or status != ("verborgen" if weg else "getoond")
        for maand, kenmerk, weg, status in soorten
    ):
        raise Geweigerd("inhoud")
    if any(r.aantal is not None and r.aantal < 0 and (r.kenmerk, r.waarde) != VERSCHIL for r in rijen):
        raise Geweigerd("inhoud")
    if any(0 < abs(n) < drempel for n in {r.aantal for r in rijen} if n is not None):
        raise Geweigerd("te_klein")
    return Samenvatting(envelop.maand, peildatum, envelop.schemaversie, regels, voorbeeld, rijen)


def leesbaar(envelop: Envelop) -> list[Blad]:
    """Every file of the package as it is, in its order: what the screen 'dit verlaat deze laptop' shows."""
    tabellen = {t.pad: t for t in envelop.tabellen.values()}
    bladen = []
    for naam, inhoud in envelop.bestanden.items():
        tabel = tabellen.get(naam)
        bladen.append(
            Blad(
                naam=naam,
                bytes=len(inhoud),
                sha256=hashlib.sha256(inhoud).hexdigest(),
                tekst=inhoud.decode(),
                kop=tabel.kop if tabel else (),
                rijen=tuple(tuple(map(celtekst, r)) for r in tabel.rijen) if tabel else (),
            )
        )
    return bladen


def _voorlopig(peildatum: dt.date) -> bool:
    return peildatum.day < monthrange(peildatum.year, peildatum.month)[1]


def _sleutel() -> tuple[str, ...]:
    """The fields that say which line it is; the others tell what was counted."""
    return tuple(v["naam"] for v in schema()["veld"] if v["naam"] not in ("aantal", "status"))


def _vorm(veld: Mapping[str, Any]) -> tuple[Any, ...]:
    """What has to be the same in every package. Which routes there are may differ: a gemeente has its own."""
    eisen = veld["constraints"]
    return veld["name"], veld["type"], eisen["required"], eisen.get("pattern"), eisen.get("minimum")


def _peildatum(tekst: Any) -> dt.date:
    try:
        dag = dt.date.fromisoformat(tekst)
    except (TypeError, ValueError):
        raise Geweigerd("inhoud") from None
    if str(dag) != tekst:  # ISO 8601 has more ways to write a day
        raise Geweigerd("inhoud")
    return dag


def _drempel(peildatum: dt.date) -> int:
    try:
        return regels_op(peildatum).drempel
    except InvoerFout:
        raise Geweigerd("inhoud") from None


def _velden() -> tuple[dict[str, Any], ...]:
    """The fields of the Table Schema. Every text comes from a closed list or has a known form."""
    bekend = waarden()
    keuzes = {
        "lijn": list(lijnen()),
        "kenmerk": list(bekend),
        "waarde": sorted({code for codes in bekend.values() for code in codes}),
        "status": ["getoond", "verborgen"],
    }
    return tuple(
        maak_veld(
            v["naam"],
            v["type"],
            v["titel"],
            f"{v['uitleg']} {v['waarom']}",
            verplicht=v["naam"] != "aantal",
            vorm=v.get("patroon"),
            keuzes=keuzes.get(v["naam"]),
        )
        for v in schema()["veld"]
    )


def _leesmij(peildatum: dt.date, regels: Regels, opmerkingen: list[str]) -> str:
    """'Welk veld, aan wie, waarom', in plain Dutch."""
    s = schema()
    bekend = waarden()
    tekst = [
        f"{s['titel']}: {maandtekst(peildatum)}",
        f"Peildatum: {peildatum:%d-%m-%Y}. Versie van de indeling: {s['versie']}.",
        *opmerkingen,
        "",
        "AAN WIE",
        s["aan_wie"],
        "",
        "WAAROM",
        s["waarom"],
        "",
        "WAT ER NIET IN STAAT",
        "Geen namen, nummers, BSN, geboortedatums, adressen of eigen woorden. Alleen aantallen per gemeente.",
        f"Een aantal van 1 tot en met {regels.drempel - 1} is verborgen. Soms is ook een groter aantal verborgen,",
        "omdat het kleine er anders mee uit te rekenen is. Welke van de twee het is, staat er met opzet niet bij.",
        f"Regels voor kleine aantallen: {regels.versie}.",
        "",
        f"WELK VELD ({TABEL}.csv)",
    ]
    for veld in s["veld"]:
        tekst += [f"- {veld['naam']}: {veld['titel']}. {veld['uitleg']}", f"  Waarom: {veld['waarom']}"]
        if veld["naam"] == "lijn":
            tekst += [f"    {code} = {naam}" for code, naam in lijnen().items()]
    tekst += ["", "WELK KENMERK"]
    for kenmerk in s["kenmerk"]:
        tekst += [
            f"- {kenmerk['code']}: {kenmerk['naam']}. {kenmerk['uitleg']}",
            f"  Waarom: {kenmerk['waarom']}",
            *(f"    {code} = {naam}" for code, naam in bekend[kenmerk["code"]].items()),
        ]
    return "\r\n".join([*tekst, ""])
