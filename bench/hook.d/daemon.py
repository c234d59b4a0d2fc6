"""Starts the installed virtgated as systemd would, and asks the kernel how it does."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

READY_WITHIN = 60.0  # seconds
STOPPED_WITHIN = 20.0


class NotStarted(Exception):
    """virtgated ended, or did not say READY=1."""


class Daemon:
    """A running virtgated, for a `with` statement. `ready` is the seconds from its start to READY=1."""

    def __init__(self, command, environment, folder):
        self.log = Path(folder, "virtgated.log")
        address = Path(folder, "notify")
        address.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify, open(self.log, "w") as log:
            notify.bind(str(address))
            start = time.monotonic()
            self._process = subprocess.Popen(
                command, env={**environment, "NOTIFY_SOCKET": str(address)}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            self._await_ready(notify, start + READY_WITHIN)
            self.ready = time.monotonic() - start

    def _await_ready(self, notify, until):
        notify.settimeout(0.1)
        while time.monotonic() < until and self._process.poll() is None:
            try:
                if b"READY=1" in notify.recv(4096).split(b"\n"):
                    return
            except socket.timeout:
                pass
        self._process.kill()
        self._process.wait()
        raise NotStarted(f"virtgated did not say READY=1 within {READY_WITHIN:.0f} s; its output:\n{self.log.read_text()[-2000:]}")

    @property
    def pid(self):
        return self._process.pid

    def resident(self):
        """MiB of memory that are resident."""
        pid = self.pid
        if os.path.basename(os.readlink(f"/proc/{pid}/exe")) != "java":
            raise NotStarted(f"process {pid} is not the JVM: the launcher was expected to exec it")
        return resident(pid)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise


def resident(pid):
    """MiB of memory of a process that are resident (VmRSS of proc(5))."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise NotStarted(f"process {pid} has no VmRSS")
