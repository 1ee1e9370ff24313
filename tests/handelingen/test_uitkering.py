"""The uitkering that runs now: a choice that was passed over leaves nothing behind, a real end does."""

import datetime as dt
from collections.abc import Callable
from itertools import product

import pytest

from tests.conftest import NU
from werkteam_desktop.dossier import Plaatsing
from werkteam_desktop.dossier.aanmeldlijst import ontvangers, veldwaarden
from werkteam_desktop.dossier.doelgroep import feiten_van
from werkteam_desktop.dossier.planfeiten import feiten_van as plan_feiten
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, wijzig_uitkering
from werkteam_desktop.handelingen.nazorg import plaats
from werkteam_desktop.handelingen.werk_en_inkomen import vraag_van
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = NU.date()
SOORTEN = ("", "bijstand", "ww", "ioaw")


def _periodes(werkplek: Werkplek, inwoner_id: int) -> list[tuple[str, dt.date, dt.date | None]]:
    return [(u.soort, u.sinds, u.einde) for u in open_dossier(werkplek, inwoner_id).uitkeringen]


@pytest.mark.parametrize("begin", [(), ("bijstand",)])
@pytest.mark.parametrize("weg", list(product(SOORTEN, repeat=2)))
def test_the_way_to_a_choice_leaves_no_trace(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], begin: tuple[str, ...], weg: tuple[str, ...]
) -> None:
    """Whatever was chosen on the way today: it is as if the last one was chosen at once."""
    for laatste in SOORTEN:
        omweg, recht = nieuwe_inwoner("Om", voornamen=laatste), nieuwe_inwoner("Recht", voornamen=laatste)
        for deze in (omweg, recht):
            for soort in begin:
                wijzig_uitkering(werkplek, deze, soort, sinds=dt.date(2019, 3, 1))
        for soort in (*weg, laatste):
            wijzig_uitkering(werkplek, omweg, soort)
        wijzig_uitkering(werkplek, recht, laatste)
        assert _periodes(werkplek, omweg) == _periodes(werkplek, recht)


def test_another_uitkering_ends_the_one_before_and_undo_brings_it_back(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    deze = nieuwe_inwoner()
    wijzig_uitkering(werkplek, deze, "ww", sinds=dt.date(2024, 1, 1), verwacht_einde=VANDAAG)
    stap = wijzig_uitkering(werkplek, deze, "bijstand")
    assert _periodes(werkplek, deze) == [("ww", dt.date(2024, 1, 1), VANDAAG), ("bijstand", VANDAAG, None)]
    werkplek.draai_terug(stap.groep)
    assert _periodes(werkplek, deze) == [("ww", dt.date(2024, 1, 1), None)]


def test_a_right_cannot_end_before_it_begins(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    deze = nieuwe_inwoner()
    with pytest.raises(InvoerFout, match="Recht tot en met"):
        wijzig_uitkering(werkplek, deze, "ww", sinds=VANDAAG, verwacht_einde=VANDAAG - dt.timedelta(1))
    assert _periodes(werkplek, deze) == []


@pytest.mark.parametrize("veld", ["ww_tot", "bijstand_sinds"])
@pytest.mark.parametrize("tekst", ["2027", "2027-02-30", "morgen"])
def test_a_new_dossier_wants_a_whole_day(werkplek: Werkplek, veld: str, tekst: str) -> None:
    with pytest.raises(InvoerFout, match="Deze dag bestaat niet"):
        schrijf_in(werkplek, geslachtsnaam="A", **{veld: tekst})


def test_an_earlier_first_day_makes_the_one_before_end_the_day_before(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    deze = nieuwe_inwoner("Om")
    wijzig_uitkering(werkplek, deze, "ww", sinds=dt.date(2019, 3, 1))
    wijzig_uitkering(werkplek, deze, "bijstand")
    begin = VANDAAG - dt.timedelta(days=6)
    wijzig_uitkering(werkplek, deze, "bijstand", sinds=begin)
    assert _periodes(werkplek, deze) == [
        ("ww", dt.date(2019, 3, 1), begin - dt.timedelta(days=1)),
        ("bijstand", begin, None),
    ]


def test_until_its_last_day_an_uitkering_is_there_in_every_part_of_the_dossier(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    """The work that begins next month ends it; today it is in the calculation, the aanmelding and the doelgroepen."""
    deze = nieuwe_inwoner(geboortedatum="1988-03-14")
    wijzig_uitkering(werkplek, deze, "bijstand", sinds=dt.date(2022, 3, 1))
    begin, laatste = VANDAAG + dt.timedelta(days=7), VANDAAG + dt.timedelta(days=6)
    plaats(werkplek, deze, Plaatsing(soort="betaald", werkgever="Bakker", begin=begin, onbepaald=True), laatste)
    ontvanger = next(o for o in ontvangers().op(VANDAAG) if any(g.veld == "uitkering" for g in o.velden))
    for dag, soort, in_woorden in ((VANDAAG, "bijstand", "Bijstand"), (begin, "geen", "Geen uitkering")):
        inwoner = open_dossier(werkplek, deze)
        assert vraag_van(inwoner, dag)[0].uitkering.soort == soort
        velden = {w.veld.code: w.tekst for w in veldwaarden(inwoner, ontvanger, dag, {})}
        assert velden["uitkering"] == in_woorden
        assert plan_feiten(inwoner, dag).bijstand == (soort == "bijstand")
        assert bool(feiten_van(inwoner, dag).uitkering) == (soort == "bijstand")
    wijzig_uitkering(werkplek, deze, "bijstand", vrijlating_maanden_gebruikt=2)
    assert _periodes(werkplek, deze) == [("bijstand", dt.date(2022, 3, 1), laatste)], "no second one beside it"
