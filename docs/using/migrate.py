#!/usr/bin/python3
"""Migrates a guest with libvirt's Python bindings, and tells what virtgate at the destination said.

usage: migrate.py [--direct] GUEST URI     migrate.py web1 qemu+tls://kvm2/system

Prints one JSON object. Exit code 0: the guest is there; 1: denied; 2: not checked; 3: failed for another reason.
"""

import json
import re
import sys

import libvirt

# libvirt/virterror.h: a hook said no. virtgate says no in no other way.
HOOK_SAID_NO = 70  # libvirt.VIR_ERR_HOOK_SCRIPT_FAILED

DENIED = re.compile(r" DENIED by (?P<rule>[\w.-]+)(?: \((?P<place>[^)]*)\))?: (?P<why>.*)")
NOT_CHECKED = re.compile(r" NOT CHECKED: (?P<why>.*)")
EXPLAINED = re.compile(r"On (?P<host>\S+): virtgate explain (?P<id>\S+)")


def told(error, guest):
    """Returns what virtgate said in a libvirt error; None if it said nothing."""
    if error.get_error_code() != HOOK_SAID_NO:
        return None
    # Another product's hook may have said no. And the guest's name may have these words in it: look behind it.
    begin = re.search(r"virtgate@(?P<host>[^\s:]+): ", error.get_error_message())
    if begin is None:
        return None
    lines = error.get_error_message()[begin.end() :].splitlines()
    first = lines[0]
    said = first[len(guest) :] if first.startswith(guest) else first
    answer = {"host": begin["host"], "further": [line for line in lines[1:] if line.startswith("also ")]}
    explained = EXPLAINED.search(first)
    if explained:
        answer["decision"] = explained["id"]
    for outcome, pattern in (("denied", DENIED), ("not-checked", NOT_CHECKED)):
        found = pattern.match(said)
        if found:
            return {"outcome": outcome, **found.groupdict(), **answer}
    return None


def migrate(guest, uri, direct):
    flags = libvirt.VIR_MIGRATE_LIVE | libvirt.VIR_MIGRATE_PERSIST_DEST | libvirt.VIR_MIGRATE_UNDEFINE_SOURCE
    domain = libvirt.open("qemu:///system").lookupByName(guest)
    if direct:
        domain.migrate3(libvirt.open(uri), {}, flags)
    else:
        domain.migrateToURI3(uri, {}, flags | libvirt.VIR_MIGRATE_PEER2PEER)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--direct"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    libvirt.registerErrorHandler(lambda context, error: None, None)  # it would print each error by itself
    guest, uri = arguments
    try:
        migrate(guest, uri, "--direct" in sys.argv)
    except libvirt.libvirtError as error:
        answer = told(error, guest) or {"outcome": "failed", "why": error.get_error_message()}
        answer.update(code=error.get_error_code(), domain=error.get_error_domain())
        print(json.dumps(answer, indent=2))
        sys.exit({"denied": 1, "not-checked": 2}.get(answer["outcome"], 3))
    print(json.dumps({"outcome": "moved"}))


if __name__ == "__main__":
    main()
