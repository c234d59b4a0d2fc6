package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts about this host at one moment; immutable. An unknown fact says why it is unknown.
 *
 * @param host this host's name
 * @param arriving guests that were admitted and have not arrived yet
 * @param drained set if the administrator has drained the host
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

    /** Returns a snapshot of a host of which nothing is known. */
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

    /** Returns the same snapshot with what this daemon itself records: expected guests and the drain. */
    public HostSnapshot with(List<ArrivingGuest> expected, Optional<Drain> drain) {
        return new HostSnapshot(host, network, storage, machine, libvirt, setup, expected, drain);
    }

    /** Returns the same snapshot with another reading of the guests. */
    public HostSnapshot with(Fact<Map<String, LocalGuest>> guests) {
        Libvirt other = new Libvirt(libvirt.networks(), libvirt.pools(), libvirt.capabilities(), guests);
        return new HostSnapshot(host, network, storage, machine, other, setup, arriving, drained);
    }

    /**
     * Network devices.
     *
     * @param links by name
     * @param forwarding the forwarding tables of Linux bridges, by the bridge's name
     * @param openVSwitch the forwarding tables of Open vSwitch bridges, by the bridge's name; empty if there is no Open
     *     vSwitch
     */
    public record Network(
            Fact<Map<String, Link>> links,
            Fact<Map<String, List<ForwardingEntry>>> forwarding,
            Fact<Map<String, List<ForwardingEntry>>> openVSwitch) {
        /** Returns facts that are all unknown, for this reason. */
        public static Network unknown(String why) {
            return new Network(new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /**
     * File systems and block devices, and their servers.
     *
     * @param devices by {@code major:minor}
     * @param exports the storage that this host serves to other hosts
     */
    public record Storage(
            Fact<Mounts> mounts,
            Fact<Map<String, BlockDevice>> devices,
            Fact<ServerAddresses> serverAddresses,
            Fact<List<Export>> exports) {
        /** Returns facts that are all unknown, for this reason. */
        public static Storage unknown(String why) {
            return new Storage(
                    new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /** Memory, processors and the host's identity. */
    public record Machine(Fact<Memory> memory, Fact<Cpus> cpus, Fact<Identity> identity) {
        /** Returns facts that are all unknown, for this reason. */
        public static Machine unknown(String why) {
            return new Machine(new Fact.Unknown<>(why), new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }

    /**
     * What libvirt reports.
     *
     * @param networks by name
     * @param pools by name
     * @param guests that this host has, by UUID
     */
    public record Libvirt(
            Fact<Map<String, LibvirtNetwork>> networks,
            Fact<Map<String, LibvirtPool>> pools,
            Fact<Capabilities> capabilities,
            Fact<Map<String, LocalGuest>> guests) {
        /** Returns facts that are all unknown, for this reason. */
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
        /** Returns facts that are all unknown, for this reason. */
        public static Setup unknown(String why) {
            return new Setup(new Fact.Unknown<>(why), new Fact.Unknown<>(why));
        }
    }
}
