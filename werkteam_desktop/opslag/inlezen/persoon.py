"""A person as read from a file, and the rules for who can be taken over."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from werkteam_desktop.opslag.inlezen import waarden
from werkteam_desktop.opslag.inlezen.waarden import Onbruikbaar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, repr=False)  # a repr would put personal data in a traceback
class Persoon:
    """One usable person. `regel`: the row in the file. The names are those of the columns of Inwoner.

    Birth dates are ISO 8601, as precise as known. `geheim`: None when the file does not say. `partner`: birth date of
    the present spouse or registered partner, "" when unknown, None without partner. `kinderen`: birth dates of all
    children, living at home or not. Amounts in euro per month. `herkomst`: code in the codelijst of that name."""

    regel: int
    bsn: str | None
    voornamen: str
    voorvoegsel: str
    geslachtsnaam: str
    adellijke_titel: str
    geboortedatum: str
    herkomst: str
    geslacht: str
    gemeente: str
    straat: str
    huisnummer: str
    huisletter: str
    huisnummertoevoeging: str
    postcode: str
    woonplaats: str
    telefoon: str
    email: str
    geheim: bool | None
    partner: str | None
    kinderen: tuple[str, ...]
    uitkering_soort: str
    uitkering_sinds: dt.date | None
    uitkering_bedrag: Decimal | None
    kale_huur: Decimal | None


@dataclass(frozen=True, slots=True)
class Afgekeurd:
    """A row that is not taken over. `reden` is Dutch and holds no personal data."""

    regel: int
    reden: str


def maak(regel: int, cellen: Mapping[str, str], koppen: Mapping[str, str]) -> Persoon | Afgekeurd:
    """The person in `cellen` (text by name of the field), or why there is none.

    `koppen` gives the header of a field as it stands in the file, for the reason. `kinderen` holds dates with a
    space or comma between them."""
    try:
        return _maak(regel, _Rij(cellen, koppen))
    except Onbruikbaar as fout:
        return Afgekeurd(regel, str(fout))


@dataclass(frozen=True, slots=True, repr=False)
class _Rij:
    cellen: Mapping[str, str]
    koppen: Mapping[str, str]

    def tekst(self, veld: str) -> str:
        return self.waarde(veld, str)

    def waarde(self, veld: str, omzetting: Callable[[str], _T]) -> _T:
        try:
            return omzetting(waarden.tekst(self.cellen.get(veld, "")))
        except Onbruikbaar as fout:
            raise Onbruikbaar(f"kolom '{self.koppen.get(veld, veld)}': {fout}") from None


def _maak(regel: int, rij: _Rij) -> Persoon:
    if rij.waarde("overleden_op", waarden.ja):
        raise Onbruikbaar("de persoon is overleden")
    geslachtsnaam = rij.tekst("geslachtsnaam")
    # A point is how the BRP writes that the family name is unknown.
    if not any(teken.isalpha() for teken in geslachtsnaam):
        raise Onbruikbaar("er is geen bruikbare naam")
    bsn = rij.waarde("bsn", waarden.bsn)
    geboortedatum = rij.waarde("geboortedatum", waarden.verleden)
    if bsn is None and len(geboortedatum) < 10:
        raise Onbruikbaar("zonder BSN is een volledige geboortedatum nodig")
    soort = rij.waarde("uitkering_soort", lambda cel: waarden.keuze("uitkering_soort", cel))
    sinds = rij.waarde("uitkering_sinds", waarden.dag)
    uitkering_bedrag = rij.waarde("uitkering_bedrag", waarden.bedrag)
    if sinds is None and (soort or uitkering_bedrag):
        raise Onbruikbaar("van de uitkering ontbreekt de begindatum")
    straat, nummer = rij.tekst("straat"), rij.tekst("huisnummer")
    if not straat and "adres" in rij.cellen:
        straat, nummer = rij.waarde("adres", waarden.adres)
    nummer, letter, toevoeging = rij.waarde("huisnummer", lambda _cel: waarden.huisnummer(nummer))
    return Persoon(
        regel=regel,
        bsn=bsn,
        voornamen=rij.tekst("voornamen"),
        voorvoegsel=rij.tekst("voorvoegsel"),
        geslachtsnaam=geslachtsnaam,
        adellijke_titel=rij.tekst("adellijke_titel"),
        geboortedatum=geboortedatum,
        herkomst=rij.tekst("herkomst"),
        geslacht=rij.waarde("geslacht", lambda cel: waarden.keuze("geslacht", cel)),
        gemeente=rij.waarde("gemeente", waarden.gemeente),
        straat=straat,
        huisnummer=nummer,
        huisletter=rij.tekst("huisletter") or letter,
        huisnummertoevoeging=rij.tekst("huisnummertoevoeging") or toevoeging,
        postcode=rij.waarde("postcode", waarden.postcode),
        woonplaats=rij.tekst("woonplaats"),
        telefoon=rij.waarde("telefoon", waarden.telefoon),
        email=rij.tekst("email"),
        geheim=rij.waarde("geheim", waarden.ja) if "geheim" in rij.cellen else None,
        partner=rij.waarde("partner", waarden.verleden) if rij.cellen.get("partner") else None,
        kinderen=rij.waarde("kinderen", waarden.datums),
        uitkering_soort=soort or ("bijstand" if sinds else ""),
        uitkering_sinds=sinds,
        uitkering_bedrag=uitkering_bedrag,
        kale_huur=rij.waarde("kale_huur", waarden.bedrag),
    )
