"""The month's summary for the regio: a Frictionless Data Package in a zip. The same input gives the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
import zipfile
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.extract import Extractrij
from werkteam_desktop.regio.onthulling import Regels, regels_op, te_verbergen
from werkteam_desktop.regio.tabellen import Tabelrij, maandtekst, schema, tabelrijen, tel, waarden

TABEL = "aantallen.csv"


@dataclass(frozen=True)
class Pakket:
    """A package on disk. `nieuw` is False when the newest package of this month was the same already.

    `verborgen`: how many of the `regels` lines show no number."""

    pad: Path
    nieuw: bool
    sha256: str
    regels: int
    verborgen: int


def maak_pakket(rijen: Iterable[Extractrij], peildatum: dt.date, map: Path) -> Pakket:
    """Writes `regio-JJJJ-MM.zip` for the month of `peildatum` in `map`.

    Nothing is overwritten: other figures for the same month become `-v2`, `-v3`, …; the same figures give the package
    that is there. InvoerFout when the month has no dossiers or the folder cannot be written to."""
    rijen = list(rijen)
    regels = regels_op(peildatum)
    maand = maandtekst(peildatum)
    tabel = [r for t in tel(rijen) for r in tabelrijen(t, te_verbergen(t, regels.drempel), maand)]
    if not tabel:
        raise InvoerFout(f"Op {peildatum:%d-%m-%Y} waren er geen open dossiers. Kies een andere maand.")
    inhoud = _zip(_bestanden(tabel, peildatum, regels, any(r.voorbeeld for r in rijen)))
    try:
        pad, nieuw = _schrijf(inhoud, map, f"regio-{maand}")
    except OSError:
        raise InvoerFout("In deze map kan het pakket niet worden geschreven. Kies een andere map.") from None
    verborgen = sum(r.aantal is None for r in tabel)
    return Pakket(pad, nieuw, hashlib.sha256(inhoud).hexdigest(), len(tabel), verborgen)


def _bestanden(tabel: list[Tabelrij], peildatum: dt.date, regels: Regels, voorbeeld: bool) -> dict[str, bytes]:
    """Name -> content of the files in the zip."""
    laatste_dag = monthrange(peildatum.year, peildatum.month)[1]
    opmerkingen = []
    if voorbeeld:
        opmerkingen.append("VOORBEELD: in deze aantallen tellen verzonnen dossiers mee.")
    if peildatum.day < laatste_dag:
        opmerkingen.append(f"VOORLOPIG: de maand was nog niet voorbij; geteld tot en met {peildatum:%d-%m-%Y}.")
    gegevens = _csv(tabel)
    beschrijving = _beschrijving(gegevens, peildatum, regels, opmerkingen)
    return {
        "datapackage.json": (json.dumps(beschrijving, ensure_ascii=False, indent=2) + "\n").encode(),
        TABEL: gegevens,
        "LEESMIJ.txt": _leesmij(peildatum, regels, opmerkingen).encode(),
    }


def _csv(tabel: list[Tabelrij]) -> bytes:
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, [v["naam"] for v in schema()["veld"]], lineterminator="\r\n")
    schrijver.writeheader()
    schrijver.writerows(asdict(r) for r in tabel)
    return uit.getvalue().encode()


def _beschrijving(gegevens: bytes, peildatum: dt.date, regels: Regels, opmerkingen: list[str]) -> dict[str, Any]:
    s = schema()
    return {
        "profile": "tabular-data-package",
        "name": f"{s['naam']}-{maandtekst(peildatum)}",
        "title": f"{s['titel']}, {maandtekst(peildatum)}",
        "description": " ".join([*opmerkingen, s["waarom"]]),
        "version": s["versie"],
        "created": f"{peildatum}T23:59:59Z",
        "licenses": [{"name": s["licentie"]["naam"], "title": s["licentie"]["titel"]}],
        "peildatum": str(peildatum),
        "onthulling": {"regels": regels.versie, "drempel": regels.drempel},
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "aantallen",
                "path": TABEL,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
                "bytes": len(gegevens),
                "hash": f"sha256:{hashlib.sha256(gegevens).hexdigest()}",
                "schema": {
                    "fields": [_veld(v) for v in s["veld"]],
                    "missingValues": [""],
                    "primaryKey": ["maand", "gemeente", "kenmerk", "waarde"],
                },
            }
        ],
    }


def _veld(veld: dict[str, str]) -> dict[str, Any]:
    """A field of the Table Schema. Every text comes from a closed list, which the constraints say."""
    regels: dict[str, Any] = {"required": veld["naam"] != "aantal"}
    if veld["naam"] == "aantal":
        regels["minimum"] = 0
    if "patroon" in veld:
        regels["pattern"] = veld["patroon"]
    bekend = waarden()
    keuzes = {
        "kenmerk": list(bekend),
        "waarde": sorted({code for codes in bekend.values() for code in codes}),
        "status": ["getoond", "verborgen"],
    }
    if veld["naam"] in keuzes:
        regels["enum"] = keuzes[veld["naam"]]
    return {
        "name": veld["naam"],
        "type": veld["type"],
        "title": veld["titel"],
        "description": f"{veld['uitleg']} {veld['waarom']}",
        "constraints": regels,
    }


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
        f"WELK VELD ({TABEL})",
    ]
    for veld in s["veld"]:
        tekst += [f"- {veld['naam']}: {veld['titel']}. {veld['uitleg']}", f"  Waarom: {veld['waarom']}"]
    tekst += ["", "WELK KENMERK"]
    for kenmerk in s["kenmerk"]:
        tekst += [
            f"- {kenmerk['code']}: {kenmerk['naam']}. {kenmerk['uitleg']}",
            f"  Waarom: {kenmerk['waarom']}",
            *(f"    {code} = {naam}" for code, naam in bekend[kenmerk["code"]].items()),
        ]
    return "\r\n".join([*tekst, ""])


def _zip(bestanden: dict[str, bytes]) -> bytes:
    """Stored, not packed: deflate gives other bytes with another zlib."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in bestanden.items():
            ingang = zipfile.ZipInfo(naam, date_time=(1980, 1, 1, 0, 0, 0))
            ingang.create_system = 3
            ingang.external_attr = 0o600 << 16
            zip_.writestr(ingang, inhoud)
    return uit.getvalue()


def _schrijf(inhoud: bytes, map: Path, stam: str) -> tuple[Path, bool]:
    """(path, written now). Written as `.part`, read back, and only then given its name."""
    map.mkdir(parents=True, exist_ok=True)
    versies = {1: map / f"{stam}.zip"} if (map / f"{stam}.zip").exists() else {}
    for pad in map.glob(f"{stam}-v*.zip"):
        if treffer := re.fullmatch(rf"{re.escape(stam)}-v(\d+)", pad.stem):
            versies[int(treffer[1])] = pad
    nieuwste = max(versies, default=0)
    if nieuwste and versies[nieuwste].read_bytes() == inhoud:
        return versies[nieuwste], False
    doel = map / (f"{stam}-v{nieuwste + 1}.zip" if nieuwste else f"{stam}.zip")
    part = doel.with_suffix(".zip.part")
    try:
        part.unlink(missing_ok=True)  # left behind by a run that was cut off
        vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, vlaggen, 0o600), "wb") as f:
            f.write(inhoud)
            f.flush()
            os.fsync(f.fileno())
        _controleer(part.read_bytes(), inhoud)
        part.rename(doel)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return doel, True


def _controleer(gelezen: bytes, geschreven: bytes) -> None:
    """What lies on disk is what was made, opens as a zip, and agrees with its own description."""
    if gelezen != geschreven:
        raise OSError("the package does not read back as it was written")
    with zipfile.ZipFile(io.BytesIO(gelezen)) as zip_:
        for bron in json.loads(zip_.read("datapackage.json"))["resources"]:
            if f"sha256:{hashlib.sha256(zip_.read(bron['path'])).hexdigest()}" != bron["hash"]:
                raise OSError("the package disagrees with its own description")
