"""Calls the hooks by turns through the harness (call.c), after a look at whether each does what it is there for."""

import collections
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

PASSES, COPIES, REWRITES = "prints nothing", "copies", "rewrites"


@dataclass(frozen=True)
class Candidate:
    """A hook: the operation that it is called with, its program, and what it does with the domain then."""

    name: str
    operation: str
    program: Path
    does: str
    what: str


class Broken(Exception):
    """A hook, or the harness, that cannot be measured."""


class Harness:
    """The program `call`, the domain that it hands to the hooks, and the folder where it leaves what they printed."""

    def __init__(self, program, domain, outputs):
        self._program, self._domain, self._outputs = program, domain, outputs
        self.size = domain.stat().st_size

    def verify(self, candidates):
        """Calls each hook once, and raises Broken where one prints something else than it should."""
        self.run(candidates, 1, 0)
        for candidate in candidates:
            _verify(candidate, self._domain.read_text(), (self._outputs / candidate.name).read_text())

    def run(self, candidates, rounds, warm_up):
        """Returns the nanoseconds of each call, by candidate; raises Broken where a hook fails, or prints something else than the first time."""
        command = [self._program, "-n", rounds, "-w", warm_up, "-i", self._domain, "-o", self._outputs]
        for candidate in candidates:
            command += [candidate.name, candidate.operation, candidate.program]
        result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if result.returncode != 0:
            raise Broken(result.stderr.strip())
        took = collections.defaultdict(list)
        for line in result.stdout.splitlines():
            name, nanoseconds = line.rsplit(" ", 1)
            took[name].append(int(nanoseconds))
        return dict(took)


def rewritten(domain):
    """The domain as it should arrive, made without any of the candidates: libvirt writes one element a line."""
    domain = domain.replace("<source file='/mnt/vmstore/", "<source file='/srv/vmstore/")
    return domain.replace("<source bridge='br-a'/>", "<source bridge='br-b'/>")


def _verify(candidate, domain, printed):
    expected = {PASSES: "", COPIES: domain, REWRITES: rewritten(domain)}[candidate.does]
    if printed != expected and (candidate.does != REWRITES or not _same_xml(printed, expected)):
        raise Broken(f"{candidate.name} does not do what it is measured for ({candidate.does}); it printed {len(printed)} characters: {printed[:200]!r}")


def _same_xml(one, other):
    """Whether only quotes, prefixes, comments and the like differ."""
    try:
        return ET.canonicalize(one, rewrite_prefixes=True) == ET.canonicalize(other, rewrite_prefixes=True)
    except ET.ParseError:
        return False
