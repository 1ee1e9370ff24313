"""The guard of free text: what it points at, what it leaves alone, and that it never stops anybody."""

import re
import shutil
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.woordwacht import Signaal, let_op, woordenlijst
from werkteam_desktop.fouten import InvoerFout


def _gevonden(tekst: str) -> list[tuple[str, str]]:
    return [(s.woord, s.soort) for s in let_op(tekst)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Is wat depressief van het weer.", [("depressief", "diagnose")]),
        ("Twee depressies gehad", [("depressies", "diagnose")]),
        (
            "burn-out, burn out en burnout",
            [("burn-out", "diagnose"), ("burn out", "diagnose"), ("burnout", "diagnose")],
        ),
        ("Heeft een ADHD-diagnose.", [("ADHD", "diagnose")]),
        ("alcoholverslaving, gokverslaafden", [("alcoholverslaving", "diagnose"), ("gokverslaafden", "diagnose")]),
        ("licht verstandelijk beperkt", [("licht verstandelijk", "diagnose")]),
        ("Slikt Oxazepam 10 mg", [("Oxazepam", "medicijn")]),
        ("krijgt medicatie", [("medicatie", "medicijn")]),
        ("Gevangenisstraf en diefstallen", [("Gevangenisstraf", "strafbaar"), ("diefstallen", "strafbaar")]),
        ("uitkeringsfraude", [("uitkeringsfraude", "strafbaar")]),
        ("een tbs’er", [("tbs’er", "strafbaar")]),
        ("Zijn zus Fatima helpt.", [("Fatima", "ander")]),
        ("buurman Jan van der Berg belt", [("Jan van der Berg", "ander")]),
        ("van dr. de Vries", [("de Vries", "ander")]),
        ("bsn 111222333", [("111222333", "bsn")]),
        ("bsn 123.456.782 of 1234 56 782", [("123.456.782", "bsn"), ("1234 56 782", "bsn")]),
        ("ADHD.\nDan schizofreen", [("ADHD", "diagnose"), ("schizofreen", "diagnose")]),
    ],
)
def test_what_it_points_at(tekst: str, verwacht: list[tuple[str, str]]) -> None:
    assert _gevonden(tekst) == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "Heeft bijstand sinds 2021.",
        "Is moe, somber en heeft veel stress en angst om te bellen.",
        "Mevrouw Kuipers belde. Meneer De Vries komt maandag.",
        "Wil in de ggz werken, bijvoorbeeld als begeleider.",
        "Werkt bij een autodealer, eerder in een bar met alcoholische dranken.",
        "Zijn fiets is gestolen en de politie kwam.",
        "Overvallen door de regen, verdachte omstandigheden, moordend tempo.",
        "Kan twee uur achter elkaar staan.",
        "Tel. 06 12345678 en 035-1234567, IBAN NL91ABNA0417164300, dossier 100001",
        "Nummer 123456789 is geen bsn.",
        "Stuurde twee cv's. Haar zus komt mee. De huisarts weet ervan.",
        "Diagnose besproken, plan gemaakt.",
        "",
    ],
)
def test_what_it_leaves_alone(tekst: str) -> None:
    assert _gevonden(tekst) == []


def _teksten(inhoud: Any) -> Iterator[str]:
    if isinstance(inhoud, str):
        yield inhoud
    elif isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            if sleutel != "ggm":  # the words of the standard, never on screen
                yield from _teksten(waarde)
    elif isinstance(inhoud, list):
        for waarde in inhoud:
            yield from _teksten(waarde)


def test_it_is_silent_about_every_text_that_the_program_has_itself() -> None:
    """Some thousands of sentences about people and work: as near as one gets to what coaches write."""
    aantal = 0
    for pad in RESOURCES.rglob("*.toml"):
        if pad.stem != "woordwacht":
            for tekst in _teksten(tomllib.loads(pad.read_text("utf-8"))):
                aantal += 1
                assert _gevonden(tekst) == [], f"{pad.name}: {tekst}"
    assert aantal > 1000


def test_every_word_of_the_list_is_found_and_has_a_reason_and_a_suggestion() -> None:
    for soort in woordenlijst().soort:
        for groep in soort.groep:
            for woord in groep.woorden:
                (signaal, *_) = let_op(woord.strip("*").replace("-", " "))
                assert signaal.soort == soort.code, woord
                assert len(signaal.waarom) > 20
                assert len(signaal.suggestie) > 10


def test_a_suggestion_itself_needs_no_other_words() -> None:
    for soort in woordenlijst().soort:
        for groep in soort.groep:
            assert _gevonden(groep.suggestie or soort.suggestie) == []


def _klopt(tekst: str, signalen: list[Signaal]) -> None:
    vorige = 0
    for s in signalen:
        assert vorige <= s.begin < s.einde <= len(tekst)
        assert tekst[s.begin : s.einde] == s.woord
        vorige = s.einde


@given(st.text())
def test_any_text_is_read_without_a_fault_and_places_are_right(tekst: str) -> None:
    _klopt(tekst, let_op(tekst))


_STUKJES = [
    "depressief",
    "burn-out",
    "BSN 111222333",
    "zijn zus Fatima",
    "İstanbul",
    "ﬁets",
    "🙂",
    "'",
    "-",
    "\n",
    "\u0301",
    "diefstal",
]


@given(st.lists(st.sampled_from(_STUKJES) | st.text(max_size=5), max_size=30), st.sampled_from(["", " ", "-"]))
def test_places_stay_right_among_letters_of_every_kind(stukjes: list[str], tussen: str) -> None:
    tekst = tussen.join(stukjes)
    _klopt(tekst, let_op(tekst))


@given(st.text(alphabet=string.ascii_lowercase + " ,.\n", max_size=60), st.text(alphabet=" ,.;!?\n", max_size=5))
def test_a_word_is_found_wherever_it_stands(voor: str, na: str) -> None:
    tekst = f"{voor} Reclassering{na}"
    assert "Reclassering" in [s.woord for s in let_op(tekst)]


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('code = "diagnose"', 'kode = "diagnose"', "‘kode’"),
        ('"depressie", ', '"*", ', "‘woorden’ bij ‘diagnose’: ‘*’ is geen woord"),
        ('"depressie", ', '"de*pressie", ', "‘woorden’ bij ‘diagnose’"),
        ("(?P<woord>(?:(?:van", "(?P<naam>(?:(?:van", "‘patronen’ bij ‘ander’"),
        ("elfproef = true", 'elfproef = "ja"', "‘elfproef’"),
        ('suggestie = "kan twee uur', "suggestie = 2 # ", "‘suggestie’"),
    ],
)
def test_a_wrong_list_is_refused_by_name_and_key(tmp_path: Path, oud: str, nieuw: str, fout: str) -> None:
    shutil.copytree(RESOURCES / "teksten", tmp_path / "teksten")
    pad = tmp_path / "teksten" / "woordwacht.toml"
    tekst = pad.read_text("utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"teksten/woordwacht\.toml klopt niet") as gevangen:
        woordenlijst(tmp_path)
    assert re.search(re.escape(fout), str(gevangen.value)), gevangen.value
