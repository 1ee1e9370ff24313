"""The list of signals: words, days and what a wrong file is told."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import termijn
from werkteam_desktop.dossier.signaal import signalen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.signalen import REGELS

DAG = dt.date(2026, 11, 24)


def test_every_signal_has_a_rule_and_every_rule_a_signal() -> None:
    assert {s.code for s in signalen()} == set(REGELS)


def test_every_signal_says_why_in_a_whole_sentence_with_one_action() -> None:
    for signaal in signalen():
        for dag in (DAG - dt.timedelta(days=100), DAG, DAG + dt.timedelta(days=1), DAG + dt.timedelta(days=50)):
            zin = signaal.reden(dag, "wsp", DAG)
            assert zin[0].isupper()
            assert zin.endswith(".")
            assert "{" not in zin
            assert "  " not in zin
            assert ".." not in zin
        assert signaal.knop[0].isupper()
        assert len(signaal.knop) <= 20, "a button, not a sentence"


@pytest.mark.parametrize(
    ("code", "dag", "wat", "zin"),
    [
        ("actie_te_laat", "2026-11-06", "Bel de bank", "Bel de bank. Dit was gepland voor 6 november."),
        ("actie_te_laat", "2025-11-06", "Belt u?", "Belt u? Dit was gepland voor 6 november 2025."),
        ("plaatsing_eindigt", "2026-12-06", "X B.V.", "De werkplek bij X B.V. eindigt over 12 dagen, op 6 december."),
        ("plaatsing_eindigt", "2027-01-19", "Post", "De werkplek bij Post eindigt over 8 weken, op 19 januari 2027."),
        (
            "uitkering_eindigt",
            "2026-11-23",
            "",
            "De uitkering liep tot en met 23 november. Leg vast hoe het verder ging.",
        ),
        ("uitkering_eindigt", "2026-11-25", "", "De uitkering eindigt morgen, op 25 november."),
        ("uitkering_eindigt", "2026-11-24", "", "De uitkering eindigt vandaag, op 24 november."),
        ("nieuwe_keuze", "2026-12-01", "school", "Terug van School. Kies uiterlijk 1 december een nieuwe route."),
        ("nieuwe_keuze", "2026-12-01", "oud", "Terug van oud. Kies uiterlijk 1 december een nieuwe route."),
        ("stil", "2026-08-18", "", "Laatste contact 14 weken geleden."),
        ("geen_route", None, "", "Er loopt nog geen route."),
    ],
)  # fmt: skip
def test_the_reason_in_words(code: str, dag: str | None, wat: str, zin: str) -> None:
    assert signalen().zoek(code).reden(dt.date.fromisoformat(dag) if dag else None, wat, DAG) == zin


def test_the_terms_decide_from_which_day_a_signal_stands() -> None:
    een_dag = dt.timedelta(days=1)
    assert signalen().zoek("nazorg").voor(DAG) == DAG + een_dag, "on the day itself"
    assert signalen().zoek("actie_te_laat").voor(DAG) == DAG, "when the day is over"
    assert signalen().zoek("plaatsing_eindigt").voor(DAG) == DAG + termijn("contract_eindigt") + een_dag
    assert termijn("contract_eindigt") == dt.timedelta(weeks=8)
    assert signalen().zoek("stil").voor(DAG) == DAG - termijn("stil") + een_dag


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('ernst = "rood"', 'ernst = "erg"', "ernst ‘erg’"),
        ('geleden = "stil"', 'geleden = "nooit"', "termijn ‘nooit’"),
        ('wat = "route"', 'wat = "iets"', "wat ‘iets’"),
        ("{weken} weken", "{maanden} maanden", "accolades"),
        ('groep = "Lang niet gesproken"', 'groep = "Loopt af"', "bij elkaar"),
        ('knop = "Nodig uit"', 'knopje = "Nodig uit"', "knopje"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(tmp_path: Path, oud: str, nieuw: str, fout: str) -> None:
    shutil.copytree(RESOURCES / "codelijsten", tmp_path / "codelijsten")
    pad = tmp_path / "codelijsten" / "signalen.toml"
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"codelijsten/signalen\.toml") as gevangen:
        signalen(tmp_path)
    assert fout in str(gevangen.value)
