"""A reader with the whole month's set: no number of a few people follows from all that is printed in it together."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.conftest import NU, SLEUTEL
from tests.regio.overzichten.willekeurig import DOELGROEPEN, JULI
from tests.regio.rijen import rij
from werkteam_desktop.handelingen.maandset import set_van
from werkteam_desktop.handelingen.overzichten import bron, maak, maak_alle, namen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Inzet, Uitstroom
from werkteam_desktop.regio.extractrij import Werkplek as Plek
from werkteam_desktop.regio.klein import ANDER, verberg
from werkteam_desktop.regio.overzicht import Bron, Kolom, Overzicht, Regel, Vak, Zin, drempel, procent, zin
from werkteam_desktop.regio.overzichten import OVERZICHTEN

Wie = tuple[int, ...]
KLASSEN = ("tot_1_jaar", "1_tot_2_jaar", "2_tot_5_jaar", "langer_5_jaar")
HALF = 0.0500001  # a share is rounded to a tenth
GETAL = re.compile(
    r"(?<![\d,.])(?<!€ )(?<!trede )(?<!\d en )\d[\d.]*(?![\d,]| %| (?:weken|maanden|jaar|gemeenten|procentpunt))"
)


def wie(ids: Iterable[int]) -> Wie:
    return tuple(sorted(ids))


def weinig(ids: Iterable[int]) -> bool:
    return 0 < len(set(ids)) < drempel()


class Lezer:
    """What can be known from sheets: `boven` and `onder` are the limits of each number."""

    def __init__(
        self, echt: Sequence[Overzicht], getoond: Sequence[Overzicht], bekend: Iterable[Iterable[Iterable[int]]] = ()
    ) -> None:
        self.nummer: dict[Wie, int] = {}
        self.rijen: list[tuple[dict[int, float], float, float]] = []  # sum of factor * unknown lies between these
        self.kolommen = 0
        for blad, papier in zip(echt, getoond, strict=True):
            self._lees(blad, papier)
        for groep in bekend:
            self._optellen({wie(ids) for ids in groep})

    def _weet(self, termen: dict[int, float], laag: float, hoog: float) -> None:
        self.rijen.append((termen, laag, hoog))

    def _x(self, ids: Iterable[int]) -> int:
        w = wie(ids)
        if w not in self.nummer:
            self.nummer[w] = self._nieuw()
        return self.nummer[w]

    def _nieuw(self) -> int:
        self.kolommen += 1
        return self.kolommen - 1

    def _lees(self, echt: Overzicht, papier: Overzicht) -> None:
        hier: set[Wie] = set()
        for r, regel in enumerate(echt.regels):
            for k, (vak, kolom) in enumerate(zip(regel.vakken, echt.kolommen, strict=True)):
                toont = papier.regels[r].vakken[k]
                if kolom.soort == "aantal" and vak.waarde is not None:
                    hier.add(wie(vak.ids))
                    x = self._x(vak.ids)
                    if not toont.verborgen:
                        self._weet({x: 1}, len(vak.ids), len(vak.ids))
                    elif toont.waarde != ANDER:
                        self._weet({x: 1}, 1, drempel() - 1)
                    else:
                        mag_klein = not any(v.waarde == f"< {drempel()}" for rr in papier.regels for v in rr.vakken)
                        self._weet({x: 1}, 1 if mag_klein else drempel(), np.inf)
                elif kolom.soort == "deel" and vak.van and vak.ids and not toont.verborgen and echt.naam != "nazorg":
                    hier |= {wie(vak.ids), wie(vak.van)}
                    deel = float(str(toont.waarde))
                    deler, teller = self._x(vak.van), self._x(vak.ids)
                    if deler != teller:
                        self._weet({teller: 100, deler: -deel - HALF}, -np.inf, 0)
                        self._weet({teller: 100, deler: -deel + HALF}, 0, np.inf)
                elif kolom.soort == "euro" and vak.van and not toont.verborgen:
                    hier.add(wie(vak.ids))
                    som = next(v for v in papier.regels[r].vakken if v.ids == vak.ids and v.van is None)
                    if isinstance(som.waarde, Decimal) and isinstance(toont.waarde, Decimal) and toont.waarde > 1:
                        geld, gemiddeld = float(som.waarde), float(toont.waarde)
                        self._weet({self._x(vak.ids): 1}, (geld - 1) / (gemiddeld + 1), (geld + 1) / (gemiddeld - 1))
        for z in papier.zinnen:
            for ids in z.telt if isinstance(z, Zin) else ():
                if all(i > 0 for i in ids):
                    hier.add(wie(ids))
                    self._weet({self._x(ids): 1}, len(ids), len(ids))
        self._optellen(hier)

    def _optellen(self, hier: set[Wie]) -> None:
        """What adds up to what on a sheet: of which numbers, and how often, the same dossiers are part."""
        leden: dict[int, list[tuple[Wie, int]]] = {}
        for w in sorted(hier):
            for id_, keer in Counter(w).items():
                leden.setdefault(id_, []).append((w, keer))
        soorten: dict[tuple[tuple[Wie, int], ...], int] = {}
        for deel in leden.values():
            soorten.setdefault(tuple(deel), self._nieuw())
        som: dict[Wie, dict[int, float]] = {w: {self._x(w): -1.0} for w in hier}
        for combinatie, x in soorten.items():
            for w, keer in combinatie:
                som[w][x] = float(keer)
        for termen in som.values():
            self._weet(termen, 0, 0)

    def grenzen(self, ids: Iterable[int]) -> tuple[int, int]:
        """The least and the most that a number can be."""
        matrix = np.zeros((len(self.rijen), self.kolommen))
        for nr, (termen, _, _) in enumerate(self.rijen):
            for x, factor in termen.items():
                matrix[nr, x] += factor
        feiten = LinearConstraint(matrix, [r[1] for r in self.rijen], [r[2] for r in self.rijen])
        doel = np.zeros(self.kolommen)
        doel[self._x(ids)] = 1
        uit = []
        for kant in (1, -1):
            # Far enough to see that it is free.
            vrij = Bounds(np.zeros(self.kolommen), np.full(self.kolommen, 1e5))
            uitkomst = milp(kant * doel, integrality=np.ones(self.kolommen), constraints=feiten, bounds=vrij)
            assert uitkomst.x is not None, "the true numbers fit always"
            uit.append(round(uitkomst.x @ doel))
        return uit[0], uit[1]


def getoonde(echt: Sequence[Overzicht], papier: Sequence[Overzicht]) -> tuple[set[Wie], set[Wie]]:
    """(numbers, amounts) that can be read: in a cell, or in a sentence."""
    aantallen, bedragen = set(), set()
    for o, p in zip(echt, papier, strict=True):
        for r, regel in enumerate(o.regels):
            for k, (vak, kolom) in enumerate(zip(regel.vakken, o.kolommen, strict=True)):
                if vak.ids and not p.regels[r].vakken[k].verborgen:
                    (aantallen if kolom.soort in ("aantal", "deel") else bedragen).add(wie(vak.ids))
        for z in p.zinnen:
            for ids in z.telt if isinstance(z, Zin) else ():
                if ids:
                    (aantallen if ids[0] > 0 else bedragen).add(wie(map(abs, ids)))
    return aantallen, bedragen


def houdt_stand(
    echt: Sequence[Overzicht], papier: Sequence[Overzicht], bekend: Iterable[Iterable[Iterable[int]]] = ()
) -> None:
    """Asserts that no number of a few is shown, follows, or is the difference of two that are shown."""
    aantallen, bedragen = getoonde(echt, papier)
    for getoond in (aantallen, bedragen):
        assert not [w for w in getoond if weinig(w)]
        op_lengte = sorted(getoond, key=len)
        for nr, deel in enumerate(op_lengte):
            for geheel in op_lengte[nr + 1 :]:
                if len(geheel) - len(deel) >= drempel():
                    break
                if len(geheel) > len(deel):
                    assert Counter(deel) - Counter(geheel), (len(deel), len(geheel))
    lezer = Lezer(echt, papier, bekend)
    for ids in [w for w in lezer.nummer if weinig(w)]:
        laag, hoog = lezer.grenzen(ids)
        assert laag <= len(ids) <= hoog
        assert laag < hoog, ids


def set_en_echt(b: Bron) -> tuple[list[Overzicht], list[Overzicht], list[list[list[int]]]]:
    """The sheets as they are and as they are printed, and that the kinds of uitkering add up to all open dossiers."""
    return [m(b).samengevat() for m in OVERZICHTEN.values()], list(maak_alle(b).values()), [per_uitkering(b)]


def per_uitkering(b: Bron) -> list[list[int]]:
    soorten: dict[str, list[int]] = {}
    for r in b.rijen:
        if r.in_eind:
            soort = "bijstand" if r.uitkeringsduur in KLASSEN else r.uitkeringsduur
            soorten.setdefault(soort, []).append(r.inwoner_id)
    return [[r.inwoner_id for r in b.rijen if r.in_eind], *soorten.values()]


# --- the leaks that there were ---


def blad(naam: str, regels: list[Regel], kolommen: tuple[Kolom, ...], zinnen: tuple[str, ...] = ()) -> Overzicht:
    return Overzicht(naam, naam, JULI, "Wat", kolommen, tuple(regels), "", zinnen)


def telt(ids: Iterable[int]) -> Vak:
    alle = tuple(ids)
    return Vak(len(alle), alle)


def test_the_difference_of_two_sheets_is_no_small_number() -> None:
    """1,258 at the begin on one page and "1,257 that were there all the time" on another: one was closed."""
    begin, blijvers = range(1, 1259), range(1, 1258)
    kolom = (Kolom("Aantal", "telt"),)
    een = blad("een", [Regel("Begin", (telt(begin),))], kolom)
    twee = blad("twee", [Regel("Anders", (telt(range(2000, 2100)),))], kolom, (zin("De 1.257 dossiers.", blijvers),))
    uit = verberg([een, twee], drempel())
    assert uit[0].regels[0].vakken[0].verborgen is bool(uit[1].zinnen)
    assert len(verberg([twee], drempel())[0].zinnen) == 1


def test_no_share_stands_beside_a_hidden_total() -> None:
    """99 is 61.1 % and 16 is 9.9 %: of 162, and the rest follows."""
    delen = (range(1, 100), range(100, 116), range(116, 160), range(160, 163))
    alle = tuple(i for d in delen for i in d)
    kolommen = (Kolom("Aantal", "telt"), Kolom("Deel", "telt", "deel"))
    regels = [Regel(f"{nr}", (telt(d), Vak(procent(len(d), 162), tuple(d), van=alle))) for nr, d in enumerate(delen)]
    elders = blad("elders", [Regel("", (telt((*alle, 163)),))], kolommen[:1])
    vast = Regel("Samen", (telt(alle), Vak(Decimal(100), alle, van=alle)), totaal=True)
    papier = verberg([blad("deel", [*regels, vast], kolommen), elders], drempel())
    houdt_stand([blad("deel", [*regels, vast], kolommen), elders], papier)
    if papier[0].regels[-1].vakken[0].verborgen:
        assert all(r.vakken[1].verborgen for r in papier[0].regels)
    for r in papier[0].regels:
        assert r.vakken[1].verborgen or not r.vakken[0].verborgen


def test_what_everybody_knows_to_add_up_is_counted_with() -> None:
    """60 with bijstand, 40 with WW and 14 without uitkering are the 114 that are open: so of the 15 who were supported
    without uitkering one is closed, when the 14 are hidden alone."""
    bijstand, ww, zonder = tuple(range(1, 61)), tuple(range(100, 140)), tuple(range(200, 214))
    alle = bijstand + ww + zonder
    kolommen = tuple(Kolom(naam, "telt") for naam in ("Ondersteund", "Open", "Gesloten"))
    groepen = [
        Regel("WW", (telt(ww), telt(ww), telt(()))),
        Regel("Zonder uitkering", (telt((*zonder, 999)), telt(zonder), telt((999,)))),
    ]
    echt = [
        blad("duur", [Regel("Met bijstand", (telt(bijstand),)), Regel("Open", (telt(alle),))], kolommen[1:2]),
        blad("groepen", groepen, kolommen),
    ]
    samen = [[alle, bijstand, ww, zonder]]
    houdt_stand(echt, verberg(echt, drempel(), samen), samen)
    with pytest.raises(AssertionError):
        houdt_stand(echt, verberg(echt, drempel()), samen)


def test_an_amount_and_its_average_do_not_tell_how_many_had_none() -> None:
    kolommen = (Kolom("Loopt", "t"), Kolom("Zonder", "t"), Kolom("Kosten", "t", "euro"), Kolom("Gemid", "t", "euro"))
    met, zonder = tuple(range(1, 31)), (31, 32, 33)
    regel = Regel("x", (telt(met + zonder), telt(zonder), Vak(Decimal(30000), met), Vak(Decimal(1000), met, van=met)))
    (o,) = verberg([blad("kosten", [regel], kolommen)], drempel())
    houdt_stand([blad("kosten", [regel], kolommen)], [o])
    assert o.regels[0].vakken[3].verborgen
    assert not o.regels[0].vakken[2].verborgen


def test_two_amounts_do_not_tell_that_of_the_one_between_them() -> None:
    kolom = (Kolom("Kosten", "t", "euro"),)
    een, twee = tuple(range(1, 41)), tuple(range(1, 40))
    bladen = [blad("p", [Regel("x", (Vak(Decimal(651850), een),))], kolom)]
    bladen.append(blad("q", [Regel("y", (Vak(Decimal(650450), twee),))], kolom))
    papier = verberg(bladen, drempel())
    assert sum(o.regels[0].vakken[0].verborgen for o in papier) == 1


# --- whole sets ---


def mensen(kans: random.Random, aantal: int) -> Iterator[Extractrij]:
    """Dossiers as in a small team: most are ordinary, something rare happens to a few."""
    for nr in range(1, aantal + 1):
        in_begin, in_eind = kans.random() < 0.85, kans.random() < 0.93
        duur = kans.choices([*KLASSEN, "zonder_uitkering", "ww"], [3, 3, 3, 3, 1, 1])[0]
        yield rij(
            nr,
            coach=kans.choice([1, 2]),
            arbeidsmarktlijn=kans.choices(["uitkering_werk", "onderwijs_werk", "werk_werk"], [90, 4, 6])[0],
            doelgroepen=(
                *(d for d in DOELGROEPEN if kans.random() < 0.3),
                *(["zonder_uitkering"] if duur == "zonder_uitkering" else []),
            ),
            leeftijd=kans.randint(18, 66),
            geslacht=kans.choice("MV"),
            herkomst=kans.choice(["nederland", "buiten", ""]),
            register=kans.choices(["ja", "nee"], [2, 5])[0],
            uitkeringsduur=duur,
            in_begin=in_begin,
            in_eind=in_eind,
            nieuw=0 if in_begin else 1,
            beeindigd=0 if in_eind else 1,
            instroom=kans.choice(["poort", "herinstroom", "poort", "poort"]),
            afsluitreden="" if in_eind else kans.choice(["werk", "verhuisd"]),
            fase=kans.choice(["geen", "stabiliteit", "ontwikkeling", "werk"]),
            fase_voor=kans.choice(["geen", "stabiliteit"]),
            route=kans.choices(["geen", "wsp", "lokaal_werkteam", "taal"], [1, 5, 5, 1])[0],
            ladder=kans.choice([None, 2, 3, 3, 4, 4]),
            ladder_voor=kans.choice([None, 3, 3]),
            indicatoren=(("uren", kans.randint(-1, 1)),) if kans.random() < 0.2 else (),
            dagen_zonder_contact=kans.choice([3, 30, 200]),
            dagen_zonder_verandering=kans.choice([3, 400]),
            heeft_afspraak=kans.random() < 0.8,
            werkt=kans.random() < 0.1,
            uitkering_gestopt=kans.choices(["", "werk", "anders"], [20, 2, 1])[0],
            voorzieningen=tuple(
                Inzet(
                    kans.choice(["jobcoach", "training", "vrijwilligerswerk"]),
                    kans.choice(["lokaal", "regionaal"]),
                    None if kans.random() < 0.2 else Decimal(kans.randint(3, 90) * 50),
                    *(kans.choices([(True, False, False), (True, True, False), (False, False, True)], [7, 2, 1])[0]),
                    False,
                )
                for _ in range(kans.choice([0, 0, 1, 1, 2]))
            ),
            doorverwijzingen=(
                (
                    Doorverwijzing(
                        "wsp", True, kans.choice(["", "aangenomen", "teruggemeld"]), "te_vroeg", 9, False, False
                    ),
                )
                if kans.random() < 0.2
                else ()
            ),
            werkplekken=(
                (Plek("betaald", 24, False, kans.random() < 0.2, True, False, kans.choice([None, 20, 90])),)
                if kans.random() < 0.2
                else ()
            ),
            uitstroom=((Uitstroom(kans.randint(0, 2500), kans.random() < 0.2),) if kans.random() < 0.3 else ()),
        )


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.sampled_from([12, 40, 90]))
def test_no_small_number_follows_from_the_set_of_a_small_team(zaad: int, aantal: int) -> None:
    b = Bron(JULI, list(mensen(random.Random(zaad), aantal)), coaches={1: "Anja", 2: "Bram"})
    houdt_stand(*set_en_echt(b))


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    opslag = Opslag.open(tmp_path_factory.mktemp("lezer") / "team.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 600, 7, NU.date())
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


@pytest.mark.parametrize("periode", ["2026-10", "2026-K3", "2025"])
def test_no_small_number_follows_from_the_set_of_the_sample_data(team: Werkplek, periode: str) -> None:
    houdt_stand(*set_en_echt(bron(team, periode)))


def test_the_set_shows_of_a_list_to_work_from_only_the_totals(team: Werkplek) -> None:
    b = bron(team, "2026-10")
    lijsten = [naam for naam in namen() if maak(b, naam).werklijst]
    assert lijsten == ["caseload", "stilstand", "terugmeldingen", "plaatsingen"]
    coaches = set(b.coaches.values())
    for o in set_van(b).overzichten:
        assert not o.werklijst
        assert not coaches & {r.naam for r in o.regels}
        if o.naam in lijsten:
            assert all(r.totaal for r in o.regels)
            assert o.toelichting.startswith("Hier staan alleen de totalen.")
            (uitleg,) = maak(b, o.naam).verborgen_uitleg()
            assert "ook kleine aantallen" in uitleg
            assert maak(b, o.naam).voet() == "Alleen voor gebruik binnen het team"


@pytest.mark.parametrize("naam", sorted(OVERZICHTEN))
def test_a_sentence_says_which_dossiers_each_number_in_it_counts(team: Werkplek, naam: str) -> None:
    for periode in ("2026-10", "2025"):
        for z in OVERZICHTEN[naam](bron(team, periode)).zinnen:
            getallen = {int(g.rstrip(".").replace(".", "")) for g in GETAL.findall(z)}
            if isinstance(z, Zin):
                lengten = {len(ids) for ids in z.telt}
                assert getallen <= lengten | {abs(a - b) for a in lengten for b in lengten} | {0}, z
            else:
                assert not getallen or "CBS" in z, z


@pytest.mark.parametrize("naam", sorted(OVERZICHTEN))
def test_a_share_says_of_which_dossiers_it_is_a_share(team: Werkplek, naam: str) -> None:
    o = OVERZICHTEN[naam](bron(team, "2026-10"))
    for regel in o.regels:
        for vak, kolom in zip(regel.vakken, o.kolommen, strict=True):
            if kolom.soort.startswith("deel") and vak.ids and vak.waarde is not None and naam != "banenafspraak":
                assert vak.van is not None
                assert set(vak.ids) <= set(vak.van)
                if kolom.soort == "deel" and naam != "nazorg":
                    assert vak.waarde == procent(len(vak.ids), len(vak.van)), (regel.naam, kolom.naam)
