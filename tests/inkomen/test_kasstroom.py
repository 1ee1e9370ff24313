"""The first twelve months day by day: what arrives when, the lowest day, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given

from tests.inkomen.test_eigenschappen import INKOMEN, vragen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.invoer import uitkomst_als_json, uitkomst_uit_json, vraag_als_json, vraag_uit_json
from werkteam_desktop.inkomen.kasstroom import UITGAVEN, Rekenaar
from werkteam_desktop.inkomen.maand import Maand, met_toegerekend, reken_maand
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import deel_van_maand, maand_verder
from werkteam_desktop.inkomen.uitkomst import Oorzaakcode, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import OORZAKEN, REGELNAMEN, krapzin, oorzaakzin


def _bereken(invoer: dict[str, Any]) -> Uitkomst:
    return bereken(vraag_uit_json(invoer), laad_normen())


def _op(uitkomst: Uitkomst, wat: str) -> dict[date, Decimal]:
    return {dag.dag: post.bedrag for dag in uitkomst.kasdagen for post in dag.posten if post.wat == wat}


@INKOMEN
@given(vragen())
def test_the_months_are_the_sums_of_the_days(vraag: Vraag) -> None:
    uitkomst = bereken(vraag, laad_normen())
    for maand in uitkomst.kasstroom:
        dagen = [
            dag for dag in uitkomst.kasdagen if (dag.dag.year, dag.dag.month) == (maand.maand.year, maand.maand.month)
        ]
        for post in maand.posten:
            assert post.bedrag == sum((p.bedrag for dag in dagen for p in dag.posten if p.wat == post.wat), NUL)
        if dagen:
            assert dagen[-1].stand == maand.stand
    assert [dag.dag for dag in uitkomst.kasdagen] == sorted({dag.dag for dag in uitkomst.kasdagen})
    assert uitkomst.krapte is not None
    assert uitkomst.krapte.laagste == min((dag.stand for dag in uitkomst.kasdagen), default=NUL)
    assert uitkomst_uit_json(uitkomst_als_json(uitkomst)) == uitkomst


def _maanden(vraag: Vraag, begin: date) -> Iterator[tuple[Decimal, Maand]]:
    """The twelve months one by one: the part that is worked, and what that month gives."""
    normen, werk, gebruikt = laad_normen(), vraag.werk, vraag.uitkering.vrijlating_maanden_gebruikt
    for maand in (maand_verder(begin, nr) for nr in range(12)):
        peil = normen.op_of_laatst(maand, vraag.gemeente)
        s = situatie(vraag.huishouden, peil)
        deel = deel_van_maand(maand, werk.start, werk.einde) if werk.uren_per_week else Decimal(0)
        gerekend = reken_maand(peil, vraag, s, werk.uren_per_week if deel else Decimal(0), gebruikt)
        toegerekend = op_centen(gerekend.loon.netto * deel)
        yield deel, met_toegerekend(gerekend, vraag, gebruikt, toegerekend, deel or Decimal(1))
        gebruikt = Rekenaar(vraag).daarna(gerekend, gebruikt) if deel else gebruikt


@INKOMEN
@given(vragen())
def test_the_year_of_the_kasstroom_is_the_sum_of_its_months(vraag: Vraag) -> None:
    """Wage per month, settled afterwards by the gemeente: every euro that comes in or is settled, and nothing else."""
    vraag = replace(vraag, werk=replace(vraag.werk, betaalperiode="maand"))
    uitkomst = bereken(vraag, laad_normen())
    begin = uitkomst.kasstroom[0].maand
    maanden = list(_maanden(vraag, begin))
    posten = [(m.maand.year, p) for m in uitkomst.kasstroom for p in m.posten]

    def som(*namen: str, jaar: int | None = None) -> Decimal:
        return sum((p.bedrag for j, p in posten if p.wat.startswith(namen) and jaar in (None, j)), NUL)

    assert som("Loon, netto") == sum((op_centen(m.loon.netto * deel) for deel, m in maanden), NUL)
    assert uitkomst.krapte is not None
    bijstand = sum((m.bijstand.uitbetaald for _, m in maanden), NUL)
    if vraag.werk.start >= begin:  # otherwise the month before is settled as well
        assert som("Bijstand") == bijstand + uitkomst.krapte.nog_te_verrekenen
    assert som("Loon van uw partner") == sum(
        ((uitkomst.na if deel else uitkomst.voor).bedrag("loon_partner") for deel, _ in maanden), NUL
    )
    if vraag.uitkering.soort == "ioaw":
        assert som("IOAW") == sum((m.uitkering.netto for _, m in maanden if m.uitkering), NUL)
    if vraag.uitkering.soort == "ww":  # a month behind: it begins with the month before
        eerst = maanden[0][1]
        werkt = deel_van_maand(maand_verder(begin, -1), vraag.werk.start, vraag.werk.einde)
        uren = vraag.werk.uren_per_week if werkt else Decimal(0)
        vol = reken_maand(eerst.peil, vraag, eerst.situatie, uren, 0)
        eerst = met_toegerekend(vol, vraag, 0, NUL, werkt or Decimal(1))
        over = [eerst, *(m for _, m in maanden[:-1])]
        assert som("WW") == sum((m.uitkering.netto for m in over if m.uitkering), NUL)
    nu = situatie(vraag.huishouden, laad_normen().op(vraag.peildatum))
    jarig = any(m.situatie.klasse != nu.klasse for _, m in maanden if m.peil.datum.year == begin.year)
    if not jarig and (
        begin.month >= 8 or begin.month == 1
    ):  # the final settlement, in July, lies within the twelve months
        eerder = vraag.werk.start.month - 1 if begin.year == vraag.werk.start.year else 0
        for naam in ("Zorgtoeslag", "Huurtoeslag", "Kindgebonden budget"):
            code = naam.lower().replace(" ", "_")
            voor, na = uitkomst.voor.bedrag(code), uitkomst.na.bedrag(code)
            afrekening = som(f"{naam} over {begin.year}, eindafrekening")
            dit_jaar = sum((p.bedrag for j, p in posten if j == begin.year and p.wat.startswith(naam)), NUL)
            assert dit_jaar + afrekening == (13 - begin.month) * na + eerder * (na - voor)
    bekend = {
        *REGELNAMEN.values(),
        UITGAVEN,
        "Saldo bij het begin",
        "Vakantiegeld, netto",
        "Vakantietoeslag van de bijstand",
    }
    begint = (
        "Bijstand van vorige maand",
        "Belasting over",
        "Zorgtoeslag over",
        "Huurtoeslag over",
        "Kindgebonden budget over",
    )
    assert all(p.wat in bekend or p.wat.startswith(begint) for _, p in posten)


def test_every_kind_of_money_comes_on_its_own_day(referentie: dict[str, Any]) -> None:
    uitkomst = _bereken(referentie)
    assert {dag.day for dag in _op(uitkomst, "Loon, netto")} == {25}
    assert {dag.day for dag in _op(uitkomst, "Huurtoeslag")} == {20}
    assert list(_op(uitkomst, "Vakantiegeld, netto")) == [date(2027, 5, 25)]
    referentie["werk"]["betaaldag"] = 31
    assert sorted(_op(_bereken(referentie), "Loon, netto"))[:2] == [date(2026, 9, 30), date(2026, 10, 31)]


def test_the_wage_of_four_weeks_comes_when_the_weeks_are_over(referentie: dict[str, Any]) -> None:
    referentie["werk"]["betaalperiode"] = "vier_weken"
    uitkomst = _bereken(referentie)
    lonen = sorted(_op(uitkomst, "Loon, netto"))
    assert lonen[:3] == [date(2026, 9, 28), date(2026, 10, 26), date(2026, 11, 23)]
    assert len(lonen) == 13
    assert uitkomst.krapte is not None
    assert "week_of_vier_weken" in {oorzaak.code for oorzaak in uitkomst.krapte.oorzaken}


def test_money_that_has_to_be_paid_back_is_a_cause_with_its_day(referentie: dict[str, Any]) -> None:
    referentie["uitkering"]["vrijlating_maanden_gebruikt"] = 5
    krapte = _bereken(referentie).krapte
    assert krapte is not None
    terug = next(oorzaak for oorzaak in krapte.oorzaken if oorzaak.code == "vordering_bij_uitstroom")
    assert (terug.bedrag, terug.op) == (Decimal("1348.49"), date(2026, 11, 25))


def test_travel_costs_come_before_the_first_wage_and_that_day_is_the_lowest(referentie: dict[str, Any]) -> None:
    referentie["werk"]["reiskosten_per_maand"] = "120.00"
    krapte = _bereken(referentie).krapte
    assert krapte is not None
    assert (krapte.laagste, krapte.op, krapte.buffer) == (Decimal("-120.00"), date(2026, 9, 1), Decimal("120.00"))


def test_the_lowest_day_and_its_causes_in_words(referentie: dict[str, Any]) -> None:
    referentie["werk"]["reiskosten_per_maand"] = "120.00"
    uitkomst = _bereken(referentie)
    krapte = uitkomst.krapte
    assert krapte is not None
    assert krapzin(uitkomst).startswith("Op 1 september 2026 is er € 120 te weinig. Vraag de gemeente op tijd om een")
    assert [oorzaakzin(oorzaak) for oorzaak in krapte.oorzaken] == [
        "Uw vakantiegeld telt elke maand al mee voor de bijstand, maar u krijgt het pas in mei of als het werk stopt. "
        "Tot dan telt er € 1.069 mee.",
        "Opvang en reizen betaalt u vooruit: € 120. Uw eerste loon komt pas op 25 september.",
    ]
    referentie["uitkering"]["vrijlating_maanden_gebruikt"] = 5
    stopt = _bereken(referentie).krapte
    assert stopt is not None
    assert oorzaakzin(stopt.oorzaken[0]) == "Als de bijstand stopt, betaalt u € 1.348 terug over de laatste maand."
    assert krapzin(replace(uitkomst, krapte=replace(krapte, laagste=NUL))) == ""
    assert set(OORZAKEN) == set(get_args(Oorzaakcode))


def test_living_as_now_with_fixed_costs_never_goes_short(referentie: dict[str, Any]) -> None:
    """The balance begins at what is needed on the first day; a job of zero hours keeps it there."""
    referentie["vaste_lasten"] = [
        {"wat": "Huur", "bedrag": "640.00", "dag": 1},
        {"wat": "Zorgverzekering", "bedrag": "150.00", "dag": 28},
    ]
    referentie["werk"]["uren_per_week"] = "0"
    uitkomst = _bereken(referentie)
    assert _op(uitkomst, "Huur")[date(2026, 9, 1)] == Decimal("-640.00")
    assert uitkomst.krapte is not None
    assert uitkomst.krapte.laagste >= 0
    assert len({maand.stand for maand in uitkomst.kasstroom if maand.maand.month not in (6,)}) <= 2


def test_what_is_on_the_account_is_where_the_balance_begins(referentie: dict[str, Any]) -> None:
    zonder = _bereken(referentie)
    referentie["saldo"] = "250.00"
    met = _bereken(referentie)
    assert [m.stand - z.stand for m, z in zip(met.kasstroom, zonder.kasstroom, strict=True)] == [Decimal(250)] * 12
    vraag = vraag_uit_json(referentie)
    assert vraag_als_json(vraag) == referentie


@pytest.mark.parametrize(
    ("sleutel", "last"),
    [
        ("vaste_lasten.0.dag", {"wat": "Huur", "bedrag": "640.00", "dag": 32}),
        ("vaste_lasten.0.wat", {"wat": " ", "bedrag": "640.00", "dag": 1}),
        ("vaste_lasten.0.bedrag", {"wat": "Huur", "bedrag": "-1.00", "dag": 1}),
    ],
)
def test_a_fixed_cost_that_cannot_be_is_named(referentie: dict[str, Any], sleutel: str, last: dict[str, Any]) -> None:
    referentie["vaste_lasten"] = [last]
    with pytest.raises(InvoerFout, match=f"^{sleutel}"):
        vraag_uit_json(referentie)


@pytest.mark.parametrize(("gemeente", "periode", "dag"), [("0317", "maand", 25), ("1696", "vier_weken", 28)])
def test_a_first_wage_that_comes_later_than_the_bijstand_did_is_the_reason_when_no_other_is(
    referentie: dict[str, Any], gemeente: str, periode: str, dag: int
) -> None:
    """With 32 hours nothing is left of bijstand: there is nothing to settle, only a gap until the first payday."""
    referentie["gemeente"] = gemeente
    referentie["werk"] |= {"uren_per_week": "32", "betaalperiode": periode}
    krapte = _bereken(referentie).krapte
    assert krapte is not None
    assert krapte.buffer > 0
    (oorzaak,) = krapte.oorzaken
    assert (oorzaak.code, oorzaak.bedrag, oorzaak.op) == ("eerste_loon_later", krapte.buffer, date(2026, 9, dag))
    assert oorzaakzin(oorzaak) == f"Uw uitkering stopt meteen. Uw eerste loon komt pas op {dag} september."


def test_a_child_that_grows_up_within_the_twelve_months_counts_from_its_birthday(referentie: dict[str, Any]) -> None:
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2009-03-15"}]}
    uitkomst = _bereken(referentie)
    dagen = _op(uitkomst, "Kindgebonden budget")
    assert max(dagen) == date(2027, 3, 20), "18 on 15 March 2027: on the first of March still a child"
    assert len(dagen) == 7
    huurtoeslag = _op(uitkomst, "Huurtoeslag")
    assert len(huurtoeslag) == 12


def test_ages_go_on_when_the_amounts_of_a_month_are_not_known_yet(referentie: dict[str, Any]) -> None:
    """Twenty-one in February 2027: from March on the norm is that of an adult."""
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2006-02-10"
    referentie["werk"] |= {"uren_per_week": "0"}
    bijstand = _op(_bereken(referentie), "Bijstand")
    assert bijstand[date(2027, 2, 25)] == bijstand[date(2026, 9, 25)] < bijstand[date(2027, 3, 25)]


@pytest.mark.parametrize("soort", ["ioaw", "ww"])
def test_a_day_of_work_takes_no_month_of_the_uitkering(referentie: dict[str, Any], soort: str) -> None:
    """Of a month that is worked in part, only the wage of that part goes off the IOAW or WW."""
    referentie["uitkering"] |= {"soort": soort, "bedrag": "1700.00", "vrijlating": "geen", "sinds": None}
    referentie["werk"] |= {"start": "2026-09-30", "uren_per_week": "16", "loonheffingskorting": False}
    uitkomst = _bereken(referentie)
    regel = REGELNAMEN[soort]
    over_september, over_oktober = list(_op(uitkomst, regel).values())[0 if soort == "ioaw" else 1 :][:2]
    assert over_oktober == uitkomst.na.bedrag(soort)
    dag = uitkomst.voor.bedrag(soort) - over_september
    assert 0 < dag < (uitkomst.voor.bedrag(soort) - over_oktober) / 15


@pytest.mark.parametrize("gemeente", ["0402", "0376", "0417", "1696"])
@pytest.mark.parametrize("soort", ["bijstand", "ww", "ioaw"])
@pytest.mark.parametrize("uren", ["12", "24", "36"])
@pytest.mark.parametrize("start", ["2026-07-01", "2026-08-20"])
def test_a_job_that_runs_already_goes_on_as_it_began(
    referentie: dict[str, Any], gemeente: str, soort: str, uren: str, start: str
) -> None:
    """Asked a month or more later the months that come are the same: what was paid, settled and built up is known."""
    referentie["gemeente"] = gemeente
    referentie["uitkering"] |= {"soort": soort} | ({} if soort == "bijstand" else {"bedrag": "1200.00"})
    referentie["werk"] |= {"start": start, "uren_per_week": uren}
    van_het_loon = ("Loon", "Vakantiegeld", "Vakantietoeslag", "Bijstand", "WW", "IOAW")

    def maanden(peildatum: str, gebruikt: int) -> list[list[tuple[str, Decimal]]]:
        referentie["peildatum"] = peildatum
        referentie["uitkering"]["vrijlating_maanden_gebruikt"] = gebruikt
        kas = _bereken(referentie).kasstroom
        return [sorted((p.wat, p.bedrag) for p in m.posten if p.wat.startswith(van_het_loon)) for m in kas]

    vooraf = maanden("2026-07-01", 0)
    eerste_maand = int(start[5:7])
    for maand in (9, 10, 12):
        gewerkt = maand - eerste_maand
        assert maanden(f"2026-{maand:02}-01", gewerkt)[: 12 - gewerkt] == vooraf[gewerkt:]


def test_nothing_of_the_first_month_is_put_aside_when_it_is_long_settled(referentie: dict[str, Any]) -> None:
    referentie["werk"]["start"] = "2026-03-01"
    assert not any("opzij" in stap.wat for stap in _bereken(referentie).stappen)
    referentie["werk"]["start"] = "2026-07-01"
    assert any("opzij" in stap.wat for stap in _bereken(referentie).stappen)


def test_a_birthday_after_the_job_leaves_the_wage_in_the_income_of_the_year(referentie: dict[str, Any]) -> None:
    """A child of twelve changes the kindgebonden budget, not the huurtoeslag."""
    referentie["peildatum"] = "2026-01-01"
    referentie["huishouden"] |= {"leefvorm": "alleenstaande_ouder", "kinderen": [{"geboortedatum": "2014-05-10"}]}
    referentie["werk"] |= {"start": "2026-01-01", "einde": "2026-04-30", "uren_per_week": "40", "uurloon": "40.00"}
    huur = [bedrag for dag, bedrag in _op(_bereken(referentie), "Huurtoeslag").items() if dag.year == 2026]
    assert len(set(huur)) == 1


def test_a_month_that_is_not_wholly_worked_is_not_put_down_to_the_four_weeks(referentie: dict[str, Any]) -> None:
    """The two causes together are what is missing of a whole month, not more."""
    referentie["werk"] |= {"start": "2026-09-24", "betaalperiode": "vier_weken", "uren_per_week": "16"}
    uitkomst = _bereken(referentie)
    assert uitkomst.krapte is not None
    oorzaken = {oorzaak.code: oorzaak.bedrag for oorzaak in uitkomst.krapte.oorzaken}
    assert oorzaken["week_of_vier_weken"] + oorzaken["wisselend_loon"] == uitkomst.na.bedrag("loon")
