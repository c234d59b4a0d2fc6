package org.virtgate.checks.guest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;

/** The version of QEMU that this host starts guests with. */
final class HostQemu {
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})\\..*");

    private HostQemu() {}

    /** Returns the first number of the version. */
    static Fact<Integer> major(HostSnapshot host) {
        Fact<Capabilities> capabilities = host.libvirt().capabilities();
        if (capabilities instanceof Fact.Known<Capabilities> known) {
            Matcher version = MAJOR.matcher(known.value().qemu());
            return version.matches()
                    ? new Fact.Known<>(Integer.parseInt(version.group(1)), known.asOf())
                    : new Fact.Unknown<>("libvirt does not tell the version of QEMU");
        }
        return new Fact.Unknown<>(((Fact.Unknown<Capabilities>) capabilities).why());
    }
}
