"""The trajectplan on paper. Page 1 is the inwoner's own; then the agreements of art. 44a Participatiewet; then the
money. What is printed comes as a `PlanBlad`, which `plan_inhoud` fills from the dossier."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from werkteam_desktop.grafiek.opmaak import datum, weekdag
from werkteam_desktop.grafiek.staven import totalen
from werkteam_desktop.rapport.bijlage import Bijlage
from werkteam_desktop.rapport.geld import geldbladen
from werkteam_desktop.rapport.letters import onbekende_tekens
from werkteam_desktop.rapport.planblad import Geld, Hulp, PlanBlad, Stap
from werkteam_desktop.rapport.stijl import (
    BREEDTE,
    HOOGTE,
    EenBladzijde,
    Merkteken,
    Vet,
    Zacht,
    bewaar,
    kleur,
    maak_pdf,
    rooster,
    tekst,
)
from werkteam_desktop.rapport.tekenaar import GrafiekBlok

# field: its name in the bijlage, and how many characters it takes on the page before it moves there
_RUIMTE = {
    "naam": ("Naam", 260),
    "team": ("Team", 120),
    "eigen_woorden": ("Wat ik wil", 480),
    "hoofddoel": ("Doel", 320),
    "doelen": ("Doel", 480),
    "tekst": ("Stap of afspraak", 320),
    "wie": ("Wie", 120),
    "contact": ("Uw vaste contact", 260),
    "volgend_gesprek": ("Volgend gesprek", 160),
    "vangnet": ("Als het anders loopt", 400),
    "kop": ("Mijn geld", 80),
    "zin": ("Mijn geld", 160),
    "later": ("Mijn geld", 480),
    "toelichting": ("Mijn geld", 400),
    "naam_na": ("Het werk", 30),
    "normen": ("Gebruikte bedragen", 50),
    "normversie": ("Gebruikte bedragen", 80),
    "niet_meegerekend": ("Niet meegerekend", 200),
    "artikel": ("Waar een bedrag of regel vandaan komt", 480),
    "doel": ("Doel van de hulp", 600),
    "aanbieder": ("Wie helpt", 160),
    "ontbreekt": ("Nog nodig", 160),
    "anders": ("Wat er anders is", 320),
    "eerst": ("Eerst nog regelen", 120),
}
ANDERS_OP_EEN = 3  # changes on page 1; more than these stand on page 2
KLEINST = 0.84  # of the size of the letters: what makes page 1 smaller than this goes to page 2
_VERHUIST = ("anders", "vangnet", "toelichting", "eigen_woorden", "stappen")  # what leaves page 1, this first
_BEGIN = 160  # characters of own words and of a step that stay on page 1 when the whole of it stands on page 2


def maak_plan(blad: PlanBlad, pad: Path | BytesIO) -> tuple[str, ...]:
    """Writes the plan to `pad`, readable by its owner only; returns the characters the font could not show, for a
    word of warning. InvoerFout when the place does not take it."""
    bewaar(plan_bytes(blad), pad)
    gevonden: list[str] = []

    def onthoud(woorden: str, _veld: str) -> str:
        gevonden.append(woorden)
        return woorden

    _elke_tekst(blad, "", onthoud)
    return onbekende_tekens(gevonden)


def plan_bytes(blad: PlanBlad) -> bytes:
    """The plan as PDF. The same `blad` gives the same bytes; of a text too long for its place the whole stands at the
    end."""
    bijlage = Bijlage()
    blad = _elke_tekst(blad, "", lambda woorden, veld: bijlage.kort(woorden, _RUIMTE[veld][1], _RUIMTE[veld][0]))
    verhuisd = _verhuisd(blad)
    verhaal = [EenBladzijde(partial(_mijn_plan, blad, verhuisd)), PageBreak(), *_afspraken(blad, verhuisd)]
    if blad.geld:
        verhaal += [PageBreak(), Merkteken("geld"), *geldbladen(blad.geld, blad.teksten)]
    return maak_pdf(
        [*verhaal, *bijlage.bladen()],
        titel="Mijn plan",
        dag=blad.datum,
        voet_links=f"Plan versie {blad.versie}",
        voet_midden=lambda bladzijden: _voet(blad.geld, bladzijden),
        voorbeeld=blad.voorbeeld,
    )


def _elke_tekst(waarde: Any, veld: str, doe: Callable[[str, str], str]) -> Any:
    """`waarde` with `doe(text, field)` in the place of every text in its dataclasses and tuples; `rol` is no text."""
    if isinstance(waarde, str):
        return waarde if veld == "rol" else doe(waarde, veld)
    if isinstance(waarde, tuple):
        return tuple(_elke_tekst(deel, veld, doe) for deel in waarde)
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return replace(waarde, **{v.name: _elke_tekst(getattr(waarde, v.name), v.name, doe) for v in fields(waarde)})
    return waarde


def _voet(geld: Geld | None, bladzijden: Mapping[str, int]) -> str:
    if not geld:
        return ""
    midden = f"Bedragen van {geld.normen}"
    if geld.onbevestigd:
        bedragen = "1 bedrag" if geld.onbevestigd == 1 else f"{geld.onbevestigd} bedragen"
        midden += f" · {bedragen} nog niet bevestigd, zie bladzijde {bladzijden['geld']}"
    return midden


def _verhuisd(blad: PlanBlad) -> tuple[str, ...]:
    """What goes to page 2 so that page 1 keeps letters that read well."""
    breedte, hoogte = BREEDTE / KLEINST, HOOGTE / KLEINST
    for aantal in range(len(_VERHUIST)):
        weg = _VERHUIST[:aantal]
        if rooster([[_mijn_plan(blad, weg, breedte)]], [breedte]).wrap(breedte, hoogte)[1] <= hoogte:
            return weg
    return _VERHUIST


def _mijn_plan(blad: PlanBlad, verhuisd: tuple[str, ...], breedte: float) -> list[Flowable]:
    """Page 1: own words, what changed, three steps, money, what if, who."""
    boven = rooster(
        [[tekst("Mijn plan", als="titel"), tekst(f"{blad.team}\n{datum(blad.datum)}", als="klein_rechts")]],
        [breedte * 0.6, breedte * 0.4],
    )
    woorden = f"“{blad.eigen_woorden}”" if blad.eigen_woorden.strip() else blad.teksten["geen_woorden"]
    if "eigen_woorden" in verhuisd:
        woorden = _begin(blad, woorden)
    citaat = rooster(
        [[tekst(woorden, als="citaat")]],
        [breedte],
        [
            ("LINEBEFORE", (0, 0), (0, -1), 4, kleur("merk")),
            ("LEFTPADDING", (0, 0), (-1, -1), 14),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )
    verhaal = [
        boven,
        tekst(blad.naam, als="zacht"),
        *_wat_anders_is(blad, "anders" in verhuisd, breedte),
        tekst("Wat ik wil", als="kop"),
        citaat,
        tekst("Mijn volgende stappen", als="kop"),
    ]
    if blad.stappen:
        stappen = blad.stappen[:3]
        if "stappen" in verhuisd:  # all steps stand in full under their phase
            stappen = tuple(replace(stap, tekst=_begin(blad, stap.tekst)) for stap in stappen)
        verhaal.append(_stappen(stappen, breedte))
    else:
        verhaal.append(tekst(blad.teksten["geen_stappen"]))
    if blad.geld:
        geld = replace(blad.geld, toelichting="") if "toelichting" in verhuisd else blad.geld
        verhaal += [tekst(blad.geld.kop, als="kop"), *_geldbeeld(geld, breedte)]
    vangnet = blad.teksten["zie_2"] if "vangnet" in verhuisd else _vangnet(blad)
    verhaal += [tekst("Als het anders loopt", als="kop"), tekst(vangnet)]
    helft = (breedte - 26) / 2
    contact = [tekst(Vet(blad.contact), ", uw vaste contact"), tekst(blad.teksten["telefoon"], als="zacht")]
    if blad.volgend_gesprek:
        contact.append(tekst(blad.volgend_gesprek, als="zacht"))
    samen = rooster(
        [[contact, "", tekst(blad.teksten["achterop_met_geld" if blad.geld else "achterop"], als="zacht")]],
        [helft, 26, helft],
    )
    handtekeningen = rooster(
        [[tekst(blad.naam), "", tekst(blad.contact)]],
        [helft, 26, helft],
        [
            ("LINEABOVE", (0, 0), (0, 0), 0.75, kleur("inkt")),
            ("LINEABOVE", (2, 0), (2, 0), 0.75, kleur("inkt")),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
        ],
    )
    verhaal += [Spacer(0, 12), samen, Spacer(0, 46), handtekeningen]
    return verhaal


def _begin(blad: PlanBlad, woorden: str) -> str:
    """The beginning of a long text, and where the rest stands."""
    if len(woorden) <= _BEGIN:
        return woorden
    return f"{woorden[:_BEGIN].rsplit(maxsplit=1)[0]} … {blad.teksten['lees_verder_2']}"


def _vangnet(blad: PlanBlad) -> str:
    return blad.vangnet or blad.teksten["vangnet"]


def _wat_anders_is(blad: PlanBlad, verhuisd: bool, breedte: float) -> list[Flowable]:
    """What changed since the version that the inwoner has; nothing for a first plan, or one that is the same."""
    if not blad.anders or blad.anders_dan is None:
        return []
    getoond = () if verhuisd else blad.anders if len(blad.anders) <= ANDERS_OP_EEN else blad.anders[: ANDERS_OP_EEN - 1]
    over = len(blad.anders) - len(getoond)
    regels = [[tekst("•"), tekst(zin)] for zin in getoond]
    if over:
        dingen = "1 ding" if over == 1 else f"{over} dingen"
        zin = blad.teksten["anders_meer"].format(aantal=dingen) if getoond else blad.teksten["zie_2"]
        regels.append([tekst(""), tekst(zin, als="zacht")])
    kop = tekst(blad.teksten["anders"].format(dag=datum(blad.anders_dan)), als="kop")
    return [kop, rooster(regels, [14, breedte - 14])]


def _stappen(stappen: tuple[Stap, ...], breedte: float) -> Flowable:
    rijen = []
    for nr, stap in enumerate(stappen, start=1):
        rechts = tekst(Vet(_wanneer(stap)), "\n", Zacht(stap.wie), als="cel_rechts")
        rijen.append([tekst(str(nr), als="nummer"), tekst(stap.tekst), rechts])
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (1, 0), (1, -1), 10),
    ]
    return rooster(rijen, [32, breedte - 32 - 135, 135], lijnen)


def _geldbeeld(geld: Geld, breedte: float) -> list[Flowable]:
    """The money block of page 1: sentence and two bars."""
    beeld = GrafiekBlok(totalen(geld.voor, geld.na, naam_na=geld.naam_na), hAlign="RIGHT")
    links = [tekst(geld.zin, als="groot"), *(tekst(zin) for zin in (geld.later, geld.toelichting) if zin)]
    vlak = [
        ("BACKGROUND", (0, 0), (-1, -1), kleur("merk_vlak")),
        ("ROUNDEDCORNERS", [9, 9, 9, 9]),
        ("LEFTPADDING", (0, 0), (0, -1), 15),
        ("RIGHTPADDING", (0, 0), (-1, -1), 15),
        ("TOPPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
    ]
    return [rooster([[links, beeld]], [breedte - 200, 200], vlak)]


def _afspraken(blad: PlanBlad, verhuisd: tuple[str, ...]) -> Iterator[Flowable]:
    """What did not fit on page 1; then what art. 44a asks for: support, goals, obligations, consequences,
    evaluation."""
    if blad.anders_dan is not None and blad.anders and ("anders" in verhuisd or len(blad.anders) > ANDERS_OP_EEN):
        yield tekst(blad.teksten["anders_alles"].format(dag=datum(blad.anders_dan)), als="kop")
        yield rooster([[tekst("•"), tekst(zin)] for zin in blad.anders], [14, BREEDTE - 14])
    if "eigen_woorden" in verhuisd and len(blad.eigen_woorden) > _BEGIN:
        yield tekst("Wat ik wil", als="kop")
        yield tekst(f"“{blad.eigen_woorden}”")
    if "vangnet" in verhuisd:
        yield tekst("Als het anders loopt", als="kop")
        yield tekst(_vangnet(blad))
    if "toelichting" in verhuisd and blad.geld and blad.geld.toelichting:
        yield tekst(blad.geld.kop, als="kop")
        yield tekst(blad.geld.toelichting)
    yield tekst("Wat we afspreken", als="titel")
    if blad.ontbreekt:
        yield from _let_op("Dit plan is nog niet compleet. Nog nodig:", blad.ontbreekt)
    yield tekst("De hulp die ik krijg", als="kop")
    if not blad.hulp:
        yield tekst(blad.teksten["geen_hulp"])
    for hulp in blad.hulp:
        eerst = f"\n{blad.teksten['eerst']}{_opsomming(hulp.eerst)}." if hulp.eerst else ""
        yield tekst(Vet(hulp.naam), f"\n{hulp.doel}" if hulp.doel else "", Zacht(_wie_wanneer(hulp)), eerst)
    if blad.inburgert:
        yield tekst(blad.teksten["pip"])
    yield tekst("Mijn doelen en stappen", als="kop")
    if blad.hoofddoel.strip():
        yield tekst(blad.hoofddoel, als="groot")
    elif not blad.fasen:
        yield tekst(blad.teksten["geen_doelen"])
    for fase in blad.fasen:
        yield tekst(fase.naam, als="tussenkop")
        for doel in fase.doelen:
            yield tekst(doel)
        if fase.stappen:
            yield _staplijst(fase.stappen)
    yield tekst("Samen kijken hoe het gaat", als="kop")
    if blad.evaluaties:
        yield tekst(f"We bespreken dit plan samen op {_opsomming([datum(d) for d in blad.evaluaties])}.")
    else:
        yield tekst(blad.teksten["geen_evaluatie"])
    yield KeepTogether([*_verwachtingen(blad)])


def _verwachtingen(blad: PlanBlad) -> Iterator[Flowable]:
    titel = tekst("Wat we van elkaar verwachten", als="titel")
    titel.spaceBefore = 14  # not at the top of a page
    yield titel
    for kop, bepalingen in (
        ("Wat we van u vragen", blad.verplichtingen),
        ("Wat u van ons mag verwachten", blad.beloften),
        ("Als het niet lukt", blad.gevolgen),
    ):
        if bepalingen:
            yield tekst(kop, als="kop")
            artikelen = tekst("; ".join(dict.fromkeys(b.artikel for b in bepalingen)), als="klein")
            punten = [[tekst("•"), tekst(bepaling.tekst)] for bepaling in bepalingen]
            yield rooster([*punten, ["", artikelen]], [14, BREEDTE - 14])


def _opsomming(delen: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))


def _wie_wanneer(hulp: Hulp) -> str:
    """`\\nvan 1 maart 2026 tot en met 1 juni 2026, door ...`, as far as known."""
    periode = " ".join(
        woord
        for woord in (
            f"van {datum(hulp.van)}" if hulp.van else "",
            f"tot en met {datum(hulp.tot)}" if hulp.tot else "",
        )
        if woord
    )
    delen = [deel for deel in (periode, f"door {hulp.aanbieder}" if hulp.aanbieder else "") if deel]
    return f"\n{', '.join(delen)}" if delen else ""


def _wanneer(stap: Stap) -> str:
    if stap.gedaan:
        return "gedaan"
    return weekdag(stap.datum) if stap.datum else "datum volgt"


def _staplijst(stappen: tuple[Stap, ...]) -> Flowable:
    rijen = [
        [
            tekst(stap.tekst, als="cel"),
            tekst(stap.wie, als="cel"),
            tekst(_wanneer(stap), als="cel_rechts"),
        ]
        for stap in stappen
    ]
    lijnen = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (1, -1), 10),
    ]
    return rooster(rijen, [BREEDTE - 240, 125, 115], lijnen)


def _let_op(kop: str, punten: tuple[str, ...]) -> Iterator[Flowable]:
    vlak = [
        ("BACKGROUND", (0, 0), (-1, -1), kleur("let_vlak")),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, 0), 7),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
    ]
    yield rooster([[tekst(Vet(kop), als="let")], *([tekst(f"• {p}", als="let")] for p in punten)], [BREEDTE], vlak)
