"""What changed in a plan is told in words: all of it, and nothing when nothing changed."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier import Actie, Doel, Trajectplan, Voorziening
from werkteam_desktop.dossier.catalogus import FASEN, voorzieningen
from werkteam_desktop.dossier.planverschil import verschil, vorige_op_papier

DAG = dt.date(2026, 12, 1)
dagen = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
woorden = st.text("abcdefghij ", min_size=1, max_size=40).map(lambda t: f"Ik {t.strip()}".strip() + ".")
fasen = st.sampled_from(FASEN)
acties = st.builds(Actie, tekst=woorden, datum=dagen, fase=fasen, eigenaar=st.sampled_from(["inwoner", "coach"]))
doelen = st.builds(Doel, tekst=woorden, fase=fasen)
hulp = st.builds(
    Voorziening,
    code=st.sampled_from(sorted(v.code for v in voorzieningen())),
    begin=st.none() | dagen,
    einde=st.none() | dagen,
    uren_per_week=st.none() | st.integers(1, 36),
)
plannen = st.builds(
    Trajectplan,
    opgesteld_op=st.just(DAG),
    uitgereikt_op=st.just(DAG),
    acties=st.lists(acties, max_size=5),
    doelen=st.lists(doelen, max_size=4),
    voorzieningen=st.lists(hulp, max_size=4),
    hoofddoel=st.just("") | woorden,
    evaluatiedatum=st.none() | dagen,
    fase=fasen,
)


def _kopie(plan: Trajectplan) -> Trajectplan:
    """The next version as the program makes it: the same under new numbers."""

    def van(deel: object) -> dict[str, object]:
        return {
            k: v for k, v in vars(deel).items() if not k.startswith("_") and k not in ("id", "plan_id", "inwoner_id")
        }

    velden = van(plan) | {
        "versie": plan.versie + 1,
        "uitgereikt_op": None,
        "acties": [Actie(**van(a)) for a in plan.acties],
        "doelen": [Doel(**van(d)) for d in plan.doelen],
        "voorzieningen": [Voorziening(**van(v)) for v in plan.voorzieningen],
    }
    return Trajectplan(**velden)


@given(plannen)
def test_a_copy_of_a_plan_says_nothing_new(plan: Trajectplan) -> None:
    assert verschil(plan, plan) == ()
    assert verschil(plan, _kopie(plan)) == ()


@given(plannen, plannen)
def test_two_plans_that_say_the_same_on_paper_are_those_without_a_difference(
    een: Trajectplan, ander: Trajectplan
) -> None:
    def op_papier(plan: Trajectplan) -> tuple[object, ...]:
        return (
            sorted((a.tekst, a.datum, a.fase, a.eigenaar) for a in plan.acties),
            sorted((d.tekst, d.fase) for d in plan.doelen),
            sorted((v.code, str(v.begin), str(v.einde), v.uren_per_week or 0) for v in plan.voorzieningen),
            plan.hoofddoel, plan.evaluatiedatum, plan.fase,
        )  # fmt: skip

    if op_papier(een) != op_papier(ander):
        assert verschil(een, ander)


@given(plannen.filter(lambda p: p.acties), dagen, st.data())
def test_a_step_that_moved_is_named_with_both_days(plan: Trajectplan, dag: dt.date, data: st.DataObject) -> None:
    nieuw = _kopie(plan)
    nr = data.draw(st.integers(0, len(nieuw.acties) - 1))
    was, tekst = nieuw.acties[nr].datum, nieuw.acties[nr].tekst
    nieuw.acties[nr].datum = dag
    zinnen = verschil(plan, nieuw)
    if dag == was:
        assert zinnen == ()
    else:
        (zin,) = zinnen
        assert zin.startswith(f"Andere dag: {' '.join(tekst.split()).rstrip('.')}, van {was.day} ")


@given(plannen, acties, hulp, doelen)
def test_what_came_and_what_went_is_named_once(
    plan: Trajectplan, actie: Actie, voorziening: Voorziening, doel: Doel
) -> None:
    nieuw = _kopie(plan)
    actie.tekst, doel.tekst = "Zwemmen met zeventien oranje walvissen.", "Vijf kwetterende kanaries verzorgen."
    nieuw.acties.append(actie)
    nieuw.doelen.append(doel)
    nieuw.voorzieningen.append(voorziening)
    heen, terug = verschil(plan, nieuw), verschil(nieuw, plan)
    assert [z.split(":")[0] for z in heen] == ["Nieuwe stap", "Nieuwe hulp", "Nieuw doel"]
    assert [z.split(":")[0] for z in terug] == ["Niet meer nodig", "Hulp gestopt", "Geen doel meer"]


def _plan() -> Trajectplan:
    return Trajectplan(
        opgesteld_op=DAG,
        uitgereikt_op=DAG,
        fase="stabiliteit",
        hoofddoel="Ik werk in een keuken.",
        evaluatiedatum=dt.date(2027, 1, 15),
        acties=[
            Actie(tekst="Ik bel het taalhuis.", datum=dt.date(2026, 12, 3)),
            Actie(tekst="Ik breng mijn vaste lasten mee.", datum=dt.date(2026, 12, 30), eigenaar="inwoner"),
        ],
        doelen=[Doel(fase="stabiliteit", tekst="Mijn post is open.")],
        voorzieningen=[
            Voorziening(code="jobcoach", begin=DAG, einde=dt.date(2027, 3, 1), uren_per_week=2, aanbieder="Tomin")
        ],
    )


def _zet(lijst: str, nr: int, **velden: object) -> Callable[[Trajectplan], None]:
    def doe(plan: Trajectplan) -> None:
        deel = getattr(plan, lijst)[nr] if lijst else plan
        for naam, waarde in velden.items():
            setattr(deel, naam, waarde)

    return doe


@pytest.mark.parametrize(
    ("doe", "zin"),
    [
        (_zet("acties", 0, datum=dt.date(2026, 12, 17)), "Andere dag: Ik bel het taalhuis, van 3 naar 17 december."),
        (
            _zet("acties", 0, datum=dt.date(2027, 1, 7)),
            "Andere dag: Ik bel het taalhuis, van 3 december 2026 naar 7 januari 2027.",
        ),
        (
            _zet("acties", 1, datum=dt.date(2026, 11, 30)),
            "Andere dag: Ik breng mijn vaste lasten mee, van 30 december naar 30 november.",
        ),
        (_zet("acties", 0, gedaan_op=dt.date(2026, 12, 3)), "Gedaan: Ik bel het taalhuis."),
        (
            _zet("acties", 0, tekst="Ik bel het taalhuis om tien uur."),
            "Andere woorden: Ik bel het taalhuis. Dat is nu: Ik bel het taalhuis om tien uur.",
        ),
        (
            _zet("acties", 0, eigenaar="coach"),
            "Een ander doet het: Ik bel het taalhuis, nu mijn vaste contact (was ik).",
        ),
        (_zet("acties", 0, fase="werk"), "Andere fase: Ik bel het taalhuis, nu bij Werk."),
        (
            _zet("voorzieningen", 0, einde=dt.date(2027, 6, 1)),
            "Hulp duurt langer: Jobcoach, tot en met 1 juni 2027 (was tot en met 1 maart 2027).",
        ),
        (
            _zet("voorzieningen", 0, einde=dt.date(2027, 2, 1)),
            "Hulp duurt korter: Jobcoach, tot en met 1 februari 2027 (was tot en met 1 maart 2027).",
        ),
        (
            _zet("voorzieningen", 0, einde=None),
            "Hulp stopt op een andere dag: Jobcoach, zonder einddatum (was tot en met 1 maart 2027).",
        ),
        (
            _zet("voorzieningen", 0, begin=dt.date(2026, 12, 8)),
            "Hulp begint op een andere dag: Jobcoach, 8 december 2026 (was 1 december 2026).",
        ),
        (_zet("voorzieningen", 0, uren_per_week=4), "Andere uren: Jobcoach, 4 uur per week (was 2 uur per week)."),
        (_zet("voorzieningen", 0, aanbieder="Gemeente"), "Een ander helpt: Jobcoach, nu Gemeente."),
        (_zet("voorzieningen", 0, doel="Wennen."), "Waarvoor de hulp is, staat er anders: Jobcoach."),
        (_zet("doelen", 0, bereikt_op=dt.date(2026, 12, 9)), "Doel bereikt: Mijn post is open."),
        (
            _zet("", 0, evaluatiedatum=dt.date(2027, 2, 1)),
            "We bespreken het plan: 1 februari 2027 (was 15 januari 2027).",
        ),
        (_zet("", 0, fase="ontwikkeling"), "We zijn nu bij: Ontwikkeling (was Stabiliteit)."),
        (_zet("", 0, hoofddoel="Ik werk in de zorg."), "Waar we naartoe werken: Ik werk in de zorg."),
        (_zet("", 0, eigen_woorden="Ik wil rust."), "Wat ik wil, staat er in nieuwe woorden."),
        (_zet("", 0, als_het_anders_loopt="Bel Nelleke."), "Als het anders loopt: daar staat iets anders."),
    ],
)
def test_one_change_is_one_sentence(doe: Callable[[Trajectplan], None], zin: str) -> None:
    nieuw = _kopie(_plan())
    doe(nieuw)
    assert verschil(_plan(), nieuw) == (zin,)


def test_what_does_not_stand_on_paper_is_not_told() -> None:
    nieuw = _kopie(_plan())
    nieuw.voorzieningen[0].pot = "rijk"
    nieuw.voorzieningen[0].kwaliteit = {"leerdoelen": True}
    assert verschil(_plan(), nieuw) == ()


def test_a_tick_after_the_paper_was_given_out_is_news_and_one_before_is_not() -> None:
    oud = _plan()
    oud.acties[0].gedaan_op = DAG
    assert verschil(oud, _kopie(oud)) == ()
    oud.acties[0].gedaan_op = DAG + dt.timedelta(days=1)
    assert verschil(oud, _kopie(oud)) == ("Gedaan: Ik bel het taalhuis.",)


def test_the_version_on_paper_is_the_last_one_given_out_before_this_one() -> None:
    een, twee, drie = (Trajectplan(opgesteld_op=DAG, versie=nr) for nr in (1, 2, 3))
    een.uitgereikt_op = DAG
    assert vorige_op_papier([een, twee, drie], drie) is een
    assert vorige_op_papier([een, twee, drie], een) is None
    twee.uitgereikt_op = DAG
    assert vorige_op_papier([een, twee, drie], drie) is twee
