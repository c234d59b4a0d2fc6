"""What runs on the host that is measured: starts guests, and has virtgated go round them.

measure.py start FROM TO    guests p<FROM> to p<TO>
measure.py rounds           prints what rounds and decisions cost with the guests that run, as one JSON object
"""

import json
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

STORE = "/mnt/vmstore"
ROUNDS = 5
DECISIONS = 100
QUIET = 40.0  # seconds
ROUND_WITHIN = 600.0  # seconds

GUEST = """
<domain type='qemu'>
  <name>p{number}</name>
  <uuid>6b1f7a52-0000-4000-8000-1{number:011d}</uuid>
  <memory unit='MiB'>16</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
    <emulator>{emulator}</emulator>
    <controller type='usb' model='none'/>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source file='{store}/p{number}.img'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <interface type='bridge'>
      <mac address='52:54:01:00:{high:02x}:{low:02x}'/>
      <source bridge='br-a'/>
      <model type='virtio'/>
      <rom enabled='no'/>
    </interface>
    <memballoon model='none'/>
  </devices>
</domain>
"""


def xml(number):
    emulator = next((path for path in ("/usr/bin/qemu-system-x86_64", "/usr/libexec/qemu-kvm") if os.path.exists(path)))
    return GUEST.format(number=number, emulator=emulator, store=STORE, high=number // 256, low=number % 256)


def virsh(commands):
    """Runs them in one virsh, which reports what fails on its standard error."""
    run = subprocess.run(["virsh", "-q"], input="\n".join(commands) + "\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    complaints = [line for line in run.stderr.splitlines() if line.strip()]
    if complaints:
        raise SystemExit("bench/passports: virsh: " + "\n".join(complaints[:3]))


def start(first, last):
    """Paused: what a guest does is not measured."""
    folder = Path("/run/lab/guests")
    folder.mkdir(exist_ok=True)
    commands = []
    for number in range(first, last + 1):
        Path(STORE, f"p{number}.img").touch()
        os.truncate(f"{STORE}/p{number}.img", 1 << 20)
        path = folder / f"p{number}.xml"
        path.write_text(xml(number))
        commands.append(f"create {path} --paused")
    at_once = os.cpu_count() or 1
    with ThreadPoolExecutor(at_once) as threads:
        list(threads.map(virsh, (commands[i::at_once] for i in range(at_once))))


def passports():
    status = subprocess.run(["virtgate", "status", "--json"], stdout=subprocess.PIPE, text=True)
    return json.loads(status.stdout)["passports"]


def pid(name):
    return int(Path(f"/run/lab/{name}.pid").read_text().split()[0])


def cpu(process):
    """Seconds of processor time, user's and kernel's (proc(5), stat)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def round_after(at):
    """The first round that is over after `at`, or the first at all."""
    until = time.monotonic() + ROUND_WITHIN
    while time.monotonic() < until:
        last = passports().get("round")
        if last and last["at"] != at:
            return last
        time.sleep(0.5)
    raise SystemExit(f"bench/passports: no round was over within {ROUND_WITHIN:.0f} s")


def ask_for_round():
    """A reload has all guests visited."""
    before = passports()["round"]["at"]
    used = {name: cpu(pid(name)) for name in ("virtgated", "libvirtd")}
    subprocess.run(["virtgate", "reload"], stdout=subprocess.DEVNULL, check=True)
    took = round_after(before)
    took.update({name: cpu(pid(name)) - used[name] for name in used})
    return took


def forget(guests):
    virsh([f"metadata {name} --uri urn:virtgate:1 --live --remove" for name in guests])


def decision(guest, status):
    """Median of the milliseconds that libvirt would wait for the hook when `guest` comes, which exits with `status`."""
    took = []
    for _ in range(3 * DECISIONS):
        began = time.perf_counter()
        hook = subprocess.run(
            ["/etc/libvirt/hooks/qemu", "bench", "migrate", "begin", "-"], input=guest, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        took.append((time.perf_counter() - began) * 1000)
        if hook.returncode != status:
            raise SystemExit(f"bench/passports: expected the hook to exit with {status}, found {hook.returncode}: {hook.stderr.decode()}")
    return statistics.median(took[-DECISIONS:])


def quiet_percent():
    """How much of a core virtgated takes when nobody asks it anything."""
    time.sleep(5)
    used = cpu(pid("virtgated"))
    time.sleep(QUIET)
    return (cpu(pid("virtgated")) - used) / QUIET * 100


def resident():
    """MiB of a guest's QEMU: all that is mapped, and what is its own alone."""
    guest = next(Path("/run/libvirt/qemu").glob("p*.pid")).read_text()
    status = dict(line.split(":", 1) for line in Path(f"/proc/{guest}/status").read_text().splitlines())
    return [int(status[key].split()[0]) // 1024 for key in ("VmRSS", "RssAnon")]


def rounds():
    first = round_after(None)
    while ask_for_round()["written"] > 0:
        pass  # What was not known yet at the start is by now.
    names = subprocess.run(["virsh", "-q", "list", "--name"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    quiet, anew = [], []
    for _ in range(ROUNDS):
        quiet.append(ask_for_round())
        forget(names)
        anew.append(ask_for_round())
    for one, written in [(one, 0) for one in quiet] + [(one, len(names)) for one in anew]:
        if one["visited"] != len(names) or one["written"] != written:
            raise SystemExit(f"bench/passports: expected {len(names)} guests visited and {written} passports written: {one}")
    guest = xml(9999).encode()
    # One that is denied (its disk is not there) leaves nothing behind; one that is admitted is on its way from then on.
    alone = decision(guest, 1)
    Path(STORE, "p9999.img").touch()
    meanwhile = decision(guest, 0)
    Path(STORE, "p9999.img").unlink()
    return {
        "guests": len(names),
        "percent": quiet_percent(),
        "resident": resident(),
        "first": first,
        "quiet": quiet,
        "anew": anew,
        "alone": alone,
        "meanwhile": meanwhile,
    }


if __name__ == "__main__":
    if sys.argv[1] == "start":
        start(int(sys.argv[2]), int(sys.argv[3]))
    else:
        print(json.dumps(rounds()))
