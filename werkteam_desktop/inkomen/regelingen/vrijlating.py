"""Which part of the wage is left out when bijstand is settled (Participatiewet art. 31 lid 2, from 2027 art. 34a)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.normen import Norm, Peil
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.zin import getal

if TYPE_CHECKING:
    from werkteam_desktop.inkomen.situatie import Situatie


class _Soort(NamedTuple):
    percentage: str
    maximum: str | None
    maanden: str | None


SOORTEN = {
    "regulier": _Soort("pw_vrijlating_n_percentage", "pw_vrijlating_n_maximum", "pw_vrijlating_n_maanden"),
    "alleenstaande_ouder": _Soort("pw_vrijlating_r_percentage", "pw_vrijlating_r_maximum", "pw_vrijlating_r_maanden"),
    "medisch_urenbeperkt": _Soort("pw_vrijlating_y_percentage", "pw_vrijlating_y_maximum", None),
    "loonkostensubsidie": _Soort("pw_vrijlating_z_percentage", "pw_vrijlating_z_maximum", "pw_vrijlating_z_maanden"),
    "loonkostensubsidie_verlengd": _Soort("pw_vrijlating_z_percentage", "pw_vrijlating_z_maximum", None),
    "arbeid": _Soort("pw_bijverdien_2027_percentage", None, "pw_bijverdien_2027_maanden"),
}

# Not to be chosen by hand: a gemeente that runs ahead of art. 34a in 2026 does so for everybody under 27; and from 2027
# the kinds without a limit in months of art. 34a lid 1 b (and lid 2), and of lid 1 c.
_ALLE = SOORTEN | {
    "arbeid_vooruit": _Soort("vrijlating_jongeren_percentage", None, "vrijlating_jongeren_maanden"),
    "arbeid_zonder_limiet": _Soort("pw_bijverdien_2027_percentage", None, None),
    "arbeid_aow": _Soort("pw_bijverdien_2027_aow_percentage", "pw_bijverdien_2027_aow_maximum", None),
}
_ZONDER_LIMIET = ("medisch_urenbeperkt", "loonkostensubsidie_verlengd")

# IOAW and IOAZ art. 8 have the same percentages and months, of the gross wage and with their own highest amounts; art.
# 8a is the same as art. 34a.
_PLAATS_IOAW = {"regulier": 0, "alleenstaande_ouder": 1} | dict.fromkeys((*_ZONDER_LIMIET, "loonkostensubsidie"), 2)


@dataclass(frozen=True, slots=True)
class Vrijlating:
    """Euros per month. `maanden_over`: months this kind can still be used, this one included; None without a limit."""

    vrijgelaten: Decimal
    verrekend: Decimal
    maanden_over: int | None
    norm: Norm
    uitleg: tuple[Stap, ...]


def vrijlating(
    peil: Peil, inkomen: Decimal, soort: str, gebruikt: int, zonder_limiet: bool = False, ioaw: str = ""
) -> Vrijlating:
    """The part of the net wage (vakantieaanspraak not included) that is left out, after `gebruikt` months of this kind.

    `zonder_limiet`: someone of AOW-leeftijd has n without a limit in months. `ioaw`: "IOAW" or "IOAZ" for the part of
    the gross wage that those leave out.
    """
    regel = _ALLE[soort]
    percentage = peil[regel.percentage]
    artikel = f"{ioaw} art. 8{'a' if soort.startswith('arbeid') else ''}" if ioaw else ""
    uitleg = Uitleg()
    over = None
    welke_maand = ""
    if regel.maanden and not zonder_limiet:
        maanden = peil[regel.maanden]
        over = max(int(maanden.getal) - gebruikt, 0)
        welke_maand = f", maand {gebruikt + 1} van {maanden.getal}"
        if not over:
            uitleg.noem(f"De {maanden.getal} maanden van deze vrijlating zijn gebruikt", NUL, maanden)
            return Vrijlating(NUL, inkomen, 0, percentage, uitleg.sluit(NUL, ""))
    vrij = op_centen(percentage.getal * inkomen)
    soort_loon = "bruto" if ioaw else "netto"
    tekst = f"{getal(percentage.getal * 100)}% van het {soort_loon} loon{welke_maand}"
    uitleg.term(tekst, vrij, percentage, artikel)
    maximum, hoogste = _hoogste(peil, soort, bool(ioaw))
    if maximum and vrij > hoogste:
        uitleg.term("Boven het maximum telt de vrijlating niet", hoogste - vrij, maximum, artikel)
        vrij = op_centen(hoogste)
    return Vrijlating(vrij, inkomen - vrij, over, percentage, uitleg.sluit(vrij, ""))


def _hoogste(peil: Peil, soort: str, ioaw: bool) -> tuple[Norm | None, Decimal]:
    if ioaw and soort in _PLAATS_IOAW:
        norm = peil["ioaw_vrijlating_bruto"]
        return norm, norm.rij[_PLAATS_IOAW[soort]]
    if (naam := _ALLE[soort].maximum) is None:
        return None, NUL
    return peil[naam], peil[naam].getal


def fase(peil: Peil, keuze: str, gebruikt: int, s: "Situatie", subsidie: bool = False) -> tuple[str, bool] | None:
    """The kind that applies after `gebruikt` months, and whether months of it are left: all that sets its amount."""
    gekozen = kies_vrijlating(peil, keuze, gebruikt, s, subsidie)
    if gekozen is None:
        return None
    soort, al = gekozen
    duur = _ALLE[soort].maanden
    return soort, duur is None or (s.aow and soort == "regulier") or al < peil[duur].getal


def gebruikt_na(gebruikt: int, vrij: object) -> int:
    """The months used after a month in which `vrij` applies, or nothing: they begin with the first one, and run on."""
    return gebruikt + bool(gebruikt or vrij)


def kies_vrijlating(
    peil: Peil, keuze: str, gebruikt: int, s: "Situatie", subsidie: bool = False
) -> tuple[str, int] | None:
    """The kind that applies and the months used of it, or None (art. 31 lid 2 n and r, lid 5; from 2027 art. 34a).

    `automatisch` takes n first and after it z with loonkostensubsidie (`subsidie`), otherwise r. y and aa depend on a
    decision about the person: only when chosen.
    r gives way to y, z and aa, and y to n: the one chosen is the one that applies.
    """
    if keuze == "geen":
        return None
    if "pw_bijverdien_2027_percentage" in peil:
        if keuze in _ZONDER_LIMIET:
            return "arbeid_zonder_limiet", gebruikt
        return ("arbeid_aow" if s.aow else "arbeid"), gebruikt
    leeftijd = peil["pw_vrijlating_leeftijd"].getal
    kind_tot = peil["pw_vrijlating_r_kind_jonger_dan"].getal
    ouder = not s.partner and any(kind < kind_tot for kind in s.ten_laste)
    if keuze != "automatisch":
        if keuze in ("regulier", "alleenstaande_ouder") and s.jaren < leeftijd:
            raise InvoerFout(
                f"uitkering.vrijlating: deze vrijlating geldt pas vanaf {leeftijd} jaar. Kies een andere, of geen."
            )
        if keuze == "alleenstaande_ouder" and not ouder:
            raise InvoerFout(
                "uitkering.vrijlating: deze vrijlating is voor een alleenstaande ouder met een kind "
                f"jonger dan {kind_tot} jaar. Kies een andere, of geen."
            )
        return keuze, gebruikt
    if s.jaren < leeftijd and subsidie:
        return "loonkostensubsidie", gebruikt
    if s.jaren < leeftijd:
        return ("arbeid_vooruit", gebruikt) if peil["vrijlating_jongeren_percentage"].getal else None
    duur = int(peil["pw_vrijlating_n_maanden"].getal)
    regulier = peil["vrijlating_regulier_toegepast"].waarde
    if regulier and (s.aow or gebruikt < duur):
        return "regulier", gebruikt
    if not regulier:
        duur = 0
    if subsidie:
        return "loonkostensubsidie", gebruikt - duur
    if (
        ouder
        and peil["vrijlating_alleenstaande_ouder_toegepast"].waarde
        and gebruikt - duur < peil["pw_vrijlating_r_maanden"].getal
    ):
        return "alleenstaande_ouder", gebruikt - duur
    return None
