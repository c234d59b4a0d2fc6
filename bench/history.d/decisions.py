"""A decision log like a busy host's: what virtgated writes, and puts away as it does (docs/using/operations.md)."""

import dataclasses
import gzip
import json
import random
from datetime import datetime, timedelta, timezone

FILE_BYTES = 32 << 20
GUESTS = 2000
PARTS = [
    "network.links", "network.learned", "network.openvswitch", "storage.mounts", "storage.devices", "storage.neighbourhood",
    "storage.served", "machine.memory", "machine.cpus", "machine.identity", "libvirt.networks", "libvirt.pools",
    "libvirt.capabilities", "libvirt.guests", "setup.services", "setup.configuration",
]  # fmt: skip


@dataclasses.dataclass
class Log:
    oldest: str
    newest: str
    guest: str
    lines: int = 0
    bytes: int = 0
    files: int = 1
    disk: int = 0


def write_log(folder, decisions):
    """Writes the log; the seed is the same each time."""
    chance = random.Random(4711)
    folder.mkdir(parents=True)
    ids = [f"{number:08x}" for number in chance.sample(range(1 << 32), decisions)]
    log = Log(oldest=ids[0], newest=ids[-1], guest=f"guest{chance.randrange(GUESTS)}")
    time = datetime(2026, 1, 1, tzinfo=timezone.utc)
    lines, size, parts = [], 0, {}
    for id_ in ids:
        time += timedelta(seconds=chance.expovariate(1 / 280))
        for line in happened(id_, time, chance):
            text = json.dumps(line, separators=(",", ":")) + "\n"
            lines.append(text)
            size += len(text)
            log.lines += 1
        if size >= FILE_BYTES:
            put_away(folder, lines, time, parts, log)
            log.bytes += size
            lines, size = [], 0
    (folder / "decisions.jsonl").write_text("".join(lines))
    log.bytes += size
    log.disk += size
    return log


def put_away(folder, lines, time, parts, log):
    day = time.date()
    number = parts.get(day, 0)
    parts[day] = number + 1
    file = folder / f"decisions.{day}.{number}.jsonl.gz"
    with gzip.open(file, "wt", compresslevel=6) as out:
        out.write("".join(lines))
    log.files += 1
    log.disk += file.stat().st_size


def happened(id_, time, chance):
    """The lines of one guest that came: the decision, and for most what became of it."""
    number = chance.randrange(GUESTS)
    guest, uuid = f"guest{number}", f"c1b9d1a0-0d2c-4b7e-9c34-{number:012x}"
    denied = chance.random() < 0.06
    yield decision(id_, time, guest, uuid, denied, chance)
    if not denied:
        head = {"id": id_, "host": "hostb.example.net", "guest": guest, "uuid": uuid}
        landed = stamp(time + timedelta(seconds=chance.uniform(2, 90)))
        yield {"v": 1, "kind": "outcome", **at(head, landed), "outcome": "landed"}
        cared = stamp(time + timedelta(seconds=100))
        yield {"v": 1, "kind": "aftercare", **at(head, cared), "persistent": "rewritten", "rewrites": rewrites(guest, 2)}


def at(head, time):
    return {"id": head["id"], "time": time, **{key: value for key, value in head.items() if key != "id"}}


def decision(id_, time, guest, uuid, denied, chance):
    disks = chance.randrange(1, 5)
    paths = {f"/srv/vmstore/{guest}-{disk}.qcow2": "file" for disk in range(disks)}
    return {
        "v": 1, "kind": "decision", "id": id_, "time": stamp(time), "host": "hostb.example.net", "operation": "migrate",
        "guest": guest, "uuid": uuid, "origin": "hosta.example.net", "verdict": "denied" if denied else "admitted-rewritten",
        "findings": [finding(guest, denied and part == 0, part) for part in range(chance.randrange(1, 3))],
        "evidence": [evidence(disk) for disk in range(disks)], "rewrites": rewrites(guest, disks),
        "rules": digest(chance, "")[:64], "mode": "enforce", "exceptions": [], "generation": 7, "input": digest(chance),
        **({} if denied else {"output": digest(chance)}), "facts": {part: {"age_seconds": chance.randrange(9)} for part in PARTS},
        "looked": paths, "took": {"prepare_ms": 2.113, "look_ms": 6.02, "turn_ms": 0.004, "judge_ms": 4.29, "total_ms": 12.427},
    }  # fmt: skip


def finding(guest, denies, part):
    return {
        "rule": f"storage.present.{part}", "file": "/usr/share/virtgate/rules.d/00-baseline.toml", "line": 14 + part,
        "effect": "denies" if denies else "audited", "message": f"disk vda /srv/vmstore/{guest}-0.qcow2 does not exist here",
        "fix": "mount its storage here, or add a [[rewrite]] with path from and to",
    }  # fmt: skip


def evidence(disk):
    return {
        "rule": "storage.same", "file": "/usr/share/virtgate/rules.d/00-baseline.toml", "line": 35,
        "message": f"disk vd{'abcde'[disk]}: same inode {98390 + disk} on 10.77.0.9:/vmstore",
    }  # fmt: skip


def rewrites(guest, disks):
    return [
        {
            "rule": "images", "file": "/etc/virtgate/rules.d/20-site.toml", "line": 3,
            "place": f"/domain/devices/disk[{disk + 1}]/source/@file", "from": f"/mnt/vmstore/{guest}-{disk}.qcow2",
            "to": f"/srv/vmstore/{guest}-{disk}.qcow2", "applied": True,
        }
        for disk in range(disks)
    ]  # fmt: skip


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond:06d}Z"


def digest(chance, prefix="sha256:"):
    return f"{prefix}{chance.getrandbits(256):064x}"
