"""The work of fictitious dossiers: who found some has a placement with talks, who came back has one that ended."""

import datetime as dt
import random

from werkteam_desktop.dossier import Dossierstap, Nazorgmoment, Plaatsing
from werkteam_desktop.dossier.nazorgkalender import kalender, schema_voor
from werkteam_desktop.opslag.voorbeeldpersoon import Bron, Persoon, Voeg

_UREN = (16, 20, 24, 28, 32)
_HALF_JAAR, _JAAR = dt.timedelta(days=181), dt.timedelta(days=364)


def vertel_werk(voeg: Voeg, b: Bron, p: Persoon, inwoner: int, woorden: dict[str, str], sinds: dt.date | None) -> None:
    """Writes the placement and its talks. `sinds`: first day of the uitkering before it."""
    if p.uitgestroomd_op is None:
        return
    r = random.Random(f"{inwoner}-nazorg")  # noqa: S311 - has to repeat itself, nothing secret
    begin, vandaag = p.uitgestroomd_op, b.peildatum
    vast = not p.herinstroom and r.random() < 0.3
    einde = None if vast else begin + r.choice((_HALF_JAAR, _JAAR))
    if einde is not None and not p.herinstroom:
        while einde < vandaag - dt.timedelta(days=20):  # it was made longer each time
            einde += _HALF_JAAR
    gestopt = min(begin + _HALF_JAAR, vandaag) if p.herinstroom else None
    plaatsing = voeg(
        Plaatsing,
        inwoner_id=inwoner,
        soort="betaald",
        werkgever=woorden["plek"][:1].upper() + woorden["plek"][1:],
        functie="",
        uren_per_week=r.choice(_UREN),
        begin=begin,
        onbepaald=einde is None,
        einde=gestopt or einde,
        beeindigd_op=gestopt,
        reden_einde="contract_afgelopen" if gestopt else "",
    )
    if p.herinstroom and p.lopend is not None:
        voeg(
            Dossierstap,
            inwoner_id=inwoner,
            datum=p.lopend.sinds,
            soort="herinstroom",
            reden="herinstroom",
            plaatsing_id=plaatsing,
        )
    for nummer, dag in enumerate(kalender(begin, schema_voor(sinds, begin))):
        for wie in ("werknemer", "werkgever"):
            # One of the talks of the last weeks may still be to do.
            open_ = dag > vandaag or (dag > vandaag - dt.timedelta(days=12) and r.random() < 0.5)
            voeg(
                Nazorgmoment,
                inwoner_id=inwoner,
                plaatsing_id=plaatsing,
                wie=wie,
                op=dag,
                gedaan_op=None if open_ or (gestopt and dag > gestopt) else dag,
                vervallen=bool(gestopt and dag > gestopt),
                bevalt="" if open_ or (gestopt and dag > gestopt) else ("wisselend" if nummer == 0 else "goed"),
                nodig="",
            )


def vertel_werk_naast(voeg: Voeg, b: Bron, p: Persoon, inwoner: int, woorden: dict[str, str], intake: dt.date) -> None:
    """Of who is in the doelgroepenregister some have a job with loonkostensubsidie beside the uitkering."""
    v = b.verdelingen["register_aan_het_werk"]
    r = random.Random(f"{inwoner}-naast")  # noqa: S311 - has to repeat itself, nothing secret
    dagen = (b.peildatum - intake).days
    if p.doelgroepenregister != "ja" or p.uitgestroomd_op is not None or dagen < 60 or r.random() >= v["deel"]:
        return
    voeg(
        Plaatsing,
        inwoner_id=inwoner,
        soort="betaald_lks",
        werkgever=woorden["plek"][:1].upper() + woorden["plek"][1:],
        functie="",
        uren_per_week=r.choice(v["uren"]),
        begin=intake + dt.timedelta(days=r.randint(30, dagen)),
        onbepaald=True,
        loonkostensubsidie=True,
    )
