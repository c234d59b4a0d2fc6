package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The guest is in a state from which libvirt migrates it as it is asked to. */
final class GuestState {
    /** virDomainStateTypeToString (src/conf/domain_conf.c) and virsh's words for it. */
    private static final Set<String> OFF = Set.of("shut off", "crashed");

    private GuestState() {}

    static List<Finding> judge(Source source, Destination destination) {
        SourceGuest guest = source.guest();
        List<Finding> findings = new ArrayList<>();
        if (OFF.contains(guest.state()) && !source.has("offline")) {
            findings.add(finding(
                    Severity.STOP,
                    guest.name() + " does not run: it is " + guest.state(),
                    "start it, or move its definition: virsh migrate --offline --persistent"));
        } else if (!OFF.contains(guest.state()) && source.has("offline")) {
            findings.add(finding(
                    Severity.STOP,
                    guest.name() + " is " + guest.state() + ", but the flags of fleet.toml are to move it offline",
                    "take offline out of [migrate] flags"));
        }
        if (guest.persistent() && !source.has("persistent")) {
            findings.add(finding(
                    Severity.WARNING,
                    guest.name() + " has a definition here, and would have none there: without it, it is gone once"
                            + " it is shut off",
                    "add persistent to [migrate] flags of fleet.toml"));
        }
        return findings;
    }

    private static Finding finding(Severity severity, String what, String fix) {
        return new Finding(Subject.GUEST, severity, what, fix);
    }
}
