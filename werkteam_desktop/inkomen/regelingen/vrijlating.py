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

# Not to be chosen by hand: a gemeente that runs ahead of art. 34a in 2026 does so for everybody under 27.
_ALLE = SOORTEN | {"arbeid_vooruit": _Soort("vrijlating_jongeren_percentage", None, "vrijlating_jongeren_maanden")}


@dataclass(frozen=True, slots=True)
class Vrijlating:
    """Euros per month. `maanden_over`: months this kind can still be used, this one included; None without a limit."""

    vrijgelaten: Decimal
    verrekend: Decimal
    maanden_over: int | None
    norm: Norm
    uitleg: tuple[Stap, ...]


def vrijlating(peil: Peil, netto: Decimal, soort: str, gebruikt: int, zonder_limiet: bool = False) -> Vrijlating:
    """The part of the net wage (vakantieaanspraak not included) that is left out, after `gebruikt` months of this kind.

    `zonder_limiet`: someone of AOW-leeftijd has n without a limit in months.
    """
    regel = _ALLE[soort]
    percentage = peil[regel.percentage]
    uitleg = Uitleg()
    over = None
    welke_maand = ""
    if regel.maanden and not zonder_limiet:
        maanden = peil[regel.maanden]
        over = max(int(maanden.getal) - gebruikt, 0)
        welke_maand = f", maand {gebruikt + 1} van {maanden.getal}"
        if not over:
            uitleg.noem(f"De {maanden.getal} maanden van deze vrijlating zijn gebruikt", NUL, maanden)
            return Vrijlating(NUL, netto, 0, percentage, uitleg.sluit(NUL, ""))
    vrij = op_centen(percentage.getal * netto)
    uitleg.term(f"{getal(percentage.getal * 100)}% van het netto loon{welke_maand}", vrij, percentage)
    if regel.maximum and vrij > peil[regel.maximum].getal:
        maximum = peil[regel.maximum]
        uitleg.term("Boven het maximum telt de vrijlating niet", maximum.getal - vrij, maximum)
        vrij = op_centen(maximum.getal)
    return Vrijlating(vrij, netto - vrij, over, percentage, uitleg.sluit(vrij, ""))


def fase(peil: Peil, keuze: str, gebruikt: int, s: "Situatie", subsidie: bool = False) -> tuple[str, bool] | None:
    """The kind that applies after `gebruikt` months, and whether months of it are left: all that sets its amount."""
    jongste = min(s.ten_laste, default=None)
    gekozen = kies_vrijlating(peil, keuze, gebruikt, s.jaren, s.aow, not s.partner, jongste, subsidie)
    if gekozen is None:
        return None
    soort, al = gekozen
    duur = _ALLE[soort].maanden
    return soort, duur is None or (s.aow and soort == "regulier") or al < peil[duur].getal


def kies_vrijlating(
    peil: Peil,
    keuze: str,
    gebruikt: int,
    jaren: int,
    aow: bool,
    alleenstaand: bool,
    jongste_kind: int | None,
    subsidie: bool = False,
) -> tuple[str, int] | None:
    """The kind that applies and the months used of it, or None (art. 31 lid 2 n and r, lid 5).

    `automatisch` takes n first and after it z with loonkostensubsidie (`subsidie`), otherwise r. y and aa depend on a
    decision about the person: only when chosen.
    r gives way to y, z and aa, and y to n: the one chosen is the one that applies.
    """
    if keuze == "geen":
        return None
    leeftijd = peil["pw_vrijlating_leeftijd"].getal
    kind_tot = peil["pw_vrijlating_r_kind_jonger_dan"].getal
    ouder = alleenstaand and jongste_kind is not None and jongste_kind < kind_tot
    if keuze != "automatisch":
        if keuze in ("regulier", "alleenstaande_ouder") and jaren < leeftijd:
            raise InvoerFout(
                f"uitkering.vrijlating: deze vrijlating geldt pas vanaf {leeftijd} jaar. Kies een andere, of geen."
            )
        if keuze == "alleenstaande_ouder" and not ouder:
            raise InvoerFout(
                "uitkering.vrijlating: deze vrijlating is voor een alleenstaande ouder met een kind "
                f"jonger dan {kind_tot} jaar. Kies een andere, of geen."
            )
        return keuze, gebruikt
    if "pw_bijverdien_2027_percentage" in peil:
        return "arbeid", gebruikt
    if jaren < leeftijd and subsidie:
        return "loonkostensubsidie", gebruikt
    if jaren < leeftijd:
        return ("arbeid_vooruit", gebruikt) if peil["vrijlating_jongeren_percentage"].getal else None
    duur = int(peil["pw_vrijlating_n_maanden"].getal)
    regulier = peil["vrijlating_regulier_toegepast"].waarde
    if regulier and (aow or gebruikt < duur):
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
