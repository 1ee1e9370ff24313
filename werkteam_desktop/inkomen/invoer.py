"""The commands `regeling` and `reken`: JSON objects in, JSON objects out. `InvoerFout` names the key at fault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, als_tekst, lees_bedrag
from werkteam_desktop.inkomen.json_vorm import (
    BEDRAG,
    GETAL,
    OPVANG,
    UREN,
    uitkomst_als_json,
    uitkomst_uit_json,
    vraag_als_json,
    vraag_uit_json,
    woorden,
)
from werkteam_desktop.inkomen.lezen import (
    LEEFTIJD,
    Veld,
    datum,
    geheel,
    ja_nee,
    keuze_uit,
    leeftijden,
    lees_object,
    lijst_van,
    of_leeg,
)
from werkteam_desktop.inkomen.normen import Normen, Peil, laad_normen
from werkteam_desktop.inkomen.regelingen.bijstandsnorm import bijstandsnorm
from werkteam_desktop.inkomen.regelingen.huurtoeslag import Huurder, huurtoeslag, rekenhuur
from werkteam_desktop.inkomen.regelingen.inkomstenbelasting import inkomstenbelasting
from werkteam_desktop.inkomen.regelingen.kinderbijslag import kinderbijslag
from werkteam_desktop.inkomen.regelingen.kinderopvangtoeslag import kinderopvangtoeslag
from werkteam_desktop.inkomen.regelingen.kindgebonden_budget import kindgebonden_budget
from werkteam_desktop.inkomen.regelingen.kostendelers import Medebewoner, kostendelers
from werkteam_desktop.inkomen.regelingen.loonheffing import loonheffing
from werkteam_desktop.inkomen.regelingen.loonkostensubsidie import loonkostensubsidie
from werkteam_desktop.inkomen.regelingen.maandinkomen import maandinkomen
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur, per_maand
from werkteam_desktop.inkomen.regelingen.toeslag import Toeslag
from werkteam_desktop.inkomen.regelingen.vrijlating import SOORTEN, vrijlating
from werkteam_desktop.inkomen.regelingen.zorgtoeslag import zorgtoeslag
from werkteam_desktop.inkomen.tijd import heeft_aow_leeftijd
from werkteam_desktop.inkomen.uitkomst import Stap, Uitleg
from werkteam_desktop.inkomen.uitkomst_json import uitleg_als_json
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Leefvorm, Opvang, Tijdvak

__all__ = [
    "regeling",
    "regelingen_hulp",
    "reken",
    "uitkomst_als_json",
    "uitkomst_uit_json",
    "vraag_als_json",
    "vraag_uit_json",
]

Waarden = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Regeling:
    velden: Mapping[str, Veld]
    uitvoer: str
    reken: Callable[[Peil, Waarden], Waarden]


def reken(invoer: object, normen: Normen | None = None) -> dict[str, Any]:
    """Before and after work for one question in JSON form; without `normen` by those of the program itself."""
    return uitkomst_als_json(bereken(vraag_uit_json(invoer), normen or laad_normen()))


def regeling(naam: str, invoer: object, peildatum: date) -> dict[str, Any] | list[dict[str, Any]]:
    """One regeling by name. A list of inputs gives a list of outputs; one that fails becomes `{"fout": zin}`.

    An object may carry its own `peildatum`.
    """
    if naam not in REGELINGEN:
        raise InvoerFout(f"{naam}: deze regeling bestaat niet. Kies uit {', '.join(REGELINGEN)}.")
    if not isinstance(invoer, list):
        return _een(naam, invoer, peildatum)
    uitvoer = []
    for deel in invoer:
        try:
            uitvoer.append(_een(naam, deel, peildatum))
        except InvoerFout as fout:
            uitvoer.append({"fout": str(fout)})
    return uitvoer


def regelingen_hulp() -> str:
    """The names with their keys, for `--help`."""
    blokken = []
    for naam, r in REGELINGEN.items():
        sleutels = "\n".join(
            f"    {sleutel}: {veld.vorm}{'' if veld.standaard is _VERPLICHT else ' (mag weg)'}"
            for sleutel, veld in r.velden.items()
        )
        blokken.append(f"{naam}\n{sleutels}\n  geeft: {r.uitvoer}, uitleg")
    return "\n\n".join(blokken)


def _een(naam: str, invoer: object, peildatum: date) -> dict[str, Any]:
    r = REGELINGEN[naam]
    waarden = lees_object(invoer, {**r.velden, "peildatum": Veld(datum, "een datum, jaar-maand-dag", peildatum)})
    return r.reken(laad_normen().op(waarden.pop("peildatum")), waarden)


def _uit(uitleg: tuple[Stap, ...], **waarden: object) -> Waarden:
    uitvoer: Waarden = {k: als_tekst(v) if isinstance(v, Decimal) else v for k, v in waarden.items()}
    uitvoer["uitleg"] = uitleg_als_json(uitleg)
    return uitvoer


def _toeslag(toeslag: Toeslag, **extra: object) -> Waarden:
    return _uit(toeslag.uitleg, recht=toeslag.recht, per_maand=toeslag.per_maand, **extra)


def _bijstandsnorm(peil: Peil, w: Waarden) -> Waarden:
    partner = w["leeftijd_partner"]
    norm = bijstandsnorm(
        peil,
        w["leefvorm"],
        w["leeftijd"] * 12,
        None if partner is None else partner * 12,
        w["kinderen_ten_laste"],
        w["kostendelende_medebewoners"],
        w["inrichting"],
    )
    return _uit(
        norm.uitleg,
        norm=norm.norm,
        vakantietoeslag=norm.vakantietoeslag,
        norm_zonder_vakantietoeslag=norm.zonder_vakantietoeslag,
    )


def _kostendelers(peil: Peil, w: Waarden) -> Waarden:
    geteld = kostendelers(peil, [Medebewoner(**persoon) for persoon in w["personen"]])
    return _uit(geteld.uitleg, aantal=geteld.aantal, percentage=geteld.percentage)


def _vrijlating(peil: Peil, w: Waarden) -> Waarden:
    vrij = vrijlating(peil, w["netto_inkomen"], w["soort"], w["maanden_gebruikt"])
    return _uit(vrij.uitleg, vrijgelaten=vrij.vrijgelaten, verrekend=vrij.verrekend, maanden_over=vrij.maanden_over)


def _maandinkomen(_peil: Peil, w: Waarden) -> Waarden:
    bedrag, uitleg = maandinkomen(w["bedrag"], w["tijdvak"])
    return _uit(uitleg, per_maand=bedrag)


def _minimumloon(peil: Peil, w: Waarden) -> Waarden:
    norm = minimumloon_per_uur(peil, w["leeftijd"], w["bbl"])
    uitleg = Uitleg()
    if w["uren_per_week"] is None:
        uitleg.term(norm.omschrijving, norm.getal, norm)
        return _uit(uitleg.sluit(norm.getal, ""), per_uur=norm.getal)
    maand = per_maand(norm.getal, w["uren_per_week"])
    uitleg.noem(norm.omschrijving, norm.getal, norm)
    uitleg.term("Maal de uren per week, maal 52, gedeeld door 12", maand)
    return _uit(uitleg.sluit(maand, ""), per_uur=norm.getal, per_maand=maand)


def _loonheffing(peil: Peil, w: Waarden) -> Waarden:
    heffing = loonheffing(peil, w["loon"], w["tijdvak"], w["loonheffingskorting"], w["aow"])
    return _uit(heffing.uitleg, loonheffing=heffing.bedrag, verrekende_arbeidskorting=heffing.verrekende_arbeidskorting)


def _inkomstenbelasting(peil: Peil, w: Waarden) -> Waarden:
    aow = heeft_aow_leeftijd(peil, w["leeftijd"] * 12)
    iack = w["kind_jonger_dan_12"] and w["alleenstaand_of_minst_verdienend"]
    b = inkomstenbelasting(peil, w["arbeidsinkomen"], w["overig_box1"], aow, iack)
    return _uit(
        b.uitleg,
        box1=b.box1,
        algemene_heffingskorting=b.algemene_heffingskorting,
        arbeidskorting=b.arbeidskorting,
        iack=b.iack,
        verschuldigd=b.verschuldigd,
    )


def _zorgtoeslag(peil: Peil, w: Waarden) -> Waarden:
    toeslag = zorgtoeslag(peil, w["toetsingsinkomen"], w["toeslagpartner"], w["vermogen"])
    return _toeslag(toeslag, per_jaar=toeslag.per_jaar)


def _huurtoeslag(peil: Peil, w: Waarden) -> Waarden:
    huurder = Huurder(w["personen"], w["leeftijd"], w["aow"], w["kind"], w["toeslagpartner"])
    toeslag = huurtoeslag(
        peil, w["rekeninkomen"], w["kale_huur"], w["servicekosten"], huurder, w["vermogen"], w["zelfstandige_woning"]
    )
    return _toeslag(toeslag, rekenhuur=rekenhuur(peil, w["kale_huur"], w["servicekosten"], huurder))


def _kindgebonden_budget(peil: Peil, w: Waarden) -> Waarden:
    toeslag = kindgebonden_budget(peil, w["toetsingsinkomen"], w["toeslagpartner"], w["leeftijden"], w["vermogen"])
    return _toeslag(toeslag, per_jaar=toeslag.per_jaar)


def _kinderopvangtoeslag(peil: Peil, w: Waarden) -> Waarden:
    toeslag = kinderopvangtoeslag(peil, w["toetsingsinkomen"], [Opvang(**kind) for kind in w["kinderen"]])
    return _uit(toeslag.uitleg, per_maand=toeslag.per_maand)


def _kinderbijslag(peil: Peil, w: Waarden) -> Waarden:
    bedrag, uitleg = kinderbijslag(peil, w["leeftijden"])
    return _uit(uitleg, per_kwartaal=bedrag)


def _loonkostensubsidie(peil: Peil, w: Waarden) -> Waarden:
    loonwaarde = w["loonwaarde_percentage"]
    if w["forfaitair"] == (loonwaarde is not None):
        raise InvoerFout("loonwaarde_percentage: vul dit in, of zet forfaitair op true. Een van de twee.")
    if loonwaarde is not None and loonwaarde > 100:
        raise InvoerFout("loonwaarde_percentage: vul hooguit 100 in.")
    deel = None if loonwaarde is None else loonwaarde / 100
    bedrag, uitleg = loonkostensubsidie(peil, w["loon_per_maand"], w["uren_per_week"], w["leeftijd"], deel)
    return _uit(uitleg, per_maand=bedrag)


_VERPLICHT = LEEFTIJD.standaard
_AANTAL = Veld(geheel(50), "een aantal")
_JA_NEE = Veld(ja_nee, "true of false")
_NEE = Veld(ja_nee, "true of false", False)
_LEEFTIJDEN = Veld(leeftijden, "een lijst van leeftijden")

REGELINGEN: Mapping[str, _Regeling] = {
    "bijstandsnorm": _Regeling(
        {
            "leefvorm": woorden(Leefvorm),
            "leeftijd": LEEFTIJD,
            "leeftijd_partner": Veld(of_leeg(LEEFTIJD.lees), LEEFTIJD.vorm, None),
            "kinderen_ten_laste": Veld(_AANTAL.lees, "een aantal", 0),
            "kostendelende_medebewoners": Veld(_AANTAL.lees, "een aantal", 0),
            "inrichting": _NEE,
        },
        "norm, vakantietoeslag, norm_zonder_vakantietoeslag",
        _bijstandsnorm,
    ),
    "kostendelers": _Regeling(
        {
            "personen": Veld(
                lijst_van({"leeftijd": LEEFTIJD, "student": _JA_NEE, "commercieel": _JA_NEE, "partner": _JA_NEE}),
                "een lijst van objecten met leeftijd, student, commercieel en partner, naast de aanvrager",
            )
        },
        "aantal, percentage",
        _kostendelers,
    ),
    "vrijlating": _Regeling(
        {
            "netto_inkomen": BEDRAG,
            "soort": Veld(keuze_uit(*SOORTEN), f"een van {', '.join(SOORTEN)}"),
            "maanden_gebruikt": Veld(geheel(600), "een aantal maanden", 0),
        },
        "vrijgelaten, verrekend, maanden_over",
        _vrijlating,
    ),
    "maandinkomen": _Regeling({"bedrag": BEDRAG, "tijdvak": woorden(Tijdvak)}, "per_maand", _maandinkomen),
    "minimumloon": _Regeling(
        {"leeftijd": LEEFTIJD, "uren_per_week": Veld(of_leeg(UREN.lees), UREN.vorm, None), "bbl": _NEE},
        "per_uur, per_maand",
        _minimumloon,
    ),
    "loonheffing": _Regeling(
        {"loon": BEDRAG, "tijdvak": woorden(Tijdvak), "loonheffingskorting": _JA_NEE, "aow": _NEE},
        "loonheffing, verrekende_arbeidskorting",
        _loonheffing,
    ),
    "inkomstenbelasting": _Regeling(
        {
            "arbeidsinkomen": BEDRAG,
            "overig_box1": Veld(lees_bedrag, BEDRAG.vorm, NUL),
            "leeftijd": LEEFTIJD,
            "kind_jonger_dan_12": _JA_NEE,
            "alleenstaand_of_minst_verdienend": _JA_NEE,
        },
        "box1, algemene_heffingskorting, arbeidskorting, iack, verschuldigd",
        _inkomstenbelasting,
    ),
    "zorgtoeslag": _Regeling(
        {"toetsingsinkomen": BEDRAG, "toeslagpartner": _JA_NEE, "vermogen": BEDRAG},
        "recht, per_maand, per_jaar",
        _zorgtoeslag,
    ),
    "huurtoeslag": _Regeling(
        {
            "rekeninkomen": BEDRAG,
            "kale_huur": BEDRAG,
            "servicekosten": BEDRAG,
            "personen": _AANTAL,
            "leeftijd": LEEFTIJD,
            "aow": _JA_NEE,
            "vermogen": BEDRAG,
            "zelfstandige_woning": _JA_NEE,
            "kind": _NEE,
            "toeslagpartner": _NEE,
        },
        "recht, per_maand, rekenhuur",
        _huurtoeslag,
    ),
    "kindgebonden_budget": _Regeling(
        {"toetsingsinkomen": BEDRAG, "toeslagpartner": _JA_NEE, "leeftijden": _LEEFTIJDEN, "vermogen": BEDRAG},
        "recht, per_maand, per_jaar",
        _kindgebonden_budget,
    ),
    "kinderopvangtoeslag": _Regeling(
        {
            "toetsingsinkomen": BEDRAG,
            "kinderen": Veld(lijst_van(OPVANG), "een lijst van objecten met soort, uren_per_maand en uurtarief"),
        },
        "per_maand",
        _kinderopvangtoeslag,
    ),
    "kinderbijslag": _Regeling({"leeftijden": _LEEFTIJDEN}, "per_kwartaal", _kinderbijslag),
    "loonkostensubsidie": _Regeling(
        {
            "loon_per_maand": BEDRAG,
            "uren_per_week": UREN,
            "leeftijd": LEEFTIJD,
            "loonwaarde_percentage": Veld(of_leeg(GETAL.lees), GETAL.vorm, None),
            "forfaitair": _NEE,
        },
        "per_maand",
        _loonkostensubsidie,
    ),
}
