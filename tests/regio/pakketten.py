"""Partners with keys, and packages made by hand: also those that the program itself would never make."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyrage import encrypt, x25519

from werkteam_desktop.regio.envelop import BESCHRIJVING, HANDTEKENING, Inhoud, Verzegeld, verzegel
from werkteam_desktop.regio.sleutels import Sleutelkaart, Sleutelpaar, kaart_van, nieuw_paar, onderteken
from werkteam_desktop.regio.stortzip import maak_zip
from werkteam_desktop.regio.tabelbestand import Tabel, maak_veld


@dataclass(frozen=True)
class Partner:
    paar: Sleutelpaar
    kaart: Sleutelkaart


def partner(code: str, naam: str) -> Partner:
    paar = nieuw_paar()
    return Partner(paar, kaart_van(paar, code, naam))


GEMEENTE = partner("0402", "Gemeente Hilversum")
REGIO = partner("regio-gv", "Regio Gooi en Vechtstreek")
VREEMD = partner("wsp", "Iemand anders")
VERTROUWD = {GEMEENTE.kaart.code: GEMEENTE.kaart.ondertekenen}

VELDEN = (
    maak_veld("soort", "string", "Soort", "Een code.", keuzes=["appel", "peer"]),
    maak_veld("dag", "date", "Dag"),
    maak_veld("vers", "boolean", "Vers"),
    maak_veld("aantal", "integer", "Aantal", verplicht=False, minimum=0),
)
FRUIT = b"soort,dag,vers,aantal\r\nappel,2026-07-31,true,12\r\npeer,2026-07-31,false,\r\n"


def fruit(*rijen: Any) -> Tabel:
    return Tabel("fruit", VELDEN, ("soort", "dag"), rijen)


def inhoud(*rijen: Any, **bestanden: bytes) -> Inhoud:
    namen = {naam.replace("__", "."): data for naam, data in bestanden.items()}
    kop = {"name": "proef", "title": "Een proef"}
    return Inhoud(kop, (fruit(*rijen),), namen, "2026-07")


def zend(deel: Inhoud, van: Partner = GEMEENTE, aan: Partner = REGIO, nummer: int = 1, **meer: Any) -> Verzegeld:
    vorige = {"vorige": None if nummer == 1 else "a" * 64} | meer
    return verzegel("team", deel, paar=van.paar, kaart=van.kaart, ontvangers=[aan.kaart], volgnummer=nummer, **vorige)


def sluit(zip_: bytes, aan: Partner = REGIO) -> bytes:
    return bytes(encrypt(zip_, [x25519.Recipient.from_str(aan.kaart.versleutelen)]))


def beschrijving(**anders: Any) -> dict[str, Any]:
    """A description by hand, of the fruit in `FRUIT` and one more file; a value `...` leaves the key out."""
    doc = {
        "profile": "tabular-data-package",
        "name": "proef",
        "resources": [bron()],
        "bestanden": [bestand("LEESMIJ.txt", b"Lees mij.\r\n")],
        "soort": "team",
        "schemaversie": "1.0.0",
        "afzender": {"code": "0402", "naam": "Gemeente Hilversum", "sleutel": GEMEENTE.kaart.ondertekenen},
        "ontvangers": [{"code": "regio-gv", "naam": "Regio", "sleutel": REGIO.kaart.versleutelen}],
        "volgnummer": 1,
        "vorige": None,
        "vervangt": None,
        "maand": "2026-07",
    } | anders
    return {k: v for k, v in doc.items() if v is not ...}


def bron(data: bytes = FRUIT, /, **anders: Any) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": "fruit",
        "path": "fruit.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": [dict(v) for v in VELDEN], "missingValues": [""], "primaryKey": ["soort", "dag"]},
    } | anders


def bestand(naam: str, data: bytes) -> dict[str, Any]:
    return {"path": naam, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


BESTANDEN = {"fruit.csv": FRUIT, "LEESMIJ.txt": b"Lees mij.\r\n"}


def teken(
    doc: Any, bestanden: Mapping[str, bytes] = BESTANDEN, van: Partner = GEMEENTE, tekst: bytes | None = None
) -> dict[str, bytes]:
    """The files of a zip: the description (or `tekst` in its place), well signed, and the others."""
    tekst = (json.dumps(doc, ensure_ascii=False) + "\n").encode() if tekst is None else tekst
    blok = {
        "algoritme": "Ed25519",
        "sleutel": van.kaart.ondertekenen,
        "handtekening": onderteken(van.paar, tekst),
    }
    return {BESCHRIJVING: tekst, HANDTEKENING: (json.dumps(blok, indent=2) + "\n").encode(), **bestanden}


def getekend(doc: Any, bestanden: Mapping[str, bytes] = BESTANDEN, **meer: Any) -> bytes:
    """The zip of a sender who has a good key and bad intentions."""
    return maak_zip(teken(doc, bestanden, **meer))
