"""The facts in Prometheus' text format. Imported with the first scrape: the library takes as long as ten ticks."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.health.facts import Fact

PREFIX = "followthrough_"


class Facts(Collector):
    """Facts as gauges: one for each name, with the labels of its facts."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = list(facts)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges, in the order of the facts."""
        gauges: dict[str, GaugeMetricFamily] = {}
        for fact in self._facts:
            name = f"{PREFIX}{fact.name}"
            gauge = gauges.setdefault(name, GaugeMetricFamily(name, fact.about, labels=sorted(fact.labels)))
            gauge.add_metric([fact.labels[label] for label in sorted(fact.labels)], float(fact.value))
        yield from gauges.values()


def as_text(facts: Iterable[Fact]) -> bytes:
    """The page that Prometheus scrapes; with the memory and files of this process."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(Facts(facts))
    return generate_latest(registry)
