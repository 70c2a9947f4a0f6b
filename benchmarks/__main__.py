"""`python -m benchmarks [NAME] [--rounds N]`: runs all benchmarks or one.

Exit status: 1 if a limit was missed, 2 for a wrong name."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks import (
    ack,
    age,
    bundles,
    canary,
    fairness,
    hr,
    outage,
    poison,
    records,
    refusals,
    skew,
    start,
    tick,
    verdicts,
)
from benchmarks.harness import Benchmark, measure

ALL = (
    Benchmark("ack", ack.run, rounds=200),
    Benchmark("tick", tick.run, rounds=15),
    Benchmark("start", start.run, rounds=15),
    Benchmark("hr", hr.run, rounds=30),
    Benchmark("age", age.run, rounds=30),
    Benchmark("canary", canary.run, rounds=1),
    Benchmark("records", records.run, rounds=200),
    Benchmark("fairness", fairness.run, rounds=1),
    Benchmark("bundles", bundles.run, rounds=1),
    Benchmark("verdicts", verdicts.run, rounds=10_000),
    Benchmark("poison", poison.run, rounds=200),
    Benchmark("refusals", refusals.run, rounds=len(refusals.METHODS)),
    Benchmark("skew", skew.run, rounds=1),
    Benchmark("outage", outage.run, rounds=len(outage.LENGTHS)),
)


def main(arguments: Sequence[str] | None = None, benchmarks: Sequence[Benchmark] = ALL) -> int:
    """Runs the chosen benchmarks and returns the exit status."""
    known = {benchmark.name: benchmark for benchmark in benchmarks}
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measures what is promised about speed.")
    parser.add_argument("name", nargs="?", help=f"one of: {', '.join(known)} (default: all)")
    parser.add_argument("--rounds", type=_at_least_one, help="measure this many rounds instead, for a quick look")
    options = parser.parse_args(arguments)
    if options.name and options.name not in known:
        print(f"benchmarks: there is no {options.name!r}, only: {', '.join(known)}", file=sys.stderr)
        return 2
    chosen = [known[options.name]] if options.name else list(benchmarks)
    met = [measure(benchmark, options.rounds) for benchmark in chosen]  # all of them, whatever the first says
    return 0 if all(met) else 1


def _at_least_one(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is needed")
    return int(words)


if __name__ == "__main__":
    sys.exit(main())
