package org.virtgate.checks.guest;

import java.util.Optional;
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
            return major(known.value().qemu())
                    .<Fact<Integer>>map(major -> new Fact.Known<>(major, known.asOf()))
                    .orElseGet(() -> new Fact.Unknown<>("libvirt does not tell the version of QEMU"));
        }
        return new Fact.Unknown<>(((Fact.Unknown<Capabilities>) capabilities).why());
    }

    /** Returns the first number of a version; empty if it is none. */
    static Optional<Integer> major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
