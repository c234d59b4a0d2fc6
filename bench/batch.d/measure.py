"""Times `virtgate try --batch` of 1, 100 and 500 guests by turns. hook.d/host has prepared the host."""

import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hook.d"))

from installed import Installed, javas  # noqa: E402

WORK = Path("/run/bench")
VIRTGATE = WORK / "root/usr/bin/virtgate"
STORE = Path("/srv/vmstore")
SIZES = [1, 100, 500]
FEW, MANY = SIZES[1:]
LIMIT = 3.0  # times: what 500 guests may take beside 100


def guests(domain, count):
    """Each with a name, a UUID, and images of its own, which are there; one golden image is everybody's."""
    for number in range(count):
        one = domain.replace("billing-db-03", f"billing-db-{number:03d}")
        yield re.sub("<uuid>[^<]*</uuid>", f"<uuid>6b1f7a52-0000-4000-8000-1{number:011d}</uuid>", one, count=1)


def prepare():
    domain, empty = (WORK / "domain.xml").read_text(), (WORK / "empty.qcow2").read_bytes()
    for size in SIZES:
        with open(file_of(size), "w") as file:
            for xml in guests(domain, size):
                file.write(json.dumps({"xml": xml}) + "\n")
                for image in re.findall("<source file='/mnt/vmstore/([^']*)'", xml):
                    (STORE / image).parent.mkdir(parents=True, exist_ok=True)
                    (STORE / image).write_bytes(empty)


def file_of(size):
    return WORK / f"{size}.jsonl"


def cpu(process):
    """Seconds of processor time, user's and kernel's (proc(5), stat)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def try_batch(size, options, daemon):
    """Seconds, and seconds of processor time of the command and of virtgated."""
    used, own = cpu(daemon.pid), os.times()
    began = time.monotonic()
    run = subprocess.run([VIRTGATE, "try", "--batch", file_of(size), *options], stdout=subprocess.PIPE, text=True)
    took = time.monotonic() - began
    now = os.times()
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    admitted = sum(one.get("verdict") == "admitted-rewritten" for one in answers)
    if run.returncode != 0 or admitted != size:
        raise SystemExit(f"bench/batch: expected {size} guests admitted, found {admitted} of {len(answers)}, exit code {run.returncode}: {run.stdout[:1000]}")
    command = now.children_user + now.children_system - own.children_user - own.children_system
    return took, command + cpu(daemon.pid) - used


def report(title, took):
    """A row for each size: medians, and how many times that of 100 guests."""
    rows = {size: [statistics.median(column) for column in zip(*took[size])] + [min(took[size])[0]] for size in SIZES}
    print(f"\n{title}\n  guests   median s   fastest s   processor s   times {FEW}: median   fastest   processor")
    for size, (median, processor, fastest) in rows.items():
        times = [rows[size][i] / rows[FEW][i] for i in (0, 2, 1)]
        print(f"  {size:6}{median:11.2f}{fastest:12.2f}{processor:14.2f}{times[0]:20.2f}{times[1]:10.2f}{times[2]:12.2f}")
    reached = rows[MANY][0] / rows[FEW][0]
    print(f"  {'met ' if reached <= LIMIT else 'MISS'} {MANY} guests beside {FEW}: at most {LIMIT:g} times, reached {reached:.2f} times")


def main():
    rounds = int(sys.argv[1])
    prepare()
    virtgate = Installed(WORK / "root", WORK)
    java = javas()[0]
    os.environ["JAVA_HOME"] = str(java)
    virtgate.make_cache(java)
    ways = {"each guest by itself": [], "--landing: each counts as landed for those after it": ["--landing"]}
    took = {way: {size: [] for size in SIZES} for way in ways}
    with virtgate.start(java) as daemon:
        for number in range(-1, rounds):  # The first round does not count.
            for way, options in ways.items():
                for size in SIZES:
                    one = try_batch(size, options, daemon)
                    if number >= 0:
                        took[way][size].append(one)
    for way in ways:
        report(way, took[way])


if __name__ == "__main__":
    main()
