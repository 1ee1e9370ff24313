"""The overviews of the regio on paper: one A4 each, with what it counts under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.letters import VET, laad_letters
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.rapport.tekenaar import GrafiekBlok
from werkteam_desktop.regio.overzicht import Overzicht, toon

_EERSTE, _SMAL = 0.3, 0.17  # share of the first column in the width at most; beside many columns
_VEEL = 6  # columns
_TUSSEN = 3.0  # points between two columns


def regiobeeld_bytes(beelden: Sequence[Overzicht]) -> bytes:
    """All overviews of one month as PDF, at least one. The same overviews give the same bytes."""
    verhaal: list[Flowable] = []
    for beeld in beelden:
        verhaal += [PageBreak()] if verhaal else []
        verhaal.append(EenBladzijde(partial(_inhoud, beeld)))
    periode = beelden[0].periode
    return maak_pdf(
        verhaal,
        titel=f"Regiobeeld {periode.naam}",
        dag=periode.einde,
        voet_links=f"Regiobeeld {periode.naam}",
        voet_midden=lambda _: f"Stand van {datum(periode.einde)}",
        voorbeeld=any(b.voorbeeld for b in beelden),
    )


def _inhoud(o: Overzicht, breedte: float) -> list[Flowable]:
    return list(_delen(o, breedte))


def _delen(o: Overzicht, breedte: float) -> Iterator[Flowable]:
    yield tekst(f"{o.titel}, {o.periode.naam}", als="titel")
    for zin in o.zinnen[:1]:
        yield tekst(zin, als="groot")
    if o.beeld is not None:
        yield Spacer(0, 6)
        yield GrafiekBlok(o.beeld)
        yield tekst(o.beeld.zin, als="klein")
        yield Spacer(0, 6)
    yield _tabel(o, breedte)
    if len(o.zinnen) > 1:
        yield tekst("Wat u moet weten", als="kop")
        for zin in o.zinnen[1:]:
            yield tekst(f"– {zin}", als="klein")
    yield Spacer(0, 8)
    yield tekst(o.toelichting, als="klein")
    uitleg: dict[str, list[str]] = {}
    for kolom in o.kolommen:
        heel = kolom.naam.replace("- ", "")  # a long word is split in the heading of a column
        uitleg.setdefault(kolom.definitie, []).append(heel)
    for definitie, namen in uitleg.items():
        if [definitie] != namen:
            yield tekst(Vet(", ".join(namen)), f": {definitie}", als="klein")


def _tabel(o: Overzicht, breedte: float) -> Flowable:
    rijen: list[list[Flowable]] = [[tekst(o.eerste, als="cel_kop"), *(_kop(k.naam) for k in o.kolommen)]]
    lijnen: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, kleur("lijn")),
        ("LINEBELOW", (0, 0), (-1, 0), 1, kleur("rand")),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
    ]
    for regel in o.regels:
        if regel.kop:
            rijen.append([tekst(Vet(regel.kop), als="cel_klein"), *([""] * len(o.kolommen))])
            lijnen += [("SPAN", (0, len(rijen) - 1), (-1, len(rijen) - 1))]
            lijnen += [("TOPPADDING", (0, len(rijen) - 1), (-1, len(rijen) - 1), 7)]
        vet = Vet if regel.totaal else str
        cellen = [toon(v, k.soort) for v, k in zip(regel.vakken, o.kolommen, strict=True)]
        rijen.append(
            [tekst(vet(regel.naam), als="cel_klein"), *(tekst(vet(c), als="cel_klein_rechts") for c in cellen)]
        )
    laad_letters()
    langst = max(stringWidth(r.naam, VET, 9.5) for r in o.regels) + 2 * _TUSSEN
    eerste = min(breedte * (_SMAL if len(o.kolommen) > _VEEL else _EERSTE), langst)
    rest = (breedte - eerste) / len(o.kolommen)
    return rooster(rijen, [eerste, *([rest] * len(o.kolommen))], lijnen, repeatRows=1)


def _kop(naam: str) -> Flowable:
    return tekst(naam, als="cel_kop_rechts")
