"""A package that comes in counts only from who may send its kind; a receipt only for what we sent to its sender."""

import datetime as dt
import hashlib
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.handelingen.maanden import OKTOBER, lever, leveringen, vul
from tests.regio.pakketten import Partner, inhoud, partner
from tests.regio.samenvattingen import inhoud as samenvatting
from tests.regio.samenvattingen import tabel
from werkteam_desktop.handelingen import post
from werkteam_desktop.handelingen.post import MAG_STUREN, VERWERKERS
from werkteam_desktop.handelingen.relaties import SOORTEN, bevestig, eigen_kaart, neem_kaart_op, relaties
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Levering, Ontvangst, Relatie
from werkteam_desktop.regio.envelop import Inhoud, verzegel
from werkteam_desktop.regio.geweigerd import Geweigerd
from werkteam_desktop.regio.ontvangstbewijs import Bewijs, bewijs_inhoud
from werkteam_desktop.regio.postvak import Binnen
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

HILVERSUM = partner("0402", "Gemeente Hilversum")
REGIO = partner("regio-gv", "Regio Gooi en Vechtstreek")
WSP = partner("wsp", "Werkgeversservicepunt")


def ken(werkplek: Werkplek, van: Partner, soort: str, zeker: bool = True) -> Relatie:
    relatie = neem_kaart_op(werkplek, maak_sleutelkaart(van.kaart), soort)
    if zeker:
        bevestig(werkplek, relatie.id)
    return relatie


def pakket(werkplek: Werkplek, soort: str, wat: Inhoud, van: Partner, **meer: Any) -> Binnen:
    """Sealed for us; each call gives another age layer around the same zip."""
    reeks = {"volgnummer": 1, "vorige": None} | meer
    weg = verzegel(soort, wat, paar=van.paar, kaart=van.kaart, ontvangers=[eigen_kaart(werkplek)], **reeks)
    bytes_ = weg.versleuteld or b""
    return Binnen(None, weg.naam, hashlib.sha256(bytes_).hexdigest(), bytes_)


def reden(werkplek: Werkplek, binnen: Binnen) -> str:
    """Why it was refused; "" when it was not. Then nothing may have been kept of it."""
    voor = inhoud_van_winkel(werkplek)
    try:
        post.neem_aan(werkplek, binnen)
    except Geweigerd as fout:
        oordeel, zin = fout.reden, str(fout)
    else:
        return ""
    assert inhoud_van_winkel(werkplek) == voor
    assert zin.endswith(".")
    return oordeel


def inhoud_van_winkel(werkplek: Werkplek) -> list[Any]:
    with werkplek.opslag.lees() as sessie:
        aantallen = [sessie.scalar(select(func.count()).select_from(k)) for k in (Ontvangst, Relatie)]
        return [*aantallen, *map(tuple, sessie.execute(select(Levering.id, Levering.toestand, Levering.antwoord_op)))]


def ontvangsten(werkplek: Werkplek) -> list[Ontvangst]:
    with werkplek.opslag.lees() as sessie:
        return list(sessie.scalars(select(Ontvangst).order_by(Ontvangst.id)))


# --- who may send what -------------------------------------------------------------------------------------------


def test_every_kind_has_somebody_who_sends_it_and_a_module_that_handles_it() -> None:
    assert set(MAG_STUREN) == set(SOORTEN)
    assert {soort for mag in MAG_STUREN.values() for soort in mag} == set(VERWERKERS)
    for module in VERWERKERS.values():
        assert callable(import_module(f"werkteam_desktop.handelingen.{module}").verwerk)


@pytest.mark.parametrize(
    ("wie", "soort"),
    [(wie, soort) for wie in SOORTEN for soort in VERWERKERS if soort not in MAG_STUREN[wie]],
)
def test_the_key_of_one_kind_of_relatie_is_no_key_of_another(werkplek: Werkplek, wie: str, soort: str) -> None:
    ken(werkplek, WSP, wie)
    assert reden(werkplek, pakket(werkplek, soort, inhoud(), WSP)) == "andere_soort"


def test_the_wsp_delivers_no_summary_and_a_gemeente_no_receipt(werkplek: Werkplek) -> None:
    ken(werkplek, WSP, "wsp")
    ken(werkplek, HILVERSUM, "gemeente")
    cijfers = samenvatting(tabel("0402", OKTOBER), OKTOBER)
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, WSP)) == "andere_soort"
    assert reden(werkplek, pakket(werkplek, "ontvangst", bewijs_inhoud(bewijs()), HILVERSUM)) == "andere_soort"
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, HILVERSUM)) == ""


def test_who_was_not_confirmed_is_unknown_until_somebody_called(werkplek: Werkplek) -> None:
    relatie = ken(werkplek, HILVERSUM, "gemeente", zeker=False)
    binnen = pakket(werkplek, "samenvatting", samenvatting(tabel("0402", OKTOBER), OKTOBER), HILVERSUM)
    assert reden(werkplek, binnen) == "onbekende_afzender"
    bevestig(werkplek, relatie.id)
    assert reden(werkplek, binnen) == ""
    assert [(o.soort, o.oordeel) for o in ontvangsten(werkplek)] == [("samenvatting", "goed")]


def test_a_stranger_and_another_key_under_a_known_code_are_told_apart(werkplek: Werkplek) -> None:
    cijfers = samenvatting(tabel("0402", OKTOBER), OKTOBER)
    bedrieger = partner("0402", "Gemeente Hilversum")
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, bedrieger)) == "onbekende_afzender"
    ken(werkplek, HILVERSUM, "gemeente")
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, bedrieger)) == "andere_sleutel"


def test_a_team_file_of_a_stranger_without_the_team_key_is_refused(werkplek: Werkplek) -> None:
    assert reden(werkplek, pakket(werkplek, "team", inhoud(), partner("laptop-1", "Iemand"))) == "ander_team"


def test_one_code_of_two_kinds_of_relatie_is_told_apart_by_the_key(werkplek: Werkplek) -> None:
    laptop = partner("0402", "Laptop van het team")
    gemeente, team = ken(werkplek, HILVERSUM, "gemeente"), ken(werkplek, laptop, "team")
    assert gemeente.code == team.code
    assert reden(werkplek, pakket(werkplek, "aanmelding", inhoud(), laptop)) == "andere_soort"
    cijfers = samenvatting(tabel("0402", OKTOBER), OKTOBER)
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, HILVERSUM)) == ""
    assert [o.relatie_id for o in ontvangsten(werkplek)] == [gemeente.id]


def test_one_card_in_two_roles_may_send_what_either_may(werkplek: Werkplek) -> None:
    ken(werkplek, WSP, "wsp")
    gemeente = ken(werkplek, WSP, "gemeente")
    cijfers = samenvatting(tabel("0402", OKTOBER), OKTOBER)
    assert reden(werkplek, pakket(werkplek, "samenvatting", cijfers, WSP)) == ""
    assert [o.relatie_id for o in ontvangsten(werkplek)] == [gemeente.id]


def test_the_same_package_in_another_envelope_is_a_repetition(werkplek: Werkplek) -> None:
    ken(werkplek, HILVERSUM, "gemeente")
    cijfers = samenvatting(tabel("0402", OKTOBER), OKTOBER)
    een, twee = (pakket(werkplek, "samenvatting", cijfers, HILVERSUM) for _ in range(2))
    assert een.sha256 != twee.sha256
    assert [reden(werkplek, een), reden(werkplek, twee)] == ["", "herhaling"]
    assert len(ontvangsten(werkplek)) == 1


# --- receipts ----------------------------------------------------------------------------------------------------


def bewijs(levering: Levering | None = None, oordeel: str = "goed", **anders: Any) -> Bewijs:
    velden = {
        "naam": levering.naam if levering else "samenvatting-0402-000001-0123456789ab.zip.age",
        "sha256": levering.sha256 if levering else "0" * 64,
        "soort": "samenvatting",
        "volgnummer": 1,
        "maand": OKTOBER,
        "oordeel": oordeel,
        "datum": dt.date(2026, 11, 24),
    }
    return Bewijs(**{**velden, **anders})


@pytest.fixture
def verstuurd(werkplek: Werkplek) -> Levering:
    """October was put in the outbox for the regio; the WSP is known too."""
    vul(werkplek, range(120))
    ken(werkplek, REGIO, "regio")
    ken(werkplek, WSP, "wsp")
    return lever(werkplek, OKTOBER)


def antwoord(werkplek: Werkplek, wat: Bewijs, van: Partner = REGIO, **meer: Any) -> str:
    return reden(werkplek, pakket(werkplek, "ontvangst", bewijs_inhoud(wat), van, **meer))


def test_a_receipt_closes_the_delivery_that_it_is_about(werkplek: Werkplek, verstuurd: Levering) -> None:
    assert antwoord(werkplek, bewijs(verstuurd)) == ""
    (levering,) = leveringen(werkplek)
    assert (levering.toestand, levering.inhoud, levering.antwoord_op) == ("ontvangen", None, werkplek.nu())
    (ontvangst,) = ontvangsten(werkplek)
    assert (ontvangst.levering_id, ontvangst.soort, ontvangst.volgnummer) == (verstuurd.id, "ontvangst", 1)
    assert ontvangst.samenvatting == {"oordeel": "goed", "zin": "Dit pakket is goed ontvangen."}
    assert list(post.verstuur(werkplek)) == []


def test_a_refusal_is_known_with_its_reason(werkplek: Werkplek, verstuurd: Levering) -> None:
    assert antwoord(werkplek, bewijs(verstuurd, "te_klein")) == ""
    (regel,) = post.leveringen(werkplek)
    assert (regel.toestand, regel.aan) == ("geweigerd", REGIO.kaart.organisatie)
    (ontvangst,) = ontvangsten(werkplek)
    assert "klein" in ontvangst.samenvatting["zin"]


def test_a_package_that_could_not_be_opened_there_is_known_by_its_name(werkplek: Werkplek, verstuurd: Levering) -> None:
    assert antwoord(werkplek, bewijs(verstuurd, "beschadigd", sha256="")) == ""
    assert [r.toestand for r in leveringen(werkplek)] == ["geweigerd"]


@pytest.mark.parametrize(
    "anders",
    [
        {"sha256": "0" * 64},
        {"sha256": "", "naam": "samenvatting-0402-000001-0123456789ab.zip.age"},
        {"sha256": "", "naam": ""},
        {"soort": "team"},
    ],
)
def test_a_receipt_for_what_we_did_not_send_is_refused(
    werkplek: Werkplek, verstuurd: Levering, anders: dict[str, str]
) -> None:
    assert antwoord(werkplek, bewijs(verstuurd, **anders)) == "inhoud"
    assert [r.toestand for r in leveringen(werkplek)] == ["klaar"]


def test_another_than_the_receiver_cannot_say_that_it_came_in(werkplek: Werkplek, verstuurd: Levering) -> None:
    assert antwoord(werkplek, bewijs(verstuurd), WSP) == "inhoud"
    zelfde_code = partner(REGIO.kaart.code, "Een ander met deze code")
    ken(werkplek, zelfde_code, "wsp")
    assert antwoord(werkplek, bewijs(verstuurd), zelfde_code) == "inhoud"
    assert [r.toestand for r in leveringen(werkplek)] == ["klaar"]
    assert antwoord(werkplek, bewijs(verstuurd)) == ""
    assert [r.toestand for r in leveringen(werkplek)] == ["ontvangen"]


def test_the_same_receipt_counts_once(werkplek: Werkplek, verstuurd: Levering) -> None:
    assert antwoord(werkplek, bewijs(verstuurd)) == ""
    assert antwoord(werkplek, bewijs(verstuurd)) == "herhaling"
    assert len(ontvangsten(werkplek)) == 1
    assert [r.toestand for r in leveringen(werkplek)] == ["ontvangen"]


def test_a_key_that_was_replaced_speaks_for_nobody_any_more(werkplek: Werkplek, verstuurd: Levering) -> None:
    nieuw = partner(REGIO.kaart.code, REGIO.kaart.organisatie)
    relatie = neem_kaart_op(werkplek, maak_sleutelkaart(nieuw.kaart), "regio", vervang=True)
    assert antwoord(werkplek, bewijs(verstuurd)) == "onbekende_afzender"
    bevestig(werkplek, relatie.id)
    assert antwoord(werkplek, bewijs(verstuurd)) == "andere_sleutel"
    assert antwoord(werkplek, bewijs(verstuurd), nieuw) == ""
    assert {r.soort for r in relaties(werkplek)} == {"regio", "wsp"}
