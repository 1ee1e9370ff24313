"""Random extracts: every field may hold what is on its list, what left the list, and nothing."""

import datetime as dt

from hypothesis import strategies as st

from tests.regio.rijen import rij
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Inzet, Uitstroom, Werkplek
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import lees_periode

JULI = lees_periode("2026-07", dt.date(2026, 8, 15))
WEG = "van_de_lijst"  # a code that no list has any more
DOELGROEPEN = ("lang_45plus", "statushouder", "jongere", "langer_1_jaar", "langer_2_jaar", "langer_5_jaar")

_dagen = st.none() | st.integers(0, 900)
_ja = st.booleans()
_inzet = st.builds(
    Inzet,
    st.sampled_from(["jobcoach", "vrijwilligerswerk", "training", WEG]),
    st.sampled_from(["lokaal", "regionaal", "rijk", "geen", WEG]),
    st.none() | st.decimals(0, 5000, places=2),
    _ja,
    _ja,
    _ja,
    _ja,
)
_verwijzing = st.builds(
    Doorverwijzing,
    st.sampled_from(["wsp", "zorg_eerst", WEG]),
    _ja,
    st.sampled_from(["", "aangenomen", "teruggemeld", "afgerond", "ingetrokken"]),
    st.sampled_from(["", "te_vroeg", "past_niet", WEG]),
    st.none() | st.integers(0, 90),
    _ja,
    _ja,
)
_plek = st.builds(
    Werkplek,
    st.sampled_from(["betaald", "betaald_lks", "beschut", "vrijwilligerswerk", WEG]),
    st.none() | st.integers(1, 40),
    _ja,
    _ja,
    _ja,
    _ja,
    st.none() | st.integers(-40, 400),
)


@st.composite
def rijen(draw: st.DrawFn, nummer: int) -> Extractrij:
    """A row whose stock and flow close."""
    in_begin, in_eind = draw(_ja), draw(_ja)
    keren = draw(st.integers(0, 1))
    trede = st.none() | st.integers(1, 6)
    fase = st.sampled_from(["geen", "stabiliteit", "ontwikkeling", "werk", WEG])
    route = st.sampled_from(["geen", "wsp", "lokaal_werkteam", "taal", WEG])
    return rij(
        nummer,
        coach=draw(st.none() | st.integers(1, 3)),
        gemeente=draw(st.sampled_from(["0402", "0406"])),
        arbeidsmarktlijn=draw(st.sampled_from(["uitkering_werk", "onderwijs_werk", "werk_werk", WEG])),
        doelgroepen=tuple(draw(st.lists(st.sampled_from(DOELGROEPEN), unique=True))),
        leeftijd=draw(st.none() | st.integers(16, 67)),
        geslacht=draw(st.sampled_from(["M", "V", "O", ""])),
        herkomst=draw(st.sampled_from(["nederland", "buiten", "", WEG])),
        register=draw(st.sampled_from(["ja", "nee", "beschut", "onbekend"])),
        uitkeringsduur=draw(
            st.sampled_from(["zonder_uitkering", "ww", "tot_1_jaar", "1_tot_2_jaar", "2_tot_5_jaar", "langer_5_jaar"])
        ),
        in_begin=in_begin,
        in_eind=in_eind,
        nieuw=keren + (in_eind and not in_begin),
        beeindigd=keren + (in_begin and not in_eind),
        instroom=draw(st.sampled_from(["poort", "herinstroom", "heropend", "", WEG])),
        afsluitreden=draw(st.sampled_from(["werk", "verhuisd", "anders", "", WEG])),
        fase=draw(fase),
        fase_voor=draw(fase),
        route=draw(route),
        route_voor=draw(route),
        ladder=draw(trede),
        ladder_voor=draw(trede),
        indicatoren=tuple(draw(st.lists(st.tuples(st.sampled_from(["uren", "rust", WEG]), st.integers(-4, 4))))),
        dagen_zonder_contact=draw(_dagen),
        dagen_zonder_verandering=draw(_dagen),
        heeft_afspraak=draw(_ja),
        werkt=draw(_ja),
        uitkering_gestopt=draw(st.sampled_from(["", "werk", "anders"])),
        voorzieningen=tuple(draw(st.lists(_inzet, max_size=3))),
        doorverwijzingen=tuple(draw(st.lists(_verwijzing, max_size=2))),
        werkplekken=tuple(draw(st.lists(_plek, max_size=2))),
        uitstroom=tuple(draw(st.lists(st.builds(Uitstroom, st.integers(0, 2500), _ja), max_size=2))),
        voorbeeld=draw(_ja),
        gesproken=draw(_ja),
    )


@st.composite
def bronnen(draw: st.DrawFn, hoogstens: int = 8) -> Bron:
    """A source with coaches 1 and 2 (3 left the team), and sometimes a count of the month before."""
    aantal = draw(st.integers(0, hoogstens))
    alle = [draw(rijen(nummer)) for nummer in range(1, aantal + 1)]
    ids = st.integers(1, aantal + 4)
    return Bron(
        JULI,
        alle,
        coaches={1: "Anja", 2: "Bram"},
        altijd=frozenset({2}),
        nummers={n: str(100 + n) for n in range(1, aantal + 3)},
        eerder=draw(st.none() | st.dictionaries(ids, st.just("0402"))),
        samengevoegd=draw(st.frozensets(ids)),
    )
