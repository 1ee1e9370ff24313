"""Dossiers with something of everything that can be planned, end or be forgotten."""

import datetime as dt
import random
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkteam_desktop.dossier import (
    Aanmelding,
    Afspraak,
    Inwoner,
    Kijkmoment,
    Loonwaarde,
    Medewerker,
    Nazorgmoment,
    Plaatsing,
    Uitkering,
    Uitstel,
)
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.opslag.voorbeeld import genereer


def vul(sessie: Session, aantal: int, zaad: int, vandaag: dt.date) -> None:
    """Sample dossiers, and by chance on top of them what these seldom have, around today."""
    genereer(sessie, aantal, zaad, vandaag)
    r = random.Random(zaad)

    def dag() -> dt.date:
        return vandaag + dt.timedelta(days=r.randint(-80, 80))

    def misschien() -> dt.date | None:
        return r.choice((None, dag()))

    team = sessie.scalars(select(Medewerker.id).where(Medewerker.rol == "team")).one()
    alle = list(sessie.scalars(select(Inwoner).order_by(Inwoner.id)))
    for inwoner in alle:
        if r.random() < 0.05 and inwoner.afgesloten_op is None:
            inwoner.regiehouder_id = team
        if r.random() < 0.02:
            inwoner.samengevoegd_in_id, inwoner.afgesloten_op = alle[0].id, vandaag
        for _ in range(r.choice((0, 0, 1, 2, 3))):
            uitkomst = r.choice(("", "teruggemeld", "teruggemeld", "aangenomen"))
            terug = uitkomst == "teruggemeld"
            inwoner.aanmeldingen.append(
                Aanmelding(
                    bestemming="wsp",
                    datum=dag(),
                    gegevens={},
                    antwoord_voor=misschien(),
                    uitkomst=uitkomst,
                    keuze_voor=dag() if terug else None,
                    afgehandeld_op=misschien() if terug else None,
                )
            )
        if r.random() < 0.3:
            onbepaald = r.random() < 0.3
            inwoner.plaatsingen.append(
                Plaatsing(
                    soort="werk",
                    werkgever="Bakker",
                    begin=dag(),
                    onbepaald=onbepaald,
                    einde=None if onbepaald else dag(),
                    beeindigd_op=r.choice((None, None, dag())),
                )
            )
            sessie.flush()
            for wie in ("werknemer", "werkgever"):
                moment = Nazorgmoment(wie=wie, op=dag(), gedaan_op=misschien(), vervallen=r.random() < 0.2)
                moment.inwoner_id = inwoner.id
                inwoner.plaatsingen[-1].momenten.append(moment)
        if r.random() < 0.2:
            for _ in range(2):
                inwoner.loonwaarden.append(
                    Loonwaarde(datum=dag(), percentage=Decimal("40"), volgende_meting=misschien())
                )
        if r.random() < 0.2:
            inwoner.uitkeringen.append(
                Uitkering(soort="ww", sinds=vandaag - dt.timedelta(days=200), einde=misschien(), verwacht_einde=dag())
            )
        if r.random() < 0.3:
            inwoner.kijkmomenten.append(Kijkmoment(op=dag(), waarom="Kijk of het loopt.", gedaan_op=misschien()))
        if r.random() < 0.3:
            moment = dt.datetime.combine(dag(), dt.time(r.randint(0, 23), 30)).astimezone()
            inwoner.afspraken.append(Afspraak(tijdstip=moment, onderwerp="Gesprek", afgerond=r.random() < 0.3))
        if r.random() < 0.15:
            code = r.choice([s.code for s in signalen()])
            inwoner.uitstellen.append(Uitstel(signaal=code, op=vandaag, tot=dag(), reden="Het loopt."))
