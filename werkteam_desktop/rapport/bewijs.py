"""The proof sheet of one calculation: every amount with its steps, and under each step the article, since when it
holds, the source as a numbered note, and what is not certain about it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.grafiek.opmaak import bedrag, datum, verschil
from werkteam_desktop.inkomen.herberekening import Herberekening
from werkteam_desktop.inkomen.tijd import leeftijd
from werkteam_desktop.inkomen.uitkomst import ONBEVESTIGD, VOORBEELD, Regel, Stap, Uitkomst
from werkteam_desktop.inkomen.vraag import Huishouden, Vraag, Werk
from werkteam_desktop.inkomen.zin import REGELNAMEN, euro, getal, hoofdzin
from werkteam_desktop.rapport.stijl import BREEDTE, Vet, Zacht, kleur, maak_pdf, rooster, tekst

_BEDRAG = 90.0
_STATUS = {
    ONBEVESTIGD: "nog niet bevestigd",
    "secondary": "andere bron",
    "keuze": "eigen keuze",
    VOORBEELD: "verzonnen voorbeeld",
}
_LEEFVORM = {"alleenstaand": "alleenstaand", "alleenstaande_ouder": "alleenstaande ouder", "gehuwd": "samen"}
_WONING = {"huur": "huurt een woning", "kamer": "huurt een kamer", "koop": "eigen huis"}
_PERIODE = {"maand": "per maand", "vier_weken": "per vier weken", "week": "per week"}


def bewijs_bytes(
    vraag: Vraag, uitkomst: Uitkomst, opnieuw: Herberekening | None = None, voorbeeld: bool = False
) -> bytes:
    """The proof sheet as PDF, without a name or date of birth. `opnieuw`: the same calculation done again, whose
    difference is told. The same input gives the same bytes."""
    bronnen: list[str] = []
    verhaal = [
        tekst("Bewijsblad", als="titel"),
        tekst(hoofdzin(vraag, uitkomst), als="groot"),
        tekst(
            "Hier staat hoe elk bedrag tot stand komt: stap voor stap, met het artikel, sinds wanneer het geldt en de "
            "bron. Vette stappen tellen op tot het bedrag. De andere laten zien wat er is gebruikt."
        ),
        *_gegevens(vraag),
        *_uitkomst(uitkomst),
        PageBreak(),
        *_bedragen(uitkomst, bronnen),
        *_bronnen(bronnen),
        *_zekerheid(uitkomst),
        *_opnieuw(opnieuw),
    ]
    return maak_pdf(
        verhaal,
        titel="Bewijsblad",
        dag=vraag.peildatum,
        voet_links=f"Peildatum {datum(vraag.peildatum)}",
        voet_midden=lambda _: f"Bedragen: stand {uitkomst.normversie}",
        voorbeeld=voorbeeld,
    )


def _gegevens(vraag: Vraag) -> Iterator[Flowable]:
    """What was asked, with ages in the place of dates of birth."""
    h, uitkering, dag = vraag.huishouden, vraag.uitkering, vraag.peildatum
    soort = "geen uitkering" if uitkering.soort == "geen" else uitkering.soort.upper().replace("BIJSTAND", "bijstand")
    gebruikt = f", vrijlating al {uitkering.vrijlating_maanden_gebruikt} maanden gebruikt"
    yield tekst("Waarmee is gerekend", als="kop")
    yield _tabel(
        [
            ("Peildatum", datum(dag)),
            ("Huishouden", _huishouden(h, dag)),
            ("Woning", _woning(h)),
            ("Vermogen", euro(h.vermogen)),
            ("Uitkering", soort + (gebruikt if uitkering.vrijlating_maanden_gebruikt else "")),
            ("Werk", _werk(vraag.werk)),
        ]
    )


def _huishouden(h: Huishouden, dag: date) -> str:
    delen = [f"{_LEEFVORM[h.leefvorm]}, {leeftijd(h.aanvrager.geboortedatum, dag)} jaar"]
    if h.partner:
        delen.append(f"partner {leeftijd(h.partner.geboortedatum, dag)} jaar")
    if h.kinderen:
        jaren = " en ".join(str(leeftijd(kind.geboortedatum, dag)) for kind in h.kinderen)
        delen.append(f"{'kind' if len(h.kinderen) == 1 else 'kinderen'} van {jaren} jaar")
    if h.kostendelende_medebewoners:
        delen.append(f"kostendelende huisgenoten: {h.kostendelende_medebewoners}")
    return ", ".join(delen)


def _woning(h: Huishouden) -> str:
    if h.woning.soort not in ("huur", "kamer"):
        return _WONING.get(h.woning.soort, "geen woonlasten")
    kosten = f", servicekosten {euro(h.woning.servicekosten)}" if h.woning.servicekosten else ""
    return f"{_WONING[h.woning.soort]}, kale huur {euro(h.woning.kale_huur)}{kosten}"


def _werk(werk: Werk) -> str:
    loon = "het minimumloon" if werk.uurloon is None else f"{euro(werk.uurloon)} per uur"
    tot = f" tot en met {datum(werk.einde)}" if werk.einde else ""
    korting = "met" if werk.loonheffingskorting else "zonder"
    delen = [
        f"{getal(werk.uren_per_week)} uur per week vanaf {datum(werk.start)}{tot}, {loon}",
        f"{_PERIODE[werk.betaalperiode]} betaald, {korting} loonheffingskorting",
    ]
    if werk.pensioenpremie_percentage:
        delen.append(f"pensioenpremie {getal(werk.pensioenpremie_percentage)} procent")
    if werk.reiskosten_per_maand or werk.reiskostenvergoeding_per_maand:
        vergoeding = euro(werk.reiskostenvergoeding_per_maand)
        delen.append(f"reiskosten {euro(werk.reiskosten_per_maand)}, vergoeding {vergoeding}")
    for opvang in werk.kinderopvang:
        uren, tarief = getal(opvang.uren_per_maand), euro(opvang.uurtarief)
        delen.append(f"{opvang.soort} {uren} uur per maand, {tarief} per uur")
    return ", ".join(delen)


def _uitkomst(uitkomst: Uitkomst) -> Iterator[Flowable]:
    yield tekst("Wat eruit komt, in euro’s per maand", als="kop")
    koppen = [tekst(woord, als="cel_kop_rechts") for woord in ("nu", "met werk", "verschil")]
    rijen = [[tekst("Regeling", als="cel_kop"), *koppen]]
    for regel in uitkomst.na.regels:
        voor = uitkomst.voor.bedrag(regel.regeling)
        rijen.append(_rij(_naam(regel.regeling), voor, regel.bedrag, str))
    rijen.append(_rij("Samen", uitkomst.voor.totaal, uitkomst.na.totaal, Vet))
    yield rooster(rijen, [BREEDTE - 3 * _BEDRAG, _BEDRAG, _BEDRAG, _BEDRAG], _lijnen(), repeatRows=1)


def _rij(naam: str, voor: Decimal, na: Decimal, letter: type[str]) -> list[Flowable]:
    bedragen = (bedrag(voor), bedrag(na), verschil(na - voor))
    return [tekst(letter(naam), als="cel"), *(tekst(letter(b), als="cel_rechts") for b in bedragen)]


def _bedragen(uitkomst: Uitkomst, bronnen: list[str]) -> Iterator[Flowable]:
    """Every line with its steps; now and with work as one block where they are the same."""
    yield tekst("Zo is elk bedrag berekend", als="titel")
    for voor, na in zip(uitkomst.voor.regels, uitkomst.na.regels, strict=True):
        if voor == na:
            yield from _blok("nu en met werk", na, bronnen)
        else:
            yield from _blok("nu", voor, bronnen)
            yield from _blok("met werk", na, bronnen)
    if uitkomst.loonkostensubsidie:
        yield from _blok("voor de werkgever", uitkomst.loonkostensubsidie, bronnen)
    if jaar := uitkomst.jaarafrekening:
        regel = Regel(f"belasting_over_{jaar.jaar}", jaar.bedrag, jaar.uitleg)
        yield from _blok("geschat, terug of bij te betalen", regel, bronnen)


def _blok(wanneer: str, regel: Regel, bronnen: list[str]) -> Iterator[Flowable]:
    """The heading is a row of the table, so that a long block can go on over the page with its heading repeated."""
    kop = tekst(f"{_naam(regel.regeling)}, {wanneer}: {bedrag(regel.bedrag)}", als="tussenkop")
    rijen: list[list[Any]] = [[kop, ""]]
    for stap in regel.uitleg:
        letter = Vet if stap.telt else str
        cijfers = verschil(stap.bedrag) if stap.telt else bedrag(stap.bedrag)
        wat = [tekst(letter(stap.stap), als="cel_klein")]
        if grond := _grond(stap, bronnen):
            wat.append(tekst(grond, als="klein"))
        rijen.append([wat, tekst(letter(cijfers), als="cel_klein_rechts")])
    if not regel.uitleg:
        rijen.append([tekst("Dit krijgt of betaalt u dan niet.", als="klein"), ""])
    opmaak = [*_lijnen(), ("SPAN", (0, 0), (1, 0)), ("TOPPADDING", (0, 0), (1, 0), 8), ("NOSPLIT", (0, 0), (0, 1))]
    yield rooster(rijen, [BREEDTE - _BEDRAG, _BEDRAG], opmaak, repeatRows=1)


def _grond(stap: Stap, bronnen: list[str]) -> str:
    """`Participatiewet art. 21 onder a · geldt vanaf 1 juli 2026 · bron 3 · nog niet bevestigd`, as far as known."""
    delen = [stap.artikel]
    if stap.vanaf:
        delen.append(f"geldt vanaf {datum(stap.vanaf)}")
    if stap.bron:
        if stap.bron not in bronnen:
            bronnen.append(stap.bron)
        delen.append(f"bron {bronnen.index(stap.bron) + 1}")
    delen.append(_STATUS.get(stap.status, ""))
    return " · ".join(deel for deel in delen if deel)


def _bronnen(bronnen: list[str]) -> Iterator[Flowable]:
    yield tekst("Bronnen", als="kop")
    for nr, bron in enumerate(bronnen, start=1):
        yield tekst(f"{nr}. {bron}", als="klein")


def _zekerheid(uitkomst: Uitkomst) -> Iterator[Flowable]:
    """What the words beside a source mean, what is not confirmed, and what was not counted."""
    uitleg = tomllib.loads((RESOURCES / "normen" / "bronnen.toml").read_text("utf-8"))["status"]
    yield tekst("Hoe zeker is het?", als="kop")
    gebruikt = {stap.status for stap in _stappen(uitkomst)}
    woorden = [f"{woord}: {uitleg[status]}" for status, woord in _STATUS.items() if status in gebruikt]
    yield tekst("; ".join(["geen woord erbij: gezien in de officiële tekst", *woorden]).capitalize() + ".", als="klein")
    if uitkomst.niet_bevestigd:
        yield tekst(Vet("Nog niet bevestigd. "), "; ".join(uitkomst.niet_bevestigd), ".", als="klein")
    yield tekst(Vet("Niet meegerekend. "), " ".join(uitkomst.niet_meegerekend), als="klein")


def _stappen(uitkomst: Uitkomst) -> Iterator[Stap]:
    for kolom in (uitkomst.voor, uitkomst.na):
        for regel in kolom.regels:
            yield from regel.uitleg


def _opnieuw(opnieuw: Herberekening | None) -> Iterator[Flowable]:
    if opnieuw:
        yield tekst("Opnieuw berekend", als="kop")
        for zin in opnieuw.zinnen:
            yield tekst(zin)


def _naam(regeling: str) -> str:
    return REGELNAMEN.get(regeling, regeling.replace("_", " ").capitalize())


def _tabel(rijen: list[tuple[str, str]]) -> Flowable:
    cellen = [[tekst(Zacht(naam), als="cel"), tekst(waarde, als="cel")] for naam, waarde in rijen]
    return rooster(cellen, [110, BREEDTE - 110], _lijnen())


def _lijnen() -> list[tuple[Any, ...]]:
    return [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
