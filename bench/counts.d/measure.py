"""Counts system calls with strace(1) while the installed hook is called. hook.d/host has prepared the host."""

import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

BENCH = Path(__file__).parents[1]
sys.path.insert(0, str(BENCH / "hook.d"))

from calls import rewritten  # noqa: E402
from installed import Installed, javas  # noqa: E402

KEPT = BENCH / "system-calls.properties"
WORK = Path("/run/bench")
SHIM = WORK / "root/usr/libexec/virtgate/qemu-hook"
WARM_UP, CALLS = 100, 100
MORE = 1.1  # times: what a count may grow without being told

# How often a thread waits, and what the JVM does with its own memory, is not what the program asks for.
NOT_COUNTED = {
    "futex", "sched_yield", "mmap", "munmap", "mprotect", "madvise", "brk", "restart_syscall", "clock_nanosleep",
    "poll", "ppoll", "epoll_wait", "epoll_pwait", "rt_sigprocmask", "rt_sigreturn", "rt_sigaction", "clone", "clone3",
    "set_robust_list", "rseq", "gettid", "prctl", "exit", "getrusage", "sched_getaffinity", "sigaltstack",
}  # fmt: skip


def call(domain, before=()):
    """Calls the hook as libvirt does; it must rewrite."""
    command = [*before, SHIM, "billing-db-03", "migrate", "begin", "-"]
    run = subprocess.run(command, input=domain, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0 or run.stdout != rewritten(domain):
        raise SystemExit(f"bench/counts: expected a rewritten domain, found exit code {run.returncode}: {run.stderr[:2000]}")


def counted(file):
    """The calls by name in the table of `strace -c`, and how many of them opened a file."""
    calls = Counter()
    for line in Path(file).read_text().splitlines():
        found = re.match(r"\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(\w+)$", line)
        if found and found[2] not in NOT_COUNTED | {"total"}:
            calls[found[2]] += int(found[1])
    if not calls:
        raise SystemExit(f"bench/counts: strace counted nothing: {Path(file).read_text()[:2000]}")
    return calls


def of_shim(domain):
    call(domain, ["strace", "-f", "-c", "-o", WORK / "shim"])
    return counted(WORK / "shim"), 1


def of_daemon(domain, pid):
    with subprocess.Popen(["strace", "-f", "-c", "-p", str(pid), "-o", WORK / "daemon"], stderr=subprocess.DEVNULL) as strace:
        while "TracerPid:\t0" in Path(f"/proc/{pid}/status").read_text():
            time.sleep(0.05)
        time.sleep(1)  # until it has all threads
        for _ in range(CALLS):
            call(domain)
        strace.send_signal(signal.SIGINT)
    return counted(WORK / "daemon"), CALLS


def hide_the_machine():
    """What virtgated reads of these depends on how many disks, nodes and page sizes the machine has."""
    for folder in ("class/block", "devices/system/node", "kernel/mm/hugepages"):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", Path("/sys", folder)], check=True)


def measured():
    domain = (WORK / "domain.xml").read_text()
    hide_the_machine()
    virtgate = Installed(WORK / "root", WORK)
    with virtgate.start(javas()[0]) as daemon:
        for _ in range(WARM_UP):
            call(domain)
        counts = {"shim": of_shim(domain), "daemon": of_daemon(domain, daemon.pid)}
    found = {}
    for who, (calls, times) in counts.items():
        print(f"{who}: " + ", ".join(f"{name} {count / times:.4g}" for name, count in calls.most_common(12)))
        found[f"{who}.calls"] = round(calls.total() / times)
        found[f"{who}.opens"] = round((calls["open"] + calls["openat"]) / times)
    return found


def kept():
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    return {name: int(count) for name, count in (line.split("=") for line in lines if not line.startswith("#"))}


def main():
    found, before = measured(), kept()
    for name, count in found.items():
        print(f"{name:14}{count:6}   kept: {before.get(name, 'nothing')}")
    if sys.argv[1:] == ["--keep"]:
        text = "".join(f"{name}={count}\n" for name, count in found.items())
        KEPT.write_text(f"# How many system calls the hook makes for one guest, and virtgated: bench/counts.\n{text}")
        return
    grown = [name for name, count in found.items() if count > MORE * before.get(name, 0)]
    if grown:
        raise SystemExit(f"bench/counts: more by over a tenth: {', '.join(grown)}; where that is right, keep it: bench/counts --keep")


if __name__ == "__main__":
    main()
