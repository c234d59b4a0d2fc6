"""What was measured, as tables for people and as one JSON object for programs."""

import json
import platform
import statistics
import time

MS = 1e6  # nanoseconds


def spread(samples):
    """Median, 10th and 90th percentile."""
    deciles = statistics.quantiles(samples, n=10, method="inclusive")
    return {"median": statistics.median(samples), "p10": deciles[0], "p90": deciles[-1]}


def ratio(took, one, other):
    return statistics.median(took[one]) / statistics.median(took[other])


def print_calls(title, candidates, took, base):
    """A row for each candidate, with how many times longer it takes than `base`."""
    print(f"\n{title}")
    print(f"{'':48}{'median ms':>10}{'p10':>9}{'p90':>9}{'times ' + base:>13}")
    for candidate in candidates:
        row = spread(took[candidate.name])
        print(f"  {candidate.name:10}{candidate.what:36}", end="")
        print(f"{row['median'] / MS:10.2f}{row['p10'] / MS:9.2f}{row['p90'] / MS:9.2f}{ratio(took, candidate.name, base):13.2f}")


def print_daemons(daemons):
    print("\nvirtgated, medians of its starts")
    print(f"  {'JDK':10}{'start cache':12}{'ready s':>9}{'first ms':>10}{'later ms':>10}{'first/later':>13}{'idle MiB':>10}{'MiB after decisions':>21}")
    for one in daemons:
        print(f"  {one['java']:10}{'yes' if one['cache'] else 'no':12}{one['ready']:9.2f}{one['first']:10.2f}{one['later']:10.2f}", end="")
        print(f"{one['first'] / one['later']:13.1f}{one['idle']:10.0f}{one['after']:21.0f}")


def goal(what, reached, limit, unit, at_least=False):
    """One goal beside what was reached; `unit` follows both numbers."""
    met = reached >= limit if at_least else reached <= limit
    return {"goal": what, "limit": limit, "at_least": at_least, "reached": reached, "unit": unit, "met": met}


def print_goals(goals):
    print("\ngoals")
    for one in goals:
        bound = "at least" if one["at_least"] else "at most"
        limit, reached = f"{bound} {one['limit']:g} {one['unit']}", f"{one['reached']:.2f} {one['unit']}"
        print(f"  {'met ' if one['met'] else 'MISS'}  {one['goal']:48}{limit:22} reached {reached}")


def write_json(descriptor, bytes_of_domain, took, daemons, goals, more):
    result = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": machine(),
        "domain_bytes": bytes_of_domain,
        "calls": {name: {**spread(samples), "nanoseconds": samples} for name, samples in took.items()},
        "daemons": daemons,
        "goals": goals,
        **more,
    }
    with open(descriptor, "w") as file:
        file.write(json.dumps(result) + "\n")


def machine():
    with open("/proc/cpuinfo") as cpuinfo:
        models = [line.partition(":")[2].strip() for line in cpuinfo if line.startswith("model name")]
    with open("/etc/os-release") as release:
        system = dict(line.strip().split("=", 1) for line in release if "=" in line).get("PRETTY_NAME", "?").strip('"')
    return {"processors": len(models), "model": models[0] if models else platform.machine(), "system": system, "kernel": platform.release()}
