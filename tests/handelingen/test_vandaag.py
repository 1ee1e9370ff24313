"""Vandaag: every signal when it should, every dossier once, and what was put off comes back by itself."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import NU, SLEUTEL
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import (
    Aanmelding,
    Actie,
    Afspraak,
    Contactmoment,
    Intake,
    Inwoner,
    Kijkmoment,
    Loonwaarde,
    Medewerker,
    Nazorgmoment,
    Plaatsing,
    Routekeuze,
    Trajectplan,
    Uitkering,
    Uitstel,
    Voorziening,
)
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.gepland import AFSPRAKEN, GEPLAND, dag_van, volgende_dagen
from werkteam_desktop.handelingen.inwoners import open_dossier, voeg_medewerker_toe
from werkteam_desktop.handelingen.opvolgen import haal_terug, neem_over, stel_uit
from werkteam_desktop.handelingen.signalen import dossiers_met
from werkteam_desktop.handelingen.vandaag import HOOGSTENS, Dagbeeld, dagbeeld
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

VANDAAG = NU.date()


def over(dagen: int) -> dt.date:
    return VANDAAG + dt.timedelta(days=dagen)


@pytest.fixture(scope="module")
def alles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """400 dossiers with something of everything."""
    opslag = Opslag.open(tmp_path_factory.mktemp("alles") / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        vul(sessie, 400, 3, VANDAAG)
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


@pytest.fixture
def coach(werkplek: Werkplek) -> Werkplek:
    """The workplace of a werkcoach."""
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    return werkplek


@pytest.fixture
def rustig(coach: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    """A dossier that asks nothing: a route, a contact of yesterday and a day to look at it again."""
    inwoner_id = nieuwe_inwoner()
    with coach.wijzig("route gekozen") as (sessie, _):
        inwoner = sessie.get(Inwoner, inwoner_id)
        assert inwoner is not None
        inwoner.routekeuzes.append(Routekeuze(datum=over(-5), advies="wsp", redenen=[], regelversie="1", gekozen="wsp"))
        inwoner.contactmomenten.append(Contactmoment(tijdstip=NU - dt.timedelta(days=1), tekst="Sprak."))
        inwoner.kijkmomenten[0].op = over(300)
    assert dagbeeld(coach).loopt == 1
    return inwoner_id


def zet(werkplek: Werkplek, inwoner_id: int, doe: Callable[[Inwoner], Any]) -> None:
    """Changes a dossier as some handeling would."""
    with werkplek.wijzig("iets veranderd", inwoner_id) as (sessie, _):
        inwoner = sessie.get(Inwoner, inwoner_id)
        assert inwoner is not None
        doe(inwoner)


def op(werkplek: Werkplek, dagen: int) -> Werkplek:
    """The same store, some days later."""
    return Werkplek(werkplek.opslag, werkplek.medewerker_id, lambda: NU + dt.timedelta(days=dagen))


def codes(werkplek: Werkplek) -> set[str]:
    return {rij[0] for rij in dossiers_met(werkplek, werkplek.medewerker_id)}


def _plan(**velden: Any) -> Trajectplan:
    return Trajectplan(opgesteld_op=over(-20), **velden)


def _aanmelding(**velden: Any) -> Aanmelding:
    return Aanmelding(bestemming="wsp", datum=over(-40), gegevens={}, **velden)


def _nazorg(inwoner: Inwoner) -> None:
    moment = Nazorgmoment(wie="werkgever", op=over(10))
    moment.inwoner_id = inwoner.id
    inwoner.plaatsingen.append(
        Plaatsing(soort="werk", werkgever="Post", begin=over(-30), onbepaald=True, momenten=[moment])
    )


# signal -> (what makes it, first day on which it stands, counted from today)
SITUATIES: dict[str, tuple[Callable[[Inwoner], Any], int]] = {
    "actie_te_laat": (lambda i: i.plannen.append(_plan(acties=[Actie(tekst="Bel.", datum=over(10))])), 11),
    "afspraak_voorbij": (
        lambda i: i.afspraken.append(Afspraak(tijdstip=NU + dt.timedelta(days=10), onderwerp="Gesprek")),
        11,
    ),
    "antwoord_uitgebleven": (lambda i: i.aanmeldingen.append(_aanmelding(antwoord_voor=over(10))), 10),
    "plaatsing_eindigt": (
        lambda i: i.plaatsingen.append(Plaatsing(soort="werk", werkgever="Post", begin=over(-9), einde=over(66))),
        10,
    ),
    "uitkering_eindigt": (
        lambda i: i.uitkeringen.append(Uitkering(soort="ww", sinds=over(-9), verwacht_einde=over(66))),
        10,
    ),
    "loonwaarde_meten": (
        lambda i: i.loonwaarden.append(Loonwaarde(datum=over(-9), percentage=Decimal("40"), volgende_meting=over(38))),
        10,
    ),
    "hulp_eindigt": (
        lambda i: i.plannen.append(_plan(voorzieningen=[Voorziening(code="proefplaatsing", einde=over(17))])),
        10,
    ),
    "nazorg": (_nazorg, 10),
    "kijkmoment": (lambda i: i.kijkmomenten.append(Kijkmoment(op=over(10), waarom="Kijk.")), 10),
    "plan_bespreken": (lambda i: i.plannen.append(_plan(evaluatiedatum=over(17))), 10),
    "stil": (lambda i: None, 90),  # the contact was yesterday
    "verhaal_oud": (lambda i: i.intakes.append(Intake(datum=over(-355))), 10),
}
NIET_MET_EEN_DAG = {"nog_te_verdelen", "scharnieroverleg", "nieuwe_keuze", "geen_route", "nooit_gesproken"}


def test_every_signal_is_tried_below() -> None:
    assert set(SITUATIES) | NIET_MET_EEN_DAG == {s.code for s in signalen()}


@pytest.mark.parametrize("code", SITUATIES)
def test_a_signal_stands_from_its_own_day(coach: Werkplek, rustig: int, code: str) -> None:
    maak, eerste_dag = SITUATIES[code]
    zet(coach, rustig, maak)
    assert code not in codes(op(coach, eerste_dag - 1))
    assert code in codes(op(coach, eerste_dag))


def test_what_is_done_ended_or_of_an_older_plan_asks_nothing(coach: Werkplek, rustig: int) -> None:
    def klaar(inwoner: Inwoner) -> None:
        oud = [Actie(tekst="Oud.", datum=over(-30))]
        hulp = [Voorziening(code="proefplaatsing", einde=over(3))]
        inwoner.plannen += [_plan(versie=1, acties=oud, voorzieningen=hulp, evaluatiedatum=over(-3)), _plan(versie=2)]
        inwoner.plannen[1].acties.append(Actie(tekst="Gedaan.", datum=over(-3), gedaan_op=over(-2)))
        inwoner.afspraken.append(Afspraak(tijdstip=NU - dt.timedelta(days=3), onderwerp="Gesprek", afgerond=True))
        inwoner.kijkmomenten.append(Kijkmoment(op=over(-3), waarom="Kijk.", gedaan_op=over(-3)))
        inwoner.aanmeldingen += [
            _aanmelding(antwoord_voor=over(-3), uitkomst="aangenomen"),
            _aanmelding(uitkomst="teruggemeld", keuze_voor=over(-3), afgehandeld_op=over(-4)),
        ]
        inwoner.plaatsingen.append(
            Plaatsing(soort="werk", werkgever="Post", begin=over(-90), einde=over(-3), beeindigd_op=over(-3))
        )
        inwoner.uitkeringen.append(Uitkering(soort="ww", sinds=over(-90), einde=over(-3), verwacht_einde=over(-3)))
        inwoner.loonwaarden += [
            Loonwaarde(datum=over(-90), percentage=Decimal("40"), volgende_meting=over(-3)),
            Loonwaarde(datum=over(-3), percentage=Decimal("45")),
        ]

    zet(coach, rustig, klaar)
    assert codes(coach) == set()


def test_a_terugmelding_asks_at_once_and_the_second_round_asks_for_an_overleg(coach: Werkplek, rustig: int) -> None:
    terug = {"uitkomst": "teruggemeld", "keuze_voor": over(14)}
    zet(coach, rustig, lambda i: i.aanmeldingen.append(_aanmelding(**terug)))
    assert codes(coach) == {"nieuwe_keuze"}
    zet(coach, rustig, lambda i: i.aanmeldingen.append(_aanmelding(**terug)))
    assert codes(coach) == {"nieuwe_keuze", "scharnieroverleg"}
    (groep,) = dagbeeld(coach).groepen
    assert groep.titel == "Terug bij u"
    assert groep.regels[0].reden.startswith("Al 2 keer teruggemeld.")
    assert groep.regels[0].ook == "terugmelding wacht op een nieuwe route"


@pytest.mark.parametrize(("dagen", "geldt"), [(-1, True), (0, False), (9, False)])
def test_an_overleg_that_was_planned_after_the_last_round_is_enough(
    coach: Werkplek, rustig: int, dagen: int, geldt: bool
) -> None:
    terug = {"uitkomst": "teruggemeld", "uitkomst_op": VANDAAG, "keuze_voor": over(14), "afgehandeld_op": VANDAAG}
    zet(coach, rustig, lambda i: i.aanmeldingen.extend([_aanmelding(**terug), _aanmelding(**terug)]))
    assert codes(coach) == {"scharnieroverleg"}, "also when a new route was chosen"
    overleg = Afspraak(tijdstip=NU + dt.timedelta(days=dagen), onderwerp="Scharnieroverleg", afgerond=True)
    zet(coach, rustig, lambda i: i.afspraken.append(overleg))
    assert codes(coach) == ({"scharnieroverleg"} if geldt else set())
    plan = Kijkmoment(op=over(9), waarom="Scharnieroverleg: wie neemt het op zich?")
    zet(coach, rustig, lambda i: i.kijkmomenten.append(plan))
    assert codes(coach) == set()


def test_without_a_running_main_route_there_is_no_route(coach: Werkplek, rustig: int) -> None:
    def beeindig(inwoner: Inwoner) -> None:
        inwoner.routekeuzes[-1].einde = VANDAAG
        inwoner.routekeuzes.append(
            Routekeuze(datum=VANDAAG, advies="wsp", redenen=[], regelversie="1", gekozen="wsp", naast=True)
        )

    zet(coach, rustig, beeindig)
    assert open_dossier(coach, rustig).route == ""
    assert codes(coach) == {"geen_route"}


def test_who_was_never_spoken_with_is_not_forgotten(coach: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    nieuwe_inwoner()
    assert "nooit_gesproken" not in codes(op(coach, 90))
    assert "nooit_gesproken" in codes(op(coach, 91))


def test_a_dossier_of_nobody_is_seen_by_everybody_and_taken_over_in_one_step(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="wie u bent"):
        neem_over(werkplek, inwoner_id)
    een, twee = (voeg_medewerker_toe(werkplek, naam, "0406") for naam in ("Een", "Twee"))
    for werkplek.medewerker_id in (een, twee):
        assert dagbeeld(werkplek).groepen[0].titel == "Nog te verdelen"
    wijziging = neem_over(werkplek, inwoner_id)
    assert open_dossier(werkplek, inwoner_id).regiehouder_id == twee
    assert open_dossier(werkplek, inwoner_id).overdrachten[-1].naar_id == twee
    assert "nog_te_verdelen" not in codes(werkplek)
    werkplek.medewerker_id = een
    assert dagbeeld(werkplek).dossiers == 0, "it is no longer anything of a colleague"
    with pytest.raises(InvoerFout, match="Twee heeft dit dossier al"):
        neem_over(werkplek, inwoner_id)
    werkplek.draai_terug(wijziging.groep)
    assert open_dossier(werkplek, inwoner_id).overdrachten == []
    assert "nog_te_verdelen" in codes(werkplek)


def test_a_coach_sees_the_own_dossiers_a_teamleider_and_nobody_in_particular_those_of_the_team(
    coach: Werkplek, rustig: int
) -> None:
    zet(coach, rustig, SITUATIES["actie_te_laat"][0])
    later = op(coach, 11)
    assert dagbeeld(later).groepen[0].regels[0].coach == ""
    later.medewerker_id = voeg_medewerker_toe(coach, "Ander", "0406")
    assert (dagbeeld(later).dossiers, dagbeeld(later, team=True).dossiers) == (0, 1)
    for later.medewerker_id in (voeg_medewerker_toe(coach, "Leider", "0406", rol="teamleider"), None):
        beeld = dagbeeld(later)
        assert beeld.team
        assert beeld.groepen[0].regels[0].coach == "Nelleke de Wit"
    assert dagbeeld(later, team=False).team, "nobody in particular has no dossiers of their own"


def _ids(beeld: Dagbeeld) -> list[int]:
    return [i for g in (*beeld.groepen, *beeld.stil, beeld.uitgesteld) for i in g.ids]


def test_a_dossier_stands_once_and_the_counts_add_up(alles: Werkplek) -> None:
    for wie in (None, *range(1, 8)):
        beeld = dagbeeld(Werkplek(alles.opslag, wie, lambda: NU))
        ids = _ids(beeld)
        assert len(ids) == len(set(ids))
        met_signaal = {rij[1] for rij in dossiers_met(alles, None if beeld.team else wie)}
        assert set(ids) == met_signaal
        assert beeld.loopt == beeld.dossiers - len(met_signaal)
        for groep in (*beeld.groepen, *beeld.stil, beeld.uitgesteld):
            assert len(groep.regels) == min(groep.aantal, HOOGSTENS)
            assert [r.inwoner_id for r in groep.regels] == list(groep.ids[: len(groep.regels)])
    assert {g.titel for g in dagbeeld(alles).groepen} >= {"Nog te verdelen", "Terug bij u", "Loopt af", "Aan de beurt"}
    assert dagbeeld(alles).uitgesteld.aantal > 0


def test_groups_and_lines_are_worst_first_and_name_the_rest_of_the_signals(alles: Werkplek) -> None:
    volgorde = [s.code for s in signalen()]
    per_dossier: dict[int, set[str]] = {}
    for code, inwoner_id, _, _ in dossiers_met(alles, None):
        per_dossier.setdefault(inwoner_id, set()).add(code)
    beeld = dagbeeld(alles)
    titels = list(dict.fromkeys(s.groep for s in signalen()))
    assert [g.titel for g in beeld.groepen] == [t for t in titels if t in {g.titel for g in beeld.groepen}]
    for groep in beeld.groepen:
        for regel in groep.regels:
            op_volgorde = sorted(per_dossier[regel.inwoner_id], key=volgorde.index)
            assert regel.signaal == op_volgorde[0]
            anders = [signalen().zoek(c).naam for c in op_volgorde[1:]]
            assert regel.ook.split(" en nog ")[0] == ", ".join(anders[:3])
            assert (f"en nog {len(anders) - 3}" in regel.ook) == (len(anders) > 3)


def test_nothing_closed_or_merged_stands_on_vandaag(alles: Werkplek) -> None:
    with alles.opslag.lees() as sessie:
        dicht = set(sessie.scalars(select(Inwoner.id).where(Inwoner.afgesloten_op.is_not(None))))
        assert sessie.scalar(select(Inwoner.id).where(Inwoner.samengevoegd_in_id.is_not(None)).limit(1)) in dicht
    assert not dicht & set(_ids(dagbeeld(alles)))


def test_what_is_planned_is_the_same_in_sql_and_in_the_dossier(alles: Werkplek) -> None:
    with alles.opslag.lees() as sessie:
        # One that was merged opens as the dossier it went into.
        ids = list(sessie.scalars(select(Inwoner.id).where(Inwoner.samengevoegd_in_id.is_(None))))
    in_sql: dict[int, Counter[dt.date | None]] = {i: Counter() for i in ids}
    for sql in (*GEPLAND.values(), AFSPRAKEN):
        for inwoner_id, dag, _ in alles.opslag.vraag(sql):
            if inwoner_id in in_sql:
                in_sql[inwoner_id][dag_van(dag)] += 1
    eerste = volgende_dagen(alles, ids)
    for i in ids:
        gepland = vervolg(open_dossier(alles, i))
        assert in_sql[i] == Counter(v.op for v in gepland)
        assert eerste.get(i) == (gepland[0].op if gepland else None)
    assert sum(len(c) for c in in_sql.values()) > 2 * len(ids), "there is something to compare"


def test_the_day_takes_a_handful_of_queries_whatever_the_size(
    alles: Werkplek, werkplek: Werkplek, monkeypatch: pytest.MonkeyPatch
) -> None:
    aantal = []
    echt = Opslag.vraag
    monkeypatch.setattr(Opslag, "vraag", lambda zelf, sql, *w: (aantal.append(sql), echt(zelf, sql, *w))[1])
    dagbeeld(alles)
    assert len(aantal) <= 6
    aantal.clear()
    assert dagbeeld(werkplek).dossiers == 0
    assert len(aantal) <= 6


# --- later ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def te_laat(coach: Werkplek, rustig: int) -> int:
    """A dossier with a step that is late since yesterday."""
    zet(coach, rustig, lambda i: i.plannen.append(_plan(acties=[Actie(tekst="Bel.", datum=over(-1))])))
    return rustig


def test_what_was_put_off_waits_visibly_and_comes_back_by_itself(coach: Werkplek, te_laat: int) -> None:
    stel_uit(coach, te_laat, "actie_te_laat", over(7), "De inwoner vroeg om rust.")
    beeld = dagbeeld(coach)
    assert beeld.groepen == ()
    assert beeld.uitgesteld.ids == (te_laat,)
    (regel,) = beeld.uitgesteld.regels
    assert regel.reden.startswith("Tot 1 december: De inwoner vroeg om rust.")
    assert dagbeeld(op(coach, 6)).groepen == ()
    assert dagbeeld(op(coach, 7)).groepen[0].ids == (te_laat,)
    assert dagbeeld(op(coach, 7)).uitgesteld.aantal == 0


def test_something_worse_breaks_through_and_something_less_waits_too(coach: Werkplek, te_laat: int) -> None:
    stel_uit(coach, te_laat, "actie_te_laat", over(30), "Het loopt.")
    zet(coach, te_laat, lambda i: i.kijkmomenten.append(Kijkmoment(op=VANDAAG, waarom="Kijk.")))
    assert dagbeeld(coach).groepen == (), "less urgent: it waits along"
    zet(
        coach,
        te_laat,
        lambda i: i.aanmeldingen.append(_aanmelding(uitkomst="teruggemeld", keuze_voor=over(14))),
    )
    (groep,) = dagbeeld(coach).groepen
    assert (groep.titel, groep.ids) == ("Terug bij u", (te_laat,))
    assert "stap over de datum" in groep.regels[0].ook
    assert dagbeeld(coach).uitgesteld.aantal == 0


def test_putting_off_can_be_taken_back_by_hand_and_by_undo(coach: Werkplek, te_laat: int) -> None:
    wijziging = stel_uit(coach, te_laat, "actie_te_laat", over(7), "Het loopt.")
    terug = haal_terug(coach, te_laat)
    assert dagbeeld(coach).groepen[0].ids == (te_laat,)
    assert len(open_dossier(coach, te_laat).uitstellen) == 1, "that it was put off stays known"
    coach.draai_terug(terug.groep)
    assert dagbeeld(coach).uitgesteld.ids == (te_laat,)
    coach.draai_terug(wijziging.groep)
    assert open_dossier(coach, te_laat).uitstellen == []


def test_a_put_off_signal_that_no_longer_exists_hides_nothing(coach: Werkplek, te_laat: int) -> None:
    zet(
        coach,
        te_laat,
        lambda i: i.uitstellen.append(Uitstel(signaal="van_vroeger", op=VANDAAG, tot=over(9), reden="Het loopt.")),
    )
    assert dagbeeld(coach).groepen[0].ids == (te_laat,)


@pytest.mark.parametrize(
    ("dagen", "reden", "zin"),
    [(0, "Het loopt.", "Tot wanneer:"), (92, "Het loopt.", "23 februari 2027"), (7, "  ", "Reden:")],
)
def test_putting_off_asks_a_day_that_is_not_too_far_and_a_reason(
    coach: Werkplek, te_laat: int, dagen: int, reden: str, zin: str
) -> None:
    with pytest.raises(InvoerFout, match=zin):
        stel_uit(coach, te_laat, "actie_te_laat", over(dagen), reden)
    assert open_dossier(coach, te_laat).uitstellen == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([s.code for s in signalen()]), st.integers(1, 91)), max_size=4))
def test_nothing_that_was_put_off_disappears(alles: Werkplek, uitstellen: list[tuple[str, int]]) -> None:
    """Whatever is put off: every dossier with a signal is in one group or waits visibly."""
    met_signaal = {rij[1] for rij in dossiers_met(alles, None)}
    with alles.opslag.schrijf() as sessie:
        wie = sorted(met_signaal)[len(uitstellen)]
        for code, dagen in uitstellen:
            uitstel = Uitstel(signaal=code, op=VANDAAG, tot=over(dagen), reden="Het loopt.")
            uitstel.inwoner_id = wie
            sessie.add(uitstel)
    assert Counter(_ids(dagbeeld(alles))) == Counter(met_signaal)


def test_todays_talks_are_those_of_the_own_dossiers(coach: Werkplek, rustig: int) -> None:
    begin = NU.astimezone().replace(hour=0, minute=0)
    for uren in (-1, 0, 23, 24):
        zet(
            coach,
            rustig,
            lambda i, u=uren: i.afspraken.append(Afspraak(tijdstip=begin + dt.timedelta(hours=u), onderwerp=str(u))),
        )
    assert [a[2] for a in dagbeeld(coach).afspraken] == ["0", "23"]
    with coach.opslag.schrijf() as sessie:
        assert sessie.scalar(select(Medewerker.id).where(Medewerker.rol == "team")) is not None
    coach.medewerker_id = voeg_medewerker_toe(coach, "Ander", "0406")
    assert dagbeeld(coach).afspraken == ()
