"""What a gemeente chooses: how it settles, its own regelingen, and files that are not well made."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import INKOMEN, vragen
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.catalogus import gemeenten
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.gemeente import SOORTEN
from werkteam_desktop.inkomen.invoer import vraag_uit_json
from werkteam_desktop.inkomen.kasstroom import Rekenaar, _toegerekend
from werkteam_desktop.inkomen.maand import Maand, met_toegerekend, reken_maand
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import deel_van_maand
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag

CODES = sorted(pad.stem for pad in (RESOURCES / "gemeenten" / "normen").glob("*.toml"))
METHODEN = {"0317": "op_de_maand", "0417": "schatten", "1696": "surplus", "1942": "achteraf"}


def _bereken(invoer: dict[str, Any], gemeente: str, **werk: str) -> Uitkomst:
    return bereken(vraag_uit_json({**invoer, "gemeente": gemeente, "werk": {**invoer["werk"], **werk}}), laad_normen())


def _rechten(vraag: Vraag) -> Iterator[Maand]:
    """Each of the twelve months by itself, with the wage that counts for it."""
    normen, werk = laad_normen(), vraag.werk
    gebruikt = vraag.uitkering.vrijlating_maanden_gebruikt
    for kasmaand in bereken(vraag, normen).kasstroom:
        peil = normen.op_of_laatst(kasmaand.maand, vraag.gemeente)  # the norms may end, ages go on
        s = situatie(vraag.huishouden, peil)
        deel = deel_van_maand(kasmaand.maand, werk.start, werk.einde)
        if not deel or not werk.uren_per_week:
            yield reken_maand(peil, vraag, s, Decimal(0), gebruikt)
            continue
        gemiddeld = reken_maand(peil, vraag, s, werk.uren_per_week, gebruikt)
        loon = _toegerekend(peil, werk, gemiddeld, kasmaand.maand, deel)
        yield met_toegerekend(gemiddeld, vraag, gebruikt, loon)
        gebruikt = Rekenaar(vraag).daarna(gemiddeld, gebruikt)


@INKOMEN
@given(vragen(), st.sampled_from(["", *CODES]))
def test_the_bijstand_paid_in_a_year_is_what_was_due_and_what_is_still_to_be_settled(
    vraag: Vraag, gemeente: str
) -> None:
    """Whatever way the gemeente pays: only the days differ. Of a job that runs already more is settled."""
    start = max(vraag.werk.start, vraag.peildatum)
    einde = vraag.werk.einde and max(vraag.werk.einde, start)
    uitkering = replace(vraag.uitkering, soort="bijstand", bedrag=NUL)
    werk = replace(vraag.werk, start=start, einde=einde)
    vraag = replace(vraag, gemeente=gemeente, uitkering=uitkering, werk=werk)
    uitkomst = bereken(vraag, laad_normen())
    betaald = sum((p.bedrag for m in uitkomst.kasstroom for p in m.posten if p.wat.startswith("Bijstand")), NUL)
    assert uitkomst.krapte is not None
    recht = sum((maand.bijstand.uitbetaald for maand in _rechten(vraag)), NUL)
    assert betaald - uitkomst.krapte.nog_te_verrekenen == recht


@INKOMEN
@given(vragen(), st.sampled_from(CODES))
def test_every_local_line_adds_up_and_is_marked_as_made_up(vraag: Vraag, gemeente: str) -> None:
    uitkomst = bereken(replace(vraag, gemeente=gemeente), laad_normen())
    for kolom in (uitkomst.voor, uitkomst.na):
        assert kolom.totaal == sum(regel.bedrag for regel in kolom.regels)
        for regel in kolom.regels:
            assert sum((stap.bedrag for stap in regel.uitleg if stap.telt), NUL) == regel.bedrag
            if regel.regeling in SOORTEN:
                assert regel.bedrag >= 0
                assert not regel.uitleg or any(stap.status == "voorbeeld" for stap in regel.uitleg)
    assert any("VOORBEELD" in zin for zin in uitkomst.niet_meegerekend)


@INKOMEN
@given(vragen(), st.sampled_from(CODES))
def test_zero_hours_is_the_same_as_no_job_in_every_gemeente(vraag: Vraag, gemeente: str) -> None:
    vraag = replace(vraag, gemeente=gemeente, werk=replace(vraag.werk, uren_per_week=Decimal(0)))
    uitkomst = bereken(vraag, laad_normen())
    assert uitkomst.voor == uitkomst.na


@pytest.mark.parametrize("gemeente", ["", "0402", "0406", "9999"])
def test_the_reference_case_is_that_of_the_law_alone(referentie: dict[str, Any], gemeente: str) -> None:
    uitkomst = _bereken(referentie, gemeente)
    assert (str(uitkomst.voor.totaal), str(uitkomst.na.totaal), str(uitkomst.verschil)) == (
        "1864.49",
        "2105.64",
        "241.15",
    )
    bekend = any("VOORBEELD" in zin for zin in uitkomst.niet_meegerekend)
    landelijk = any(
        zin.startswith("Afspraken van uw gemeente over de verrekening") for zin in uitkomst.niet_meegerekend
    )
    assert (bekend, landelijk) == ((True, False) if gemeente in CODES else (False, True))


@pytest.mark.parametrize(
    ("gemeente", "bijstand"),
    [
        # Without a payslip nothing: October pays what was left of September. Afterwards: September is paid in full.
        ("0317", ["0", "763.88", "763.88"]),
        ("0417", ["733.87", "733.87", "733.87"]),
        ("1696", ["763.88", "763.88", "763.88"]),
        ("1942", ["1348.49", "763.88", "763.88"]),
    ],
)
def test_each_way_of_settling_pays_on_its_own_months(
    referentie: dict[str, Any], gemeente: str, bijstand: list[str]
) -> None:
    """Twelve hours a week leave 763,88 (733,87 where the vakantieaanspraak goes off the month) of 1.348,49."""
    kas = _bereken(referentie, gemeente, uren_per_week="12").kasstroom[:3]
    betaald = [sum(p.bedrag for p in maand.posten if p.wat.startswith("Bijstand")) for maand in kas]
    assert betaald == [Decimal(bedrag) for bedrag in bijstand]


def test_waiting_for_the_payslip_is_a_cause_and_asks_a_buffer(referentie: dict[str, Any]) -> None:
    krapte = _bereken(referentie, "0317", uren_per_week="12").krapte
    assert krapte is not None
    assert krapte.oorzaken[0].code == "wachten_op_loonstrook"
    assert krapte.oorzaken[0].bedrag == Decimal("763.88")
    assert krapte.buffer > Decimal("763.88")


def test_under_surplus_the_money_of_the_month_comes_from_the_gemeente(referentie: dict[str, Any]) -> None:
    kas = _bereken(referentie, "1696", betaalperiode="vier_weken", uren_per_week="12").kasstroom
    assert {p.wat for p in kas[1].posten} >= {"Loon, via de gemeente", "Bijstand"}
    per_maand = [sum(p.bedrag for p in m.posten if p.wat in ("Loon, via de gemeente", "Bijstand")) for m in kas[:4]]
    assert len(set(per_maand)) == 1  # until the vrijlating of 2027 begins


def test_four_weeks_by_working_days_follow_the_calendar(referentie: dict[str, Any]) -> None:
    """September 2026 has 22 working days and October too, November 21: 22/20 and 21/20 of a payslip."""
    uitkomst = _bereken(referentie, "0376", betaalperiode="vier_weken", uren_per_week="12")
    kas = [sum(p.bedrag for p in m.posten if p.wat.startswith("Bijstand")) for m in uitkomst.kasstroom]
    assert kas[1] == kas[2] != kas[3]


def test_a_gemeente_that_runs_ahead_gives_the_young_a_vrijlating(referentie: dict[str, Any]) -> None:
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2002-01-01"
    zonder, met = (_bereken(referentie, code, uren_per_week="12") for code in ("0402", "1696"))
    assert met.na.bedrag("bijstand") - zonder.na.bedrag("bijstand") == Decimal("116.92")  # 15% of 779,48
    stappen = next(r.uitleg for r in met.na.regels if r.regeling == "bijstand")
    vrij = next(s for s in stappen if s.telt and s.stap.startswith("Vrijlating"))
    assert (vrij.status, "gedoogjaar 2026" in vrij.artikel) == ("voorbeeld", True)


def test_a_local_amount_is_lost_at_its_limit(referentie: dict[str, Any]) -> None:
    """110% of 1.348,49 is 1.483,34: with the wage of 24 hours there is more, so the toeslag of 420 a year goes."""
    uitkomst = _bereken(referentie, "0317")
    assert uitkomst.voor.bedrag("individuele_inkomenstoeslag") == Decimal("35.00")
    assert uitkomst.na.bedrag("individuele_inkomenstoeslag") == 0
    regel = next(r for r in uitkomst.na.regels if r.regeling == "individuele_inkomenstoeslag")
    assert [str(s.bedrag) for s in regel.uitleg][:2] == ["1589.64", "1483.34"]
    referentie["uitkering"]["sinds"] = "2024-08-01"
    assert _bereken(referentie, "0317").voor.bedrag("individuele_inkomenstoeslag") == 0


def test_what_was_saved_while_on_bijstand_does_not_cost_the_inkomenstoeslag(referentie: dict[str, Any]) -> None:
    """Participatiewet art. 36 lid 1 looks at the vermogen of art. 34, which leaves out those savings (lid 2 c)."""
    referentie["huishouden"] |= {"vermogen": "9500.00", "gespaard_tijdens_bijstand": "1500.00"}
    assert _bereken(referentie, "0317").voor.bedrag("individuele_inkomenstoeslag") == Decimal("35.00")
    referentie["huishouden"]["gespaard_tijdens_bijstand"] = "1499.99"
    assert _bereken(referentie, "0317").voor.bedrag("individuele_inkomenstoeslag") == 0


def test_remission_of_levies_follows_what_someone_can_pay(referentie: dict[str, Any]) -> None:
    """Costs of living at 100% of the norm: bijstand pays nothing; a full job pays all of 310 a year itself."""
    assert _bereken(referentie, "0376").voor.bedrag("kwijtschelding") == Decimal("25.83")
    assert _bereken(referentie, "0376", uren_per_week="36").na.bedrag("kwijtschelding") == 0


def test_the_files_of_the_gemeenten_leave_their_names_alone() -> None:
    assert set(CODES) <= {gemeente.code for gemeente in gemeenten()}


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ('waarde = "op_de_maand"', 'waarde = "soms"', "Kies uit"),
        ("waarde = 20", "waarde = 40", "deze waarde kan niet"),
        ('naam = "betaaldag_bijstand"', 'naam = "wml_uur"', "keuze uit gemeentekeuzes"),
        ('gemeente = "0317"', 'gemeente = "0318"', "bestandsnaam"),
        ("voorbeeld = true", "voorbeeld = 1", "voorbeeld"),
        ("inkomensgrens = 1.1", "inkomensgrens = -1", "nul of meer"),
        ("vanaf = 2025-01-01\ninkomensgrens = 1.1", 'vanaf = "2025"\ninkomensgrens = 1.1', "jaar-maand-dag"),
        ('soort = "collectieve_zorgverzekering"', 'soort = "individuele_inkomenstoeslag"', "twee tegelijk"),
        ("alleenstaand = 420", "alleen = 420", "per_jaar heeft een bedrag"),
        ("maanden_laag_inkomen = 36", "maanden = 36", "bestaat niet"),
        ("[[term]]", "[[term", "TOML"),
    ],
)
def test_a_badly_made_file_of_a_gemeente_is_named(tmp_path: Path, oud: str, nieuw: str, zin: str) -> None:
    kopie = Path(shutil.copytree(RESOURCES / "normen", tmp_path / "normen"))
    eigen = Path(shutil.copytree(RESOURCES / "gemeenten" / "normen", tmp_path / "gemeenten" / "normen"))
    bestand = eigen / "0317.toml"
    tekst = bestand.read_text(encoding="utf-8")
    assert oud in tekst
    bestand.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=zin) as fout:
        laad_normen(kopie)
    assert str(fout.value).startswith("gemeenten/normen/0317.toml")
