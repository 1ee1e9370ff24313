"""The whole team as one source for the overviews: the own rows and the packages of other laptops, each person once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkteam_desktop.dossier.catalogus import codelijst, gemeentecodes, routes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.regio.extractrij import GEEN
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import Periode
from werkteam_desktop.regio.pseudoniem import coachcode
from werkteam_desktop.regio.teampakket import DOSSIERS, Teamrij, leeftijdsklasse, teamschema

_VOLGORDE = ("ontbreekt", "let_op", "eigen", "binnen")
_NIET_VERGELEKEN = ("pseudoniem", "coach")
GECODEERD = ("Dossier", "Regiehouder", "Gemeente", "Leeftijd", "Uitkering", "Fase", "Route", "Dagen stil")


@dataclass(frozen=True)
class Deel:
    """What one laptop brings. `naam`: of the coach who works on it; `eigen`: this laptop, whose rows keep their own
    id; `ontbreekt`: titles of what its older version does not have; `gaten`: numbers of its series that are missing, as
    (from, to)."""

    laptop: str
    naam: str
    peildatum: dt.date
    rijen: Sequence[Teamrij] = field(repr=False)
    eigen: bool = False
    ontbreekt: tuple[str, ...] = ()
    gaten: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Dubbel:
    """Somebody who is on more laptops. `laptops`: names, the one that counts first; `verschillen`: what is not the same
    there, by title; `lopend`: more than one of the dossiers runs or ran in the period."""

    nummer: str
    laptops: tuple[str, ...]
    verschillen: tuple[str, ...]
    lopend: bool

    @property
    def zin(self) -> str:
        eerste, rest = self.verschillen[:3], len(self.verschillen) - 3
        meer = f" en {rest} {'ding' if rest == 1 else 'dingen'} meer" if rest > 0 else ""
        anders = f"Verschil: {', '.join(eerste).lower()}{meer}." if eerste else "Verder is alles gelijk."
        return f"Telt bij {self.laptops[0]}, staat ook bij {' en '.join(self.laptops[1:])}. {anders}"


@dataclass(frozen=True)
class Laptopstand:
    """How it stands with one laptop. `toestand`: "eigen", "binnen", "let_op" (taken in, with a remark) or "ontbreekt";
    `dossiers`: how many rows; `zin`: in words."""

    laptop: str
    naam: str
    toestand: str
    dossiers: int
    zin: str


@dataclass(frozen=True)
class Samenvoegverslag:
    """What was put together. `kern`: the sentences that are about no laptop by itself; `laptops`: what asks for
    attention first; `regel`: which of two dossiers counts."""

    periode: Periode
    laptops: tuple[Laptopstand, ...]
    dubbel: tuple[Dubbel, ...]
    kern: tuple[str, ...]
    regel: str

    @property
    def zinnen(self) -> tuple[str, ...]:
        """All that a teamleider has to know before printing."""
        let_op = (f"{s.naam}: {s.zin}" for s in self.laptops if s.toestand in ("ontbreekt", "let_op"))
        return (*self.kern[:1], *let_op, *self.kern[1:])

    def als_json(self) -> dict[str, Any]:
        """For `--json`: numbers and sentences, nobody's rows."""
        return {
            "laptops": [{"laptop": s.laptop, "toestand": s.toestand, "dossiers": s.dossiers} for s in self.laptops],
            "dubbel": [{"dossier": d.nummer, "verschillen": list(d.verschillen)} for d in self.dubbel],
            "zinnen": list(self.zinnen),
        }


@dataclass(frozen=True)
class Samenvoeging:
    bron: Bron
    verslag: Samenvoegverslag


def voeg_samen(
    periode: Periode,
    delen: Sequence[Deel],
    sleutel: str,
    eigen: Bron,
    eerder: Mapping[str, tuple[str, str]] | None = None,
) -> Samenvoeging:
    """Each person once, by the rule in `teampakket.toml`; the order of `delen` does not matter.

    `eigen`: names and numbers of this laptop, its rows are in `delen`; `eerder`: code of a laptop that may be expected
    -> (name, the last month it delivered). A row of another laptop has a negative id; its number is the beginning of
    its code."""
    delen = sorted(delen, key=lambda d: (not d.eigen, d.laptop))
    per_persoon: dict[str, list[tuple[Deel, Teamrij]]] = defaultdict(list)
    for deel in delen:
        for rij in deel.rijen:
            per_persoon[rij.pseudoniem].append((deel, rij))
    coaches, altijd, van_code = _coaches(delen, sleutel, eigen)
    rijen, nummers, dubbel = [], dict(eigen.nummers), []
    for volgnummer, (wie, gevonden) in enumerate(sorted(per_persoon.items()), 1):
        gevonden.sort(key=lambda g: _voorrang(*g))
        deel, gekozen = gevonden[0]
        if len(gevonden) > 1:
            dubbel.append(_dubbel(wie, gevonden))
        id_ = gekozen.rij.inwoner_id if deel.eigen else -volgnummer
        if not deel.eigen:
            nummers[id_] = kort(wie)
        coach = gekozen.rij.coach if deel.eigen else van_code.get(gekozen.coach)
        rijen.append(gekozen.rij._replace(inwoner_id=id_, coach=coach))
    bron = Bron(periode, rijen, coaches, altijd, nummers)
    return Samenvoeging(bron, _verslag(periode, delen, len(rijen), dubbel, eerder or {}))


def kort(pseudoniem: str) -> str:
    """A code as people say it to each other: its first eight digits."""
    return f"{pseudoniem[:4]} {pseudoniem[4:8]}"


def gecodeerd(bron: Bron, ids: Collection[int]) -> list[tuple[str, ...]]:
    """The rows behind a number, in the columns `GECODEERD`, with the names of their codes: for dossiers that lie on
    another laptop."""
    gezocht = set(ids)
    uit = []
    for r in bron.rijen:
        if r.inwoner_id not in gezocht:
            continue
        dagen = r.dagen_zonder_contact
        cellen = [bron.nummers.get(r.inwoner_id, ""), bron.coaches.get(r.coach, "") if r.coach is not None else ""]
        cellen += [_naam("gemeente", r.gemeente), _naam("leeftijd", leeftijdsklasse(r.leeftijd))]
        cellen += [_naam(veld, getattr(r, veld)) for veld in ("uitkering", "fase", "route")]
        uit.append((*cellen, "" if dagen is None else str(dagen)))
    return sorted(uit, key=lambda c: (c[1], c[0]))


def _voorrang(deel: Deel, rij: Teamrij) -> tuple[Any, ...]:
    """The rule `dubbel.regel` in teampakket.toml: the lowest counts."""
    r = rij.rij
    dagen = r.dagen_zonder_contact
    return (not r.in_eind, dagen is None, dagen or 0, r.route == GEEN, not deel.eigen, deel.laptop)


def _dubbel(wie: str, gevonden: Sequence[tuple[Deel, Teamrij]]) -> Dubbel:
    een = gevonden[0][1].rij
    anders = [
        titel.partition(":")[0]
        for veld, titel in _vergeleken()
        if any(_waarde(t.rij, veld) != _waarde(een, veld) for _, t in gevonden[1:])
    ]
    lopend = sum(t.rij.in_beeld for _, t in gevonden) > 1
    return Dubbel(kort(wie), tuple(d.naam for d, _ in gevonden), tuple(anders), lopend)


def _vergeleken() -> list[tuple[str, str]]:
    """(field of the row, title)."""
    uit = []
    for tabel in teamschema()["tabel"]:
        velden = tabel["veld"] if tabel["naam"] == DOSSIERS else [{"naam": tabel["naam"], "titel": tabel["titel"]}]
        uit += [(v["naam"], v["titel"]) for v in velden if v["naam"] not in _NIET_VERGELEKEN]
    return uit


def _waarde(rij: Any, veld: str) -> Any:
    """As it stands in a package: of the own rows the age is known better."""
    return leeftijdsklasse(rij.leeftijd) if veld == "leeftijd" else getattr(rij, veld)


def _coaches(
    delen: Sequence[Deel], sleutel: str, eigen: Bron
) -> tuple[dict[int, str], frozenset[int], dict[str | None, int]]:
    """(id -> name by name, who is listed anyhow, code -> id). Who is known here by name, here or as sender, gets it;
    of another only the laptop is told."""
    van_code: dict[str | None, int] = {coachcode(sleutel, naam): id_ for id_, naam in eigen.coaches.items()}
    namen = dict(eigen.coaches)
    altijd = set(eigen.altijd)
    nieuw = -1
    for deel in (d for d in delen if not d.eigen):
        code = coachcode(sleutel, deel.naam)
        if code not in van_code:
            van_code[code], namen[nieuw], nieuw = nieuw, deel.naam, nieuw - 1
        altijd.add(van_code[code])
    for deel in delen:
        onbekend = sorted({t.coach for t in deel.rijen if t.coach is not None and t.coach not in van_code})
        for nr, code in enumerate(onbekend, 1):
            wie = f"Collega {nr} van {deel.naam}" if len(onbekend) > 1 else f"Collega van {deel.naam}"
            van_code[code], namen[nieuw], nieuw = nieuw, wie, nieuw - 1
    return dict(sorted(namen.items(), key=lambda n: (n[1], n[0]))), frozenset(altijd), van_code


def _verslag(
    periode: Periode,
    delen: Sequence[Deel],
    aantal: int,
    dubbel: Sequence[Dubbel],
    eerder: Mapping[str, tuple[str, str]],
) -> Samenvoegverslag:
    standen = [_stand(periode, d) for d in delen]
    er_zijn = {d.laptop for d in delen}
    for code, (naam, maand) in eerder.items():
        if code in er_zijn:
            continue
        zin = f"Nog geen bestand over {periode.naam}; het laatste ging over {leesbaar(maand)}."
        if maand == periode.code:
            zin = "Dit bestand is opgeruimd, of gemaakt met een oude teamsleutel. Vraag het opnieuw."
        standen.append(Laptopstand(code, naam, "ontbreekt", 0, zin))
    ander = sum(not d.eigen for d in delen)
    standen.sort(key=lambda s: (_VOLGORDE.index(s.toestand), s.naam, s.laptop))
    zinnen = [f"{_van(ander, 'andere laptop', 'andere laptops')} en deze: samen {_van(aantal, 'dossier', 'dossiers')}."]
    lopend = sum(d.lopend for d in dubbel)
    if lopend:
        zinnen.append(f"{_van(lopend, 'inwoner staat', 'inwoners staan')} op meer dan één laptop. Zij tellen één keer.")
    if gesloten := len(dubbel) - lopend:
        staat = _van(gesloten, "inwoner heeft", "inwoners hebben")
        zinnen.append(f"{staat} op een andere laptop een dossier dat al gesloten was. Ook zij tellen één keer.")
    return Samenvoegverslag(periode, tuple(standen), tuple(dubbel), tuple(zinnen), teamschema()["dubbel"]["regel"])


def _stand(periode: Periode, deel: Deel) -> Laptopstand:
    let_op = []
    if deel.peildatum != periode.einde:
        let_op.append(f"Telt tot en met {leesbaar(deel.peildatum)}.")
    if deel.ontbreekt:
        let_op.append(f"Het bestand is van een oudere versie. Er staat niet in: {', '.join(deel.ontbreekt).lower()}.")
    if deel.gaten:
        nummers = ", ".join(str(a) if a == b else f"{a} tot en met {b}" for a, b in deel.gaten)
        let_op.append(f"Niet aangekomen: bestand {nummers}. Vraag het opnieuw als een maand ontbreekt.")
    toestand = "eigen" if deel.eigen else "let_op" if let_op else "binnen"
    zin = " ".join(let_op) or ("Deze laptop." if deel.eigen else "Binnen.")
    return Laptopstand(deel.laptop, deel.naam, toestand, len(deel.rijen), zin)


def _van(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _naam(veld: str, waarde: Any) -> str:
    """A value with the name of its code."""
    if waarde is None or waarde == "":
        return ""
    if veld == "leeftijd":
        grenzen: list[int] = teamschema()["leeftijden"]
        hoger = next((g for g in grenzen if g > waarde), None)
        return f"{waarde} en ouder" if hoger is None else f"{waarde} tot {hoger}" if waarde else f"onder {hoger}"
    if veld == "uitkering":
        velden = next(t["veld"] for t in teamschema()["tabel"] if t["naam"] == DOSSIERS)
        return str(next(v["keuzes"] for v in velden if v["naam"] == veld).get(waarde, waarde))
    if veld == "gemeente":
        return gemeentecodes().naam_van(waarde)
    if waarde == GEEN:
        return "Nog geen"
    if veld == "route":
        return routes().naam_van(waarde)
    return codelijst("fase").naam_van(waarde) if veld == "fase" else str(waarde)
