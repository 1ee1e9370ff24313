"""What the dossier does not know, and what it may be: from there a range instead of false precision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.datum import eerst_mogelijke, laatst_mogelijke
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.bandbreedte import Bandbreedte, Onbekend, bandbreedte, tussen
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.normen import Normen, Peil
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import MAANDEN, WEKEN
from werkteam_desktop.inkomen.vraag import Kind, Opvang, Opvangsoort, Vraag, Woning

_HUREN = 5  # rents looked at between the lowest and the highest
_NAAR_SCHOOL = 4
_NET_ERBOVEN = Decimal(1)


def onbekenden(
    inwoner: Inwoner, vraag: Vraag, normen: Normen, *, reiskosten: bool = False, opvang: Sequence[int] = ()
) -> tuple[Onbekend, ...]:
    """What is not known of this inwoner and this question. A value that was just typed counts as known, also when the
    dossier does not have it yet. `reiskosten`: these are not known; `opvang`: ages of the children who need childcare
    of which the hours or the price are not known."""
    peil = normen.op(vraag.peildatum, vraag.gemeente)
    gevonden = [*_geboortedatums(inwoner, vraag), *_wonen(inwoner, vraag, peil), *_spaargeld(inwoner, vraag, peil)]
    if opvang:
        gevonden.append(_opvang(vraag, peil, opvang))
    if reiskosten:
        hoogste = vraag.werk.reiskostenvergoeding_per_maand + peil["onbekend_reiskosten_hoog"].getal
        gevonden.append(Onbekend("de reiskosten", "werk.reiskosten_per_maand", (NUL, hoogste), meervoud=True))
    return tuple(gevonden)


def band_van(vraag: Vraag, normen: Normen, onbekend: Sequence[Onbekend]) -> Bandbreedte | None:
    """The range that these unknowns give; None when there are none, or too many to say anything."""
    if not onbekend:
        return None
    try:
        return bandbreedte(vraag, normen, onbekend)
    except InvoerFout:
        return None


def _geboortedatums(inwoner: Inwoner, vraag: Vraag) -> Iterator[Onbekend]:
    """A birth date of which only the year or the month is known: the question holds the latest possible one."""
    h, huis = vraag.huishouden, inwoner.huishouden
    for naam, sleutel, bekend, gevraagd in (
        ("de precieze geboortedatum", "huishouden.aanvrager.geboortedatum", inwoner.geboortedatum, h.aanvrager),
        (
            "de precieze geboortedatum van de partner",
            "huishouden.partner.geboortedatum",
            huis.geboortedatum_partner if huis else "",
            h.partner,
        ),
    ):
        eerste, laatste = eerst_mogelijke(bekend), laatst_mogelijke(bekend)
        if gevraagd is not None and eerste is not None and eerste != laatste == gevraagd.geboortedatum:
            yield Onbekend(naam, sleutel, (eerste, laatste))
    data = sorted(kind.geboortedatum for kind in huis.kinderen if kind.geboortedatum) if huis else []
    eersten, laatsten = ([uiterste(dag) for dag in data] for uiterste in (eerst_mogelijke, laatst_mogelijke))
    if eersten != laatsten and sorted(map(str, laatsten)) == sorted(str(kind.geboortedatum) for kind in h.kinderen):
        waarden = tuple(tuple(Kind(dag) for dag in dagen if dag) for dagen in (eersten, laatsten))
        yield Onbekend("de precieze geboortedatums van de kinderen", "huishouden.kinderen", waarden, meervoud=True)


def _wonen(inwoner: Inwoner, vraag: Vraag, peil: Peil) -> Iterator[Onbekend]:
    """The home, or only its rent. The rent of a room does nothing: there is no huurtoeslag for it."""
    huis, woning = inwoner.huishouden, vraag.huishouden.woning
    huren = tussen(peil["onbekend_huur_laag"].getal, peil["ht_max_rekenhuur"].getal, _HUREN)
    if (huis is None or not huis.woning) and woning.soort == "geen_woonlasten":
        hurend = tuple(Woning("huur", huur) for huur in (huren[0], huren[_HUREN // 2], huren[-1]))
        yield Onbekend("de woning", "huishouden.woning", (Woning("geen_woonlasten"), Woning("koop"), *hurend))
    elif (huis is None or huis.kale_huur is None) and woning.soort == "huur" and not woning.kale_huur:
        yield Onbekend("de huur", "huishouden.woning.kale_huur", huren)


def _spaargeld(inwoner: Inwoner, vraag: Vraag, peil: Peil) -> Iterator[Onbekend]:
    """Nothing up to just over the limit that comes first. Who gets bijstand is under that of the bijstand: the gemeente
    has seen to that."""
    huis, h = inwoner.huishouden, vraag.huishouden
    if (huis is not None and huis.vermogen is not None) or h.vermogen:
        return
    if vraag.uitkering.soort == "bijstand":
        hoogste = peil[f"pw_vermogensgrens_{h.leefvorm}"].getal
    else:
        hoogste = peil["ht_vermogen_pp"].getal * situatie(h, peil).volwassenen + _NET_ERBOVEN
    yield Onbekend("het spaargeld", "huishouden.vermogen", (NUL, hoogste))


def _opvang(vraag: Vraag, peil: Peil, leeftijden: Sequence[int]) -> Onbekend:
    """None, or all hours of work at the highest price that counts."""
    uren = vraag.werk.uren_per_week * WEKEN / MAANDEN
    deel = peil["onbekend_opvang_vanaf_school"].getal

    def meeste(jaar: int) -> Opvang:
        soort: Opvangsoort = "dagopvang" if jaar < _NAAR_SCHOOL else "bso"
        nodig = min(uren * (1 if soort == "dagopvang" else deel), peil["kot_max_uren"].getal)
        return Opvang(soort, op_centen(nodig), peil[f"kot_max_uurprijs_{soort}"].getal)

    bekend = vraag.werk.kinderopvang
    alles = (*bekend, *map(meeste, leeftijden))
    return Onbekend("de opvang", "werk.kinderopvang", (bekend, alles))
