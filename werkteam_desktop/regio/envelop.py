"""The one envelope for all that leaves or comes in: a signed Frictionless Data Package in a zip, sealed with age.

`handtekening.json` signs the exact bytes of `datapackage.json`, and that has size and hash of every other file. The age
layer differs each time; the zip within is the same for the same input, and its sha256 is what a package is known by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.geweigerd import Geweigerd, grens, pakketregels
from werkteam_desktop.regio.sleutels import (
    Sleutelkaart,
    Sleutelpaar,
    geldige_kaart,
    goede_code,
    goede_naam,
    klopt,
    onderteken,
)
from werkteam_desktop.regio.stortzip import lees_zip, maak_zip
from werkteam_desktop.regio.strengjson import lees_json, schrijf_json
from werkteam_desktop.regio.tabelbestand import Tabel, bron, lees_csv, schrijf_csv
from werkteam_desktop.regio.tabellen import schema

BESCHRIJVING = "datapackage.json"
HANDTEKENING = "handtekening.json"
UITGANG, KAAL = ".zip.age", ".zip"
_AGE = b"age-encryption.org/v1\n"
_SHA = re.compile(r"[0-9a-f]{64}")
_MAAND = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")
_VERSIE = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})")
_ZELF_FOUT = "Het pakket is niet gemaakt, want het klopt niet met zijn eigen beschrijving. Meld dit aan de beheerder."
_EIGEN_LIJSTEN = (
    "Het pakket is niet gemaakt, want er staat een code in die niet mag. Gebruik in de eigen lijsten van de gemeente "
    "alleen codes met letters, cijfers en streepjes."
)
_NIET_GEMAAKT = {
    "te_groot": "Het pakket is niet gemaakt, want het is te groot om te versturen. Meld dit aan de beheerder.",
    "formule": _EIGEN_LIJSTEN,
    "csv": _EIGEN_LIJSTEN,
    "beschrijving": _EIGEN_LIJSTEN,
}


@dataclass(frozen=True)
class Inhoud:
    """What goes into an envelope. `kop`: what the description says besides ("title", "created", "peildatum", …);
    `bestanden`: other files by name, .txt or .json in UTF-8; `maand`: "JJJJ-MM" when the package is about one."""

    kop: Mapping[str, Any]
    tabellen: tuple[Tabel, ...] = ()
    bestanden: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    maand: str | None = None


@dataclass(frozen=True)
class Verzegeld:
    """A package that may leave. `zip`: what is within, to keep and to show; `versleuteld`: what is sent, under the
    name `naam`, which says nothing about anybody; None when there was nobody to seal it for."""

    zip: bytes = field(repr=False)
    versleuteld: bytes | None = field(repr=False)
    sha256: str
    naam: str


@dataclass(frozen=True)
class Partij:
    """Who sent it or for whom it is. `sleutel`: the Ed25519 key of the sender, the age key of a recipient."""

    code: str
    naam: str
    sleutel: str


@dataclass(frozen=True)
class Envelop:
    """A package in which everything was verified. `bestanden`: all files of the zip, in its order; `vorige`: sha256 of
    the package before it in its series (same sender, kind and recipients), None for the first; `vervangt`: sha256 of
    the one that it corrects."""

    soort: str
    schemaversie: str
    afzender: Partij
    ontvangers: tuple[Partij, ...]
    volgnummer: int
    vorige: str | None
    vervangt: str | None
    maand: str | None
    sha256: str
    beschrijving: Mapping[str, Any] = field(repr=False)
    tabellen: Mapping[str, Tabel] = field(repr=False)
    bestanden: Mapping[str, bytes] = field(repr=False)


def verzegel(
    soort: str,
    inhoud: Inhoud,
    *,
    paar: Sleutelpaar,
    kaart: Sleutelkaart,
    ontvangers: Sequence[Sleutelkaart],
    volgnummer: int,
    vorige: str | None,
    vervangt: str | None = None,
) -> Verzegeld:
    """Seals `inhoud`, signed by `paar` (whose card is `kaart`), for the holders of the cards `ontvangers`; without
    them it is signed only.

    What was made is opened again as a recipient would. InvoerFout when that would refuse it, for instance because a
    code of an own list begins like a formula, or when a card cannot be sealed for."""
    from pyrage import encrypt, x25519

    if not all(geldige_kaart(k) for k in ontvangers):
        raise InvoerFout("Met deze sleutelkaart kan niets worden versleuteld. Vraag de ontvanger om een nieuwe kaart.")
    eigen: dict[str, Any] = {
        "soort": soort,
        "schemaversie": schemaversie(soort),
        "afzender": {"code": kaart.code, "naam": kaart.organisatie, "sleutel": kaart.ondertekenen},
        "ontvangers": [{"code": k.code, "naam": k.organisatie, "sleutel": k.versleutelen} for k in ontvangers],
        "volgnummer": volgnummer,
        "vorige": vorige,
        "vervangt": vervangt,
        "maand": inhoud.maand,
    }
    beschrijving, bestanden = beschrijf(inhoud)
    tekst = schrijf_json({**beschrijving, **eigen})
    zip_ = maak_zip({BESCHRIJVING: tekst, HANDTEKENING: _handtekening(paar, kaart, tekst), **bestanden})
    voor = [x25519.Recipient.from_str(k.versleutelen) for k in ontvangers]
    versleuteld = encrypt(zip_, voor) if voor else None
    try:
        if versleuteld is not None:
            _controleer_buitenkant(versleuteld)
        envelop = open_envelop(zip_, None, None)
    except Geweigerd as fout:
        raise InvoerFout(_NIET_GEMAAKT.get(fout.reden, _ZELF_FOUT)) from None
    naam = f"{soort}-{kaart.code}-{volgnummer:06}-{envelop.sha256[:12]}{UITGANG if versleuteld else KAAL}"
    return Verzegeld(zip_, versleuteld, envelop.sha256, naam)


def open_envelop(inhoud: bytes, identiteit: str | None, vertrouwd: Mapping[str, str] | None) -> Envelop:
    """The content of a package, after everything in it was verified; nothing is written anywhere.

    `identiteit`: the own age identity; None for a zip that is not sealed (any more), as kept by ourselves.
    `vertrouwd`: code of the sender -> its Ed25519 key, from the cards that were exchanged; None: only see whether the
    signature fits the key in the package itself. Geweigerd, with a `reden`, for all that is not as it should be."""
    if len(inhoud) > grens("bytes"):
        raise Geweigerd("te_groot")
    if identiteit is not None:
        zip_, wij = _ontsleutel(inhoud, identiteit)
    elif inhoud.startswith(_AGE):
        raise Geweigerd("niet_voor_ons")
    else:
        zip_, wij = inhoud, None
    bestanden = lees_zip(zip_)
    tekst = bestanden.get(BESCHRIJVING)
    if tekst is None or HANDTEKENING not in bestanden:
        raise Geweigerd("bestand_ontbreekt")
    sleutel = _controleer_handtekening(bestanden[HANDTEKENING], tekst)
    beschrijving = lees_json(tekst)
    kop = _lees_kop(beschrijving)
    if kop["afzender"].sleutel != sleutel:
        raise Geweigerd("handtekening")
    if vertrouwd is not None and (bekend := vertrouwd.get(kop["afzender"].code)) != sleutel:
        raise Geweigerd("andere_sleutel" if bekend else "onbekende_afzender")
    if wij is not None and wij not in {o.sleutel for o in kop["ontvangers"]}:
        raise Geweigerd("niet_voor_ons")  # sealed for us by somebody who got it
    return Envelop(
        **kop,
        sha256=hashlib.sha256(zip_).hexdigest(),
        beschrijving=beschrijving,
        tabellen=_lees_tabellen(beschrijving, bestanden),
        bestanden=bestanden,
    )


def schemaversie(soort: str) -> str:
    """The version of the form of this kind that this program writes."""
    return str(pakketregels()["soort"][soort].get("schemaversie") or schema()["versie"])


def beschrijf(inhoud: Inhoud) -> tuple[dict[str, Any], dict[str, bytes]]:
    """(the content of datapackage.json, the other files by name): each file with its size and hash."""
    bestanden = {t.pad: schrijf_csv(t) for t in inhoud.tabellen} | dict(inhoud.bestanden)
    return {
        "profile": "tabular-data-package",
        **inhoud.kop,
        "resources": [bron(t, bestanden[t.pad]) for t in inhoud.tabellen],
        "bestanden": [_bestand(naam, data) for naam, data in inhoud.bestanden.items()],
    }, bestanden


def _bestand(naam: str, data: bytes) -> dict[str, Any]:
    return {"path": naam, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _handtekening(paar: Sleutelpaar, kaart: Sleutelkaart, tekst: bytes) -> bytes:
    return schrijf_json(
        {"algoritme": "Ed25519", "sleutel": kaart.ondertekenen, "handtekening": onderteken(paar, tekst)}
    )


def _ontsleutel(inhoud: bytes, identiteit: str) -> tuple[bytes, str]:
    """(what was sealed, the age key for which it was opened)."""
    from pyrage import DecryptError, decrypt, x25519

    _controleer_buitenkant(inhoud)
    eigen = x25519.Identity.from_str(identiteit)
    try:
        return decrypt(inhoud, [eigen]), str(eigen.to_public())
    except DecryptError as fout:
        raise Geweigerd("niet_voor_ons" if "matching keys" in str(fout) else "beschadigd") from None


def _controleer_buitenkant(inhoud: bytes) -> None:
    """What shows before anything is opened."""
    if len(inhoud) > grens("bytes"):
        raise Geweigerd("te_groot")
    if inhoud.startswith(b"PK"):
        raise Geweigerd("niet_versleuteld")
    if not inhoud.startswith(_AGE):
        raise Geweigerd("afgekapt" if inhoud and _AGE.startswith(inhoud) else "geen_pakket")
    if inhoud.find(b"\n---", 0, grens("kop")) < 0:  # each recipient in the head costs time
        raise Geweigerd("afgekapt" if len(inhoud) < grens("kop") else "geen_pakket")


def _controleer_handtekening(handtekening: bytes, tekst: bytes) -> str:
    """The public key by which `tekst` was signed. The file is as we write it, so that nobody can vary it."""
    gegeven = lees_json(handtekening)
    if not isinstance(gegeven, dict) or not all(isinstance(v, str) for v in gegeven.values()):
        raise Geweigerd("handtekening")
    sleutel, waarde = gegeven.get("sleutel", ""), gegeven.get("handtekening", "")
    verwacht = {"algoritme": "Ed25519", "sleutel": sleutel, "handtekening": waarde}
    if handtekening != schrijf_json(verwacht) or not klopt(sleutel, waarde, tekst):
        raise Geweigerd("handtekening")
    return str(sleutel)


def _lees_kop(doc: Any) -> dict[str, Any]:
    """The fields of Envelop that the description tells. Kind and version first: a newer one may have another form."""
    soort, versie = _van(doc, "soort", str), _van(doc, "schemaversie", str)
    if soort not in pakketregels()["soort"]:
        raise Geweigerd("onbekende_soort")
    if _getallen(versie) > _getallen(schemaversie(soort)):
        raise Geweigerd("nieuwer")
    kop = {
        "soort": soort,
        "schemaversie": versie,
        "afzender": _partij(_van(doc, "afzender", dict)),
        "ontvangers": tuple(_partij(o) for o in _van(doc, "ontvangers", list)),
        "volgnummer": _van(doc, "volgnummer", int),
        "vorige": _van_of_niets(doc, "vorige", _SHA),
        "vervangt": _van_of_niets(doc, "vervangt", _SHA),
        "maand": _van_of_niets(doc, "maand", _MAAND),
    }
    if (
        len(kop["ontvangers"]) > grens("partijen")
        or not 1 <= kop["volgnummer"] <= grens("volgnummer")
        or (kop["vorige"] is None) != (kop["volgnummer"] == 1)
    ):
        raise Geweigerd("beschrijving")
    return kop


def _lees_tabellen(doc: Any, bestanden: Mapping[str, bytes]) -> dict[str, Tabel]:
    """The tables by name. Every file of the zip is one that the description has, with its size and hash."""
    bronnen, overige = _van(doc, "resources", list), _van(doc, "bestanden", list)
    paden = [_van(b, "path", str) for b in (*bronnen, *overige)]
    verwacht = [BESCHRIJVING, HANDTEKENING, *paden]
    if list(bestanden) != verwacht:
        raise Geweigerd("bestand_ontbreekt" if set(verwacht) - set(bestanden) else "onverwacht_bestand")
    for beschreven in overige:
        naam = beschreven["path"]
        if beschreven != _bestand(naam, bestanden[naam]):
            raise Geweigerd("hash")
        if naam.endswith(".json"):
            lees_json(bestanden[naam])
        elif not naam.endswith(".txt"):
            raise Geweigerd("onverwacht_bestand")
    tabellen = [lees_csv(b, bestanden[b["path"]]) for b in bronnen]
    return {t.naam: t for t in tabellen}


def _van(doc: Any, naam: str, soort: type) -> Any:
    """`doc[naam]`, of exactly this type."""
    waarde = doc.get(naam) if isinstance(doc, dict) else None
    if type(waarde) is not soort:
        raise Geweigerd("beschrijving")
    return waarde


def _van_of_niets(doc: Any, naam: str, vorm: re.Pattern[str]) -> str | None:
    """`doc[naam]`: null, or text of this form. The key has to be there."""
    if naam in doc and doc[naam] is None:
        return None
    waarde = _van(doc, naam, str)
    if not vorm.fullmatch(waarde):
        raise Geweigerd("beschrijving")
    return str(waarde)


def _partij(doc: Any) -> Partij:
    if not isinstance(doc, dict) or set(doc) != {"code", "naam", "sleutel"}:
        raise Geweigerd("beschrijving")
    partij = Partij(*(_van(doc, n, str) for n in ("code", "naam", "sleutel")))
    if not goede_code(partij.code) or not goede_naam(partij.naam):
        raise Geweigerd("beschrijving")
    return partij


def _getallen(versie: str) -> tuple[int, ...]:
    treffer = _VERSIE.fullmatch(versie)
    if treffer is None:
        raise Geweigerd("beschrijving")
    return tuple(int(g) for g in treffer.groups())
