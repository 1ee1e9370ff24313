"""The vangnetblad: one page beside a calculation that says what to do when the work stops or falls short."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.grafiek.opmaak import MAANDEN, datum, euro
from werkteam_desktop.inkomen.tijd import dag_van, leeftijd, maand_verder
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import na_proefplaats
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, Zacht, kleur, maak_pdf, rooster, tekst

_JONG = 27  # Participatiewet art. 41 lid 4
_RECHTS = 150.0


@dataclass(frozen=True, slots=True)
class Stap:
    """Something to do: with whom, and until when in words."""

    kop: str
    tekst: str
    bij: str
    wanneer: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Vangnet:
    """What the sheet prints. `teksten`: `[bladzijde]` of `resources/teksten/vangnet.toml`; `laatste_dag`: the last day
    of the job, None when nobody knows it yet; `contact`: who to call, "" to fill in by hand."""

    zinnen: tuple[str, ...]
    stappen: tuple[Stap, ...]
    laatste_dag: date | None
    contact: str
    teksten: Mapping[str, str]


def vangnet_van(vraag: Vraag, uitkomst: Uitkomst, contact: str = "") -> Vangnet:
    """The way back from the job of a calculation, by the texts that hold on its peildatum."""
    inhoud = _teksten()
    teksten = inhoud["bladzijde"]
    vraag = na_proefplaats(vraag)  # until then the bijstand goes on
    einde = _einde_bijstand(vraag, uitkomst)
    situaties = _situaties(vraag, uitkomst, einde)
    zinnen = [teksten["inleiding"]]
    if vraag.uitkering.soort != "geen":
        zinnen.append(teksten["terug"].format(bedrag=euro(uitkomst.voor.totaal)))
    if einde and einde > vraag.werk.start:
        zinnen.append(teksten["stopt_later"].format(maand=f"{MAANDEN[einde.month - 1]} {einde.year}"))
    if uitkomst.krapte and uitkomst.krapte.buffer:
        buffer, dag = euro(uitkomst.krapte.buffer), datum(uitkomst.krapte.op)
        zinnen.append(teksten["buffer"].format(bedrag=buffer, dag=dag))
    stappen = tuple(
        Stap(stap["kop"], stap["tekst"], stap["bij"], _wanneer(stap, vraag, einde), stap["artikel"])
        for stap in inhoud["stap"]
        if situaties & set(stap["als"]) and stap["vanaf"] <= vraag.peildatum < stap.get("tot", date.max)
    )
    return Vangnet(tuple(zinnen), stappen, vraag.werk.einde, contact, teksten)


def vangnet_bytes(vangnet: Vangnet, dag: date, voorbeeld: bool = False) -> bytes:
    """The sheet as PDF; `dag` is the peildatum of the calculation. The same input gives the same bytes."""
    return maak_pdf(
        [vangnetblad(vangnet)],
        titel="Als het anders loopt",
        dag=dag,
        voet_links=f"Peildatum {datum(dag)}",
        voorbeeld=voorbeeld,
    )


def vangnetblad(vangnet: Vangnet) -> Flowable:
    """The sheet as one page of a print."""
    return EenBladzijde(lambda breedte: [*_blad(vangnet, breedte)])


def _einde_bijstand(vraag: Vraag, uitkomst: Uitkomst) -> date | None:
    """The first month without bijstand because of the job: that of its start, or a later one when the vrijlating is
    used up. None when it goes on as far as the calculation looks, or is no part of it."""
    if vraag.uitkering.soort != "bijstand":
        return None
    if not uitkomst.na.bedrag("bijstand"):
        return vraag.werk.start
    return next((later.vanaf for later in uitkomst.later if not later.kolom.bedrag("bijstand")), None)


def _situaties(vraag: Vraag, uitkomst: Uitkomst, einde: date | None) -> set[str]:
    """The words of `als` in the texts that are true for this calculation."""
    soort = vraag.uitkering.soort
    jong = leeftijd(vraag.huishouden.aanvrager.geboortedatum, vraag.peildatum) < _JONG
    waar = {
        "altijd": True,
        "bijstand_stopt": einde is not None,
        "bijstand_blijft": soort == "bijstand" and bool(uitkomst.na.bedrag("bijstand")),
        "jong": einde is not None and jong,
        "ww": soort == "ww",
        "ioaw": soort in ("ioaw", "ioaz"),
        "opvang": bool(vraag.werk.kinderopvang),
    }
    return {situatie for situatie, is_zo in waar.items() if is_zo}


def _wanneer(stap: Mapping[str, Any], vraag: Vraag, einde: date | None) -> str:
    """A date where one is known, else the term in words."""
    laatste = vraag.werk.einde
    if einde and (maanden := stap.get("maanden_na_bijstand")):
        return f"tot {datum(dag_van(maand_verder(einde, maanden), einde.day))}"
    if laatste and (dagen := stap.get("dagen")):
        return f"uiterlijk {datum(laatste + timedelta(days=dagen))}"
    return str(stap["termijn"])


def _blad(vangnet: Vangnet, breedte: float) -> Iterator[Flowable]:
    teksten = vangnet.teksten
    yield tekst(teksten["titel"], als="titel")
    eerste, *rest = vangnet.zinnen
    yield tekst(eerste, als="groot")
    if rest:
        yield tekst(" ".join(rest))
    yield Spacer(0, 6)
    rijen = [
        [
            tekst(str(nr), als="nummer"),
            [tekst(Vet(stap.kop), als="aaneen"), tekst(stap.tekst, als="aaneen")],
            tekst(Vet(stap.wanneer), "\n", Zacht(stap.bij), als="cel_rechts"),
        ]
        for nr, stap in enumerate(vangnet.stappen, start=1)
    ]
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ("RIGHTPADDING", (1, 0), (1, -1), 14),
    ]
    yield rooster(rijen, [32, breedte - 32 - _RECHTS, _RECHTS], lijnen)
    yield Spacer(0, 16)
    yield _invullen(vangnet, breedte)
    yield Spacer(0, 12)
    yield tekst(teksten["verwachting"], als="zacht")
    yield tekst(teksten["grond"], "; ".join(dict.fromkeys(stap.artikel for stap in vangnet.stappen)), ".", als="klein")


def _invullen(vangnet: Vangnet, breedte: float) -> Flowable:
    """Who to call and the last day, or a line to write them on."""
    teksten = vangnet.teksten
    laatste = datum(vangnet.laatste_dag) if vangnet.laatste_dag else ""
    velden = ((teksten["contact"], vangnet.contact), (teksten["telefoon"], ""), (teksten["laatste_dag"], laatste))
    derde = (breedte - 40) / 3
    lijn = [("LINEBELOW", (0, 0), (0, 0), 0.75, kleur("inkt")), ("TOPPADDING", (0, 1), (0, 1), 2)]
    een, twee, drie = (
        rooster([[tekst(waarde or "\u00a0")], [tekst(naam, als="klein")]], [derde], lijn) for naam, waarde in velden
    )
    return rooster([[een, "", twee, "", drie]], [derde, 20, derde, 20, derde])


@cache
def _teksten() -> dict[str, Any]:
    """`resources/teksten/vangnet.toml`."""
    return tomllib.loads((RESOURCES / "teksten" / "vangnet.toml").read_text("utf-8"))
