package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.virtgate.admission.Fact;
import org.virtgate.admission.HostSnapshot;
import org.virtgate.admission.LibvirtNetwork;

/** Puts together what is known of this host at a moment. Does not wait for anything. */
public final class HostFacts {
    /** Not java.net.InetAddress: that may ask a name server. */
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private final Links links;
    private final Supplier<Fact<Map<String, LibvirtNetwork>>> networks;

    /**
     * Facts from these sources.
     *
     * @param networks {@link LibvirtWatcher#networks} where libvirt is watched
     */
    public HostFacts(Links links, Supplier<Fact<Map<String, LibvirtNetwork>>> networks) {
        this.links = links;
        this.networks = networks;
    }

    /** What is known now. */
    public HostSnapshot snapshot() {
        return new HostSnapshot(hostName(), links.read(), networks.get());
    }

    /** This host's name, as the kernel has it. */
    public static String hostName() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
