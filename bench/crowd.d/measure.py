"""Times hook calls: many at once, with many disks, under many checks. hook.d/host has prepared the host."""

import json
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hook.d"))

from calls import rewritten  # noqa: E402
from installed import Installed, javas  # noqa: E402

WORK = Path("/run/bench")
VIRTGATE = WORK / "root/usr/bin/virtgate"
SHIM = WORK / "root/usr/libexec/virtgate/qemu-hook"
STORE = Path("/srv/vmstore")
OWN_RULES = Path("/etc/virtgate/rules.d/60-crowd.toml")
WARM_UP = 100
AT_ONCE = 200
MANY_DISKS = 500
FEW_CHECKS, MANY_CHECKS = 40, 1000
CHECK = """
[[check]]
id      = "own.{number}"
select  = "/domain/devices/disk[{disk}]/driver/@type"
every   = {{ in = ["raw", "qcow2"] }}
missing = "ok"
message = "a disk has the format {{value}}"
"""


class Call(threading.Thread):
    """One call of the hook as libvirt makes it, for a guest of its own."""

    def __init__(self, domain, number, begin=None):
        super().__init__()
        self._name, self._begin = f"billing-db-{number:03d}", begin
        domain = domain.replace("<name>billing-db-03<", f"<name>{self._name}<")
        self._domain = re.sub("<uuid>[^<]*</uuid>", f"<uuid>6b1f7a52-0000-4000-8000-1{number:011d}</uuid>", domain, count=1)
        self.took, self.ended, self.failure = 0.0, 0.0, None

    def run(self):
        if self._begin:
            self._begin.wait()
        began = time.monotonic()
        ran = subprocess.run([SHIM, self._name, "migrate", "begin", "-"], input=self._domain, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.ended = time.monotonic()
        self.took = self.ended - began
        if ran.returncode != 0 or ran.stdout != rewritten(self._domain):
            self.failure = f"exit code {ran.returncode}: {ran.stderr[:1000]}"

    def checked(self):
        if self.failure:
            raise SystemExit(f"bench/crowd: expected a rewritten domain, found {self.failure}")
        return self.took


def one_after_another(domain, count):
    took = []
    for number in range(count):
        call = Call(domain, number)
        call.run()
        took.append(call.checked())
    return statistics.median(took)


def at_once(domain):
    """The 99th percentile of calls that all begin together."""
    begin = threading.Event()
    calls = [Call(domain, number, begin) for number in range(AT_ONCE)]
    for call in calls:
        call.start()
    begin.set()
    for call in calls:
        call.join()
    return statistics.quantiles([call.checked() for call in calls], n=100, method="inclusive")[-1]


def with_disks(domain, count):
    """The domain with so many more disks, each with an image that is there."""
    disk = re.search(r"    <disk type='file' device='disk'>.*?</disk>\n", domain, re.DOTALL)[0]
    disk = re.sub(r"\n *<(address|boot|alias|serial|wwn)[^\n]*", "", disk)
    source, empty = re.search("/mnt/vmstore/([^']*)", disk)[1], (WORK / "empty.qcow2").read_bytes()
    disks = []
    for number in range(count):
        image = f"crowd/{number}.qcow2"
        (STORE / image).parent.mkdir(exist_ok=True)
        (STORE / image).write_bytes(empty)
        more = disk.replace(source, image)
        disks.append(re.sub("<target dev='[^']*'", f"<target dev='sd{name(number + 30)}'", more).replace("bus='virtio'", "bus='scsi'"))
    return domain.replace("  </devices>", "".join(disks) + "  </devices>")


def name(number):
    """a, b, ... z, aa: as disks are named."""
    return (name(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def of_checks(virtgate, java, domain, count, rounds):
    OWN_RULES.write_text("".join(CHECK.format(number=number, disk=number % 9 + 1) for number in range(count)))
    with virtgate.start(java):
        told = subprocess.run([VIRTGATE, "status", "--json"], stdout=subprocess.PIPE, text=True).stdout
        rules = json.loads(told)["rules"]
        if rules["source"] != "files" or rules["counts"]["checks"] <= count:
            raise SystemExit(f"bench/crowd: expected {count} checks of one's own in force, found {rules}")
        one_after_another(domain, WARM_UP)
        took = one_after_another(domain, 10 * rounds)
    OWN_RULES.unlink()
    return took


def row(what, ratio, limit):
    print(f"  {'met ' if ratio <= limit else 'MISS'}  {what:60} at most {limit:>4g} times, reached {ratio:.2f} times")


def main():
    rounds = int(sys.argv[1])
    domain = (WORK / "domain.xml").read_text()
    virtgate = Installed(WORK / "root", WORK)
    java = javas()[0]
    virtgate.make_cache(java)
    crowds, lone, large = [], [], []
    many = with_disks(domain, MANY_DISKS - domain.count("<disk "))
    with virtgate.start(java):
        one_after_another(domain, WARM_UP)
        one_after_another(many, WARM_UP // 5)
        for _ in range(rounds):
            lone.append(one_after_another(domain, 10))
            large.append(one_after_another(many, 5))
            crowds.append(at_once(domain))
    alone, all_disks, crowd = (statistics.median(column) for column in (lone, large, crowds))
    checks = {count: of_checks(virtgate, java, domain, count, rounds) for count in (FEW_CHECKS, MANY_CHECKS)}
    print(f"a lone call {1e3 * alone:.1f} ms; {AT_ONCE} at once, 99th percentile {1e3 * crowd:.0f} ms; with {MANY_DISKS} disks {1e3 * all_disks:.1f} ms")
    print("; ".join(f"{count} checks of one's own {1e3 * value:.1f} ms" for count, value in checks.items()))
    row(f"{AT_ONCE} calls at once, 99th percentile, beside a lone call", crowd / alone, 60)
    row(f"a disk of {MANY_DISKS}, beside one of ten", all_disks / MANY_DISKS / (alone / domain.count("<disk ")), 1.2)
    row(f"{MANY_CHECKS} checks of one's own, beside {FEW_CHECKS}", checks[MANY_CHECKS] / checks[FEW_CHECKS], 3)


if __name__ == "__main__":
    main()
