"""What the merge found, in sentences, and the merged lines as one csv."""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from typing import Any

from werkteam_desktop.dossier.catalogus import gemeentecodes
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.regio.samenvoeging import GOED, ZINNEN, Afzender, Samenvoeging
from werkteam_desktop.regio.stuk import Stuk
from werkteam_desktop.regio.tabellen import Tabelrij, schema

_BEGIN = 16  # digits of a key that people compare: who makes a key that begins the same needs centuries
_TE_VEEL = 4  # months or names that a sentence lists before it only counts


@dataclass(frozen=True)
class Aanbod:
    """A file that was offered. `sha256`: of the package in it, "" when it could not be opened; then `reden` is why."""

    naam: str
    sha256: str = ""
    reden: str = ""


def bevindingen(samen: Samenvoeging, maand: str | None = None) -> list[str]:
    """What somebody has to know who uses the figures of `maand` (None: of all months), the gravest first."""
    if not samen.maanden:
        return ["Er is nog geen pakket opgenomen."]
    gevraagd = [maand] if maand else list(samen.maanden)
    geldig = [(samen.afzenders[c], s) for (c, m), s in sorted(samen.geldig.items()) if m in gevraagd]
    return [
        *_ontbreekt(samen, gevraagd),
        *_voorlopig(dict.fromkeys(a for a, _ in geldig if a.voorlopig)),
        *_geweigerd(samen, gevraagd),
        *_nummers(samen),
        *_overlappen(samen, gevraagd),
        *_regels(geldig),
        *_oude_vorm(geldig),
        *_halve_maanden(geldig),
        *_verbeterd(samen, gevraagd),
        *(f"In de cijfers van {n} tellen verzonnen dossiers mee." for n in _namen(a for a, s in geldig if s.voorbeeld)),
    ]


def ontbreekt_zin(samen: Samenvoeging, maand: str) -> str:
    """ "3 van de 7 gemeenten ontbreken over oktober 2026: …", or that all are in."""
    weg, van = [samen.afzenders[c].naam for c in samen.ontbreekt(maand)], len(samen.afzenders)
    if not weg:
        return f"Over {leesbaar(maand)} {'zijn' if van != 1 else 'is'} {_alle(samen)} binnen."
    doet = "ontbreekt" if len(weg) == 1 else "ontbreken"
    return f"{len(weg)} van de {van} gemeenten {doet} over {leesbaar(maand)}: {opsomming(weg)}."


def verslag_json(samen: Samenvoeging, aanbod: Iterable[Aanbod]) -> dict[str, Any]:
    """The whole report for a machine; the order is fixed."""
    return {
        "maanden": list(samen.maanden),
        "gemeenten": [
            {
                "code": a.code,
                "naam": a.naam,
                "sleutel_bevestigd": not a.voorlopig,
                "maanden": {m: samen.stand(a.code, m) for m in samen.maanden if samen.stand(a.code, m)},
                "ontbrekende_nummers": [list(n) for n in samen.nummers.get(a.code, ())],
            }
            for a in samen.afzenders.values()
        ],
        "pakketten": [_pakket(samen, a) for a in sorted(set(aanbod), key=lambda a: (a.naam, a.sha256, a.reden))],
        "overlappen": [
            {"gemeente": o.gemeente, "maand": o.maand, "afzenders": list(o.afzenders), "telt": o.telt}
            for o in samen.overlappen
        ],
        "bevindingen": bevindingen(samen),
    }


def verslag_tekst(samen: Samenvoeging, aanbod: Iterable[Aanbod]) -> str:
    """The whole report for people."""
    doc = verslag_json(samen, aanbod)
    pakketten = doc["pakketten"]
    geweigerd = [p for p in pakketten if p["oordeel"] != GOED]
    keer = {sha: sum(p["sha256"] == sha for p in pakketten) for sha in {p["sha256"] for p in pakketten} - {""}}
    dubbel = sorted(sha for sha, n in keer.items() if n > 1)
    kop = "VERSLAG VAN HET SAMENVOEGEN"
    wanneer = f"{leesbaar(samen.maanden[0])} tot en met {leesbaar(samen.maanden[-1])}" if samen.maanden else "geen"
    regels = [
        kop,
        f"Maanden: {wanneer}. Gemeenten en teams: {len(samen.afzenders)}.",
        f"Pakketten: {len(pakketten)} aangeboden, {len(pakketten) - len(geweigerd)} goed, {len(geweigerd)} geweigerd.",
        *(f"Een pakket is {keer[sha]} keer aangeboden en telt één keer: {sha[:12]}." for sha in dubbel),
        "",
        "WAT OPVALT",
        *(f"- {zin}" for zin in doc["bevindingen"] or ["Niets."]),
        "",
        "GEWEIGERD",
        *(f"- {p['naam']}: {p['zin']} ({p['oordeel']})" for p in geweigerd),
        *([] if geweigerd else ["- Geen."]),
        "",
        "PER GEMEENTE",
        *(regel for a in samen.afzenders.values() for regel in _per_gemeente(samen, a)),
        "",
    ]
    return "\r\n".join(regels)


def regio_csv(maanden: Iterable[Sequence[tuple[str, Tabelrij]]]) -> bytes:
    """All lines that count, tidy, with the sender before each. Every value is a number or a code of a list."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, lineterminator="\r\n")
    namen = [f.name for f in fields(Tabelrij)]
    schrijver.writerow(["afzender", *namen])
    cellen = attrgetter(*namen)
    for rijen in maanden:
        schrijver.writerows((code, *cellen(rij)) for code, rij in rijen)
    return uit.getvalue().encode()


def opsomming(delen: Sequence[str]) -> str:
    """ "a, b en c"."""
    return " en ".join([", ".join(delen[:-1]), delen[-1]] if len(delen) > 1 else delen)


def gemeentenaam(code: str) -> str:
    return gemeentecodes().naam_van(code)


def _alle(samen: Samenvoeging) -> str:
    namen = [a.naam for a in samen.afzenders.values()]
    return f"het pakket van {namen[0]}" if len(namen) == 1 else f"alle {len(namen)} gemeenten"


def _namen(afzenders: Iterable[Afzender]) -> list[str]:
    return list(dict.fromkeys(a.naam for a in afzenders))


def _kort(maanden: Sequence[str]) -> str:
    if len(maanden) <= _TE_VEEL:
        return opsomming([leesbaar(m) for m in maanden])
    return f"{len(maanden)} maanden, van {leesbaar(maanden[0])} tot en met {leesbaar(maanden[-1])}"


def _ontbreekt(samen: Samenvoeging, gevraagd: Sequence[str]) -> Iterator[str]:
    yield ontbreekt_zin(samen, gevraagd[-1])
    for a in samen.afzenders.values():
        weg = [m for m in gevraagd[:-1] if samen.stand(a.code, m) == "ontbreekt"]
        if weg:
            yield f"Van {a.naam} {'ontbreekt' if len(weg) == 1 else 'ontbreken'}: {_kort(weg)}."


def _voorlopig(afzenders: Iterable[Afzender]) -> Iterator[str]:
    alle = list(afzenders)
    if len(alle) > _TE_VEEL:
        yield (
            f"Van {len(alle)} gemeenten klopt de handtekening, maar is de sleutel nog niet bevestigd: "
            f"{opsomming(_namen(alle))}. Vraag hun sleutelkaart, bel, en vergelijk de vingerafdruk."
        )
        return
    for a in alle:
        yield f"{a.naam}: de handtekening klopt, maar de sleutel is nog niet bevestigd. {_vergelijk(a)}"


def _vergelijk(a: Afzender) -> str:
    if a.bekend is not None:
        return f"Bel en vergelijk de vingerafdruk {a.bekend.vingerafdruk}."
    return f"Vraag om de sleutelkaart. Op die kaart begint de regel ‘ondertekenen’ met {a.sleutel[:_BEGIN]}."


def _geweigerd(samen: Samenvoeging, gevraagd: Sequence[str]) -> Iterator[str]:
    fout = [s for sha, s in samen.stukken.items() if samen.oordelen[sha] != GOED and s.maand in gevraagd]
    for stuk in sorted(fout, key=lambda s: (s.maand, s.afzender.code, s.volgnummer, s.sha256)):
        naam = samen.afzenders[stuk.afzender.code].naam if stuk.afzender.code in samen.afzenders else stuk.afzender.naam
        zin = ZINNEN[samen.oordelen[stuk.sha256]]
        yield f"Geweigerd, {naam}, {leesbaar(stuk.maand)}, nummer {stuk.volgnummer}: {zin}"


def _nummers(samen: Samenvoeging) -> Iterator[str]:
    for code, gaten in samen.nummers.items():
        los = [n for a, b in gaten for n in ([str(a), str(b)][: b - a + 1] if b - a < 2 else [f"{a} tot en met {b}"])]
        nummers = opsomming(los)
        yield f"Van {samen.afzenders[code].naam} ontbreekt nummer {nummers}. Vraag om die pakketten opnieuw te sturen."


def _overlappen(samen: Samenvoeging, gevraagd: Sequence[str]) -> Iterator[str]:
    van_nu = sorted(
        (o for o in samen.overlappen if o.maand in gevraagd), key=lambda o: (o.gemeente, o.afzenders, o.telt)
    )
    for (gemeente, codes, telt), groep in groupby(van_nu, key=lambda o: (o.gemeente, o.afzenders, o.telt)):
        namen = opsomming([samen.afzenders[c].naam for c in codes])
        slot = (
            f"Die van {samen.afzenders[telt].naam} tellen mee, de andere niet."
            if telt
            else "Daarom tellen ze geen van alle mee. Spreek af wie ze levert."
        )
        yield f"{namen} leveren cijfers over {gemeentenaam(gemeente)} ({_kort([o.maand for o in groep])}). {slot}"


def _regels(geldig: Sequence[tuple[Afzender, Stuk]]) -> Iterator[str]:
    """Another limit or version than most, per sender: figures that are not hidden in the same way."""
    soorten: dict[tuple[str, int], set[str]] = {}
    for a, s in geldig:
        soorten.setdefault((s.regels, s.drempel), set()).add(a.code)
    if len(soorten) < 2:
        return
    meest = max(sorted(soorten), key=lambda k: len(soorten[k]))
    for (versie, drempel), codes in sorted(soorten.items()):
        if (versie, drempel) == meest:
            continue
        namen = opsomming(_namen(a for a, _ in geldig if a.code in codes))
        yield (
            f"{namen} {'verbergt' if len(codes) == 1 else 'verbergen'} aantallen onder {drempel} (regels {versie}); "
            f"de meeste gemeenten onder {meest[1]} (regels {meest[0]})."
        )


def _oude_vorm(geldig: Sequence[tuple[Afzender, Stuk]]) -> Iterator[str]:
    nu = schema()["versie"]
    namen = {k["code"]: k["naam"] for k in schema()["kenmerk"]}
    oud: dict[tuple[str, str], list[Stuk]] = {}
    for a, s in geldig:
        if s.versie != nu:
            oud.setdefault((a.naam, s.versie), []).append(s)
    for (naam, versie), stukken in oud.items():
        mist = [n for code, n in namen.items() if all(code != r.kenmerk for s in stukken for r in s.rijen)]
        slot = f" Daarin ontbreekt: {opsomming(mist)}." if mist else ""
        wanneer = _kort(sorted({s.maand for s in stukken}))
        yield f"{naam} stuurde een oudere vorm van het pakket: {versie}, nu is er {nu} ({wanneer}).{slot}"


def _halve_maanden(geldig: Sequence[tuple[Afzender, Stuk]]) -> Iterator[str]:
    for a, s in geldig:
        dag = s.peildatum
        if dag.day < monthrange(dag.year, dag.month)[1]:
            yield f"{a.naam} telde {leesbaar(s.maand)} tot en met {leesbaar(dag)}: de maand was nog niet voorbij."


def _verbeterd(samen: Samenvoeging, gevraagd: Sequence[str]) -> Iterator[str]:
    for a in samen.afzenders.values():
        maanden = [m for m in gevraagd if samen.vervangen.get((a.code, m))]
        if maanden:
            yield f"{a.naam} verbeterde: {_kort(maanden)}. De nieuwste cijfers tellen."


def _pakket(samen: Samenvoeging, aanbod: Aanbod) -> dict[str, Any]:
    stuk = samen.stukken.get(aanbod.sha256)
    oordeel = samen.oordelen[aanbod.sha256] if stuk else aanbod.reden
    return {
        "naam": aanbod.naam,
        "sha256": aanbod.sha256,
        "afzender": stuk.afzender.code if stuk else None,
        "volgnummer": stuk.volgnummer if stuk else None,
        "maand": stuk.maand if stuk else None,
        "oordeel": oordeel,
        "zin": "" if oordeel == GOED else ZINNEN[oordeel],
    }


def _per_gemeente(samen: Samenvoeging, a: Afzender) -> Iterator[str]:
    """Months of the same state together: "binnen: januari 2026 tot en met juli 2026"."""
    yield f"{a.naam} ({a.code})"
    if a.voorlopig:
        yield f"  De sleutel is nog niet bevestigd. {_vergelijk(a)}"
    met_stand = [(m, samen.stand(a.code, m)) for m in samen.maanden]
    for stand, groep in groupby(met_stand, key=lambda deel: deel[1]):
        maanden = [m for m, _ in groep]
        if stand:
            tot = f" tot en met {leesbaar(maanden[-1])}" if len(maanden) > 1 else ""
            yield f"  {stand}: {leesbaar(maanden[0])}{tot}"
