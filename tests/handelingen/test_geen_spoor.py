"""A leefgebied that was never opened leaves no trace: not in what is kept, printed, exported or told."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.conftest import NU
from werkteam_desktop.dossier import Actie, Leefgebiedmeting
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.verandering import punten_van, vergelijk
from werkteam_desktop.handelingen.diagnose import (
    meet_indicator,
    meet_ladder,
    meet_leefgebied,
    sluit_leefgebied,
    zet_profielpunt,
)
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.leveren import bekijk
from werkteam_desktop.handelingen.lijst import lijstregels, zoek_inwoners
from werkteam_desktop.handelingen.overzichten import als_csv, als_json, als_pdf, namen, overzicht
from werkteam_desktop.handelingen.plan import druk_plan_af, reik_uit, voeg_toe, wijzig_plan
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.regio.extract import maak_extract

# Words that stand nowhere else, so that finding one is always a trace; the program's own names are ordinary words.
KENMERK = ("qzleefgebied", "Qzwarting", "qzvraagt", "qzreden", "qzstap")
EIGEN = """versie = "1"
bron = "Om te kunnen zien of iets een spoor achterlaat"
[[leefgebied]]
code = "qzleefgebied"
naam = "Qzwarting"
vraag = "Wat qzvraagt u?"
waarom = "Om een qzreden."
wanneer = "Open dit bij een qzreden."
houdbaar_maanden = 6
ggm = "Financiën"
geldig_vanaf = 2022-01-01
stappen = ["qzstap een", "qzstap twee", "qzstap drie", "qzstap vier", "qzstap vijf"]
"""


@pytest.fixture(autouse=True)
def eigen_leefgebied(tmp_path: Path) -> Iterator[None]:
    pad = tmp_path / "eigen" / "leefgebieden" / "leefgebieden_eigen.toml"
    pad.parent.mkdir(parents=True)
    pad.write_text(EIGEN, encoding="utf-8")
    zet_eigen(tmp_path / "eigen")
    assert "Qzwarting" in {g.naam for g in leefgebieden()}
    yield
    zet_eigen(None)


def _vol_dossier(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    """All that a dossier can have, except an open leefgebied."""
    inwoner_id = nieuwe_inwoner(voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0402")
    for dagen in (200, 0):
        werkplek.nu = lambda d=dagen: NU - dt.timedelta(days=d)  # type: ignore[misc]
        neem_intake_op(werkplek, inwoner_id, eigen_woorden="Ik wil in de tuin werken.", uren_beschikbaar=20)
        meet_ladder(werkplek, inwoner_id, 3, 4)
        meet_indicator(werkplek, inwoner_id, "werkzin", 3)
    zet_profielpunt(werkplek, inwoner_id, "aandachtspunt", "financien")
    zet_profielpunt(werkplek, inwoner_id, "arbeidsvermogen", "onder_wml")
    wijzig_plan(werkplek, inwoner_id, eigen_woorden="Ik wil in de tuin werken.", hoofddoel="Werk buiten")
    voeg_toe(werkplek, inwoner_id, Actie(tekst="Kijken bij de kwekerij", datum=NU.date()))
    reik_uit(werkplek, inwoner_id)
    return inwoner_id


def _alles_naar_buiten(werkplek: Werkplek, inwoner_id: int, map_: Path) -> str:
    """What is told, printed and exported of a dossier and of the team, as one text."""
    inwoner = open_dossier(werkplek, inwoner_id)
    delen = [f"{g.titel} {g.tekst}" for g in tijdlijn(inwoner)]
    delen += [f"{kop} {regels}" for kop, regels in vergelijk(punten_van(inwoner)).delen()]
    with werkplek.opslag.lees() as sessie:
        delen += [json.dumps(rij._asdict(), default=str) for rij in maak_extract(sessie, werkplek.vandaag())]
    delen += [json.dumps(asdict(r), default=str) for r in lijstregels(werkplek, zoek_inwoners(werkplek, "", 100))]
    druk_plan_af(werkplek, inwoner_id, map_ / "plan.pdf")
    for naam in namen():
        tabel = overzicht(werkplek, naam)
        delen.append(json.dumps(als_json(tabel), default=str))
        als_csv(tabel, map_ / f"{naam}.csv")
        als_pdf(tabel, map_ / f"{naam}.pdf")
    delen += [blad.tekst for blad in bekijk(werkplek, f"{werkplek.vandaag():%Y-%m}").bladen]
    delen += [pad.read_text("utf-8-sig") for pad in map_.glob("*.csv")]
    delen += [blad.extract_text() for pad in map_.glob("*.pdf") for blad in PdfReader(pad).pages]
    return "\n".join(delen).lower()


def _sporen(tekst: str) -> list[str]:
    """Everything of a leefgebied in a text: of the one with words of its own, and the sentences of all others."""
    zinnen = [z for g in leefgebieden() for z in (g.vraag, g.waarom, g.wanneer, *g.stappen)]
    lange_namen = [g.naam for g in leefgebieden() if " " in g.naam]
    return [z for z in (*KENMERK, *zinnen, *lange_namen) if z.lower() in tekst]


def test_what_was_never_opened_is_nowhere(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    inwoner_id = _vol_dossier(werkplek, nieuwe_inwoner)
    tekst = _alles_naar_buiten(werkplek, inwoner_id, tmp_path)
    assert "kwekerij" in tekst
    assert "participatieladder" in tekst
    assert _sporen(tekst) == []
    with werkplek.opslag.lees() as sessie:
        assert sessie.scalars(select(Leefgebiedmeting)).all() == []
        log = json.dumps([regel.wijzigingen for regel in sessie.scalars(select(Logregel))], default=str)
    assert "leefgebied" not in log


def test_what_was_opened_is_told_in_its_own_dossier_and_leaves_it_nowhere(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    """The other side: the search above does find a trace where there is one."""
    inwoner_id = _vol_dossier(werkplek, nieuwe_inwoner)
    meet_leefgebied(werkplek, inwoner_id, "qzleefgebied", stap=2, reden="Zelf genoemd.")
    (tmp_path / "uit").mkdir()
    tekst = _alles_naar_buiten(werkplek, inwoner_id, tmp_path / "uit")
    assert "Qzwarting" in _sporen(tekst)
    naar_buiten = "\n".join(
        [p.read_text("utf-8-sig") for p in (tmp_path / "uit").glob("*.csv")]
        + [b.extract_text() for p in (tmp_path / "uit").glob("*.pdf") for b in PdfReader(p).pages]
    )
    assert _sporen(naar_buiten.lower()) == []


def test_what_was_not_needed_after_all_is_gone_from_all_but_the_audit_log(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], tmp_path: Path
) -> None:
    inwoner_id = _vol_dossier(werkplek, nieuwe_inwoner)
    meet_leefgebied(werkplek, inwoner_id, "qzleefgebied", stap=2)
    sluit_leefgebied(werkplek, inwoner_id, "qzleefgebied")
    assert _sporen(_alles_naar_buiten(werkplek, inwoner_id, tmp_path)) == []
