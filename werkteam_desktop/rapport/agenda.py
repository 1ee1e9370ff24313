"""Appointments as a file for Outlook and other agendas (iCalendar, RFC 5545). It names nobody: an agenda is read over
shoulders and shared. What it is about stands in the dossier, under the number."""

import datetime as dt
import uuid
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from werkteam_desktop.dossier.contact import Afspraak
from werkteam_desktop.dossier.inwoner import Inwoner
from werkteam_desktop.rapport.stijl import bewaar

TIJDZONE = ZoneInfo("Europe/Amsterdam")
DUUR = dt.timedelta(hours=1)  # an appointment has no end in the dossier; an agenda wants one


def schrijf_agenda(inwoner: Inwoner, nu: dt.datetime, pad: Path) -> int:
    """Writes what is planned from `nu` on to `pad` and gives how many; nothing is written when there is nothing.
    InvoerFout when the place does not take it."""
    afspraken = open_afspraken(inwoner, nu)
    evaluatie = _evaluatie(inwoner, nu)
    if afspraken or evaluatie:
        bewaar(agenda_bytes(inwoner, nu), pad)
    return len(afspraken) + bool(evaluatie)


def agenda_bytes(inwoner: Inwoner, nu: dt.datetime) -> bytes:
    """The open appointments and the day to look at the plan together. The same dossier gives the same bytes, and the
    same appointment the same UID: read in again it moves instead of standing twice."""
    agenda = Calendar()
    agenda.add("prodid", "-//Werkteam Desktop//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    for afspraak in open_afspraken(inwoner, nu):
        begin = afspraak.tijdstip.astimezone(TIJDZONE)
        agenda.add_component(_punt(inwoner, f"afspraak {afspraak.id}", "Afspraak", begin, begin + DUUR, nu))
    if dag := _evaluatie(inwoner, nu):
        morgen = dag + dt.timedelta(days=1)
        agenda.add_component(_punt(inwoner, "plan bespreken", "Plan bespreken", dag, morgen, nu))
    laatste = max([nu, *(a.tijdstip for a in open_afspraken(inwoner, nu))])
    agenda.add_missing_timezones(dt.date(nu.year, 1, 1), dt.date(laatste.year + 1, 12, 31))
    inhoud: bytes = agenda.to_ical()
    return inhoud


def open_afspraken(inwoner: Inwoner, nu: dt.datetime) -> Sequence[Afspraak]:
    return [a for a in inwoner.afspraken if not a.afgerond and a.tijdstip >= nu]


def _evaluatie(inwoner: Inwoner, nu: dt.datetime) -> dt.date | None:
    dag = inwoner.plan.evaluatiedatum if inwoner.plan else None
    return dag if dag and dag >= nu.astimezone(TIJDZONE).date() else None


def _punt(inwoner: Inwoner, wat: str, naam: str, begin: dt.date, einde: dt.date, nu: dt.datetime) -> Event:
    sleutel = f"werkteam-desktop/{inwoner.gemeente}/{inwoner.nummer}/{inwoner.aangemeld_op}/{wat}"
    punt = Event()
    punt.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, sleutel)}@werkteam-desktop")
    punt.add("dtstamp", nu.astimezone(dt.UTC))
    punt.add("summary", f"{naam}, dossier {inwoner.nummer}")
    punt.add("dtstart", begin)
    punt.add("dtend", einde)
    punt.add("class", "PRIVATE")
    return punt
