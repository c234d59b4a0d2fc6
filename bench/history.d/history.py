"""Times what reads the decision log, and zcat and grep on the same files, by turns."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from decisions import write_log

ROUNDS = 7


def main():
    virtgate, folder, decisions = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    log = write_log(folder, decisions)
    print(f"{decisions:,} decisions: {log.lines:,} lines, {log.bytes / 1e6:.0f} MB, in {log.files} files of {log.disk / 1e6:.0f} MB together")
    commands = {
        "history": ([virtgate, "history"], log.newest),
        "history --domain": ([virtgate, "history", "--domain", log.guest, "--all"], log.guest),
        "explain, the newest": ([virtgate, "explain", log.newest], log.newest),
        "explain, the oldest": ([virtgate, "explain", log.oldest], log.oldest),
        "explain, a beginning": ([virtgate, "explain", log.oldest[:7]], log.oldest),
    }
    calls = {name: (call + ["--log", str(folder)], wanted) for name, (call, wanted) in commands.items()}
    calls["zcat | grep GUEST"] = (grep(folder, f'"guest":"{log.guest}"'), log.guest)
    calls["zcat | grep ID"] = (grep(folder, f'"id":"{log.oldest}"'), log.oldest)
    took = {name: [] for name in calls}
    for round_ in range(-1, ROUNDS):
        for name, (call, wanted) in calls.items():
            seconds = timed(name, call, wanted)
            if round_ >= 0:
                took[name].append(seconds)
    report(took, statistics.median(took["zcat | grep ID"]))


def grep(folder, words):
    """The shell's way: all files, put away or not."""
    return ["sh", "-c", f"{{ zcat {folder}/*.gz; cat {folder}/decisions.jsonl; }} | LC_ALL=C grep -F '{words}'"]


def timed(name, call, wanted):
    begun = time.monotonic()
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    took = time.monotonic() - begun
    if done.returncode != 0 or wanted not in done.stdout or done.stderr:
        sys.exit(f"bench/history: {name} ended with {done.returncode} and did not find {wanted}: {done.stderr}")
    return took


def report(took, base):
    print(f"{'':24}{'median s':>10}{'fastest':>10}{'slowest':>10}{'times zcat | grep ID':>22}")
    for name, seconds in took.items():
        median = statistics.median(seconds)
        print(f"  {name:22}{median:10.2f}{min(seconds):10.2f}{max(seconds):10.2f}{median / base:22.2f}")


if __name__ == "__main__":
    main()
