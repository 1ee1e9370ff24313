"""The aanmelding on one A4: who it goes to, exactly what leaves, and what each field is needed for."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.dossier import Aanmelding
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.rapport.letters import onbekende_tekens
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, bewaar, kleur, maak_pdf, rooster, tekst

_NAAM = 135.0


def maak_aanmelding(aanmelding: Aanmelding, pad: Path | BytesIO, voorbeeld: bool = False) -> tuple[str, ...]:
    """Writes the sheet to `pad`. Returns the characters that the printed font does not have."""
    bewaar(aanmelding_bytes(aanmelding, voorbeeld), pad)
    return onbekende_tekens(veld["tekst"] for veld in aanmelding.gegevens["velden"])


def aanmelding_bytes(aanmelding: Aanmelding, voorbeeld: bool = False) -> bytes:
    """The sheet as PDF. The same aanmelding gives the same bytes."""
    return maak_pdf(
        [EenBladzijde(lambda breedte: [*_blad(aanmelding, breedte)])],
        titel="Aanmelding",
        dag=aanmelding.datum,
        voet_links=f"Aanmelding van {leesbaar(aanmelding.datum)}",
        voorbeeld=voorbeeld,
    )


def _blad(aanmelding: Aanmelding, breedte: float) -> Iterator[Flowable]:
    inhoud = aanmelding.gegevens
    yield tekst("Aanmelding", als="titel")
    yield tekst(f"Aan: {inhoud['ontvanger']}", als="groot")
    yield tekst(f"Waarvoor: {inhoud['waarvoor']}")
    yield tekst(f"Van: {inhoud['afzender']}, {leesbaar(aanmelding.datum)}", als="zacht")
    if aanmelding.antwoord_voor:
        yield tekst(f"Graag antwoord vóór {leesbaar(aanmelding.antwoord_voor)}.")
    yield Spacer(0, 8)
    rijen = [
        [
            tekst(Vet(veld["naam"]), als="cel"),
            [tekst(veld["tekst"], als="cel"), tekst(veld["doel"], als="klein")],
        ]
        for veld in inhoud["velden"]
    ]
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (0, -1), 10),
    ]
    yield rooster(rijen, [_NAAM, breedte - _NAAM], lijnen)
    yield Spacer(0, 12)
    if aanmelding.jobready_versie:
        # Which points are open stays with the team; a count of them would be a mark for a person.
        yield tekst(f"Voorbereid met de lijst van de regio, versie {aanmelding.jobready_versie}.", als="zacht")
    yield tekst(
        "Dit is alles wat is doorgegeven. Gebruik het alleen hiervoor en bewaar het niet langer dan nodig.",
        als="klein",
    )
