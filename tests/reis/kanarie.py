"""Dossiers full of markers, and a search for them in every byte that leaves, also where a format packs its text."""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import StreamObject
from pyrage import DecryptError, decrypt, x25519
from sqlalchemy import JSON, String, text
from sqlalchemy.orm import Session

from werkteam_desktop.opslag.voorbeeld import TABELLEN

# Texts that come from a list of the program; every other column, also one that is made later, gets a marker.
CODES = {
    "contactmoment": ("soort",),
    "leefgebiedmeting": ("leefgebied",),
    "indicatormeting": ("indicator", "versie"),
    "profielpunt": ("soort", "code"),
    "dossierstap": ("soort", "reden"),
    "huishouden": ("leefvorm", "woning", "geboortedatum_partner"),
    "kind": ("geboortedatum",),
    "intake": (
        "opleidingsniveau",
        "taalniveau",
        "vervoer",
        "taal_lezen",
        "taal_schrijven",
        "inburgeringsroute",
        "dagdelen",
        "waarom_nog_niet",
        "sectoren",
        "gevraagd_op",
    ),
    "inwoner": (
        "nummer",
        "bsn",
        "geboortedatum",
        "geslacht",
        "gemeente",
        "telefoon",
        "instroom",
        "arbeidsmarktlijn",
        "doelgroepenregister",
        "herkomst",
        "afsluitreden",
        "zoeknaam",
        "zoektekst",
    ),
    "plaatsing": ("soort", "sector", "reden_einde", "sroi"),
    "nazorgmoment": ("wie", "bevalt"),
    "routekeuze": ("advies", "regelversie", "gekozen", "antwoorden"),
    "aanmelding": ("bestemming", "jobready_versie", "jobready", "uitkomst", "reden"),
    "trajectplan": ("fase", "sjabloon"),
    "doel": ("fase",),
    "actie": ("fase", "eigenaar"),
    "voorziening": ("code", "fase", "pot", "kwaliteit"),
    "uitkering": ("soort", "reden_einde", "vrijlating"),
}
# Of these some people type their own words where a code belongs.
OOK_GETYPT = {"inwoner": "afsluitreden", "uitkering": "reden_einde", "dossierstap": "reden"}
_JSON = {
    "vaste_lasten": ('[{"wat": "', '", "bedrag": "1.00", "dag": 1}]'),
    "gegevens": ('{"ontvanger": "WSP", "velden": [], "bericht": {"naam": "', '"}}'),
}
_WIE = {
    "inwoner": "id",
    "kind": "(SELECT h.inwoner_id FROM huishouden h WHERE h.id = huishouden_id)",
    **dict.fromkeys(("doel", "actie", "voorziening"), "(SELECT p.inwoner_id FROM trajectplan p WHERE p.id = plan_id)"),
}
_MERK = re.compile(rb"qzwaluw(?:[a-z_]*x(\d+)x)?", re.IGNORECASE)
_COACH = re.compile(rb"qzcoach", re.IGNORECASE)
_TELEFOON = re.compile(rb"(?<![0-9a-f])(?:0|31)[- ]?699\d{6}(?![0-9a-f])")
_BSN = re.compile(rb"(?<![0-9a-f])\d{9}(?![0-9a-f])")
_DATUM = re.compile(rb"(?<![0-9a-f])(?:(\d{4})-?(\d\d)-?(\d\d)|(\d\d)[-/.](\d\d)[-/.](\d{4}))(?![0-9a-f])")
_IN_WOORDEN = re.compile(rb"(?<!\d)(\d{1,2}) ([a-z]{3,9}) (\d{4})")
_MAANDEN = b"januari februari maart april mei juni juli augustus september oktober november december".split()
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")


@dataclass(frozen=True)
class Geheim:
    """What no text has by chance: the BSNs, our own numbers, and every birth date, as "JJJJMMDD"."""

    bsns: frozenset[bytes]
    nummers: frozenset[bytes]
    geboren: frozenset[bytes]


def merk(sessie: Session) -> Geheim:
    """Puts markers in every text of every dossier: `Qzwaluw<column>x<id of the inwoner>x`."""
    for klasse in TABELLEN:
        tabel = klasse.__table__
        wie, codes = _WIE.get(tabel.name, "inwoner_id"), CODES.get(tabel.name, ())
        zetten = ["naam = 'Qzcoach ' || id"] if tabel.name == "medewerker" else []
        for kolom in tabel.columns if not zetten else ():
            merk_ = f"'Qzwaluw{kolom.name}x' || {wie} || 'x'"
            if isinstance(kolom.type, JSON) and kolom.name not in codes:
                voor, na = _JSON.get(kolom.name, ('["', '"]'))
                zetten.append(f"{kolom.name} = '{voor}' || {merk_} || '{na}'")
            elif isinstance(kolom.type, String) and kolom.name not in codes:
                zetten.append(f"{kolom.name} = {merk_}")
            elif kolom.name == OOK_GETYPT.get(tabel.name):
                zetten.append(f"{kolom.name} = iif(id % 5 = 0 AND {kolom.name} <> '', {merk_}, {kolom.name})")
        if zetten:
            sessie.execute(text(f"UPDATE {tabel.name} SET {', '.join(zetten)}"))
    sessie.execute(text("UPDATE inwoner SET telefoon = printf('0699%06d', id), nummer = 770000000 + id"))
    sessie.execute(text("UPDATE inwoner SET geboortedatum = date('1961-01-01', '+' || (id * 37 % 15000) || ' days')"))
    sessie.execute(text("UPDATE kind SET geboortedatum = date('2011-01-01', '+' || (id * 7 % 1400) || ' days')"))
    bsns = sessie.scalars(text("SELECT bsn FROM inwoner WHERE bsn IS NOT NULL"))
    nummers = sessie.scalars(text("SELECT nummer FROM inwoner"))
    dagen = sessie.scalars(text("SELECT geboortedatum FROM inwoner UNION SELECT geboortedatum FROM kind"))
    return Geheim(
        frozenset(b.encode() for b in bsns),
        frozenset(n.encode() for n in nummers),
        frozenset(str(d).replace("-", "").encode() for d in dagen if d),
    )


def gevonden(naam: str, inhoud: bytes, geheim: Geheim, sleutels: Sequence[str] = ()) -> set[str]:
    """What of anybody is in a file or in its name: "naam 12" (a marker of inwoner 12), "coach", "bsn", "nummer",
    "geboren", "telefoon"."""
    uit: set[str] = set()
    for laag in (naam.encode(), *lagen(inhoud, sleutels)):
        for kaal in {laag, re.sub(rb"[\s\0]", b"", laag)}:  # also UTF-16, and a word that was broken off
            uit |= {f"naam {m.decode() or '?'}" for m in _MERK.findall(kaal)}
            uit |= {"coach"} if _COACH.search(kaal) else set()
        kaal = laag.replace(b"\0", b"")
        uit |= {"telefoon"} if _TELEFOON.search(kaal.lower()) else set()
        getallen = set(_BSN.findall(kaal.lower()))
        uit |= {"bsn"} if geheim.bsns & getallen else set()
        uit |= {"nummer"} if geheim.nummers & getallen else set()
        uit |= {"geboren"} if geheim.geboren & set(_datums(kaal.lower())) else set()
    return uit


def _datums(laag: bytes) -> Iterator[bytes]:
    for jaar, maand, dag, dag_, maand_, jaar_ in _DATUM.findall(laag):
        yield jaar + maand + dag or jaar_ + maand_ + dag_
    for dag, naam, jaar in _IN_WOORDEN.findall(laag):
        nummer = next((n for n, m in enumerate(_MAANDEN, 1) if m.startswith(naam)), 0)
        yield jaar + b"%02d" % nummer + dag.zfill(2)


def lagen(inhoud: bytes, sleutels: Sequence[str] = ()) -> Iterator[bytes]:
    """The bytes, and all that is packed in them: age, zip (so xlsx), the streams and text of a PDF, base64."""
    yield inhoud
    if inhoud.startswith(b"age-encryption.org/"):
        yield from lagen(_ontsleuteld(inhoud, sleutels), sleutels)
    elif inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            for naam in archief.namelist():
                yield naam.encode()
                yield from lagen(archief.read(naam), sleutels)
    elif inhoud.startswith(b"%PDF"):
        yield from _pdf(inhoud)
    else:
        for stuk in _BASE64.findall(inhoud):
            with suppress(binascii.Error):
                yield base64.b64decode(stuk, validate=True)


def _ontsleuteld(inhoud: bytes, sleutels: Iterable[str]) -> bytes:
    for sleutel in sleutels:
        with suppress(DecryptError):
            return decrypt(inhoud, [x25519.Identity.from_str(sleutel)])
    raise AssertionError("none of the keys opens this file, so nobody looked in it")


def _pdf(inhoud: bytes) -> Iterator[bytes]:
    lezer = PdfReader(io.BytesIO(inhoud))
    yield str(lezer.metadata).encode()
    for blad in lezer.pages:
        yield blad.extract_text().encode()
    for nummer in range(1, int(lezer.trailer["/Size"])):
        deel = lezer.get_object(nummer)
        if isinstance(deel, StreamObject) and "/FontFile2" not in deel and "/Length1" not in deel:
            yield deel.get_data()
