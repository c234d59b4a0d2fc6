#!/usr/bin/python3
"""Migrates a guest with libvirt's Python bindings, and tells what virtgate at the destination said.

usage: migrate.py [--direct] GUEST URI     migrate.py web1 qemu+tls://kvm2/system

Prints one JSON object. Exit code 0: the guest is there; 1: denied; 2: not checked; 3: failed for another reason.
"""

import json
import re
import sys
import unicodedata

import libvirt

# libvirt/virterror.h: a hook said no. virtgate says no in no other way.
HOOK_SAID_NO = 70  # libvirt.VIR_ERR_HOOK_SCRIPT_FAILED

DENIED = re.compile(r" DENIED by (?P<rule>[\w.-]+)(?: \((?P<place>[^)]*)\))?: (?P<why>.*)")
NOT_CHECKED = re.compile(r" NOT CHECKED: (?P<why>.*)")
EXPLAINED = re.compile(r"On (?P<host>\S+): virtgate explain (?P<id>\S+)")

# How long a guest's name is in virtgate's line: denied in UTF-16 units, not checked in bytes of UTF-8.
DENIED_UNITS = 40
NOT_CHECKED_BYTES = 100


def escaped(name):
    """Returns a name as virtgate shows it: what could move a cursor or hide text is written as \\u{…}."""
    hidden = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return "".join(f"\\u{{{ord(c):x}}}" if unicodedata.category(c) in hidden else c for c in name)


def denied_name(guest):
    name = escaped(guest)
    units = name.encode("utf-16-le")
    if len(units) <= 2 * DENIED_UNITS:
        return name
    return units[: 2 * (DENIED_UNITS - 1)].decode("utf-16-le", "ignore") + "…"


def not_checked_name(guest):
    name = guest.encode()[:NOT_CHECKED_BYTES].decode(errors="ignore")
    return re.sub(r"[\x00-\x1f\x7f]", "?", re.sub(r"[\x80-\x9f]", "??", name))


def behind_the_call(message, guest):
    """Returns what is behind the call of the hook, which libvirt quotes with the guest's name as a shell would."""
    quoted = "'" + guest.replace("'", "'\\''") + "'"
    for name in (quoted, guest):
        call = re.search(r"hooks/qemu\S* " + re.escape(name) + r" migrate begin ", message)
        if call:
            return message[call.end() :]
    return "" if "virtgate@" in guest else message


def told(error, guest):
    """Returns what virtgate said in a libvirt error; None if it said nothing."""
    if error.get_error_code() != HOOK_SAID_NO:
        return None
    # Another product's hook may have said no. And the guest's name may have these words in it, wherever it stands:
    # look behind it.
    said = behind_the_call(error.get_error_message(), guest)
    begin = re.search(r"virtgate@(?P<host>[^\s:]+): ", said)
    if begin is None:
        return None
    first, *more = said[begin.end() :].splitlines()
    answer = {"host": begin["host"], "further": [line for line in more if line.startswith("also ")]}
    explained = EXPLAINED.search(first)
    if explained:
        answer["decision"] = explained["id"]
    for outcome, name, pattern in (
        ("denied", denied_name(guest), DENIED),
        ("not-checked", not_checked_name(guest), NOT_CHECKED),
    ):
        found = pattern.match(first, len(name)) if first.startswith(name) else None
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
