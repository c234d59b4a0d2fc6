"""Runs the benches, and prints their goals beside what was reached, now and the last time; bench/README.md tells of each."""

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
LAST = BENCH / "last.tsv"
LONGEST = 1500.0  # seconds that one bench may take
GUESTS = "500"


@dataclass(frozen=True)
class Goal:
    """A line of the table; `find` takes the number out of what its bench has told."""

    name: str
    bench: str
    limit: float
    find: object
    at_least: bool = False

    def is_met(self, reached):
        return reached >= self.limit if self.at_least else reached <= self.limit


def calls(one, other):
    return lambda told: told["calls"][one]["median"] / told["calls"][other]["median"]


def daemon(value):
    """Of the daemon as it is installed: the default JDK, with its start cache."""
    return lambda told: value(next(row for row in told["daemons"] if row["cache"]), told)


def number(pattern):
    return lambda told: float(re.search(pattern, told).group(1))


GOALS = [
    Goal("hook call / C copy", "hook", 3, calls("virtgate", "copy")),
    Goal("xsltproc / hook call", "hook", 2.5, calls("xsltproc", "virtgate"), at_least=True),
    Goal("Python / hook call", "hook", 8, calls("python", "virtgate"), at_least=True),
    Goal("operation not ours / true", "hook", 0.63, calls("not-ours", "true")),
    Goal("first decision / later ones", "hook", 1.5, daemon(lambda row, told: row["first"] / row["later"])),
    Goal("start to READY / a JVM that parses", "hook", 2, daemon(lambda row, told: row["ready"] * 1e9 / told["calls"]["jvm"]["median"])),
    Goal("first decision after ten idle minutes / later ones", "hook", 1.5, lambda told: told["after_idle"]),
    Goal("idle memory, MiB", "hook", 64, daemon(lambda row, told: row["idle"])),
    Goal("idle memory / a JVM that waits", "hook", 1.6, lambda told: told["idle_beside_jvm"]),
    Goal(f"{GUESTS} guests on the host / one", "passports", 1.2, number(r"beside that with one guest \([^)]*\) +([0-9.]+)")),
    Goal("another guest on its way / none, with one guest", "passports", 1.3, number(r"is on its way, with one guest +([0-9.]+)")),
    Goal("another guest on its way / none, with many", "passports", 1.3, number(r"is on its way, with many +([0-9.]+)")),
    Goal(f"quiet daemon with {GUESTS} guests, % of a core", "passports", 0.5, number(r"quiet virtgated takes +([0-9.]+) %")),
    Goal("200 calls at once, 99th percentile / a lone call", "crowd", 60, number(r"beside a lone call .* reached ([0-9.]+)")),
    Goal("a disk of 500 / one of ten", "crowd", 1.2, number(r"beside one of ten .* reached ([0-9.]+)")),
    Goal("1,000 checks of one's own / 40", "crowd", 3, number(r"beside 40 .* reached ([0-9.]+)")),
    Goal("10,000 path rules / 10", "rules", 1.2, number(r"(?m)^ +10,000 +[0-9.]+ +([0-9.]+)")),
    Goal("batch of 500 / of 100", "batch", 3, number(r"500 guests beside 100: at most 3 times, reached ([0-9.]+)")),
]


def run(bench):
    """What a bench has told: the object that it wrote, or its output."""
    arguments = {"passports": [GUESTS]}.get(bench, [])
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "told.json")
        if bench == "hook":
            arguments = ["--install", "--as-installed", "--json", str(told)]
        ran = subprocess.run([BENCH / bench, *arguments], stdout=subprocess.PIPE, text=True, timeout=LONGEST)
        if ran.returncode != 0:
            raise RuntimeError(f"exit code {ran.returncode}: {ran.stdout[-500:]}")
        return json.loads(told.read_text()) if told.exists() else ran.stdout


def kept():
    lines = LAST.read_text().splitlines() if LAST.exists() else []
    return {name: float(reached) for name, reached in (line.split("\t") for line in lines if not line.startswith("#"))}


def main():
    keep = "--keep" in sys.argv
    wanted = [word for word in sys.argv[1:] if word != "--keep"] or sorted({goal.bench for goal in GOALS})
    unknown = set(wanted) - {goal.bench for goal in GOALS}
    if unknown:
        sys.exit(f"bench/all: found no goal of {', '.join(sorted(unknown))}")
    before, reached, failed = kept(), {}, []
    for bench in wanted:
        began = time.monotonic()
        try:
            told = run(bench)
            reached.update({goal.name: goal.find(told) for goal in GOALS if goal.bench == bench})
            print(f"bench/{bench}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        except (RuntimeError, subprocess.TimeoutExpired, AttributeError) as failure:
            print(f"bench/{bench}: {failure}", file=sys.stderr)
            failed.append(bench)
    print(f"        {'':48}{'goal':>12}{'reached':>10}{'last':>10}")
    for goal in GOALS:
        if goal.bench in wanted:
            now, last = reached.get(goal.name), before.get(goal.name)
            sign = "none" if now is None else "met " if goal.is_met(now) else "MISS"
            shown = ["-" if value is None else f"{value:.2f}" for value in (now, last)]
            print(f"  {sign}  {goal.name:48}{'>= ' if goal.at_least else '<= '}{goal.limit:>9g}{shown[0]:>10}{shown[1]:>10}")
    if keep:
        lines = [f"{name}\t{value:.2f}" for name, value in {**before, **reached}.items()]
        LAST.write_text("# What the last kept run of bench/all reached.\n" + "\n".join(lines) + "\n")
    if failed:
        sys.exit(f"bench/all: {', '.join(failed)} did not come to its end")


if __name__ == "__main__":
    main()
