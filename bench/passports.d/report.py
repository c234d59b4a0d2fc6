"""Prints what was measured with one guest and with many, as a table. usage: report.py ONE.json MANY.json"""

import json
import statistics
import sys
from pathlib import Path

KINDS = (("quiet", "nothing has changed"), ("anew", "all passports were taken away"))

DECISIONS = (
    ("alone", "a decision beside that with one guest"),
    ("meanwhile", "the same while another guest is on its way"),
)


def median(measured, kind, key):
    return statistics.median(one[key] for one in measured[kind])


def row(what, count, seconds, virtgated=None, libvirtd=None):
    used = "" if virtgated is None else f"{virtgated:13.2f}{libvirtd:12.2f}"
    print(f"  {what:42}{count:7}{seconds:9.3f}{seconds * 1000 / count:14.1f}{used}")


def report(one, many):
    print(f"a guest's QEMU: {many['resident'][0]} MiB resident, {many['resident'][1]} MiB of it its own")
    print(f"\n  {'a round of all guests':42}{'guests':>7}{'s':>9}{'ms per guest':>14}{'virtgated s':>13}{'libvirtd s':>12}")
    row("the first after virtgated's start", many["guests"], many["first"]["seconds"])
    for kind, what in KINDS:
        for measured in (one, many):
            row(what, measured["guests"], *(median(measured, kind, key) for key in ("seconds", "virtgated", "libvirtd")))
    quiet = median(many, "quiet", "seconds")
    print("\nratios")
    print(f"  a quiet round beside the first                       {quiet / many['first']['seconds']:8.2f}")
    print(f"  a quiet round beside one that writes all             {quiet / median(many, 'anew', 'seconds'):8.2f}")
    for kind, what in DECISIONS:
        print(f"  {what + f' ({one[kind]:.1f} ms)':52} {many[kind] / one[kind]:8.2f}")
    for measured, where in ((one, "one guest"), (many, "many")):
        print(f"  {f'a decision while another is on its way, with {where}':52} {measured['meanwhile'] / measured['alone']:8.2f}")
    print(f"\nquiet virtgated takes {many['percent']:.2f} % of a core")


report(*(json.loads(Path(path).read_text()) for path in sys.argv[1:3]))
