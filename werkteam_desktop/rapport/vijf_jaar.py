"""Five years ahead on one page: the line, what happens on it, and how far the amounts are known."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.grafiek.vijf_jaar import vijfjaarlijn
from werkteam_desktop.inkomen.lange_lijn import LangeLijn
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import getal
from werkteam_desktop.rapport.plan_inhoud import vaste_teksten
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.rapport.tekenaar import GrafiekBlok

_HOOGTE = 190.0
_SMAL = (26.0, 72.0, 62.0, 66.0, 52.0)  # number, date, with, without, difference; what happens gets the rest


def vijf_jaar_bytes(vraag: Vraag, lijn: LangeLijn, voorbeeld: bool = False) -> bytes:
    """The page as PDF. The same question and line give the same bytes."""
    return maak_pdf(
        [EenBladzijde(lambda breedte: [*_blad(vraag, lijn, breedte)])],
        titel="De komende vijf jaar",
        dag=vraag.peildatum,
        voet_links=f"Peildatum {datum(vraag.peildatum)}",
        voorbeeld=voorbeeld,
    )


def _blad(vraag: Vraag, lijn: LangeLijn, breedte: float) -> Iterator[Flowable]:
    uren = getal(vraag.werk.uren_per_week)
    yield tekst(f"De komende vijf jaar met {uren} uur werk", als="titel")
    yield tekst(lijn.zin, als="groot")
    yield Spacer(0, 6)
    grafiek = vijfjaarlijn(lijn.punten, lijn.tot, lijn.rondkomen, lijn.bekend_tot, lijn.zin, breedte, _HOOGTE)
    yield GrafiekBlok(grafiek)
    yield tekst("Wat er verandert", als="kop")
    kop = [tekst(naam, als="cel_kop" if nr < 3 else "cel_kop_rechts") for nr, naam in enumerate(grafiek.tabel.kop)]
    rijen = [kop]
    for nr, dag, wat, *bedragen in grafiek.tabel.rijen:
        cijfers = [tekst(bedrag, als="cel_klein_rechts") for bedrag in bedragen]
        rijen.append(
            [tekst(Vet(nr), als="cel_klein"), tekst(dag, als="cel_klein"), tekst(wat, als="cel_klein"), *cijfers]
        )
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (2, 0), (2, -1), 8),
    ]
    nummer, wanneer, *rest = _SMAL
    yield rooster(rijen, [nummer, wanneer, breedte - sum(_SMAL), *rest], lijnen)
    yield Spacer(0, 8)
    if lijn.voorbehoud:
        yield tekst(f"{'* ' if lijn.tot > lijn.bekend_tot else ''}{lijn.voorbehoud}")
    yield tekst(vaste_teksten()["bladzijde"]["verwachting"], als="zacht")
