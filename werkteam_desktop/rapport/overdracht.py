"""The overdrachtsblad: one page that tells the next coach what the inwoner need not tell again (opdracht X13).

It has no BSN and no measurement of a leefgebied: what matters of those stands in the words of the coach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.bijlage import Bijlage
from werkteam_desktop.rapport.stijl import EenBladzijde, Vet, Zacht, kleur, maak_pdf, rooster, tekst

_STAPPEN, _GEPLAND = 10, 4  # lines on paper; the dossier has the rest
_RUIMTE = 800  # characters of one text on the page; what is longer goes on behind it
_RECHTS = 130.0


@dataclass(frozen=True, slots=True)
class Overdrachtsblad:
    """What is printed. `regel`: who somebody is in one line; `stappen`: (what, who, until when) of the open steps;
    `gepland`: (day, what) of all else that comes, first day first; `meer`: open steps that are not on it."""

    naam: str
    regel: str
    van: str
    naar: str
    datum: date
    eigen_woorden: str
    wat_werkt: str
    wat_niet: str
    let_op: str
    stappen: tuple[tuple[str, str, date], ...]
    gepland: tuple[tuple[date, str], ...]
    meer: int = 0
    voorbeeld: bool = False


def blad_van(inwoner: Inwoner, namen: Mapping[int, str], vandaag: date) -> Overdrachtsblad:
    """The sheet of the newest overdracht of a dossier, with what is open now; `namen`: of the medewerkers, by id."""
    overdracht = inwoner.overdrachten[-1]
    jaren = inwoner.leeftijd(vandaag)
    delen = (
        f"{jaren} jaar" if jaren is not None else "",
        f"dossier {inwoner.nummer}",
        f"route: {routes().naam_van(inwoner.route)}" if inwoner.route else "nog geen route",
        f"fase: {codelijst('fase').naam_van(inwoner.fase).lower()}" if inwoner.fase else "",
    )
    naar = namen.get(overdracht.naar_id, "")
    wie = {"inwoner": inwoner.voornamen.split(" ")[0] or "de inwoner", "coach": naar}
    open_ = [a for a in inwoner.plan.acties if a.gedaan_op is None] if inwoner.plan else []
    stappen = {(a.datum, a.tekst) for a in open_}
    return Overdrachtsblad(
        naam=inwoner.naam,
        regel=" · ".join(deel for deel in delen if deel),
        van=namen.get(overdracht.van_id, "") if overdracht.van_id is not None else "",
        naar=naar,
        datum=overdracht.datum,
        eigen_woorden=overdracht.eigen_woorden,
        wat_werkt=overdracht.wat_werkt,
        wat_niet=overdracht.wat_niet,
        let_op=overdracht.let_op,
        stappen=tuple((a.tekst, wie.get(a.eigenaar, a.eigenaar_naam), a.datum) for a in open_[:_STAPPEN]),
        gepland=tuple((v.op, v.wat) for v in vervolg(inwoner) if (v.op, v.wat) not in stappen),
        meer=max(0, len(open_) - _STAPPEN),
        voorbeeld=inwoner.voorbeeld,
    )


def overdracht_bytes(blad: Overdrachtsblad) -> bytes:
    """The sheet as PDF: one page, and behind it only a text that is too long for it. The same input gives the same
    bytes."""
    bijlage = Bijlage()
    teksten = {
        kop: bijlage.kort(inhoud, _RUIMTE, kop)
        for kop, inhoud in (
            ("In eigen woorden", blad.eigen_woorden),
            ("Wat werkt", blad.wat_werkt),
            ("Wat niet werkte", blad.wat_niet),
            ("Let op", blad.let_op),
        )
        if inhoud.strip()
    }
    return maak_pdf(
        [EenBladzijde(lambda breedte: [*_blad(blad, teksten, breedte)]), *bijlage.bladen()],
        titel="Overdracht",
        dag=blad.datum,
        voet_links=f"Overgedragen op {datum(blad.datum)}",
        voorbeeld=blad.voorbeeld,
    )


def _blad(blad: Overdrachtsblad, teksten: Mapping[str, str], breedte: float) -> Iterator[Flowable]:
    yield tekst("Overdracht", als="titel")
    yield tekst(blad.naam, als="groot")
    yield tekst(blad.regel, als="zacht")
    van = f"Van {blad.van} naar " if blad.van else "Naar "
    yield tekst(van, Vet(blad.naar), f", op {datum(blad.datum)}.")
    for kop, inhoud in teksten.items():
        yield tekst(kop, als="kop")
        yield tekst(inhoud, als="citaat" if kop == "In eigen woorden" else "lopend")
    yield tekst("Dit staat open in het plan", als="kop")
    if blad.stappen:
        yield _lijst([(wat, wie, f"uiterlijk {datum(dag)}") for wat, wie, dag in blad.stappen], breedte)
    else:
        yield tekst("Er staat geen stap open.", als="zacht")
    if blad.meer:
        yield tekst(f"En nog {blad.meer} in het dossier.", als="zacht")
    yield tekst("Dit komt eraan", als="kop")
    if blad.gepland:
        yield _lijst([(wat, "", datum(dag)) for dag, wat in blad.gepland[:_GEPLAND]], breedte)
    else:
        yield tekst("Verder is er niets gepland.", als="zacht")
    if (meer := len(blad.gepland) - _GEPLAND) > 0:
        yield tekst(f"En nog {meer} in het dossier.", als="zacht")
    yield Spacer(0, 10)
    yield tekst("Bespreek dit blad met de inwoner. Vraag wat klopt en wat erbij moet.", als="klein")


def _lijst(regels: list[tuple[str, str, str]], breedte: float) -> Flowable:
    """What, with who softly under it, and until when on the right."""
    rijen = [
        [
            [tekst(wat, als="aaneen"), *([tekst(Zacht(wie), als="cel_klein")] if wie else [])],
            tekst(wanneer, als="cel_rechts"),
        ]
        for wat, wie, wanneer in regels
    ]
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (0, -1), 14),
    ]
    return rooster(rijen, [breedte - _RECHTS, _RECHTS], lijnen)
