"""The team package: the extract of one laptop over a month as coded tables, and back. `resources/regio/teampakket.toml`
says which fields there are, for whom and why."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import codelijst, doelgroepen, routes, voorzieningen
from werkteam_desktop.dossier.indicatoren import versies
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.envelop import Envelop, Inhoud, schemaversie
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Inzet, Uitstroom, Werkplek
from werkteam_desktop.regio.geweigerd import Geweigerd, pakketregels
from werkteam_desktop.regio.periode import Periode
from werkteam_desktop.regio.pseudoniem import is_lid, kenmerk_van, laptopcode, lidbewijs
from werkteam_desktop.regio.tabelbestand import Cel, Tabel
from werkteam_desktop.regio.tabellen import schema

SOORT = "team"
DOSSIERS = "dossiers"
LEESMIJ = "LEESMIJ.txt"
_CENT = 100
# The child tables: what a line of them becomes in the row of its dossier.
_DELEN: dict[str, Callable[..., Any]] = {
    "doelgroepen": lambda code: code,
    "indicatoren": lambda code, stappen: (code, stappen),
    "voorzieningen": Inzet,
    "doorverwijzingen": Doorverwijzing,
    "werkplekken": Werkplek,
    "uitstroom": Uitstroom,
}
_LIJSTEN: dict[str, Callable[[], Iterable[Any]]] = {
    "routes": routes,
    "voorzieningen": voorzieningen,
    "doelgroepen": doelgroepen,
}
_TYPEN = {"getal": "integer", "euro": "integer", "ja_nee": "boolean"}
_LEEG: dict[str, Any] = {"code": "", "gemeente": "", "ja_nee": False}


class Teamrij(NamedTuple):
    """A coded row and whom it is about. In `rij` the `inwoner_id` counts within its own laptop only and `coach` is
    None; `coach`: the code of the regiehouder, None without one."""

    pseudoniem: str
    coach: str | None
    rij: Extractrij


@dataclass(frozen=True)
class Teampakket:
    """What one laptop delivered of one month. `ontbreekt`: titles of what an older version does not have yet."""

    schemaversie: str
    peildatum: dt.date
    rijen: tuple[Teamrij, ...] = field(repr=False)
    ontbreekt: tuple[str, ...] = ()


@cache
def teamschema() -> dict[str, Any]:
    return tomllib.loads((RESOURCES / "regio" / "teampakket.toml").read_text(encoding="utf-8"))


def leeftijdsklasse(jaren: int | None) -> int | None:
    """The lower end of the class that an age falls in."""
    grenzen: list[int] = teamschema()["leeftijden"]
    return None if jaren is None else grenzen[max(0, bisect_right(grenzen, jaren) - 1)]


def teamrijen(rijen: Iterable[Extractrij], codes: Mapping[int, str], coaches: Mapping[int, str]) -> tuple[Teamrij, ...]:
    """The extract as it may leave the laptop: `codes` of inwoners, `coaches` of medewerkers."""
    uit = sorted(
        Teamrij(
            codes[r.inwoner_id],
            coaches.get(r.coach) if r.coach is not None else None,
            r._replace(inwoner_id=0, coach=None, leeftijd=leeftijdsklasse(r.leeftijd)),
        )
        for r in rijen
    )  # by code: the order says nothing about who came first
    return tuple(t._replace(rij=t.rij._replace(inwoner_id=n)) for n, t in enumerate(uit))


def team_inhoud(rijen: Sequence[Teamrij], periode: Periode, sleutel: str, ondertekenen: str) -> Inhoud:
    """What goes into the envelope of the laptop with this public key: the rows, which team key it has, and that it
    really has it.

    InvoerFout, with the name of the field and the code, when a row holds what is on no list."""
    s = teamschema()
    opmerkingen = [f"VOORLOPIG: geteld tot en met {periode.einde:%d-%m-%Y}."] if periode.loopt else []
    kop = {
        "name": f"team-{periode.code}",
        "title": f"{s['titel']}, {periode.code}",
        "description": " ".join([*opmerkingen, s["waarom"]]),
        "version": s["versie"],
        "created": f"{periode.einde}T23:59:59Z",
        "peildatum": str(periode.einde),
        "team": {"kenmerk": kenmerk_van(sleutel), "bewijs": lidbewijs(sleutel, ondertekenen)},
    }
    return Inhoud(kop, _tabellen(rijen), {LEESMIJ: _leesmij(periode, opmerkingen).encode()}, periode.code)


def lees_teampakket(envelop: Envelop, sleutel: str) -> Teampakket:
    """The rows in an envelope that was opened, of a laptop that has the team key `sleutel`.

    An older version is read as far as it goes, with `ontbreekt`. Geweigerd when it is of another kind or team, when
    its sender is no member, or when its rows contradict themselves."""
    if envelop.soort != SOORT:
        raise Geweigerd("andere_soort")
    team = envelop.beschrijving.get("team")
    if not isinstance(team, dict) or envelop.maand is None:
        raise Geweigerd("inhoud")
    if team.get("kenmerk") != kenmerk_van(sleutel):
        raise Geweigerd("ander_team")
    wie = envelop.afzender
    if not is_lid(sleutel, wie.sleutel, team.get("bewijs")) or wie.code != laptopcode(wie.sleutel):
        raise Geweigerd("geen_lid")
    return _lees(envelop.schemaversie, str(_peildatum(envelop)), envelop.tabellen)


def bewaarvorm(envelop: Envelop) -> bytes:
    """What has to be kept of an envelope that was opened to read its rows again, small."""
    tabellen = {naam: [[[v["name"], v["type"]] for v in t.velden], t.rijen] for naam, t in envelop.tabellen.items()}
    doc = [envelop.schemaversie, str(_peildatum(envelop)), tabellen]
    return zlib.compress(json.dumps(doc, separators=(",", ":")).encode())


def lees_bewaard(bewaard: bytes) -> Teampakket:
    """What `bewaarvorm` kept, also of a version that became an older one since."""
    versie, peildatum, doc = json.loads(zlib.decompress(bewaard))
    tabellen = {
        naam: Tabel(naam, tuple({"name": n, "type": t} for n, t in velden), (), tuple(map(tuple, rijen)))
        for naam, (velden, rijen) in doc.items()
    }
    return _lees(versie, peildatum, tabellen)


def _tabellen(rijen: Sequence[Teamrij]) -> tuple[Tabel, ...]:
    uit = []
    for tabel in teamschema()["tabel"]:
        naam, velden = tabel["naam"], tabel["veld"]
        cellen = [_schrijver(v) for v in velden]
        if naam == DOSSIERS:
            regels = [
                tuple(
                    schrijf(t.pseudoniem if v["naam"] == "pseudoniem" else t.coach if v["naam"] == "coach" else waarde)
                    for v, schrijf in zip(velden, cellen, strict=True)
                    for waarde in (getattr(t.rij, v["naam"], None),)
                )
                for t in rijen
            ]
            uit.append(Tabel(naam, tuple(map(_veld, velden)), ("pseudoniem",), tuple(regels)))
            continue
        delen = [
            (t.pseudoniem, nr, *(schrijf(c) for schrijf, c in zip(cellen, _als_regel(deel), strict=True)))
            for t in rijen
            for nr, deel in enumerate(getattr(t.rij, naam), 1)
        ]
        uit.append(Tabel(naam, tuple(map(_veld, (*_sleutelvormen(), *velden))), ("pseudoniem", "nummer"), tuple(delen)))
    return tuple(uit)


def _als_regel(deel: Any) -> tuple[Any, ...]:
    return deel if isinstance(deel, tuple) else (deel,)


def _lees(versie: str, peildatum: str, tabellen: Mapping[str, Tabel]) -> Teampakket:
    ouder = versie != schemaversie(SOORT)
    ontbreekt: list[str] = []
    delen: dict[str, dict[str, list[Any]]] = {}
    kolommen: dict[str, Sequence[Any]] = {}
    for vorm in teamschema()["tabel"]:
        naam, tabel = vorm["naam"], tabellen.get(vorm["naam"])
        if naam == DOSSIERS:
            if tabel is None:
                raise Geweigerd("inhoud")
            kolommen = _kolommen(tabel, vorm["veld"], ouder, ontbreekt)
        elif tabel is None:
            _mag_ontbreken(ouder, ontbreekt, vorm["titel"])
            delen[naam] = {}
        else:
            delen[naam] = _per_dossier(naam, _kolommen(tabel, [*_sleutelvormen(), *vorm["veld"]], ouder, ontbreekt))
    if not ouder and set(tabellen) - delen.keys() - {DOSSIERS}:
        raise Geweigerd("inhoud")
    wie, coach = kolommen["pseudoniem"], kolommen["coach"]
    for naam, per in delen.items():
        kolommen[naam] = [tuple(per.pop(code, ())) for code in wie]
    if len(set(wie)) != len(wie) or any(delen.values()):  # somebody twice, or lines of a dossier that is not there
        raise Geweigerd("inhoud")
    velden = [kolommen[naam] for naam in Extractrij._fields[2:]]
    rijen = [Extractrij._make((0, None, *regel)) for regel in zip(*velden, strict=True)]
    if any(r.in_eind != r.in_begin + r.nieuw - r.beeindigd for r in rijen):
        raise Geweigerd("inhoud")
    uit = sorted(map(Teamrij, wie, coach, rijen), key=lambda t: t.pseudoniem)
    return Teampakket(versie, dt.date.fromisoformat(peildatum), tuple(uit), tuple(dict.fromkeys(ontbreekt)))


def _per_dossier(naam: str, kolommen: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The lines of a child table, in order, by the code of their dossier."""
    wie, nummer, *rest = kolommen.values()
    uit: dict[str, list[Any]] = defaultdict(list)
    for code, _, regel in sorted(zip(wie, nummer, zip(*rest, strict=True), strict=True), key=lambda r: r[:2]):
        uit[code].append(_DELEN[naam](*regel))
    return uit


def _kolommen(
    tabel: Tabel, velden: Sequence[Mapping[str, Any]], ouder: bool, ontbreekt: list[str]
) -> dict[str, Sequence[Any]]:
    """Each of our fields as a column of a table that may be of an older version."""
    if not ouder and set(tabel.kop) != {v["naam"] for v in velden}:
        raise Geweigerd("inhoud")
    kolommen = dict(zip(tabel.kop, zip(*tabel.rijen, strict=True), strict=True)) if tabel.rijen else {}
    typen = {v["name"]: v["type"] for v in tabel.velden}
    uit: dict[str, Sequence[Any]] = {}
    for veld in velden:
        naam, soort = veld["naam"], veld["soort"]
        leeg = _LEEG.get(soort)
        if naam not in typen:
            _mag_ontbreken(ouder and not veld.get("kern"), ontbreekt, veld["titel"])
            uit[naam] = [leeg] * len(tabel.rijen)
            continue
        cellen: Sequence[Any] = kolommen.get(naam, ())
        moet = veld.get("verplicht") or soort == "ja_nee"
        if typen[naam] != _type(veld) or (moet and None in cellen):
            raise Geweigerd("inhoud")
        if soort == "euro":
            cellen = [None if c is None else Decimal(c) / _CENT for c in cellen]
        elif leeg == "":
            cellen = [leeg if c is None else c for c in cellen]
        uit[naam] = cellen
    return uit


def _mag_ontbreken(mag: bool, ontbreekt: list[str], titel: str) -> None:
    if not mag:
        raise Geweigerd("inhoud")
    ontbreekt.append(titel)


def _schrijver(veld: Mapping[str, Any]) -> Callable[[Any], Cel]:
    """What makes a cell of a value; InvoerFout for a code that is on no list."""
    if veld["soort"] == "euro":
        return lambda bedrag: None if bedrag is None else int(bedrag * _CENT)
    if veld["soort"] not in ("code", "gemeente"):
        return lambda waarde: waarde
    codes = frozenset(_codes(veld)) if veld["soort"] == "code" else None

    def schrijf(waarde: Any) -> Cel:
        if not waarde and not veld.get("verplicht"):
            return None
        if (waarde in codes) if codes is not None else (len(waarde) == 4 and waarde.isascii() and waarde.isdigit()):
            return str(waarde)
        # What stands there may be anybody's words: it is not repeated.
        raise InvoerFout(
            f"Het teambestand is niet gemaakt: bij ‘{veld['titel']}’ staat in een dossier iets dat op geen lijst "
            "staat. Zet de code terug in de eigen lijsten, of kies in dat dossier iets van de lijst."
        )

    return schrijf


def _codes(veld: Mapping[str, Any]) -> list[str]:
    """The closed list of a field; also codes that are no longer in force."""
    lijst = veld.get("lijst")
    if lijst is None:
        return list(veld["keuzes"])
    if lijst == "uitkeringsduur":
        codes = [d["code"] for d in schema()["uitkeringsduur"]]
    elif lijst == "indicatoren":
        codes = [i.code for versie in versies() for i in versie.indicator]
    else:
        codes = [c.code for c in (_LIJSTEN[lijst]() if lijst in _LIJSTEN else codelijst(lijst))]
    return list(dict.fromkeys([*veld.get("ook", ()), *codes]))


def _type(veld: Mapping[str, Any]) -> str:
    return _TYPEN.get(veld["soort"], "string")


def _veld(veld: Mapping[str, Any]) -> dict[str, Any]:
    """A field of the Table Schema."""
    soort = veld["soort"]
    eisen: dict[str, Any] = {"required": bool(veld.get("verplicht")) or soort == "ja_nee"}
    if soort == "code":
        eisen["enum"] = _codes(veld)
    elif soort == "pseudoniem":
        eisen["pattern"] = pakketregels()["vormen"]["pseudoniem"]
    elif soort == "gemeente":
        eisen["pattern"] = next(v["patroon"] for v in schema()["veld"] if v["naam"] == "gemeente")
    elif soort in ("getal", "euro") and not veld.get("onder_nul"):
        eisen["minimum"] = 0
    return {
        "name": veld["naam"],
        "type": _type(veld),
        "title": veld["titel"],
        "description": veld["waarom"],
        "constraints": eisen,
    }


def _sleutelvormen() -> tuple[dict[str, Any], ...]:
    """Which dossier a line of a child table belongs to, and in what order."""
    vast = {"verplicht": True, "kern": True}
    return (
        {**vast, "naam": "pseudoniem", "soort": "pseudoniem", "titel": "Wie", "waarom": "Bij welk dossier dit hoort."},
        {**vast, "naam": "nummer", "soort": "getal", "titel": "Volgorde", "waarom": "De hoeveelste van dit dossier."},
    )


def _peildatum(envelop: Envelop) -> dt.date:
    """The day that was counted on, in the month of the package."""
    tekst = envelop.beschrijving.get("peildatum")
    try:
        dag = dt.date.fromisoformat(tekst if isinstance(tekst, str) else "")
    except ValueError:
        raise Geweigerd("inhoud") from None
    if f"{dag:%Y-%m}" != envelop.maand:
        raise Geweigerd("inhoud")
    return dag


def _leesmij(periode: Periode, opmerkingen: list[str]) -> str:
    """'Welk veld, aan wie, waarom', in plain Dutch."""
    s = teamschema()
    tekst = [
        f"{s['titel']}: {periode.naam}",
        f"Peildatum: {periode.einde:%d-%m-%Y}. Versie van de indeling: {s['versie']}.",
        *opmerkingen,
    ]
    for kop, zin in (("AAN WIE", "aan_wie"), ("WAAROM", "waarom"), ("WAT ER NIET IN STAAT", "niet")):
        tekst += ["", kop, s[zin]]
    for tabel in s["tabel"]:
        tekst += ["", f"{tabel['titel'].upper()} ({tabel['naam']}.csv)"]
        for veld in tabel["veld"]:
            tekst += [f"- {veld['naam']}: {veld['titel']}. {veld['waarom']}"]
    return "\r\n".join([*tekst, ""])
