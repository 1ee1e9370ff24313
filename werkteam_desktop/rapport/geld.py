"""The money page, the same in a trajectplan and in a calculation."""

from collections.abc import Iterator, Mapping

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.grafiek.opmaak import bedrag, verschil
from werkteam_desktop.grafiek.staven import Deel, voor_na
from werkteam_desktop.rapport.planblad import Geld
from werkteam_desktop.rapport.stijl import BREEDTE, Vet, kleur, rooster, tekst
from werkteam_desktop.rapport.tekenaar import GrafiekBlok

_HOOG, _LAAG = 130, 80  # the picture, in points: lower when there is more to read, so that it all stays on one page
_REGELS, _PER_REGEL = 14, 8  # lines for which there is room beside the high one; points that it gives for each more


def geldbladen(geld: Geld, teksten: Mapping[str, str]) -> Iterator[Flowable]:
    """Sentence, bars, table, what is not sure or not counted, the law. `teksten`: `[bladzijde]` of the fixed texts."""
    yield tekst(geld.kop, als="titel")
    yield tekst(geld.zin, als="groot")
    yield from (tekst(zin) for zin in (geld.later, geld.toelichting) if zin)
    yield Spacer(0, 2)
    delen = [Deel(r.naam, r.rol, r.voor, r.na) for r in geld.regels]
    zinnen = bool(geld.later) + bool(geld.toelichting)
    over = max(0, len(geld.regels) + len(geld.niet_meegerekend) + 2 * zinnen - _REGELS)
    hoogte = max(_LAAG, _HOOG - over * _PER_REGEL)
    yield GrafiekBlok(voor_na(delen, naam_na=geld.naam_na, breedte=BREEDTE, hoogte=hoogte))
    yield tekst("Per maand, in euro’s", als="kop")
    yield _geldtabel(geld)
    yield Spacer(0, 3)
    if geld.onbevestigd:
        yield tekst(teksten["niet_bevestigd"])
    yield tekst(teksten["verwachting"])
    if geld.niet_meegerekend:
        yield tekst("Dit is niet meegerekend", als="tussenkop")
        for regel in geld.niet_meegerekend:
            yield tekst(f"– {regel}", als="klein")
    versie = f" (versie {geld.normversie})" if geld.normversie else ""
    wetten = [deel for r in geld.regels if r.artikel for deel in (Vet(f" {r.naam}: "), f"{r.artikel}.")]
    bron = f"de bedragen van {geld.normen}{versie}."
    yield tekst(Vet("Waar de bedragen vandaan komen: "), bron, *wetten, als="klein")


def _geldtabel(geld: Geld) -> Flowable:
    kop = [tekst("Regeling", als="cel_kop")]
    kop += [tekst(woord, als="cel_kop_rechts") for woord in ("nu", geld.naam_na, "verschil")]
    rijen = [kop]
    for r in geld.regels:
        ster = "" if r.bevestigd else " *"
        rijen.append(
            [
                tekst(r.naam + ster, als="cel"),
                *(tekst(b, als="cel_rechts") for b in (bedrag(r.voor), bedrag(r.na), verschil(r.na - r.voor))),
            ]
        )
    som = (bedrag(geld.voor), bedrag(geld.na), verschil(geld.na - geld.voor))
    rijen.append([tekst(Vet("Samen"), als="cel"), *(tekst(Vet(b), als="cel_rechts") for b in som)])
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -2), 0.75, kleur("lijn")),
        ("LINEABOVE", (0, -1), (-1, -1), 1, kleur("inkt")),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return rooster(rijen, [BREEDTE - 300, 100, 100, 100], lijnen, repeatRows=1)
