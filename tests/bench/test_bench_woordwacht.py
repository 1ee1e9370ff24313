"""The guard of free text looks along while somebody types: under 1 ms for 2,000 characters."""

from pytest_benchmark.fixture import BenchmarkFixture

from werkteam_desktop.dossier.woordwacht import let_op

ZIN = (
    "De inwoner wil graag twee dagen per week in de keuken werken, kan goed plannen en komt op tijd. "
    "Is soms depressief, zijn zus Fatima helpt met brieven en 123456782 staat op de envelop. "
)
TEKST = (ZIN * 12)[:2000]


def test_two_thousand_characters(benchmark: BenchmarkFixture, figuur: list[str]) -> None:
    assert len(TEKST) == 2000
    signalen = benchmark(let_op, TEKST)
    assert len(signalen) > 20
    if benchmark.stats is not None:
        figuur.append(f"free-text guard, 2,000 characters: median {benchmark.stats.stats.median * 1000:.2f} ms")
        assert benchmark.stats.stats.median < 0.001
