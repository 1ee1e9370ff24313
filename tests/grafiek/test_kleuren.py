"""Colours: readable in both themes, and every role that a chart needs is there."""

import pytest

from werkteam_desktop.grafiek.kleuren import THEMAS, paren, rol_van, rollen


def helderheid(kleur: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    kanalen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("thema", THEMAS)
@pytest.mark.parametrize(("soort", "minstens"), [("tekst_op", 4.5), ("vorm_op", 3.0)])
def test_every_named_pair_of_colours_contrasts_enough(thema: str, soort: str, minstens: float) -> None:
    kleuren = rollen(thema)
    te_zwak = {p: contrast(kleuren[p[0]], kleuren[p[1]]) for p in paren(soort)}
    assert len(te_zwak) > 5
    assert {p: c for p, c in te_zwak.items() if c < minstens} == {}


def test_both_themes_have_the_same_roles() -> None:
    assert rollen("licht").keys() == rollen("donker").keys()


@pytest.mark.parametrize("regeling", ["loon", "bijstand", "zorgtoeslag", "kindgebonden_budget", "reiskosten"])
def test_every_regeling_has_a_colour_and_a_colour_for_the_text_on_it(regeling: str) -> None:
    assert {rol_van(regeling), f"op_{rol_van(regeling)}"} <= rollen("licht").keys()


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="paars"):
        rollen("paars")


def test_the_roles_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        rollen("licht")["inkt"] = "#000000"  # type: ignore[index]
