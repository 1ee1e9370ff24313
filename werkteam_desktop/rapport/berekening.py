"""A calculation of work and income on paper: the money page, the first months, what to do, the way back, and every step
of every amount."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Spacer

from werkteam_desktop.grafiek.lijn import saldolijn
from werkteam_desktop.grafiek.opmaak import MAANDEN, bedrag, datum
from werkteam_desktop.inkomen.bandbreedte import Bandbreedte
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.uitkomst import Kasmaand, Kolom, Krapte, Stap, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import REGELNAMEN, oorzaakzin
from werkteam_desktop.rapport.geld import geldbladen
from werkteam_desktop.rapport.plan_inhoud import geld_van, vaste_teksten
from werkteam_desktop.rapport.stijl import BREEDTE, Vet, bewaar, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.rapport.tekenaar import GrafiekBlok
from werkteam_desktop.rapport.vangnet import vangnet_van, vangnetblad


def maak_berekening(invoer: Mapping[str, Any], normen: Normen, pad: Path) -> None:
    """Writes the calculation of a `reken` input to `pad`, readable by its owner only. InvoerFout when the input or the
    place is not possible."""
    vraag = vraag_uit_json(invoer)
    bewaar(berekening_bytes(vraag, bereken(vraag, normen)), pad)


def berekening_bytes(
    vraag: Vraag, uitkomst: Uitkomst, voorbeeld: bool = False, afspraak: str = "", band: Bandbreedte | None = None
) -> bytes:
    """The calculation as PDF. The same question and answer give the same bytes. `afspraak`: what was agreed, in one
    line; `band`: when something in it is not known."""
    geld = geld_van(vraag, uitkomst, band)
    verhaal = [
        *geldbladen(geld, vaste_teksten()["bladzijde"]),
        PageBreak(),
        *_maanden(uitkomst.kasstroom, uitkomst.saldolijn),
        *_oorzaken(uitkomst.krapte),
        *_stappen(uitkomst, vraag.peildatum),
        *_afspraak(uitkomst, afspraak),
        PageBreak(),
        vangnetblad(vangnet_van(vraag, uitkomst)),
        PageBreak(),
        tekst("Zo is het berekend", als="titel"),
        *_uitleg("nu", uitkomst.voor),
        *_uitleg(geld.naam_na, uitkomst.na),
    ]
    return maak_pdf(
        verhaal,
        titel="Werk en inkomen",
        dag=vraag.peildatum,
        voet_links=f"Peildatum {datum(vraag.peildatum)}",
        voet_midden=lambda _: f"Bedragen van {geld.normen}",
        voorbeeld=voorbeeld,
    )


def _maanden(maanden: tuple[Kasmaand, ...], standen: tuple[tuple[date, Decimal], ...]) -> Iterator[Flowable]:
    """The months after the start: what comes in and goes out, and the balance at the end of each."""
    if not maanden:
        return
    yield tekst("De eerste maanden", als="titel")
    grafiek = saldolijn(standen, breedte=BREEDTE)
    yield tekst(grafiek.zin, als="groot")
    yield GrafiekBlok(grafiek)
    yield Spacer(0, 8)
    rijen = [[tekst("Maand", als="cel_kop"), *(tekst(k, als="cel_kop_rechts") for k in ("erin", "eruit", "stand"))]]
    for m in maanden:
        naam = f"{MAANDEN[m.maand.month - 1]} {m.maand.year}"
        bedragen = (tekst(bedrag(b), als="cel_rechts") for b in (m.erin, m.eruit, m.stand))
        rijen.append([tekst(naam, als="cel"), *bedragen])
    yield rooster(rijen, [BREEDTE - 270, 90, 90, 90], _lijnen(), repeatRows=1)


def _oorzaken(krapte: Krapte | None) -> Iterator[Flowable]:
    """Why money comes late or has to be paid back."""
    if krapte is None or not krapte.oorzaken:
        return
    yield tekst("Waarom geld later komt of terug moet", als="tussenkop")
    for oorzaak in krapte.oorzaken:
        yield tekst(f"– {oorzaakzin(oorzaak)}")


def _stappen(uitkomst: Uitkomst, vandaag: date) -> Iterator[Flowable]:
    """What to do, before which day; what can wait no longer first of all."""
    if uitkomst.stappen:
        yield tekst("Wat u regelt", als="kop")
        rijen = [
            [
                tekst(s.wat, als="cel"),
                tekst(s.bij_wie, als="cel"),
                tekst(f"vóór {datum(s.voor)}" if s.voor > vandaag else "meteen", als="cel_rechts"),
            ]
            for s in uitkomst.stappen
        ]
        yield rooster(rijen, [BREEDTE - 250, 115, 135], [*_lijnen(), ("RIGHTPADDING", (0, 0), (1, -1), 10)])


def _afspraak(uitkomst: Uitkomst, afspraak: str) -> Iterator[Flowable]:
    """What is agreed because money gets tight; without one, room to write it down."""
    if not afspraak and not uitkomst.afspraak_nodig:
        return
    yield tekst("Wat we afspreken", als="kop")
    yield tekst(afspraak or "Wat: ______________________________   Wie: ____________   Uiterlijk op: ____________")


def _uitleg(naam: str, kolom: Kolom) -> Iterator[Flowable]:
    """Every step of every amount of one column; the steps that add up stand in bold."""
    yield tekst(naam.capitalize(), als="kop")
    for regel in kolom.regels:
        if regel.uitleg:
            yield tekst(f"{REGELNAMEN.get(regel.regeling, regel.regeling)}: {bedrag(regel.bedrag)}", als="tussenkop")
            yield rooster([_stap(s) for s in regel.uitleg], [BREEDTE - 250, 65, 10, 175], _lijnen())


def _stap(stap: Stap) -> list[Flowable | str]:
    vet = Vet if stap.telt else str
    return [
        tekst(vet(stap.stap), als="cel_klein"),
        tekst(vet(bedrag(stap.bedrag)), als="cel_klein_rechts"),
        "",
        tekst(stap.artikel, als="klein"),
    ]


def _lijnen() -> list[tuple[Any, ...]]:
    return [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
