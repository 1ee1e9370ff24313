"""Doelgroepen follow from the facts of a dossier, each with its reason; nothing about health is among them."""

import datetime as dt
from dataclasses import replace

import pytest

from werkteam_desktop.dossier import Intake, Inwoner, Plaatsing, Uitkering
from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.dossier.doelgroep import Feiten, doelgroepen_van, geldt

DAG = dt.date(2026, 11, 24)


def _inwoner(*delen: object, **velden: object) -> Inwoner:
    deze = Inwoner(**{"nummer": "1", "geslachtsnaam": "A", "geboortedatum": "1984-05-01", **velden})
    for deel in delen:
        lijst = {Uitkering: deze.uitkeringen, Intake: deze.intakes, Plaatsing: deze.plaatsingen}[type(deel)]
        lijst.append(deel)
    return deze


def _bijstand(sinds: str, **velden: object) -> Uitkering:
    return Uitkering(**{"soort": "bijstand", "sinds": dt.date.fromisoformat(sinds), **velden})


BAAN = {"soort": "betaald", "werkgever": "Bakker", "begin": dt.date(2026, 9, 1), "onbepaald": True}


@pytest.mark.parametrize(
    ("inwoner", "verwacht"),
    [
        (_inwoner(_bijstand("2026-06-01")), {}),
        (_inwoner(geboortedatum="2002-01-01"), {
            "Jonger dan 27 jaar": "24 jaar", "Zonder uitkering (nugger)": "in het dossier staat geen uitkering"}),
        (_inwoner(_bijstand("2019-03-01"), geboortedatum="1974-01-01"), {
            "Ouder dan 45 en langer dan 2 jaar bijstand": "52 jaar, bijstand sinds 1 maart 2019",
            "Langer dan 5 jaar bijstand": "bijstand sinds 1 maart 2019"}),
        (_inwoner(_bijstand("2025-10-01"), statushouder=True), {
            "Statushouder of inburgeraar": "staat zo in het dossier",
            "Langer dan 1 jaar bijstand": "bijstand sinds 1 oktober 2025"}),
        (_inwoner(_bijstand("2026-06-01"), doelgroepenregister="aangevraagd"), {
            "Arbeidsbeperking": "doelgroepenregister aangevraagd bij UWV"}),
        (_inwoner(_bijstand("2026-06-01"), doelgroepenregister="beschut"), {
            "Arbeidsbeperking": "advies beschut werk van UWV"}),
        (_inwoner(_bijstand("2026-06-01"), doelgroepenregister="nee"), {}),
        (_inwoner(Uitkering(soort="ww", sinds=dt.date(2022, 1, 1))), {"WW loopt af": "heeft WW"}),
        (_inwoner(Uitkering(soort="ww", sinds=dt.date(2026, 1, 1), verwacht_einde=dt.date(2027, 2, 28))), {
            "WW loopt af": "WW tot en met 28 februari 2027"}),
        (_inwoner(_bijstand("2026-06-01"), Intake(datum=DAG, taalniveau="goed", taal_lezen="arm")), {
            "Nederlands nog onvoldoende voor werk": "Nederlands spreken, lezen of schrijven is nog moeilijk"}),
        (_inwoner(_bijstand("2026-06-01"), Plaatsing(**BAAN)), {
            "Werkt in deeltijd met aanvullende bijstand": "werkt en heeft daarnaast een uitkering"}),
        (_inwoner(_bijstand("2026-06-01"), Plaatsing(**{**BAAN, "soort": "vrijwilligerswerk"})), {}),
        (_inwoner(_bijstand("2026-06-01"), Plaatsing(**BAAN, beeindigd_op=dt.date(2026, 11, 1))), {}),
        (_inwoner(_bijstand("2026-06-01"), arbeidsmarktlijn="werk_werk"), {
            "Aan het werk, met kans op een uitkering": "van werk naar werk"}),
        (_inwoner(_bijstand("2026-06-01"), sw_indicatie=True), {
            "SW-indicatie van voor 2015": "staat zo in het dossier"}),
        (_inwoner(_bijstand("2015-01-01", einde=dt.date(2020, 1, 1)), _bijstand("2026-06-01")), {}),
    ],
)  # fmt: skip
def test_facts_give_the_doelgroepen_with_their_reasons(inwoner: Inwoner, verwacht: dict[str, str]) -> None:
    assert {lid.doelgroep.naam: lid.reden for lid in doelgroepen_van(inwoner, DAG)} == verwacht


def test_a_doelgroep_about_health_is_never_derived() -> None:
    alles = Feiten(30, "bijstand", dt.date(2010, 1, 1), True, "ja", True, "werk_werk", ("arm",), True)
    over_gezondheid = [d for d in doelgroepen() if d.gezondheid]
    assert [d.code for d in over_gezondheid] == ["psychisch_kwetsbaar"]
    assert not any(geldt(d, alles, DAG) for d in over_gezondheid)
    met_grens = replace(over_gezondheid[0], leeftijd_boven=18)
    assert not geldt(met_grens, alles, DAG), "not even when a data file gives it limits"
