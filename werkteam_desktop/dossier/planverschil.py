"""What a plan says other than an earlier version, in words that an inwoner reads (functies F41)."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from werkteam_desktop.dossier.catalogus import codelijst, voorzieningen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.trajectplan import Actie, Trajectplan, Voorziening

LIJKT = 60  # per cent of two texts that is the same before one is the other, reworded
T = TypeVar("T")


def vorige_op_papier(plannen: Sequence[Trajectplan], plan: Trajectplan) -> Trajectplan | None:
    """The version that the inwoner has: the last one given out before `plan`."""
    return next((p for p in reversed(plannen) if p.versie < plan.versie and p.is_uitgereikt), None)


def verschil(oud: Trajectplan, nieuw: Trajectplan) -> tuple[str, ...]:
    """Every change that can be seen on paper, one sentence each: steps first, then help, goals and the rest. Empty when
    both say the same."""
    return (
        *_stappen(oud, nieuw),
        *_hulp(oud.voorzieningen, nieuw.voorzieningen),
        *_doelen(oud, nieuw),
        *_plan(oud, nieuw),
    )


def _stappen(oud: Trajectplan, nieuw: Trajectplan) -> Iterator[str]:
    paren, weg, erbij = _paren(oud.acties, nieuw.acties, lambda a: a.tekst)
    for actie in erbij:
        klaar = " (gedaan)" if actie.gedaan_op else f", op {_dag_en_maand(actie.datum)}"
        yield f"Nieuwe stap: {_zonder_punt(actie.tekst)}{klaar}."
    for was, wordt in paren:
        tekst = _zonder_punt(wordt.tekst)
        if was.tekst != wordt.tekst:
            yield f"Andere woorden: {_zonder_punt(was.tekst)}. Dat is nu: {tekst}."
        toen = was.gedaan_op if _op_papier(was.gedaan_op, oud) else None
        if wordt.gedaan_op and not toen:
            yield f"Gedaan: {tekst}."
        elif toen and not wordt.gedaan_op:
            yield f"Toch nog te doen: {tekst}, op {_dag_en_maand(wordt.datum)}."
        if was.datum != wordt.datum:
            yield f"Andere dag: {tekst}, van {_van_naar(was.datum, wordt.datum)}."
        if (was.eigenaar, was.eigenaar_naam) != (wordt.eigenaar, wordt.eigenaar_naam):
            yield f"Een ander doet het: {tekst}, nu {_wie(wordt)} (was {_wie(was)})."
        if was.fase != wordt.fase:
            yield f"Andere fase: {tekst}, nu bij {_fase(wordt.fase)}."
    for actie in weg:
        yield f"Niet meer nodig: {_zonder_punt(actie.tekst)}."


def _hulp(oud: Sequence[Voorziening], nieuw: Sequence[Voorziening]) -> Iterator[str]:
    paren, weg, erbij = _paren(oud, nieuw, lambda v: v.code, gelijkend=False)
    for hulp in erbij:
        yield f"Nieuwe hulp: {_naam(hulp)}{_periode(hulp)}."
    for was, wordt in paren:
        naam = _naam(wordt)
        if was.begin != wordt.begin:
            yield f"Hulp begint op een andere dag: {naam}, {_of_open(wordt.begin)} (was {_of_open(was.begin)})."
        if was.einde != wordt.einde:
            yield f"{_langer(was.einde, wordt.einde)}: {naam}, {_tot(wordt.einde)} (was {_tot(was.einde)})."
        if was.uren_per_week != wordt.uren_per_week:
            yield f"Andere uren: {naam}, {_uren(wordt)} (was {_uren(was)})."
        if was.aanbieder != wordt.aanbieder:
            yield f"Een ander helpt: {naam}, nu {wordt.aanbieder or 'nog niet bekend'}."
        if was.doel != wordt.doel:
            yield f"Waarvoor de hulp is, staat er anders: {naam}."
        if was.fase != wordt.fase:
            yield f"Andere fase: {naam}, nu bij {_fase(wordt.fase)}."
    for hulp in weg:
        yield f"Hulp gestopt: {_naam(hulp)}."


def _doelen(oud: Trajectplan, nieuw: Trajectplan) -> Iterator[str]:
    paren, weg, erbij = _paren(oud.doelen, nieuw.doelen, lambda d: d.tekst)
    for doel in erbij:
        yield f"{'Doel bereikt' if doel.bereikt_op else 'Nieuw doel'}: {_zonder_punt(doel.tekst)}."
    for was, wordt in paren:
        tekst = _zonder_punt(wordt.tekst)
        toen = was.bereikt_op if _op_papier(was.bereikt_op, oud) else None
        if was.tekst != wordt.tekst:
            yield f"Doel in andere woorden: {tekst}."
        if wordt.bereikt_op and not toen:
            yield f"Doel bereikt: {tekst}."
        elif toen and not wordt.bereikt_op:
            yield f"Doel toch nog niet bereikt: {tekst}."
        if was.fase != wordt.fase:
            yield f"Andere fase: {tekst}, nu bij {_fase(wordt.fase)}."
    for doel in weg:
        yield f"Geen doel meer: {_zonder_punt(doel.tekst)}."


def _plan(oud: Trajectplan, nieuw: Trajectplan) -> Iterator[str]:
    if oud.hoofddoel.strip() != nieuw.hoofddoel.strip():
        yield f"Waar we naartoe werken: {_zonder_punt(nieuw.hoofddoel) or 'dat spreken we nog af'}."
    if oud.eigen_woorden.strip() != nieuw.eigen_woorden.strip():
        yield "Wat ik wil, staat er in nieuwe woorden."
    if oud.fase != nieuw.fase:
        yield f"We zijn nu bij: {_fase(nieuw.fase)} (was {_fase(oud.fase)})."
    if oud.evaluatiedatum != nieuw.evaluatiedatum:
        yield f"We bespreken het plan: {_of_open(nieuw.evaluatiedatum)} (was {_of_open(oud.evaluatiedatum)})."
    if oud.als_het_anders_loopt.strip() != nieuw.als_het_anders_loopt.strip():
        yield "Als het anders loopt: daar staat iets anders."
    if oud.berekening_id != nieuw.berekening_id:
        yield "Mijn geld is opnieuw berekend." if nieuw.berekening_id else "De berekening van mijn geld is eruit."


def _paren(
    oud: Sequence[T], nieuw: Sequence[T], sleutel: Callable[[T], str], gelijkend: bool = True
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Which is which: (pairs in the new order, what went, what came). Versions are copies under new numbers, so an item
    is found by what it says: word for word first, then the one it is most like."""
    weg, erbij, paren = list(oud), list(nieuw), list[tuple[T, T]]()

    def koppel(was: T, wordt: T) -> None:
        weg.remove(was)
        erbij.remove(wordt)
        paren.append((was, wordt))

    for wordt in nieuw:
        gelijk = next((was for was in weg if sleutel(was) == sleutel(wordt)), None)
        if gelijk is not None:
            koppel(gelijk, wordt)
    if gelijkend:
        kandidaten = [(_lijkt(sleutel(was), sleutel(wordt)), was, wordt) for wordt in erbij for was in weg]
        for maat, was, wordt in sorted(kandidaten, key=lambda k: -k[0]):
            if maat >= LIJKT and was in weg and wordt in erbij:
                koppel(was, wordt)
    plek = {id(item): nr for nr, item in enumerate(nieuw)}
    return sorted(paren, key=lambda paar: plek[id(paar[1])]), weg, erbij


def _lijkt(een: str, ander: str) -> float:
    return 100 * SequenceMatcher(None, een.lower(), ander.lower(), autojunk=False).ratio()


def _op_papier(klaar: dt.date | None, plan: Trajectplan) -> bool:
    """Whether a tick stood there when the version was given out."""
    return klaar is not None and (plan.uitgereikt_op is None or klaar <= plan.uitgereikt_op)


def _wie(actie: Actie) -> str:
    return {"inwoner": "ik", "coach": "mijn vaste contact"}.get(actie.eigenaar, actie.eigenaar_naam or "iemand anders")


def _naam(hulp: Voorziening) -> str:
    return voorzieningen().naam_van(hulp.code)


def _fase(code: str) -> str:
    return codelijst("fase").naam_van(code)


def _periode(hulp: Voorziening) -> str:
    van = f", van {_dag(hulp.begin)}" if hulp.begin else ""
    return f"{van} {_tot(hulp.einde)}" if hulp.einde else van


def _langer(was: dt.date | None, wordt: dt.date | None) -> str:
    if was is None or wordt is None:
        return "Hulp stopt op een andere dag"
    return "Hulp duurt langer" if wordt > was else "Hulp duurt korter"


def _tot(dag: dt.date | None) -> str:
    return f"tot en met {_dag(dag)}" if dag else "zonder einddatum"


def _uren(hulp: Voorziening) -> str:
    return f"{hulp.uren_per_week} uur per week" if hulp.uren_per_week else "uren nog niet bekend"


def _of_open(dag: dt.date | None) -> str:
    return _dag(dag) if dag else "nog geen datum"


def _van_naar(was: dt.date, wordt: dt.date) -> str:
    """`3 naar 17 december`: what both have in common is said once, the year only when it is another one."""
    if was.year != wordt.year:
        return f"{_dag(was)} naar {_dag(wordt)}"
    if was.month == wordt.month:
        return f"{was.day} naar {_dag_en_maand(wordt)}"
    return f"{_dag_en_maand(was)} naar {_dag_en_maand(wordt)}"


def _dag_en_maand(dag: dt.date) -> str:
    """Steps are near: the year is clear."""
    return _dag(dag).rsplit(" ", 1)[0]


def _dag(dag: dt.date | None) -> str:
    return leesbaar(dag)


def _zonder_punt(tekst: str) -> str:
    return " ".join(tekst.split()).rstrip(".")
