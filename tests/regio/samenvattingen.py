"""Summaries of many gemeenten, signed and sealed as the program does, in any number of months."""

import datetime as dt
import hashlib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyrage import encrypt, x25519

from tests.regio.pakketten import REGIO, Partner, partner
from werkteam_desktop.regio import tabellen
from werkteam_desktop.regio.envelop import BESCHRIJVING, HANDTEKENING, Inhoud, beschrijf, schemaversie
from werkteam_desktop.regio.onthulling import regels_op
from werkteam_desktop.regio.pakket import SOORT, samenvatting_inhoud
from werkteam_desktop.regio.samenvoeging import Bekend
from werkteam_desktop.regio.sleutels import onderteken
from werkteam_desktop.regio.stortzip import lees_zip, maak_zip
from werkteam_desktop.regio.strengjson import lees_json, schrijf_json
from werkteam_desktop.regio.tabellen import Tabelrij

HILVERSUM = partner("0402", "Gemeente Hilversum")
GOOISE_MEREN = partner("1942", "Gemeente Gooise Meren")
HUIZEN = partner("0406", "Gemeente Huizen")
DRIE = (HILVERSUM, GOOISE_MEREN, HUIZEN)


def bekend(*partners: Partner, bevestigd: bool = True) -> dict[str, Bekend]:
    return {
        p.kaart.code: Bekend(p.kaart.organisatie, p.kaart.ondertekenen, p.kaart.vingerafdruk, bevestigd)
        for p in partners
    }


def laatste_dag(maand: str) -> dt.date:
    jaar, nummer = map(int, maand.split("-"))
    return dt.date(jaar, nummer, monthrange(jaar, nummer)[1])


def tabel(gemeente: str, maand: str, aantal: int = 40) -> list[Tabelrij]:
    """All lines of a gemeente where everybody is in the first class of everything; all hidden when there are few."""
    return maak_tabel(gemeente, maand, lambda eerste: aantal if eerste else 0, verborgen=aantal < 10)


def maak_tabel(gemeente: str, maand: str, tel: Callable[[bool], int | None], verborgen: bool = False) -> list[Tabelrij]:
    """Every line of the form of now. `tel(eerste)`: the count of a line, whether it is that of the first arbeidsmarkt-
    lijn (or all) and the first value; None where it is hidden."""
    uit = []
    for nummer, lijn in enumerate(tabellen.lijnen()):
        for kenmerk, codes in tabellen.waarden().items():
            for code in codes:
                n = None if verborgen else tel(nummer < 2 and code == next(iter(codes)))
                stand = "verborgen" if n is None else "getoond"
                uit.append(Tabelrij(maand, gemeente, lijn, kenmerk, code, n, stand))
    return uit


def inhoud(
    tabel: Iterable[Tabelrij], maand: str, drempel: int | None = None, opmerkingen: Iterable[str] = ()
) -> Inhoud:
    regels = regels_op(laatste_dag(maand))
    if drempel is not None:
        regels = replace(regels, drempel=drempel, versie="eigen")
    return samenvatting_inhoud(tabel, laatste_dag(maand), regels, opmerkingen)


def zip_van(
    van: Partner,
    deel: Inhoud,
    nummer: int = 1,
    vorige: str | None = None,
    vervangt: str | None = None,
    aan: Partner = REGIO,
    **anders: Any,
) -> bytes:
    """A signed package, without the check of `verzegel` that makes it slow and honest."""
    beschrijving, bestanden = beschrijf(deel)
    kop: Mapping[str, Any] = {
        "soort": SOORT,
        "schemaversie": schemaversie(SOORT),
        "afzender": {"code": van.kaart.code, "naam": van.kaart.organisatie, "sleutel": van.kaart.ondertekenen},
        "ontvangers": [{"code": aan.kaart.code, "naam": aan.kaart.organisatie, "sleutel": aan.kaart.versleutelen}],
        "volgnummer": nummer,
        "vorige": vorige,
        "vervangt": vervangt,
        "maand": deel.maand,
    }
    return teken_opnieuw({**beschrijving, **kop, **anders}, bestanden, van)


def teken_opnieuw(doc: Mapping[str, Any], bestanden: Mapping[str, bytes], van: Partner) -> bytes:
    tekst = schrijf_json(doc)
    blok = {"algoritme": "Ed25519", "sleutel": van.kaart.ondertekenen, "handtekening": onderteken(van.paar, tekst)}
    return maak_zip({BESCHRIJVING: tekst, HANDTEKENING: schrijf_json(blok), **bestanden})


def verander(zip_: bytes, van: Partner, **anders: Any) -> bytes:
    """The same package with another description, well signed."""
    bestanden = lees_zip(zip_)
    doc = lees_json(bestanden.pop(BESCHRIJVING))
    del bestanden[HANDTEKENING]
    return teken_opnieuw({**doc, **anders}, bestanden, van)


def sluit(zip_: bytes, aan: Partner = REGIO) -> bytes:
    return bytes(encrypt(zip_, [x25519.Recipient.from_str(aan.kaart.versleutelen)]))


@dataclass
class Reeks:
    """What one sender makes month after month, each naming the one before."""

    van: Partner
    zips: list[bytes] = field(default_factory=list)
    aan: Partner = REGIO

    def lever(self, maand: str, aantal: int = 40, vervangt: bytes | None = None) -> bytes:
        return self.voeg_toe(inhoud(tabel(self.van.kaart.code, maand, aantal), maand), vervangt)

    def voeg_toe(self, deel: Inhoud, vervangt: bytes | None = None) -> bytes:
        vorige = _sha(self.zips[-1]) if self.zips else None
        oud = _sha(vervangt) if vervangt else None
        self.zips.append(zip_van(self.van, deel, len(self.zips) + 1, vorige, oud, self.aan))
        return self.zips[-1]


def _sha(zip_: bytes) -> str:

    return hashlib.sha256(zip_).hexdigest()
