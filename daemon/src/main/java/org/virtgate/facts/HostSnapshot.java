package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of this host at one moment; immutable. What is not known says why.
 *
 * @param host this host's name
 * @param arriving guests that were admitted and have not landed
 * @param drained set where no guest is to come
 */
public record HostSnapshot(
        String host,
        Network network,
        Storage storage,
        Machine machine,
        Libvirt libvirt,
        Setup setup,
        List<ArrivingGuest> arriving,
        Optional<Drain> drained) {
    public HostSnapshot {
        Objects.requireNonNull(host);
        Objects.requireNonNull(network);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(machine);
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(setup);
        arriving = List.copyOf(arriving);
        Objects.requireNonNull(drained);
    }

    /** A host of which nothing is known. */
    public static HostSnapshot unknown(String host, String why) {
        return new HostSnapshot(
                host,
                Network.unknown(why),
                Storage.unknown(why),
                Machine.unknown(why),
                Libvirt.unknown(why),
                Setup.unknown(why),
                List.of(),
                Optional.empty());
    }

    /** The same with what this daemon itself knows of its host. */
    public HostSnapshot with(List<ArrivingGuest> expected, Optional<Drain> drain) {
        return new HostSnapshot(host, network, storage, machine, libvirt, setup, expected, drain);
    }

    /**
     * Network devices.
     *
     * @param links by name
     * @param forwarding the forwarding tables of Linux bridges, by the bridge's name
     * @param openVSwitch the same of Open vSwitch's bridges; empty where there is no Open vSwitch
     */
    public record Network(
            Fact<Map<String, Link>> links,
            Fact<Map<String, List<ForwardingEntry>>> forwarding,
            Fact<Map<String, List<ForwardingEntry>>> openVSwitch) {
        /** Nothing is known of it. */
        public static Network unknown(String why) {
            return new Network(new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /**
     * File systems and block devices, and who serves them.
     *
     * @param devices by {@code major:minor}
     * @param exports what this host serves to others
     */
    public record Storage(
            Fact<Mounts> mounts,
            Fact<Map<String, BlockDevice>> devices,
            Fact<ServerAddresses> serverAddresses,
            Fact<List<Export>> exports) {
        /** Nothing is known of it. */
        public static Storage unknown(String why) {
            return new Storage(
                    new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /** Memory, processors, and which host it is. */
    public record Machine(Fact<Memory> memory, Fact<Cpus> cpus, Fact<Identity> identity) {
        /** Nothing is known of it. */
        public static Machine unknown(String why) {
            return new Machine(new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /**
     * What libvirt says.
     *
     * @param networks by name
     * @param pools by name
     * @param guests of this host, by UUID
     */
    public record Libvirt(
            Fact<Map<String, LibvirtNetwork>> networks,
            Fact<Map<String, LibvirtPool>> pools,
            Fact<Capabilities> capabilities,
            Fact<Map<String, LocalGuest>> guests) {
        /** Nothing is known of it. */
        public static Libvirt unknown(String why) {
            return new Libvirt(
                    new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /**
     * How libvirt is set up on this host.
     *
     * @param services libvirt's daemons by name
     */
    public record Setup(Fact<Map<String, Service>> services, Fact<Configuration> configuration) {
        /** Nothing is known of it. */
        public static Setup unknown(String why) {
            return new Setup(new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }
}
