"""What all benchmarks share: interleaved rounds, medians, limits, and the last line that others read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Timed = Callable[[], float]
"""Does the work once and returns how long the measured part of it took, in seconds."""


@dataclass(frozen=True)
class Figure:
    """One figure of a benchmark and what it may be at most and at least; None for one that only informs."""

    key: str
    value: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps its limits."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    @property
    def allowed(self) -> str:
        """The limits in words."""
        limits = (("at most", self.at_most), ("at least", self.at_least))
        return " and ".join(f"{words} {limit:g}" for words, limit in limits if limit is not None)


@dataclass(frozen=True)
class Benchmark:
    """A benchmark by its name. `run` takes how many rounds to measure; `rounds` is the number for a figure to quote."""

    name: str
    run: Callable[[int], Sequence[Figure]]
    rounds: int


def medians(contenders: Mapping[str, Timed], rounds: int) -> dict[str, float]:
    """Runs every contender once a round and returns the median of each, in seconds.

    Each round begins with another one, so that a machine that slows down, or a warm cache, is shared fairly.
    """
    names = list(contenders)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            taken[name].append(contenders[name]())
    for name, times in taken.items():
        print(f"  {name}: median {_ms(median(times))} of {rounds}, from {_ms(min(times))} to {_ms(max(times))}")
    return {name: median(times) for name, times in taken.items()}


def measure(benchmark: Benchmark, rounds: int | None = None) -> bool:
    """Runs a benchmark, reports missed limits and prints its one line; returns whether all limits were kept."""
    print(f"{benchmark.name}:", flush=True)
    figures = benchmark.run(rounds or benchmark.rounds)
    for figure in figures:
        if not figure.is_met:
            print(f"  missed: {figure.key} is {figure.value:.3f}, {figure.allowed} is allowed")
    print(last_line(benchmark.name, figures), flush=True)
    return all(figure.is_met for figure in figures)


def last_line(name: str, figures: Sequence[Figure]) -> str:
    """`NAME key=value …`, which people, CI and outside checks read."""
    return " ".join([name, *(f"{figure.key}={_short(figure.value)}" for figure in figures)])


def _short(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def tell(words: str) -> None:
    """Reports what takes a while now."""
    print(f"  {words} …", flush=True)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
