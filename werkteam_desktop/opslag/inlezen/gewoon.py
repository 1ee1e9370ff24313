"""A plain table: one row per person, columns known by their headers."""

from collections.abc import Iterable, Iterator, Sequence

from werkteam_desktop.dossier.naam import vouw
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.inlezen.persoon import Afgekeurd, Persoon, maak
from werkteam_desktop.opslag.inlezen.tabel import Rij
from werkteam_desktop.opslag.inlezen.waarden import importkolommen


def herken(koppen: Sequence[str]) -> dict[str, int]:
    """The place of the column for each field that is there.

    Raises InvoerFout when two headers are the same, or when no row could ever give a person."""
    plaats: dict[str, int] = {}
    for i, kop in enumerate(map(_plat, koppen)):
        if kop in plaats:
            raise InvoerFout(f"Kolom {i + 1} heeft dezelfde kop als kolom {plaats[kop] + 1}. Haal er een weg.")
        if kop:
            plaats[kop] = i
    kolommen: dict[str, int] = {}
    for veld, schrijfwijzen in importkolommen()["kopteksten"].items():
        gevonden = [plaats[p] for p in map(_plat, schrijfwijzen) if p in plaats]
        if gevonden:
            kolommen[veld] = gevonden[0]
    if "geslachtsnaam" not in kolommen or not kolommen.keys() & {"bsn", "geboortedatum"}:
        raise InvoerFout(
            "De kopregel is niet herkend. Nodig zijn een kolom 'geslachtsnaam' en een kolom 'bsn' of 'geboortedatum'."
        )
    return kolommen


def velden(kolommen: dict[str, int]) -> frozenset[str]:
    """The fields these columns fill: a number may bring its letter and addition, an address its street too."""
    adres = {"straat", "huisnummer"} if "adres" in kolommen else set[str]()
    nummer = {"huisletter", "huisnummertoevoeging"} if kolommen.keys() & {"adres", "huisnummer"} else set[str]()
    return frozenset(kolommen.keys() | adres | nummer)


def lees_personen(
    koppen: Sequence[str], kolommen: dict[str, int], rijen: Iterable[Rij]
) -> Iterator[Persoon | Afgekeurd]:
    namen = {veld: koppen[i] for veld, i in kolommen.items()}
    for nummer, rij in rijen:
        if any(rij[len(koppen) :]):
            yield Afgekeurd(nummer, "de regel heeft meer velden dan de kopregel; staat er een scheidingsteken te veel?")
            continue
        yield maak(nummer, {veld: rij[i] if i < len(rij) else "" for veld, i in kolommen.items()}, namen)


def _plat(kop: str) -> str:
    return vouw(kop).replace(" ", "")
