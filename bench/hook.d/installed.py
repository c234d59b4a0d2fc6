"""The staged installation, with the two rewrites as its rules, and the JDKs that it is tried on."""

import os
import shutil
import subprocess
from pathlib import Path

from daemon import Daemon

CACHE = Path("/var/cache/virtgate")
RULES = """\
[[rewrite]]
id   = "images"
path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

[[rewrite]]
id      = "uplink"
network = { from = { bridge = "br-a" }, to = { bridge = "br-b" } }
"""


class NotThere(Exception):
    """Something that is to be measured is not on this machine."""


class Tree:
    """`environment` is what the hooks are called with."""

    def __init__(self, root, work):
        self.shim = root / "usr/libexec/virtgate/qemu-hook"
        self._root, self._work = root, work
        for program in (self.shim, self._daemon, self._cache_maker):
            if not os.access(program, os.X_OK):
                raise NotThere(f"found no {program}: stage the installation with `mvn verify` first")
        socket = "/run/virtgate/virtgate.sock"
        hook = work / "hook.toml"
        hook.write_text(f'socket = "{socket}"\n')
        self.environment = {"VIRTGATE_HOOK_TOML": hook, "JAVA_HOME": javas()[0]}

    @property
    def _daemon(self):
        return self._root / "usr/sbin/virtgated"

    @property
    def _cache_maker(self):
        return self._root / "usr/libexec/virtgate/make-cache"

    def start(self, java):
        return Daemon([self._daemon], _environment(java), self._work)

    def make_cache(self, java):
        self.drop_cache()
        made = subprocess.run([self._cache_maker], env=_environment(java), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if made.returncode != 0 or not any(CACHE.iterdir()):
            raise NotThere(f"{self._cache_maker} made no start cache in {CACHE}: {made.stdout.strip()[-2000:]}")

    def drop_cache(self):
        shutil.rmtree(CACHE, ignore_errors=True)


def javas():
    """The default JDK first; a JDK 25 where one is found."""
    default = Path(os.environ["JAVA_HOME"])
    named = os.environ.get("JAVA25_HOME")
    candidates = [Path(named)] if named else sorted(Path("/usr/lib/jvm").glob("*25*"))
    others = [java for java in candidates if (java / "bin/java").exists() and not java.is_symlink() and java != default]
    return [default, *others[:1]]


def version(java):
    """As the JDK's own release file has it, such as 17.0.15."""
    for line in (java / "release").read_text().splitlines():
        if line.startswith("JAVA_VERSION="):
            return line.split('"')[1]
    raise NotThere(f"{java} has no JAVA_VERSION in its release file")


def _environment(java):
    return {"LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "JAVA_HOME": str(java)}
