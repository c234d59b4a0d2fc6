"""The bench in one straight line: the hooks by turns, then the daemon by itself, then the tables. `host` has prepared what is used here."""

import argparse
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import report
from calls import COPIES, PASSES, REWRITES, Broken, Candidate, Harness
from daemon import NotStarted, resident
from installed import Installed, NotThere, javas, version

WORK = Path("/run/bench")
HOOKS = WORK / "hooks"
RESULTS = 3  # the descriptor that bench/hook has opened for the numbers: files written here are gone with the host
DECISIONS = 200  # after the first one, before memory is looked at again
IDLE = 2.0  # seconds that it has been ready, before memory is looked at


def candidates():
    """The hooks that rewrite, and those that are called for an operation that is not theirs."""
    ours = [
        Candidate("copy", "migrate", HOOKS / "copy", COPIES, "C, stdin to stdout: the floor"),
        Candidate("virtgate", "migrate", HOOKS / "virtgate", REWRITES, "shim and virtgated"),
        Candidate("xsltproc", "migrate", HOOKS / "hook-xslt", REWRITES, "sh and xsltproc"),
        Candidate("python", "migrate", HOOKS / "hook.py", REWRITES, "Python, ElementTree"),
        Candidate("jvm", "migrate", HOOKS / "hook-jvm", REWRITES, "a JVM for each call, DOM"),
    ]
    others = [
        Candidate("true", "prepare", Path("/bin/true"), PASSES, "/bin/true"),
        Candidate("not-ours", "prepare", HOOKS / "virtgate", PASSES, "shim"),
    ]
    return ours, others


def daemon_alone(virtgate, harness, java, cache, starts):
    """Starts virtgated `starts` times: to READY, memory when idle, the first decision, later ones, memory after them. Medians."""
    hook = candidates()[0][1:2]
    rows = []
    for _ in range(starts):
        with virtgate.start(java) as daemon:
            time.sleep(IDLE)
            idle = daemon.resident()
            first, *later = harness.run(hook, 1 + DECISIONS, 0)["virtgate"]
            rows.append((daemon.ready, idle, first / report.MS, statistics.median(later) / report.MS, daemon.resident()))
    ready, idle, first, later, after = (statistics.median(column) for column in zip(*rows))
    return {"java": version(java), "cache": cache, "ready": ready, "idle": idle, "first": first, "later": later, "after": after, "starts": starts}


def daemons(virtgate, harness, javas, starts):
    """One row for each JDK, without the start cache and with it."""
    rows = []
    for java in javas:
        virtgate.drop_cache()
        rows.append(daemon_alone(virtgate, harness, java, False, starts))
        virtgate.make_cache(java)
        rows.append(daemon_alone(virtgate, harness, java, True, starts))
    return rows


def after_idle(virtgate, harness, java, seconds):
    """The first call after so many seconds in which nobody calls, beside the median of those before."""
    hook = candidates()[0][1:2]
    with virtgate.start(java):
        before = harness.run(hook, DECISIONS, DECISIONS)["virtgate"]
        time.sleep(seconds)
        return harness.run(hook, 1, 0)["virtgate"][0] / statistics.median(before)


def waiting_jvm(java):
    """MiB of a JVM that waits in main(), with the flags of virtgated."""
    flags = re.findall("-X[^ ']+", (WORK / "root/usr/sbin/virtgated").read_text())
    flags += ["-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable", "-Xshare:auto"]
    jvm = subprocess.Popen([java / "bin/java", *flags, "-cp", HOOKS, "Wait"])
    try:
        time.sleep(IDLE)
        return resident(jvm.pid)
    finally:
        jvm.kill()
        jvm.wait()


def goals(took, rows):
    """What issue and design ask for, beside what this run reached. As installed, virtgated has its start cache."""
    yield report.goal("a hook call, beside the C copy", report.ratio(took, "virtgate", "copy"), 1.5, "times")
    yield report.goal("a hook call, faster than Python", report.ratio(took, "python", "virtgate"), 20, "times", at_least=True)
    yield report.goal("an operation not ours, beside /bin/true", report.ratio(took, "not-ours", "true"), 1.1, "times")
    for row in rows:
        if row["cache"]:
            name = f"JDK {row['java']}"
            yield report.goal(f"start to READY, {name}", row["ready"], 0.4 if row["java"].startswith("25") else 0.8, "s")
            yield report.goal(f"first decision beside later ones, {name}", row["first"] / row["later"], 2, "times")
            yield report.goal(f"memory when idle, {name}", row["idle"], 64, "MiB")


def main():
    parser = argparse.ArgumentParser(prog="bench/hook", description="measures what a hook call costs", epilog="--install, --root DIR, --json FILE: bench/README.md")
    parser.add_argument("--rounds", type=int, default=200, help="calls of each hook (default %(default)s)")
    parser.add_argument("--starts", type=int, default=5, help="starts of virtgated, for each JDK, with its start cache and without (default %(default)s)")
    parser.add_argument("--idle", type=float, default=600, help="seconds without a call (default %(default)s)")
    parser.add_argument("--as-installed", action="store_true", help="start virtgated with the default JDK and its start cache alone")
    options = parser.parse_args()
    if options.rounds < 10 or options.starts < 1:
        parser.error("found too few rounds or starts, expected at least 10 rounds and 1 start")

    virtgate = Installed(WORK / "root", WORK)
    java, *others = javas()
    ours, not_ours = candidates()
    harness = Harness(WORK / "call", WORK / "domain.xml", WORK / "outputs")
    virtgate.make_cache(java)
    with virtgate.start(java):
        harness.verify(ours + not_ours)
        took = harness.run(ours + not_ours, options.rounds, options.rounds // 10)
    if options.as_installed:
        rows = [daemon_alone(virtgate, harness, java, True, options.starts)]
    else:
        rows = daemons(virtgate, harness, [java, *others], options.starts)
    virtgate.make_cache(java)
    idle = after_idle(virtgate, harness, java, options.idle)
    installed = next(row for row in rows if row["cache"])
    beside_jvm = installed["idle"] / waiting_jvm(java)

    reached = list(goals(took, rows))
    report.print_calls(f"migrate begin, {harness.size} bytes of domain, {options.rounds} calls of each by turns", ours, took, "copy")
    report.print_calls("prepare begin: an operation that is not ours", not_ours, took, "true")
    report.print_daemons(rows)
    print(f"\nfirst call after {options.idle:.0f} idle seconds: {idle:.2f} times the median of those before")
    print(f"idle memory: {beside_jvm:.2f} times that of a JVM that waits in main()")
    report.print_goals(reached)
    report.write_json(RESULTS, harness.size, took, rows, reached, {"after_idle": idle, "idle_beside_jvm": beside_jvm})


if __name__ == "__main__":
    try:
        main()
    except (Broken, NotThere, NotStarted) as failure:
        sys.exit(f"bench/hook: {failure}")
