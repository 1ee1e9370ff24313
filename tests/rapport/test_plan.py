"""The printed trajectplan, read back from the PDF."""

import io
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.rapport.plan import maak_plan, plan_bytes
from werkteam_desktop.rapport.planblad import Bepaling, Fase, Geld, Hulp, PlanBlad, Stap

Lezer = Callable[[bytes], list[str]]

NAMEN = [
    "Vųlkovāsoğlu-Øse Mihailović",
    "Łukasz Żółć",
    "Şebnem Öztürk-Iğdır",
    "Þórður Ðæmon ẞ",
    "Αλέξης Παπαδόπουλος",
    "Владимир Ђорђевић",
    "’t Hoen–de Vries",
]
AANVAL = '<img src="/etc/passwd"/><b>vet &lt;i&gt; &amp; <font color="red"> <para> {x} %s <a href="file:///etc/passwd">'


def zonder_wit(tekst: str) -> str:
    return re.sub(r"\s", "", tekst)


def overal(waarde: Any, woorden: str) -> Any:
    """`waarde` with `woorden` in the place of every text, colour roles and fixed texts left alone."""
    if isinstance(waarde, str):
        return woorden
    if isinstance(waarde, tuple):
        return tuple(overal(deel, woorden) for deel in waarde)
    if is_dataclass(waarde) and not isinstance(waarde, type):
        nieuw = {v.name: overal(getattr(waarde, v.name), woorden) for v in fields(waarde) if v.name != "rol"}
        return replace(waarde, **nieuw)
    return waarde


def test_page_one_is_the_inwoners_own_page(blad: PlanBlad, lees: Lezer) -> None:
    eerste = lees(plan_bytes(blad))[0]
    volgorde = [
        "Mijn plan",
        "Werkteam Huizen 24 november 2026",
        "Marleen Kuipers",
        "Wat ik wil",
        "“Ik wil weer onder de mensen.”",
        "Mijn volgende stappen",
        "Ik breng mijn vaste lasten mee. vrijdag 27 nov ik",
        "Nelleke vraagt een voorschot aan. maandag 30 nov Nelleke de Wit",
        "datum volgt ik",
        "Mijn geld als ik 24 uur ga werken",
        "Ik houd ongeveer € 241 per maand meer over.",
        "€ 1.477",
        "€ 1.719",
        "Als het anders loopt",
        "Stopt het werk? Bel dan dezelfde week.",
        "Nelleke de Wit, uw vaste contact",
        "Wij spreken elkaar weer op 15 januari 2027 om 11.00 uur.",
    ]
    plekken = [eerste.find(stuk) for stuk in volgorde]
    assert -1 not in plekken, volgorde[plekken.index(-1)]
    assert plekken == sorted(plekken)


def test_what_the_law_asks_for_follows_on_the_next_pages(blad: PlanBlad, lees: Lezer) -> None:
    rest = " ".join(lees(plan_bytes(blad))[1:])
    for stuk in (
        "Schuldhulp Rust in het geld. van 2 november 2026 tot en met 31 januari 2027, door Gemeente Huizen",
        "Ik werk in de zorgkeuken.",
        "Budgetplan maken u dinsdag 15 dec",
        "U zoekt werk. Participatiewet artikel 9, lid 1",
        "De gemeente kan uw uitkering verlagen. Participatiewet artikel 18",
        "We bespreken dit plan samen op 15 januari 2027.",
    ):
        assert stuk in rest


def test_the_money_page_shows_every_regeling_and_marks_what_is_not_sure(blad: PlanBlad, lees: Lezer) -> None:
    bladzijden = lees(plan_bytes(blad))
    geldblad = bladzijden[-1]
    for stuk in (
        "Bijstand * 1.348,49 71,01 – 1.277,48",
        "Loon, netto 0,00 1.518,63 + 1.518,63",
        "Samen 1.477,49 1.718,64 + 241,15",
        "Bedragen met een * zijn nog niet bevestigd.",
        "Kwijtschelding van gemeentelijke belastingen.",
        "Zorgtoeslag: Wet op de zorgtoeslag art. 2",
        "de bedragen van juli 2026 (versie 2026-07-01-abc)",
    ):
        assert stuk in geldblad
    assert f"1 bedrag nog niet bevestigd, zie bladzijde {len(bladzijden)}" in bladzijden[0]


def test_every_page_has_its_number_and_the_version(blad: PlanBlad, lees: Lezer) -> None:
    bladzijden = lees(plan_bytes(blad))
    for nr, bladzijde in enumerate(bladzijden, start=1):
        assert f"{nr} van {len(bladzijden)}" in bladzijde
        assert "Plan versie 2" in bladzijde


def test_sample_data_is_marked_on_every_page_and_real_data_nowhere(blad: PlanBlad, lees: Lezer) -> None:
    assert all("VOORBEELD" in b for b in lees(plan_bytes(replace(blad, voorbeeld=True))))
    assert not any("VOORBEELD" in b for b in lees(plan_bytes(blad)))


def test_only_three_steps_stand_on_page_one(blad: PlanBlad, lees: Lezer) -> None:
    vier = tuple(Stap(f"Stap nummer {n}.", date(2026, 12, n), "ik") for n in range(1, 5))
    eerste = lees(plan_bytes(replace(blad, stappen=vier)))[0]
    assert "Stap nummer 3." in eerste
    assert "Stap nummer 4." not in eerste


def test_a_plan_with_nothing_filled_in_says_so_in_plain_words(blad: PlanBlad, lees: Lezer) -> None:
    leeg = replace(
        blad, eigen_woorden=" ", stappen=(), geld=None, hoofddoel="", fasen=(), hulp=(), evaluaties=(), vangnet="",
        ontbreekt=("een doel",),
    )  # fmt: skip
    alles = " ".join(lees(plan_bytes(leeg)))
    for stuk in ("Dit vullen we samen in", "Dit plan is nog niet compleet.", "een doel", *_vast(blad, "geen_hulp")):
        assert stuk in alles


def _vast(blad: PlanBlad, *sleutels: str) -> list[str]:
    return [blad.teksten[s] for s in sleutels]


@pytest.mark.parametrize("naam", NAMEN)
def test_names_print_with_every_letter(blad: PlanBlad, lees: Lezer, naam: str) -> None:
    alles = lees(plan_bytes(replace(blad, naam=naam, contact=naam)))[0]
    assert alles.count(naam) == 4  # under the title, as contact, and twice under a line for a signature


def test_a_name_in_separate_accents_prints_composed(blad: PlanBlad, lees: Lezer) -> None:
    assert "Şánta" in lees(plan_bytes(replace(blad, naam="S\u0327a\u0301nta")))[0]


def test_a_name_of_197_letters_prints_whole(blad: PlanBlad, lees: Lezer) -> None:
    naam = ("Vųlkovāsoğlu-" * 16)[:197]
    eerste = lees(plan_bytes(replace(blad, naam=naam)))[0]
    assert zonder_wit(eerste).count(naam) == 2


def test_text_never_acts_as_markup_or_loads_a_file(blad: PlanBlad, lees: Lezer) -> None:
    pdf = plan_bytes(overal(blad, AANVAL))
    assert zonder_wit(" ".join(lees(pdf))).count(zonder_wit(AANVAL)) > 20
    reader = PdfReader(io.BytesIO(pdf))
    assert not any(bladzijde.images for bladzijde in reader.pages)
    assert not any("/Annots" in bladzijde for bladzijde in reader.pages)


@pytest.mark.parametrize("teken", ["\x00", "\x1b", "\u202e", "\u200b", "\ufeff"])
def test_invisible_characters_do_not_reach_the_paper(blad: PlanBlad, lees: Lezer, teken: str) -> None:
    assert "Marleen Kuipers" in lees(plan_bytes(replace(blad, naam=f"Marleen{teken} Kuipers")))[0]


@pytest.mark.parametrize("lang", ["qoord " * 3334, "Q" * 20_000, "q\n" * 10_000, "漢" * 20_000], ids=len)
@pytest.mark.parametrize("veld", ["naam", "eigen_woorden", "vangnet", "hoofddoel"])
def test_twenty_thousand_characters_print_to_the_last(blad: PlanBlad, lees: Lezer, veld: str, lang: str) -> None:
    bladzijden = lees(plan_bytes(replace(blad, **{veld: lang})))
    assert "lees verder achteraan, bij 1" in " ".join(bladzijden)
    achteraan = bladzijden[next(n for n, b in enumerate(bladzijden) if "De hele tekst" in b) :]
    teken = "\N{REPLACEMENT CHARACTER}" if lang[0] == "漢" else lang[0]
    assert " ".join(achteraan).count(teken) == lang.count(lang[0])


def test_long_text_in_every_field_at_once_still_prints(blad: PlanBlad) -> None:
    assert plan_bytes(overal(blad, "Een lange zin over van alles. " * 30)).startswith(b"%PDF")


def test_page_one_stays_one_page_however_much_is_told(blad: PlanBlad, lees: Lezer) -> None:
    veel = "Ik vertel graag veel over wat ik wil en hoe dat zo gekomen is. " * 50
    stap = Stap("Ik ga naar de schuldhulp en neem alle post mee die ik nog niet open heb gemaakt.", None, "ik")
    bladzijden = lees(plan_bytes(replace(blad, eigen_woorden=veel, stappen=(stap,) * 3)))
    assert "uw vaste contact" in bladzijden[0]
    assert "Wat we afspreken" in bladzijden[1]


def test_what_the_font_lacks_prints_visibly_and_is_reported(blad: PlanBlad, lees: Lezer, tmp_path: Path) -> None:
    pad = tmp_path / "plan.pdf"
    onbekend = maak_plan(replace(blad, naam="Ana 漢 \N{GRINNING FACE}", hoofddoel="漢"), pad)
    assert onbekend == ("漢", "\N{GRINNING FACE}")
    assert "Ana \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}" in lees(pad.read_bytes())[0]
    assert maak_plan(blad, pad) == ()


def test_the_same_sheet_gives_the_same_bytes(blad: PlanBlad) -> None:
    assert plan_bytes(blad) == plan_bytes(blad)
    assert plan_bytes(blad) != plan_bytes(replace(blad, versie=3))


def test_the_file_says_dutch_and_its_date_and_names_nobody(blad: PlanBlad) -> None:
    reader = PdfReader(io.BytesIO(plan_bytes(blad)))
    assert reader.root_object["/Lang"] == "nl-NL"
    assert reader.metadata is not None
    assert reader.metadata.title == "Mijn plan"
    assert reader.metadata["/CreationDate"].startswith("D:20261124")
    assert not any("Kuipers" in str(waarde) for waarde in reader.metadata.values())


def test_every_font_is_embedded(blad: PlanBlad) -> None:
    for bladzijde in PdfReader(io.BytesIO(plan_bytes(blad))).pages:
        for letter in bladzijde["/Resources"]["/Font"].values():
            beschrijving = letter.get_object()
            if beschrijving["/Subtype"] != "/Type1" or "NotoSans" in beschrijving["/BaseFont"]:
                assert "/FontFile2" in beschrijving["/FontDescriptor"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows heeft geen rechtenbits")
def test_the_file_is_its_owners_and_replaces_the_old_one_whole(blad: PlanBlad, tmp_path: Path) -> None:
    pad = tmp_path / "plan.pdf"
    pad.write_bytes(b"%PDF-1.4 oud")
    pad.chmod(0o644)
    maak_plan(blad, pad)
    assert pad.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [pad]


@pytest.mark.parametrize("plek", ["map", "geen/map/plan.pdf"])
def test_a_place_that_does_not_take_a_file_gives_one_sentence(blad: PlanBlad, tmp_path: Path, plek: str) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(InvoerFout, match="Kies een andere map of naam"):
        maak_plan(blad, tmp_path / plek)
    assert [p.name for p in tmp_path.iterdir()] == ["map"]


def test_a_plan_with_many_goals_and_much_help_runs_over_more_pages(blad: PlanBlad, lees: Lezer) -> None:
    veel = replace(
        blad,
        fasen=tuple(Fase(f"Fase {n}", (f"Doel {n}",), (Stap(f"Stap {n}", None, "u"),) * 5) for n in range(30)),
        hulp=tuple(Hulp(f"Hulp {n}", "Doel", "Iemand") for n in range(40)),
        verplichtingen=(Bepaling("U zoekt werk.", "artikel 9"),) * 60,
    )
    alles = " ".join(lees(plan_bytes(veel)))
    assert all(f"Doel {n}" in alles and f"Hulp {n} " in alles for n in range(30))


def test_a_loss_is_told_as_honestly_as_a_gain(blad: PlanBlad, geld: Geld, lees: Lezer) -> None:
    minder = replace(geld, regels=(replace(geld.regels[1], na=Decimal("1000.00")),), zin="Ik houd minder over.")
    alles = " ".join(lees(plan_bytes(replace(blad, geld=minder))))
    assert "Samen 1.348,49 1.000,00 – 348,49" in alles
