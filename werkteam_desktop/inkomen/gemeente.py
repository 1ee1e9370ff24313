"""What a gemeente chooses itself: its values for the open terms, and its own regelingen for low incomes.

One file per gemeente, named by its CBS code: in `resources/gemeenten/normen/`, or a file of its own that replaces that
one (see `normen`). A `[[term]]` replaces the national default of a norm in `gemeentekeuzes.toml` (or of
kwijtschelding) from a date on; a `[[regeling]]` is a local regeling with its amounts. `voorbeeld = true` marks made-up
values: every outcome that uses them says so.
"""

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.zin import regelnaam

if TYPE_CHECKING:
    from werkteam_desktop.inkomen.normen import Norm

SOORTEN = (
    "individuele_inkomenstoeslag",
    "collectieve_zorgverzekering",
    "meedoenregeling",
    "reiskosten_gemeente",
    "minimaregeling",
    "bijzondere_bijstand",
    "kwijtschelding",
)
NIET_VAN = {  # what does not count for a soort
    "bijzondere_bijstand": {"maanden_laag_inkomen", "bij_werk"},
    "kwijtschelding": {"inkomensgrens", "per_kind", "maanden_laag_inkomen", "bij_werk"},
}
KOSTEN = {"bijzondere_bijstand", "kwijtschelding"}  # the amounts are what it costs, not what comes in
LEEFVORMEN = ("alleenstaand", "alleenstaande_ouder", "gehuwd")
MEESTE_MAANDEN = 120
GRENZEN = {"dag": (1, 31), "maand": (1, 12), "werkdagen": (1, 7), "maanden": (0, MEESTE_MAANDEN)}  # of whole numbers
_KEUZES = {
    "verrekening_methode": {"op_de_maand", "achteraf", "schatten", "surplus"},
    "verrekening_vierwekenloon": {"dertien_twaalfde", "werkdagen"},
    "verrekening_vakantieaanspraak": {"maandbetaling", "reservering"},
}
_MEESTE_CIJFERS = 7  # of an amount or limit before the decimal point, and
_MEESTE_DECIMALEN = 12  # behind it
_GEEN_TOML = re.compile(r'[\x00-\x1f\x7f"\\]')  # what a string of TOML has to escape

Vorm = Literal["keuze", "ja_nee", "dag", "maand", "werkdagen", "maanden", "deel"]


class Gemeentefout(InvoerFout):
    """`plek`: what is at fault: `bron`, `term.<naam>`, `regeling.<nr>.<sleutel>`, or "" for the file as a whole.
    `zin`: the sentence without the name of the file, for beside the field."""

    def __init__(self, waar: str, zin: str, plek: str = "", wat: str = "") -> None:
        super().__init__(f"{waar}: {wat}{zin}")
        self.plek = plek
        self.zin = zin[:1].upper() + zin[1:]


@dataclass(frozen=True, slots=True)
class LokaleRegeling:
    """A regeling of one gemeente. `inkomensgrens`: fraction of the bijstandsnorm; `per_jaar`: euros by leefvorm, with
    `per_kind` for each child under 18; of a soort in `KOSTEN` that is what it costs. `maanden_laag_inkomen`: how
    long the income must have been low; `bij_werk`: only for who works."""

    soort: str
    naam: str
    artikel: str
    vanaf: date
    tot_en_met: date | None
    inkomensgrens: Decimal
    per_jaar: Mapping[str, Decimal]
    per_kind: Decimal
    maanden_laag_inkomen: int
    bij_werk: bool


@dataclass(frozen=True, slots=True)
class Gemeente:
    """The choices of one gemeente. `termen`: per norm the dated values, in order."""

    code: str
    voorbeeld: bool
    bron: str
    termen: Mapping[str, tuple[tuple[date, Any], ...]]
    regelingen: tuple[LokaleRegeling, ...]

    def op(self, datum: date) -> tuple[LokaleRegeling, ...]:
        """The local regelingen on a date."""
        return tuple(r for r in self.regelingen if r.vanaf <= datum and (r.tot_en_met is None or datum <= r.tot_en_met))


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """What may be a mistake but is possible. `plek` as of `Gemeentefout`."""

    plek: str
    zin: str


# --- reading ----------------------------------------------------------------------------------------------------


def lees_gemeente(inhoud: bytes, waar: str, open_termen: Container[str], code: str = "") -> Gemeente:
    """Read and check one file. `waar`: how a sentence names it; `code`: the gemeente it must be of, or "" for any.
    `Gemeentefout` says what is not right in it."""
    try:
        ruw = tomllib.loads(inhoud.decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ArithmeticError, ValueError, RecursionError) as oorzaak:
        raise Gemeentefout(waar, f"dit is geen geldig TOML-bestand ({oorzaak}).") from oorzaak
    onbekend = set(ruw) - {"gemeente", "voorbeeld", "bron", "term", "regeling"}
    if onbekend:
        raise Gemeentefout(waar, f"deze sleutel bestaat niet: {', '.join(sorted(onbekend))}.")
    eigen = ruw.get("gemeente")
    if not isinstance(eigen, str) or not re.fullmatch(r"\d{4}", eigen, re.ASCII) or code not in ("", eigen):
        raise Gemeentefout(waar, "geef bij gemeente de code van vier cijfers, dezelfde als in de bestandsnaam.")
    if type(ruw.get("voorbeeld")) is not bool:
        raise Gemeentefout(waar, "geef bij voorbeeld true of false.", "voorbeeld")
    if not _is_tekst(ruw.get("bron")):
        raise Gemeentefout(waar, "vul bij bron in waar de regels staan: de verordening met haar datum.", "bron")
    return Gemeente(
        eigen,
        ruw["voorbeeld"],
        ruw["bron"],
        _lees_termen(waar, _lijst(waar, ruw, "term"), open_termen),
        _lees_regelingen(waar, _lijst(waar, ruw, "regeling")),
    )


def uit_toml(tekst: str) -> Gemeente:
    """What `als_toml` wrote, unchecked: it may be half typed. ValueError or KeyError when it is something else."""
    ruw = tomllib.loads(tekst, parse_float=Decimal)
    termen: dict[str, list[tuple[date, Any]]] = {}
    for term in ruw.get("term", []):
        termen.setdefault(term["naam"], []).append((term["vanaf"], term["waarde"]))
    return Gemeente(
        ruw["gemeente"],
        ruw["voorbeeld"],
        ruw["bron"],
        {naam: tuple(waarden) for naam, waarden in termen.items()},
        tuple(_als_regeling({"tot_en_met": None, **regeling}) for regeling in ruw.get("regeling", [])),
    )


def vorm(naam: str) -> Vorm:
    """What kind of value a term has."""
    if naam in _KEUZES:
        return "keuze"
    if naam.endswith("_toegepast"):
        return "ja_nee"
    if naam.startswith("betaaldag"):
        return "dag"
    if naam.startswith("betaalmaand"):
        return "maand"
    if naam.endswith("_per_week"):
        return "werkdagen"
    return "maanden" if naam.endswith("_maanden") else "deel"


def _lijst(waar: str, ruw: dict[str, Any], sleutel: str) -> list[dict[str, Any]]:
    lijst = ruw.get(sleutel, [])
    if not isinstance(lijst, list) or not all(isinstance(deel, dict) for deel in lijst):
        raise Gemeentefout(waar, f"begin elk blok met [[{sleutel}]].")
    return lijst


def _lees_termen(
    waar: str, lijst: list[dict[str, Any]], open_termen: Container[str]
) -> dict[str, tuple[tuple[date, Any], ...]]:
    termen: dict[str, list[tuple[date, Any]]] = {}
    for term in lijst:
        naam = term.get("naam")
        plek, wat = f"term.{naam}", f"term {naam}: "
        if set(term) != {"naam", "vanaf", "waarde"} or not isinstance(naam, str) or naam not in open_termen:
            raise Gemeentefout(waar, "geef naam, vanaf en waarde van een keuze uit gemeentekeuzes.toml.", plek, wat)
        if type(term["vanaf"]) is not date or (naam in termen and term["vanaf"] <= termen[naam][-1][0]):
            raise Gemeentefout(waar, "de datums achter vanaf moeten oplopen.", plek, wat)
        if not _past(naam, term["waarde"]):
            raise Gemeentefout(waar, f"deze waarde kan niet. {_mogelijk(naam)}", plek, wat)
        termen.setdefault(naam, []).append((term["vanaf"], term["waarde"]))
    return {naam: tuple(waarden) for naam, waarden in termen.items()}


def _past(naam: str, waarde: Any) -> bool:
    soort = vorm(naam)
    if soort == "keuze":
        return isinstance(waarde, str) and waarde in _KEUZES[naam]
    if soort == "ja_nee":
        return type(waarde) is bool
    if soort == "deel":
        return _is_getal(waarde) and waarde <= 1
    laagste, hoogste = GRENZEN[soort]
    return type(waarde) is int and laagste <= waarde <= hoogste


def _mogelijk(naam: str) -> str:
    soort = vorm(naam)
    if soort == "keuze":
        return f"Kies uit {', '.join(sorted(_KEUZES[naam]))}."
    if soort == "ja_nee":
        return "Vul true of false in, zonder aanhalingstekens."
    if soort == "deel":
        return "Vul een deel van 0 tot en met 1 in: 0.2 is 20%."
    laagste, hoogste = GRENZEN[soort]
    return f"Vul een heel getal van {laagste} tot en met {hoogste} in."


def _lees_regelingen(waar: str, lijst: list[dict[str, Any]]) -> tuple[LokaleRegeling, ...]:
    regelingen = tuple(_regeling(waar, nr, ruw) for nr, ruw in enumerate(lijst))
    volgorde = sorted(enumerate(regelingen), key=lambda deel: (deel[1].soort, deel[1].vanaf))
    for (nr, een), (_, ander) in pairwise(volgorde):
        if een.soort == ander.soort and (een.tot_en_met is None or een.tot_en_met >= ander.vanaf):
            soort = regelnaam(een.soort).lower()
            zin = f"van {soort} gelden er twee tegelijk. Laat de eerste eindigen voor {_dag(ander.vanaf)}."
            raise Gemeentefout(waar, zin, f"regeling.{nr}.tot_en_met", f"regeling {een.naam}, tot_en_met: ")
    return regelingen


def _regeling(waar: str, nr: int, gegeven: dict[str, Any]) -> LokaleRegeling:
    ruw = {"tot_en_met": None, "per_kind": 0, "maanden_laag_inkomen": 0, "bij_werk": False, **gegeven}

    def eis(sleutel: str, past: bool, zin: str) -> None:
        if not past:
            naam = ruw["naam"] if _is_tekst(ruw.get("naam")) else nr + 1
            raise Gemeentefout(waar, zin, f"regeling.{nr}.{sleutel}", f"regeling {naam}, {sleutel}: ")

    onbekend = ", ".join(sorted(set(ruw) - {veld.name for veld in fields(LokaleRegeling)}))
    eis(onbekend, not onbekend, "deze sleutel bestaat niet.")
    eis("soort", ruw.get("soort") in list(SOORTEN), f"kies uit {', '.join(SOORTEN)}.")
    eis("naam", _is_tekst(ruw.get("naam")), "vul de naam van de regeling in.")
    eis("artikel", _is_tekst(ruw.get("artikel")), "vul in op welk artikel de regeling rust.")
    for sleutel in ("vanaf", "tot_en_met"):
        past = type(ruw.get(sleutel)) is date or (sleutel == "tot_en_met" and ruw[sleutel] is None)
        eis(sleutel, past, "een datum schrijft u als jaar-maand-dag, zonder aanhalingstekens.")
    laatste = ruw["tot_en_met"]
    eis("tot_en_met", laatste is None or laatste >= ruw["vanaf"], "de laatste dag ligt voor de eerste dag.")
    for sleutel in ("inkomensgrens", "per_kind"):
        eis(sleutel, _is_getal(ruw.get(sleutel)), "vul een getal van nul of meer in, zonder aanhalingstekens.")
    bedragen = ruw.get("per_jaar")
    past = isinstance(bedragen, dict) and set(bedragen) == set(LEEFVORMEN) and all(map(_is_getal, bedragen.values()))
    eis("per_jaar", past, f"per_jaar heeft een bedrag van nul of meer voor {', '.join(LEEFVORMEN)}.")
    laag = ruw["maanden_laag_inkomen"]
    past = type(laag) is int and 0 <= laag <= MEESTE_MAANDEN
    eis("maanden_laag_inkomen", past, f"vul een heel getal van 0 tot en met {MEESTE_MAANDEN} in.")
    eis("bij_werk", type(ruw["bij_werk"]) is bool, "vul true of false in, zonder aanhalingstekens.")
    return _als_regeling(ruw)


def _als_regeling(ruw: dict[str, Any]) -> LokaleRegeling:
    return LokaleRegeling(
        **{
            **ruw,
            "inkomensgrens": Decimal(ruw["inkomensgrens"]),
            "per_jaar": {leefvorm: Decimal(ruw["per_jaar"][leefvorm]) for leefvorm in LEEFVORMEN},
            "per_kind": Decimal(ruw["per_kind"]),
        }
    )


def _is_tekst(waarde: Any) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())


def _is_getal(waarde: Any) -> bool:
    """Nought or more, and small enough to count with."""
    if not isinstance(waarde, int | Decimal) or type(waarde) is bool:
        return False
    getal = Decimal(waarde)
    exponent = getal.as_tuple().exponent
    return isinstance(exponent, int) and getal >= 0 and exponent >= -_MEESTE_DECIMALEN and getal < 10**_MEESTE_CIJFERS


# --- writing ----------------------------------------------------------------------------------------------------


def als_toml(gemeente: Gemeente) -> str:
    """The text of its file: `lees_gemeente` of it gives the same gemeente again."""
    regels = [
        f"# Wat gemeente {gemeente.code} zelf kiest. Bewaard in het scherm Instellingen van Werkteam Desktop.",
        *(["# VOORBEELD: verzonnen waarden."] if gemeente.voorbeeld else []),
        f"gemeente = {_toml(gemeente.code)}",
        f"voorbeeld = {_toml(gemeente.voorbeeld)}",
        f"bron = {_toml(gemeente.bron)}",
    ]
    for naam, waarden in gemeente.termen.items():
        for vanaf, waarde in waarden:
            regels += ["", "[[term]]", f"naam = {_toml(naam)}", f"vanaf = {_toml(vanaf)}", f"waarde = {_toml(waarde)}"]
    for regeling in gemeente.regelingen:
        regels += ["", "[[regeling]]"]
        for veld in fields(regeling):
            if (waarde := getattr(regeling, veld.name)) is not None:
                regels.append(f"{veld.name} = {_toml(waarde)}")
    return "\n".join(regels) + "\n"


def _toml(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return f"{waarde:f}"
    if isinstance(waarde, Mapping):
        return f"{{ {', '.join(f'{sleutel} = {_toml(deel)}' for sleutel, deel in waarde.items())} }}"
    if isinstance(waarde, int):
        return str(waarde)
    return '"' + _GEEN_TOML.sub(lambda teken: f"\\u{ord(teken[0]):04x}", waarde) + '"'


# --- sense ------------------------------------------------------------------------------------------------------


def waarschuwingen(gemeente: Gemeente, landelijk: Mapping[str, "Norm"]) -> tuple[Waarschuwing, ...]:
    """What is possible but is more often a mistake. `landelijk`: of each open term the first national value."""
    return tuple(
        Waarschuwing(plek, zin)
        for deel in (_vreemde_bron(gemeente), _vreemde_termen(gemeente, landelijk), _vreemde_regelingen(gemeente))
        for plek, zin in deel
    )


def _vreemde_bron(gemeente: Gemeente) -> Iterator[tuple[str, str]]:
    if gemeente.voorbeeld:
        return
    if re.search(r"voorbeeld|verzonnen", gemeente.bron, re.IGNORECASE):
        yield "bron", "Bij de bron staat nog dat dit een voorbeeld is."
    elif not re.search(r"\d{4}", gemeente.bron):
        yield "bron", "Bij de bron staat geen jaartal. Noem de verordening met haar datum."


def _vreemde_termen(gemeente: Gemeente, landelijk: Mapping[str, "Norm"]) -> Iterator[tuple[str, str]]:
    for naam, waarden in gemeente.termen.items():
        eerste = landelijk[naam]
        if waarden[0][0] < eerste.vanaf:
            yield f"term.{naam}", f"Voor {_dag(eerste.vanaf)} doet deze keuze niets. Een latere datum is genoeg."
        if naam.startswith("verlaging") and vorm(naam) == "deel" and any(waarde * 2 > 1 for _, waarde in waarden):
            yield f"term.{naam}", "Dit is meer dan de helft van de norm."
        if naam == "kwijtschelding_kosten_van_bestaan" and any(waarde < eerste.getal for _, waarde in waarden):
            yield f"term.{naam}", f"Dit is minder dan landelijk: daar is het {_procent(eerste.getal)}."
    deel, duur = ((gemeente.termen.get(f"vrijlating_jongeren_{s}") or ((None, 0),)) for s in ("percentage", "maanden"))
    if bool(deel[-1][1]) != bool(duur[-1][1]):
        yield "term.vrijlating_jongeren_maanden", "Vooruitlopen kan alleen met een percentage en een aantal maanden."


def _vreemde_regelingen(gemeente: Gemeente) -> Iterator[tuple[str, str]]:
    for nr, regeling in enumerate(gemeente.regelingen):
        plek = f"regeling.{nr}"
        if "inkomensgrens" not in NIET_VAN.get(regeling.soort, ()):
            if regeling.inkomensgrens < 1:
                zin = "De grens is lager dan 100%. Wie bijstand heeft, krijgt deze regeling dan meestal niet."
                yield f"{plek}.inkomensgrens", zin
            if regeling.inkomensgrens > 2:
                yield f"{plek}.inkomensgrens", "De grens is hoger dan twee keer de norm."
        nul = [leefvorm for leefvorm in LEEFVORMEN if not regeling.per_jaar[leefvorm]]
        if nul and not regeling.per_kind:
            yield f"{plek}.per_jaar.{nul[0]}", "Dit bedrag is nul."


def _dag(datum: date) -> str:
    return f"{datum.day}-{datum.month}-{datum.year}"


def _procent(deel: Decimal) -> str:
    return f"{(deel * 100).normalize():f}%".replace(".", ",")
