"""BRP persoonslijsten in the csv layout of GBA-V: a column per element of the Logisch Ontwerp, `cc.gg.ee`.

The first column names the list. Rows without a name belong to the list above: further occurrences and history. What
a row holds in category 05 (partner) or 09 (child) is told by the row before it: its element H has "05" or "09" when
another occurrence follows, "55" or "59" when history of this one follows, and nothing at the end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from werkteam_desktop.opslag.inlezen.persoon import Afgekeurd, Persoon, maak
from werkteam_desktop.opslag.inlezen.tabel import Rij
from werkteam_desktop.opslag.inlezen.waarden import importkolommen

VELDEN = frozenset(f.name for f in fields(Persoon)) - {"telefoon", "email"}
_RNI = "1999"
_LEVENLOOS = "L"


def herken(koppen: Sequence[str]) -> dict[str, int] | None:
    """The place of each element, or None when this is no file of persoonslijsten."""
    if koppen[0] or not {"01.01.20", "01.02.40", "01.03.10"} <= set(koppen):
        return None
    # An element that occurs twice counts where it stands first.
    return {kop: i for i, kop in reversed(list(enumerate(koppen)))}


def lees_personen(
    koppen: Sequence[str], kolommen: dict[str, int], rijen: Iterable[Rij]
) -> Iterator[Persoon | Afgekeurd]:
    rubrieken: dict[str, str] = importkolommen()["brp"]["rubrieken"]
    for nummer, lijst in _lijsten(rijen, len(koppen)):
        if not lijst[0][0]:
            yield Afgekeurd(nummer, "deze regel hoort bij geen persoonslijst: de eerste kolom is leeg")
            continue
        cellen = {veld: lijst[0][kolommen[r]] for veld, r in rubrieken.items() if r in kolommen}
        reden = _reden_afkeuring(cellen)
        yield Afgekeurd(nummer, reden) if reden else maak(nummer, _vertaald(cellen, kolommen, lijst), rubrieken)


def _lijsten(rijen: Iterable[Rij], breedte: int) -> Iterator[tuple[int, list[list[str]]]]:
    """The rows of each list with the number of its first row. Each row is as wide as the header."""
    begin, lijst = 0, list[list[str]]()
    for nummer, rij in rijen:
        if lijst and rij[0]:
            yield begin, lijst
            lijst = []
        if not lijst:
            begin = nummer
        lijst.append(rij[:breedte] + [""] * (breedte - len(rij)))
    if lijst:
        yield begin, lijst


def _reden_afkeuring(cellen: dict[str, str]) -> str:
    """Why this list is not for a werkteam; "" when it is."""
    opschorting = cellen.get("opschorting", "")
    if opschorting:
        redenen: dict[str, str] = importkolommen()["brp"]["opschorting"]
        return redenen.get(opschorting, "de lijst is opgeschort om een onbekende reden")
    if cellen.get("gemeente", "").zfill(4) == _RNI:
        return str(importkolommen()["brp"]["opschorting"]["R"])
    if cellen.get("land_vertrek"):
        return str(importkolommen()["brp"]["opschorting"]["E"])
    return ""


def _vertaald(cellen: dict[str, str], kolommen: dict[str, int], lijst: list[list[str]]) -> dict[str, str]:
    """The cells with codes in words and the partner and children of categories 05 and 09 added."""
    brp = importkolommen()["brp"]
    titel, aanduiding = cellen.get("adellijke_titel", ""), cellen.get("huisnummeraanduiding", "")
    return cellen | {
        "adellijke_titel": brp["adellijke_titels"].get(titel, titel),
        # The name of the openbare ruimte is the street in full; the street itself may be shortened to 24 letters.
        "straat": cellen.get("openbare_ruimte") or cellen.get("straat", "").strip(".") or cellen.get("locatie", ""),
        "herkomst": _herkomst(cellen.get("herkomst", "").strip()),
        "huisnummer": f"{brp['huisnummeraanduidingen'].get(aanduiding, '')} {cellen.get('huisnummer', '')}".strip(),
        "partner": next((p["03.10"] for p in _voorkomens("05", kolommen, lijst) if not p["07.10"]), ""),
        "kinderen": " ".join(
            k["03.10"] for k in _voorkomens("09", kolommen, lijst) if k["89.10"] != _LEVENLOOS and k["03.10"]
        ),
    }


def _herkomst(landcode: str) -> str:
    """Born in the Netherlands or not; which other country is not kept."""
    codes: dict[str, str] = importkolommen()["brp"]["herkomst"]
    if not re.fullmatch(r"\d{4}", landcode, re.ASCII) or landcode == codes["onbekend"]:
        return ""
    return "nederland" if landcode == codes["nederland"] else "buiten"


def _voorkomens(categorie: str, kolommen: dict[str, int], lijst: list[list[str]]) -> Iterator[dict[str, str]]:
    """The present occurrences of a category that hold a name, history left out; elements by `gg.ee`."""
    hier = {kop[3:]: i for kop, i in kolommen.items() if kop.startswith(f"{categorie}.")}
    if not {"02.40", "03.10", "H"} <= hier.keys():
        return
    volgt = categorie
    for rij in lijst:
        voorkomen = {element: rij[i] for element, i in hier.items()}
        if volgt == categorie and voorkomen["02.40"]:
            yield voorkomen
        volgt = voorkomen["H"]
