"""The data files are whole, dated and sourced, and a wrong file is refused with its name and key."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import catalogus
from werkteam_desktop.fouten import InvoerFout

DAG = dt.date(2026, 11, 24)


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    for map_ in ("leefgebieden", "routes", "voorzieningen", "codelijsten", "gemeenten"):
        shutil.copytree(RESOURCES / map_, tmp_path / map_)
    return tmp_path


def _regels(bron: Path) -> catalogus.Routeregels:
    return catalogus.routeregels(DAG, "", bron)


def _vervang(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def test_every_item_has_a_source() -> None:
    for lijst in (
        catalogus.leefgebieden(),
        catalogus.treden(),
        catalogus.routes(),
        catalogus.voorzieningen(),
        catalogus.doelgroepen(),
        catalogus.gemeenten(),
    ):
        for item in lijst:
            assert len(item.bron) > 20, item.code


def test_every_codelijst_can_be_read_and_has_a_source() -> None:
    namen = {p.stem for p in (RESOURCES / "codelijsten").glob("*.toml") if "[[code]]" in p.read_text("utf-8")}
    assert {"instroom", "fase", "arbeidsmarktlijn", "taalniveau", "opleidingsniveau", "vervoer"} <= namen
    for naam in namen:
        lijst = catalogus.codelijst(naam)
        assert lijst.bron
        assert len({c.naam for c in lijst}) == len(lijst.alle)


def test_a_leefgebied_has_five_different_steps_and_says_why_it_is_asked() -> None:
    for gebied in catalogus.leefgebieden():
        assert len(set(gebied.stappen)) == 5
        assert gebied.vraag.endswith("?")
        assert gebied.belemmert(2)
        assert not gebied.belemmert(3)


def test_the_scale_uses_functional_words_only() -> None:
    verboden = re.compile(
        r"depress|psychos|versla|alcohol|drugs|medic[ij]|stoornis|diagnos|autis|zelfredzaam|delict", re.I
    )
    for gebied in catalogus.leefgebieden():
        for zin in (gebied.naam, gebied.vraag, gebied.waarom, gebied.wanneer, *gebied.stappen):
            assert not verboden.search(zin), zin


def test_texts_are_short_enough_to_read_aloud() -> None:
    zinnen = [z for g in catalogus.leefgebieden() for t in (g.waarom, g.vraag, *g.stappen) for z in t.split(". ")]
    zinnen += [z for r in catalogus.routes() for z in r.uitleg.split(". ")]
    zinnen += [z for v in catalogus.voorzieningen() for z in v.doel.split(". ")]
    for zin in zinnen:
        assert len(zin.split()) <= 20, zin


def test_the_ladder_has_six_steps_from_the_top_down() -> None:
    assert [t.nummer for t in catalogus.treden().op(DAG)] == [6, 5, 4, 3, 2, 1]


def test_all_instruments_of_the_assignment_are_in_the_catalogue() -> None:
    nummers = {v.nummer for v in catalogus.voorzieningen()}
    assert {f"V{n}" for n in range(1, 23)} <= nummers


def test_a_duration_always_names_its_article() -> None:
    for v in catalogus.voorzieningen():
        assert bool(v.max_maanden) == bool(v.artikel_duur), v.code


def test_a_project_whose_money_ended_is_not_offered_but_keeps_its_name() -> None:
    assert "zorgstart" not in {v.code for v in catalogus.voorzieningen_voor("0406", DAG)}
    assert "zorgstart" in {v.code for v in catalogus.voorzieningen_voor("0406", dt.date(2024, 12, 31))}
    assert catalogus.voorzieningen().zoek("zorgstart").naam == "ZorgStart"


def test_a_municipality_sees_its_own_offer_beside_the_national_one() -> None:
    wijchen = {v.code for v in catalogus.voorzieningen_voor("0296", DAG)}
    huizen = {v.code for v in catalogus.voorzieningen_voor("0406", DAG)}
    assert "wijchen_werkt" in wijchen - huizen
    assert "tomin_werkleertraject" in huizen - wijchen
    assert "proefplaatsing" in wijchen & huizen


def test_codes_of_municipalities_exist_in_the_national_table() -> None:
    tabel = catalogus.gemeentecodes()
    for gemeente in catalogus.gemeenten():
        assert tabel.zoek(gemeente.code).naam == gemeente.naam
    assert "0381" not in {g.code for g in tabel.op(DAG)}
    assert tabel.zoek("0381").opvolger == "1942"
    for v in catalogus.voorzieningen():
        assert set(v.gemeenten) <= {g.code for g in catalogus.gemeenten()}


@pytest.mark.parametrize(
    ("leeftijd", "sinds", "verwacht"),
    [
        (45, dt.date(2020, 1, 1), {"langer_1_jaar", "langer_2_jaar", "langer_5_jaar"}),
        (46, dt.date(2024, 11, 24), {"langer_1_jaar"}),
        (46, dt.date(2024, 11, 23), {"langer_1_jaar", "langer_2_jaar", "lang_45plus"}),
        (26, None, {"jongere"}),
        (27, None, set()),
        (56, None, {"oudere"}),
        (None, dt.date(2025, 11, 23), {"langer_1_jaar"}),
    ],
)
def test_doelgroepen_are_derived_with_their_limits(
    leeftijd: int | None, sinds: dt.date | None, verwacht: set[str]
) -> None:
    assert {d.code for d in catalogus.doelgroepen() if d.past(leeftijd, sinds, DAG)} == verwacht


def test_a_leap_day_start_counts_from_the_first_of_march() -> None:
    twee = catalogus.doelgroepen().zoek("langer_1_jaar")
    assert not twee.past(None, dt.date(2024, 2, 29), dt.date(2025, 3, 1))
    assert twee.past(None, dt.date(2024, 2, 29), dt.date(2025, 3, 2))


def test_a_municipality_may_set_its_own_limit(bron: Path) -> None:
    with (bron / "gemeenten" / "0406_huizen.toml").open("a", encoding="utf-8") as bestand:
        bestand.write("\n[grenzen]\nbelemmeringen = 3\n")
    assert catalogus.routeregels(DAG, "0406", bron).grenzen["belemmeringen"] == 3
    assert catalogus.routeregels(DAG, "0402", bron).grenzen["belemmeringen"] == 2


def test_an_own_instrument_takes_one_file(bron: Path) -> None:
    eigen = (bron / "voorzieningen" / "wijchen.toml").read_text(encoding="utf-8").split("[[voorziening]]")
    tekst = eigen[0] + "[[voorziening]]" + eigen[1].replace('code = "werkacademie"', 'code = "fietsclub"')
    (bron / "voorzieningen" / "eigen.toml").write_text(tekst, encoding="utf-8")
    assert catalogus.voorzieningen(bron).zoek("fietsclub").nummer == "V20"


def test_no_rules_on_a_date_before_the_first_version_is_said() -> None:
    with pytest.raises(InvoerFout, match="geen routeregels bekend"):
        catalogus.routeregels(dt.date(2019, 1, 1))


def test_an_unknown_code_names_the_choices_and_an_old_one_shows_itself() -> None:
    with pytest.raises(InvoerFout, match="Kies uit: poort, ww"):
        catalogus.codelijst("instroom").zoek("fax")
    assert catalogus.codelijst("instroom").naam_van("fax") == "fax"


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "lees", "zin"),
    [
        ("leefgebieden/leefgebieden.toml", "vraag =", "vrag =", catalogus.leefgebieden, "‘vrag’"),
        ("leefgebieden/leefgebieden.toml", "maanden = 6", 'maanden = "6"', catalogus.leefgebieden, "houdbaar_maanden"),
        ("leefgebieden/leefgebieden.toml", 'code = "wonen"', 'code = "geld"', catalogus.leefgebieden, "‘geld’ komt"),
        ("leefgebieden/leefgebieden.toml", 'versie = ', 'versie == ', catalogus.leefgebieden, "geen geldige TOML"),
        ("leefgebieden/participatieladder.toml", 'code = "6"', 'code = "7"', catalogus.treden, "‘7’ bestaat niet"),
        ("routes/routes.toml", 'naam = "Meedoen"', "", catalogus.routes, "‘naam’ bij route 3 ontbreekt"),
        ("routes/routeregels.toml", 'route = "wsp"', 'route = "wps"', _regels, "‘wps’"),
        ("routes/routeregels.toml", 'feit = "zorg_nodig"', 'feit = "zorg"', _regels, "feit ‘zorg’"),
        ("routes/routeregels.toml", 'minstens = "belemmeringen"', 'minstens = "veel"', _regels, "grens ‘veel’"),
        ("routes/routeregels.toml", "{belemmeringen}", "{grens}", _regels, "accolades"),
        ("voorzieningen/landelijk.toml", 'pot = "geen"', 'pot = "rood"', catalogus.voorzieningen, "pot ‘rood’"),
        ("voorzieningen/landelijk.toml", "vanaf = 2022-01-01", "vanaf = 2022", catalogus.voorzieningen, "geldig_vanaf"),
        ("gemeenten/0406_huizen.toml", 'code = "0406"', 'code = "0402"', catalogus.gemeenten, "‘0402’ komt twee keer"),
        ("codelijsten/gemeenten.csv", "1990-01-01", "1990-13-01", catalogus.gemeentecodes, "JJJJ-MM-DD"),
        ("codelijsten/gemeenten.csv", "opvolger", "nieuw", catalogus.gemeentecodes, "kolom ‘opvolger’"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_name_and_the_key(
    bron: Path, bestand: str, oud: str, nieuw: str, lees: Callable[[Path], object], zin: str
) -> None:
    _vervang(bron / bestand, oud, nieuw)
    with pytest.raises(InvoerFout, match=re.escape(zin)) as fout:
        lees(bron)
    assert bestand in str(fout.value)


def test_a_missing_file_is_one_clear_sentence(bron: Path) -> None:
    (bron / "routes" / "routes.toml").unlink()
    with pytest.raises(InvoerFout, match=r"routes/routes\.toml .* kan niet gelezen worden"):
        catalogus.routes(bron)
