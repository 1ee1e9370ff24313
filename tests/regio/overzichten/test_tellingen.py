"""What single overviews count, with sums that were made by hand."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.regio.overzichten.willekeurig import JULI
from tests.regio.rijen import rij
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Inzet, Uitstroom, Werkplek
from werkteam_desktop.regio.klein import verberg
from werkteam_desktop.regio.overzicht import Bron, Overzicht, teksten
from werkteam_desktop.regio.overzichten import OVERZICHTEN
from werkteam_desktop.regio.periode import lees_periode
from werkteam_desktop.regio.referenties import referenties


def maak(naam: str, rijen: Sequence[Extractrij], **meer: Any) -> Overzicht:
    return OVERZICHTEN[naam](Bron(JULI, rijen, **meer))


def cel(o: Overzicht, rij_: str, kolom: str) -> Any:
    (r,) = [r for r in o.regels if r.naam == rij_][:1]
    return r.vakken[[k.naam for k in o.kolommen].index(kolom)].waarde


def werkplek(soort: str = "betaald", uren: int | None = 24, **anders: Any) -> Werkplek:
    gewoon = {"lks": False, "gestart": False, "loopt": True, "geeindigd": False}
    return Werkplek(soort=soort, uren=uren, **{**gewoon, **anders})


def test_the_administratief_verschil_is_explained_dossier_by_dossier() -> None:
    """Counted then: 1-6 and 40. Now the month begins with 1, 2, 50 (entered later) and 7 (closing taken back)."""
    o = maak(
        "stand",
        [
            rij(1),
            rij(2),
            rij(3, in_begin=False, in_eind=False),  # closed afterwards with an earlier day
            rij(4, in_begin=False, nieuw=1),  # its aanmelding was moved to this month
            rij(7),
            rij(50),
        ],
        nummers={n: str(n) for n in (1, 2, 3, 4, 5, 7, 50)},
        samengevoegd=frozenset({5}),
        eerder=dict.fromkeys((1, 2, 3, 4, 5, 6, 40), "0402"),
    )
    t = teksten("stand")["verschil"]
    begin, toen = "Begin", "Eind vorige, toen geteld"
    assert [cel(o, t[c], begin) for c in ("gelijk", "ingeschreven", "weer_open")] == [2, 1, 1]
    assert [cel(o, t[c], toen) for c in ("gelijk", "gesloten", "verzet", "samengevoegd", "weg")] == [2, 1, 1, 1, 2]
    assert (cel(o, "Totaal", begin), len(o.regels[-1].vakken[4].ids)) == (4, 7)
    assert "administratief verschil" in " ".join(o.zinnen)
    assert "– 3" in " ".join(o.zinnen)


def test_without_a_count_of_then_there_is_no_verschil_and_no_column_for_it() -> None:
    o = maak("stand", [rij(1)])
    assert [k.naam for k in o.kolommen] == ["Begin", "Nieuw", "Gesloten", "Eind"]
    assert not any("administratief" in z for z in o.zinnen)


def test_who_opens_twice_is_new_twice() -> None:
    o = maak("stand", [rij(1, in_begin=True, nieuw=1, beeindigd=1), rij(2, in_begin=False, nieuw=2, beeindigd=1)])
    assert [v.waarde for v in o.regels[-1].vakken] == [1, 3, 2, 2]
    assert o.regels[-1].vakken[1].ids == (1, 2, 2)
    assert maak("instroom", [rij(2, in_begin=False, nieuw=2, beeindigd=1)]).regels[-1].vakken[0].waarde == 2


def test_from_phase_to_phase_counts_who_was_there_all_month() -> None:
    o = maak(
        "doorstroom",
        [
            *(rij(n, fase_voor="stabiliteit", fase="ontwikkeling") for n in range(6)),
            *(rij(n, fase_voor="werk", fase="stabiliteit") for n in range(10, 15)),
            rij(20, fase_voor="werk", fase="werk"),
            rij(21, in_begin=False, nieuw=1),
            rij(22, beeindigd=1),
        ],
    )
    assert cel(o, "Stabiliteit", "Ontwikkeling") == 6
    assert cel(o, "Werk", "Stabiliteit") == 5
    assert cel(o, "Totaal", "Dossiers") == 12
    assert o.zinnen == (
        "Van de 12 dossiers die er de hele periode waren, gingen er 6 naar een volgende fase en 5 terug.",
    )


def test_a_sentence_with_a_small_number_is_not_told() -> None:
    (o,) = verberg([maak("doorstroom", [rij(1, fase_voor="stabiliteit", fase="werk")])], 5)
    assert o.zinnen == ()


def test_a_closed_dossier_and_a_stopped_uitkering_are_two_counts() -> None:
    o = maak(
        "uitstroom",
        [
            rij(1, beeindigd=1, afsluitreden="werk"),
            rij(2, uitkering_gestopt="werk"),
            rij(3, uitkering_gestopt="anders"),
            rij(4, in_begin=False, in_eind=False, uitkering_gestopt="werk"),
        ],
    )
    assert cel(o, "Aan het werk, de nazorg is klaar", "Aantal") == 1
    assert (cel(o, "Alle gesloten dossiers", "Aantal"), cel(o, "Alle gestopte uitkeringen", "Aantal")) == (1, 3)
    assert (cel(o, "Door werk", "Aantal"), cel(o, "Door werk", "Deel")) == (2, Decimal("66.7"))


def test_duration_stands_three_times_beside_what_others_gave() -> None:
    o = maak(
        "duur",
        [
            rij(1, leeftijd=26, herkomst="nederland", uitkeringsduur="tot_1_jaar"),
            rij(2, leeftijd=27, herkomst="buiten", uitkeringsduur="1_tot_2_jaar", geslacht="M"),
            rij(3, leeftijd=45, herkomst="nederland", uitkeringsduur="2_tot_5_jaar"),
            rij(4, leeftijd=44, uitkeringsduur="langer_5_jaar", geslacht=""),
            rij(5, uitkeringsduur="ww"),
            rij(6, uitkeringsduur="zonder_uitkering"),
            rij(7, uitkeringsduur="langer_5_jaar", beeindigd=1),
        ],
    )
    assert [cel(o, n, "Totaal") for n in ("Jonger dan 27 jaar", "27 tot 45 jaar", "45 jaar en ouder")] == [1, 2, 1]
    assert [cel(o, n, "Totaal") for n in ("Geboren in Nederland", "Geboren buiten Nederland")] == [2, 1]
    assert [cel(o, n, "Totaal") for n in ("Man", "Vrouw")] == [1, 2]
    assert [cel(o, "Totaal", f"Deel boven {n} jaar") for n in (1, 2, 5)] == [Decimal(75), Decimal(50), Decimal(25)]
    eerste, tweede = o.regels[-2:]
    assert [v.waarde for v in eerste.vakken[-3:]] == [None, Decimal(69), Decimal(44)]
    assert [v.waarde for v in tweede.vakken[-3:]] == [Decimal(80), None, Decimal(50)]
    assert o.verwijzing.count("niet bevestigd") == 2
    assert "2022" in o.verwijzing


def test_the_own_share_is_told_beside_the_published_one_with_its_doubt() -> None:
    o = maak("duur", [rij(n, uitkeringsduur="langer_5_jaar" if n <= 6 else "tot_1_jaar") for n in range(1, 13)])
    assert o.zinnen[0].startswith("Van de mensen met bijstand heeft 50,0 % al langer dan 5 jaar bijstand.")
    assert "6,0 procentpunt meer" in o.zinnen[0]
    assert o.zinnen[0].endswith("niet bevestigd door een tweede bron.")


def test_of_49_supported_statushouders_32_were_placed() -> None:
    """M11, the count of Wijchen over three quarters, for any doelgroep and period."""
    groep = ("statushouder",)
    rijen = [rij(n, doelgroepen=groep, werkplekken=(werkplek(gestart=True),)) for n in range(32)]
    rijen += [rij(n, doelgroepen=groep, werkplekken=(werkplek(),)) for n in range(32, 49)]
    rijen += [rij(n) for n in range(49, 60)]
    rijen += [rij(60, doelgroepen=groep, in_begin=False, in_eind=False)]
    o = maak("doelgroepen", rijen)
    naam = "Statushouder of inburgeraar"
    assert [cel(o, naam, k) for k in ("Ondersteund", "Op een plek gekomen")] == [49, 32]
    assert cel(o, naam, "Deel geplaatst") == Decimal("65.3")
    assert cel(o, "Alle dossiers", "Ondersteund") == 60
    alleen = OVERZICHTEN["doelgroepen"](Bron(JULI, rijen).alleen("statushouder"))
    assert alleen.titel == "Doelgroepen: statushouder of inburgeraar"
    assert cel(alleen, "Alle dossiers", "Op een plek gekomen") == 32


def test_a_doelgroep_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(InvoerFout):
        Bron(JULI, []).alleen("bestaat_niet")


def test_no_doelgroep_about_health_is_counted() -> None:
    assert not any("veerkracht" in r.naam.lower() for r in maak("doelgroepen", [rij(1)]).regels)


def test_the_ladder_moves_from_step_to_step() -> None:
    stappen = [(2, 3), (2, 3), (3, 3), (4, 2), (None, 5), (6, None), (None, None)]
    o = maak("ladder", [rij(n, ladder_voor=voor, ladder=nu) for n, (voor, nu) in enumerate(stappen)])
    assert cel(o, "2. Contact buiten de deur", "Trede 3") == 2
    assert [cel(o, n, "Dossiers") for n in ("Hoger", "Gelijk", "Lager", "Geen twee metingen")] == [2, 1, 1, 3]


def test_an_indicator_goes_forward_stays_or_goes_back_and_nobody_gets_a_mark() -> None:
    o = maak(
        "indicatoren",
        [
            rij(1, indicatoren=(("rust", 2), ("uren", 0))),
            rij(2, indicatoren=(("rust", -1),)),
            rij(3, indicatoren=(("rust", 1),)),
            rij(4),
        ],
    )
    rust = "Rust in wat eromheen speelt"
    assert [cel(o, rust, k) for k in ("Vooruit", "Gelijk", "Terug", "Twee keer gemeten")] == [2, 0, 1, 3]
    assert (cel(o, rust, "Deel gemeten"), cel(o, rust, "Deel vooruit")) == (Decimal(75), Decimal("66.7"))
    assert not any("gemiddeld" in k.naam.lower() or "score" in k.definitie.lower() for k in o.kolommen)


def inzet(code: str = "jobcoach", pot: str = "rijk", kosten: str | None = None, **anders: bool) -> Inzet:
    gewoon = {"gestart": False, "loopt": True, "geeindigd": False, "na_fonds": False}
    return Inzet(code=code, pot=pot, kosten=None if kosten is None else Decimal(kosten), **{**gewoon, **anders})


def test_voorzieningen_cost_what_was_filled_in_and_say_how_many_were_not() -> None:
    o = maak(
        "voorzieningen",
        [
            rij(1, voorzieningen=(inzet(kosten="1000"), inzet("vrijwilligerswerk", "lokaal"))),
            rij(2, voorzieningen=(inzet(kosten="2500.50", na_fonds=True), inzet(kosten="99", loopt=False))),
            rij(3, voorzieningen=(inzet(gestart=True),)),
            rij(4, beeindigd=1, voorzieningen=(inzet(loopt=False, geeindigd=True),)),
            rij(5, in_begin=False, in_eind=False, voorzieningen=(inzet(),)),
        ],
    )
    assert [cel(o, "Jobcoach", k) for k in ("Loopt", "Gestart", "Geëindigd", "Na het fonds")] == [3, 1, 1, 1]
    assert (cel(o, "Jobcoach", "Kosten"), cel(o, "Jobcoach", "Gemiddeld")) == (Decimal(3501), Decimal(1750))
    assert (cel(o, "Totaal", "Loopt"), cel(o, "Totaal", "Zonder bedrag")) == (4, 3)
    assert [r.kop for r in o.regels if r.kop] == ["Betaald door de gemeente", "Betaald door het Rijk"]


def test_the_effort_is_laid_beside_the_share_of_dossiers() -> None:
    o = maak(
        "aandacht",
        [
            rij(1, ladder=1),
            rij(2, ladder=2, voorzieningen=(inzet(kosten="300"),)),
            rij(3, ladder=5, voorzieningen=(inzet(kosten="600"), inzet(kosten="300"), inzet(loopt=False))),
            rij(4, ladder=None),
        ],
    )
    ver, dichtbij = "Grote afstand (trede 1 en 2)", "Dicht bij werk (trede 5 en 6)"
    kolommen = ("Deel dossiers", "Deel inzet", "Deel kosten")
    assert [cel(o, ver, k) for k in kolommen] == [Decimal(50), Decimal("33.3"), Decimal(25)]
    assert [cel(o, dichtbij, k) for k in kolommen] == [Decimal(25), Decimal("66.7"), Decimal(75)]
    assert "uren van het team tellen hier niet mee" in o.toelichting


def test_the_round_tells_who_was_spoken_and_who_is_still_to_do() -> None:
    lang = ("langer_1_jaar", "langer_2_jaar")
    o = maak(
        "stilstand",
        [
            rij(1, doelgroepen=lang, gesproken=True, dagen_zonder_contact=3),
            rij(2, doelgroepen=(*lang, "lang_45plus"), dagen_zonder_contact=91, dagen_zonder_verandering=182),
            rij(3, doelgroepen=(*lang, "langer_5_jaar"), dagen_zonder_contact=90, dagen_zonder_verandering=181),
            rij(4, gesproken=True, coach=9, dagen_zonder_contact=None, dagen_zonder_verandering=None),
        ],
        coaches={1: "Anja", 2: "Bram"},
    )
    assert [r.naam for r in o.regels] == ["Anja", "Nog geen regiehouder", "Totaal"]
    assert [cel(o, "Anja", k) for k in ("Dossiers", "Lang geen contact", "Lang hetzelfde")] == [3, 1, 1]
    assert [cel(o, "Totaal", k) for k in ("Lang geen contact", "Lang hetzelfde")] == [2, 2]
    assert [cel(o, "Totaal", k) for k in ("Meer dan 2 jaar: de ronde", "Gesproken", "Nog te spreken")] == [3, 1, 2]
    assert cel(o, "Totaal", "Ronde klaar") == Decimal("33.3")
    assert o.werklijst
    assert "nog 2 te doen" in o.zinnen[1]


def test_an_aanmelding_is_answered_sent_back_or_late() -> None:
    def verwijzing(**velden: Any) -> Doorverwijzing:
        gewoon = {"gedaan": False, "uitkomst": "", "reden": "", "dagen": None, "te_laat": False}
        return Doorverwijzing(bestemming="wsp", **{**gewoon, **velden})

    o = maak(
        "terugmeldingen",
        [
            rij(1, doorverwijzingen=(verwijzing(gedaan=True, uitkomst="aangenomen", dagen=4),)),
            rij(2, doorverwijzingen=(verwijzing(uitkomst="teruggemeld", reden="te_vroeg", dagen=9),)),
            rij(3, doorverwijzingen=(verwijzing(te_laat=True),)),
            rij(4, doorverwijzingen=(verwijzing(uitkomst="teruggemeld", dagen=30, te_laat=True, eerder=True),)),
            rij(5, doorverwijzingen=(verwijzing(uitkomst="afgerond", dagen=20),)),
        ],
    )
    naam = "Werkgeversservicepunt"
    assert [cel(o, naam, k) for k in ("Aangemeld", "Beantwoord", "Aangenomen", "Terug", "Te laat")] == [1, 3, 1, 1, 2]
    assert (cel(o, naam, "Dagen"), cel(o, naam, "Deel terug")) == (9, Decimal("33.3"))
    assert cel(o, "Nog te vroeg", "Terug") == 1
    assert o.regels[0].vakken[5].ids == (3, 4)
    assert o.werklijst


def test_who_came_back_after_work_stands_beside_180_gemeenten() -> None:
    """10 left: 2 came back after 100 and 300 days, the others are followed for 400 days."""
    dagen = [(100, True), (300, True), *[(400, False)] * 8]
    o = maak("nazorg", [rij(n, uitstroom=(Uitstroom(*u),)) for n, u in enumerate(dagen)])
    assert [cel(o, f"{m} maanden", "Deel terug") for m in (6, 12, 24, 60)] == [Decimal(10), Decimal(20), None, None]
    assert [cel(o, f"{m} maanden", "180 gemeenten") for m in (6, 12, 24, 60)] == [14, 20, None, 35]
    assert [cel(o, f"{m} maanden", "Nog gevolgd") for m in (6, 12, 24)] == [9, 8, 0]
    assert o.beeld is not None
    assert o.beeld.zin.startswith("Na 12 maanden is 20,0 % terug")
    assert o.beeld.tabel.rijen[0][0] == "6"
    assert "Binnenlands Bestuur" in o.verwijzing


def test_with_too_few_people_there_is_no_share_and_it_says_so() -> None:
    o = maak("nazorg", [rij(n, uitstroom=(Uitstroom(2000, n == 1),)) for n in range(4)])
    assert [r.vakken[2].waarde for r in o.regels] == [None] * 4
    assert o.zinnen == ()
    assert o.beeld is not None
    assert o.beeld.zin == teksten("nazorg")["geen"]


def test_contracts_that_end_soon_are_told_in_time() -> None:
    over = [-3, 0, 56, 57, None]
    o = maak("plaatsingen", [rij(n, werkplekken=(werkplek(dagen_over=d),)) for n, d in enumerate(over)])
    assert [r.vakken[0].waarde for r in o.regels[-5:]] == [1, 2, 1, 1, 5]
    assert o.zinnen[0].startswith("3 contracten lopen binnen 8 weken af")


def banenafspraak_rijen() -> list[Extractrij]:
    return [
        rij(1, register="ja", werkplekken=(werkplek(uren=20), werkplek("betaald_lks", 31))),
        rij(2, register="ja", werkplekken=(werkplek(uren=None),)),
        rij(3, register="ja", werkplekken=(werkplek("beschut"), werkplek("vrijwilligerswerk"))),
        rij(4, register="ja"),
        rij(5, register="aangevraagd", werkplekken=(werkplek(),)),
        rij(6, register="ja", beeindigd=1, werkplekken=(werkplek(),)),
    ]


def test_both_measures_of_the_banenafspraak_stand_side_by_side() -> None:
    o = maak("banenafspraak", banenafspraak_rijen())
    t = teksten("banenafspraak")
    assert [cel(o, t["maat_1"], k) for k in ("Aantal", "In banen", "Zonder uren", "Van", "Deel")] == [
        3,
        Decimal("2.0"),  # 51 hours in jobs of 25.5
        1,
        "geen opgave",
        None,
    ]
    assert [cel(o, t["maat_2"], k) for k in ("Aantal", "Van", "Deel")] == [2, 4, Decimal(50)]
    assert [cel(o, t["maat_1"], k) for k in ("Programma", "Nederland")] == [50, 76]
    assert [cel(o, t["maat_2"], k) for k in ("Programma", "Nederland")] == [48, 43]
    assert "meten iets anders" in o.zinnen[-1]
    assert "niet bevestigd" in o.verwijzing


def test_what_was_asked_counts_for_exactly_its_gemeenten_and_on_its_day() -> None:
    gevraagd = next(r for r in referenties() if "banen" in r.waarden)
    rijen = [
        rij(n, gemeente=g, register="ja", werkplekken=(werkplek(uren=24),)) for n, g in enumerate(gevraagd.gemeenten)
    ]
    maart = lees_periode("2021-03", dt.date(2026, 8, 15))
    t = teksten("banenafspraak")
    toen = OVERZICHTEN["banenafspraak"](Bron(maart, rijen))
    assert (cel(toen, t["maat_1"], "Van"), cel(toen, t["maat_1"], "Deel")) == (1056, Decimal("0.6"))
    assert cel(OVERZICHTEN["banenafspraak"](Bron(maart, rijen[1:])), t["maat_1"], "Van") == "geen opgave"
    assert cel(OVERZICHTEN["banenafspraak"](Bron(JULI, rijen)), t["maat_1"], "Van") == "geen opgave"


def test_every_figure_of_others_has_its_source_year_and_whether_it_is_confirmed() -> None:
    for r in referenties():
        assert r.bron
        assert 2000 < r.jaar < 2100
        assert r.status in ("bevestigd", "niet_bevestigd")
        assert r.status == "niet_bevestigd" or r.tweede_bron


@pytest.fixture
def eigen(tmp_path: Path) -> Iterator[Path]:
    """The file with own figures of a gemeente."""
    (tmp_path / "regio").mkdir()
    zet_eigen(tmp_path)
    yield tmp_path / "regio" / "referenties_hilversum.toml"
    zet_eigen(None)


EIGEN = """
[[referentie]]
code = "gevraagde_banen_0402"
naam = "Banenafspraak: gevraagd van Hilversum"
kort = "de afspraak met de regio"
jaar = 2026
status = "bevestigd"
tweede_bron = "raadsbesluit"
bron = "afspraak met de regio"
waarden = { banen = 8 }
gemeenten = ["0402"]
"""


def test_a_gemeente_sets_the_number_that_was_asked_of_it(eigen: Path) -> None:
    eigen.write_text(EIGEN, encoding="utf-8")
    zet_eigen(eigen.parents[1])
    o = maak("banenafspraak", banenafspraak_rijen())
    t = teksten("banenafspraak")
    assert (cel(o, t["maat_1"], "Van"), cel(o, t["maat_1"], "Deel")) == (8, Decimal(25))
    assert "afspraak met de regio" in o.verwijzing


def test_a_figure_with_an_unknown_status_is_refused_with_its_line(eigen: Path) -> None:
    eigen.write_text(EIGEN.replace('"bevestigd"', '"zeker"'), encoding="utf-8")
    zet_eigen(eigen.parents[1])
    with pytest.raises(InvoerFout, match="status"):
        referenties()
