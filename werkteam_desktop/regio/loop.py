"""When a dossier was open: stock and flow that close exactly, `eind = begin + nieuw - beëindigd`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

DICHT = ("gesloten", "samengevoegd")  # kinds of Dossierstap
OPEN = ("heropend", "herinstroom")


class Stap(NamedTuple):
    """A step in the course of a dossier, in the order of time."""

    datum: dt.date
    soort: str
    reden: str = ""


class Loop(NamedTuple):
    """One dossier over a period. `nieuw` and `beeindigd`: how often it opened and closed in it; `reden`: code of the
    last closing in the period, "" without one; `weer`: kind of the step by which it last opened again in the period."""

    in_begin: bool
    in_eind: bool
    nieuw: int
    beeindigd: int
    reden: str
    weer: str = ""


def loop(
    aangemeld: dt.date | None,
    afgesloten: dt.date | None,
    reden: str,
    stappen: Sequence[Stap],
    begin: dt.date,
    einde: dt.date,
) -> Loop:
    """What happened from `begin` up to and with `einde`.

    A dossier without a date of aanmelding was always there. It is closed from its day of closing on, so that who opens
    and closes on one day is new and ended, and in no stock. When the steps disagree with the dossier as it stands now
    (`afgesloten`), the dossier is right: a closing that was taken back never was."""
    if afgesloten is None and not stappen:  # most dossiers
        eerder = aangemeld is None or aangemeld < begin
        nu = aangemeld is None or aangemeld <= einde
        return Loop(eerder, nu, int(nu and not eerder), 0, "")
    wissels = _wissels(aangemeld, afgesloten, reden, stappen)
    is_open = in_begin = aangemeld is None
    nieuw = beeindigd = 0
    waarom = weer = ""
    for dag, opent, daarom in wissels:
        if dag > einde:
            break
        if dag < begin:
            in_begin = opent
        elif opent:
            nieuw, weer = nieuw + 1, daarom
        else:
            beeindigd, waarom = beeindigd + 1, daarom
        is_open = opent
    return Loop(in_begin, is_open, nieuw, beeindigd, waarom, weer)


def _wissels(
    aangemeld: dt.date | None, afgesloten: dt.date | None, reden: str, stappen: Sequence[Stap]
) -> list[tuple[dt.date, bool, str]]:
    """(day, opens, why) of every real change from closed to open and back, in the order of time. Why: the reason of a
    closing, the kind of step of opening again, "" for the first time."""
    if not stappen:
        uit = [] if aangemeld is None else [(aangemeld, True, "")]
        if afgesloten is not None:
            uit.append((max(afgesloten, aangemeld or afgesloten), False, reden))
        return uit
    uit, is_open = ([], True) if aangemeld is None else ([(aangemeld, True, "")], True)
    for stap in sorted(stappen, key=lambda s: s.datum):
        dag = max(stap.datum, aangemeld or stap.datum)
        if is_open and stap.soort in DICHT:
            uit.append((dag, False, stap.reden))
            is_open = False
        elif not is_open and stap.soort in OPEN:
            uit.append((dag, True, stap.soort))
            is_open = True
    if afgesloten is None and not is_open:
        uit.pop()
    elif afgesloten is not None and is_open:
        uit.append((max(afgesloten, uit[-1][0] if uit else afgesloten), False, reden))
    return uit
