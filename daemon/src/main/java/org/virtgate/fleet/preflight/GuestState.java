package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;

/** The guest is in a state from which libvirt migrates it as it is asked to. */
final class GuestState {
    private GuestState() {}

    static List<Finding> judge(Source source, Destination destination) {
        SourceGuest guest = source.guest();
        List<Finding> findings = new ArrayList<>();
        if (guest.isOff() && !source.has("offline")) {
            findings.add(finding(
                    Severity.STOP,
                    guest.name() + " does not run: it is " + guest.state(),
                    "start it, or move its definition: virsh migrate --offline --persistent"));
        } else if (!guest.isOff() && source.has("offline")) {
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
