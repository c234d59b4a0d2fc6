package org.virtgate.daemon;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.libvirt.LibvirtInquiry;

/**
 * Looks at what one guest needs of this host: asks libvirt about it, and meanwhile looks at its paths.
 *
 * @param servers is told the servers that a guest names
 * @param time how long it may take
 */
record GuestLook(Consumer<Collection<String>> servers, PathProbe probe, LookTime time) {
    GuestLook {
        Objects.requireNonNull(servers);
        Objects.requireNonNull(probe);
        Objects.requireNonNull(time);
    }

    /** @param before the host as it is known */
    ProbeResults at(Incoming incoming, HostSnapshot before, LibvirtInquiry inquiry) {
        AskedLibvirt asked = AskedLibvirt.about(incoming, inquiry, time.now());
        servers.accept(incoming.servers(before));
        return asked.answered(at(incoming.lookCloser(before)));
    }

    /** Does the same, and finds out no more of this host's files than every local user could see. */
    PublicLook publiclyAt(Incoming incoming, HostSnapshot before, LibvirtInquiry inquiry) {
        AskedLibvirt asked = AskedLibvirt.about(incoming, inquiry, time.now());
        servers.accept(incoming.servers(before));
        return asked.answered(probe.lookAsAnybody(incoming.look(before), time.now()));
    }

    /** Looks at these paths alone. */
    ProbeResults at(ProbeRequest paths) {
        return probe.look(paths, time.now());
    }
}
