"""virtgate as `host` has installed it, and the JDKs that it is tried on."""

import os
import shutil
import subprocess
from pathlib import Path

from daemon import Daemon

CACHE = Path("/var/cache/virtgate")


class NotThere(Exception):
    """Something that is to be measured is not there."""


class Installed:
    """The installation below `root`; its settings and rules are the host's. `work` takes its log."""

    def __init__(self, root, work):
        self._daemon = root / "usr/sbin/virtgated"
        self._cache_maker = root / "usr/libexec/virtgate/make-cache"
        self._work = work

    def start(self, java):
        return Daemon([self._daemon], _environment(java), self._work)

    def make_cache(self, java):
        self.drop_cache()
        made = subprocess.run([self._cache_maker], env=_environment(java), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if made.returncode != 0 or not list(CACHE.glob("virtgated-*")):
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
    """The environment of a service: nothing of this shell, except further options of the JVM that are to be tried."""
    options = {name: os.environ[name] for name in ("VIRTGATE_JAVA_OPTS",) if name in os.environ}
    return {"LC_ALL": "C", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "JAVA_HOME": str(java), **options}
