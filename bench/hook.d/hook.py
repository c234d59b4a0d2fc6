#!/usr/bin/python3
"""A hook as people write it in Python: ElementTree, /mnt/vmstore becomes /srv/vmstore, br-a becomes br-b."""

import sys
import xml.etree.ElementTree as ET

OLD, NEW = "/mnt/vmstore/", "/srv/vmstore/"

if sys.argv[2:4] == ["migrate", "begin"]:
    domain = ET.parse(sys.stdin)
    for source in domain.iterfind("./devices/disk//source[@file]"):
        if source.get("file").startswith(OLD):
            source.set("file", NEW + source.get("file")[len(OLD) :])
    for source in domain.iterfind("./devices/interface/source[@bridge='br-a']"):
        source.set("bridge", "br-b")
    domain.write(sys.stdout, encoding="unicode")
