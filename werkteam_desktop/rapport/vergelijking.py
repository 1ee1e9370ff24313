"""Scenarios side by side on one page: what they bring, line by line, and what makes the difference."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.grafiek.staven import naast_elkaar
from werkteam_desktop.inkomen.vergelijk import Vergelijking
from werkteam_desktop.rapport.plan_inhoud import vaste_teksten
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.rapport.tekenaar import GrafiekBlok
from werkteam_desktop.rapport.vergelijk_inhoud import SAMEN, vergelijktabel

_NAMEN = 132.0
_HOOGTE = 120.0


def vergelijking_bytes(
    vergelijking: Vergelijking, aannames: Sequence[str], dag: date, voorbeeld: bool = False
) -> bytes:
    """The page as PDF; `dag` is the peildatum, `aannames` what was filled in. The same input gives the same bytes."""
    return maak_pdf(
        [EenBladzijde(lambda breedte: [*_blad(vergelijking, aannames, breedte)])],
        titel="Vergelijking",
        dag=dag,
        voet_links=f"Peildatum {datum(dag)}",
        voorbeeld=voorbeeld,
    )


def _blad(v: Vergelijking, aannames: Sequence[str], breedte: float) -> Iterator[Flowable]:
    yield tekst("Wat kan ik kiezen?", als="titel")
    grafiek = naast_elkaar(v.namen, v.totalen, breedte, _HOOGTE, _NAMEN)
    yield tekst(grafiek.zin, als="groot")
    yield Spacer(0, 6)
    yield GrafiekBlok(grafiek)
    yield _tabel(v, breedte)
    if v.zinnen:
        yield tekst("Waar het verschil vandaan komt", als="kop")
    for zin in v.zinnen:
        yield tekst(zin)
    if aannames:
        yield tekst("Wat is ingevuld", als="kop")
    for aanname in aannames:
        yield tekst(aanname)
    yield Spacer(0, 8)
    yield tekst(vaste_teksten()["bladzijde"]["verwachting"], als="zacht")
    versie = f"Bedragen van de wet: stand {v.uitkomsten[0].normversie}."
    yield tekst(f"{versie} Wat niet is meegerekend, staat op de berekening van elk scenario.", als="klein")


def _tabel(v: Vergelijking, breedte: float) -> Flowable:
    tabel = vergelijktabel(v)
    rijen = [[tekst(naam, als="cel_kop" if nr == 0 else "cel_kop_rechts") for nr, naam in enumerate(tabel.kop)]]
    for naam, *cellen in tabel.rijen:
        vet = Vet if naam == SAMEN else str
        rijen.append([tekst(vet(naam), als="cel"), *(tekst(vet(cel), als="cel_rechts") for cel in cellen)])
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("LINEABOVE", (0, len(v.regels) + 1), (-1, len(v.regels) + 1), 1, kleur("inkt")),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (1, 0), (-1, -1), 6),
    ]
    kolom = (breedte - _NAMEN) / len(v.namen)
    return rooster(rijen, [_NAMEN, *[kolom] * len(v.namen)], lijnen)
