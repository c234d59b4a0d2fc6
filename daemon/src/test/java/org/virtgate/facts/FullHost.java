package org.virtgate.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.Fact.Known;
import org.virtgate.facts.Fact.Unknown;

/**
 * A host and its paths with every component, every kind and every word that {@code facts} had when form 1 of records
 * was made. It stays as it is: files of that form are compared with it.
 */
public final class FullHost {
    private static final Instant AT = Instant.parse("2026-11-23T11:59:58.123456789Z");

    private FullHost() {}

    public static HostSnapshot snapshot() {
        return new HostSnapshot(
                "hostb",
                network(),
                storage(),
                machine(),
                libvirt(),
                setup(),
                List.of(arriving()),
                Optional.of(drain()));
    }

    /** One of each kind, and what a record can hold of numbers and texts. */
    public static ProbeResults probed() {
        Map<String, PathFact> paths = new HashMap<>(each(
                List.of(
                        PathFact.Kind.FILE,
                        PathFact.Kind.DIRECTORY,
                        PathFact.Kind.BLOCK_DEVICE,
                        PathFact.Kind.CHARACTER_DEVICE,
                        PathFact.Kind.SOCKET,
                        PathFact.Kind.FIFO),
                (kind, number) -> new PathFact.Present(kind, "/mnt/" + number)));
        paths.put("/dev/vg0/a", new PathFact.Present(PathFact.Kind.BLOCK_DEVICE, "/dev/dm-1", Optional.of("253:1")));
        paths.put(
                "/srv/a.qcow2",
                new PathFact.Present(
                        PathFact.Kind.FILE,
                        "/mnt/store/a.qcow2",
                        Optional.empty(),
                        Optional.of(new PathFact.FileId("18446744073709551615", Long.MAX_VALUE))));
        paths.put("/srv/b.qcow2", new PathFact.Missing("/srv", OptionalLong.of(Long.MAX_VALUE)));
        paths.put("/srv/none/b.qcow2", new PathFact.Missing(""));
        paths.put("/srv/c.qcow2", new PathFact.Unreadable("permission denied"));
        paths.put("/srv/d.qcow2", new PathFact.NoAnswer());
        Map<String, ImageFact> images = Map.of(
                "/srv/a.qcow2",
                        new ImageFact.Header(
                                "qcow2",
                                Optional.of(new ImageFact.Backing("json:{\"file\":\"\\u007f\"}", Optional.of("raw"))),
                                Optional.of("a.data")),
                "/srv/e.qcow2",
                        new ImageFact.Header(
                                "qcow2",
                                Optional.of(new ImageFact.Backing("base.qcow2", Optional.empty())),
                                Optional.empty()),
                "/srv/f.raw", new ImageFact.Header("raw", Optional.empty(), Optional.empty()),
                "/srv/c.qcow2", new ImageFact.Unreadable("permission denied"),
                "/srv/d.qcow2", new ImageFact.NoAnswer());
        return new ProbeResults(paths, images);
    }

    /** What libvirt can say of a guest. */
    public static LibvirtAnswer answer() {
        return new LibvirtAnswer(
                known(Map.of("graphics.type", Set.of("vnc"), "tpm", Set.of())),
                known(Optional.of("Host CPU does not provide required features: avx512f")),
                known(Stream.of(LibvirtObject.Kind.values())
                        .map(kind -> new LibvirtObject(kind, "name of " + kind.noun()))
                        .collect(Collectors.toSet())),
                known(new LibvirtAnswer.Here(Optional.of("another"), Optional.of("web2"), true, true)));
    }

    private static HostSnapshot.Network network() {
        ForwardingEntry guest =
                new ForwardingEntry("52:54:00:00:00:01", "vnet0", false, Duration.parse("PT3H25M45.678S"));
        ForwardingEntry own = new ForwardingEntry("fe:54:00:00:00:01", "vnet0", true, Duration.ZERO);
        return new HostSnapshot.Network(
                known(each(
                        List.of(Link.Kind.BRIDGE, Link.Kind.BOND, Link.Kind.VLAN, Link.Kind.TAP, Link.Kind.OTHER),
                        (kind, number) -> new Link(
                                "if" + number,
                                kind,
                                kind != Link.Kind.BOND,
                                1500,
                                kind == Link.Kind.TAP ? Optional.of("if0") : Optional.empty(),
                                kind == Link.Kind.BRIDGE ? Set.of("if3", "if1") : Set.of()))),
                known(Map.of("br-b", List.of(guest, own), "br-c", List.of())),
                new Unknown<>("ovs-appctl ended with 1: \u00bbno such bridge\u00ab"));
    }

    private static HostSnapshot.Storage storage() {
        return new HostSnapshot.Storage(
                known(new Mounts(List.of(
                        new Mount("21", "254:1", "/", "/", "ext4", "/dev/vda1", "rw,relatime"),
                        new Mount("90", "0:54", "/", "/srv/vmstore", "nfs4", "10.77.0.9:/vmstore", "rw,vers=4.2")))),
                known(each(
                        List.of(
                                Transport.FIBRE_CHANNEL,
                                Transport.FCOE,
                                Transport.ISCSI,
                                Transport.SRP,
                                Transport.NVME_FABRICS,
                                Transport.DRBD,
                                Transport.NBD,
                                Transport.RBD,
                                Transport.SAS,
                                Transport.ATA,
                                Transport.NVME_PCIE,
                                Transport.VIRTIO,
                                Transport.USB,
                                Transport.MMC,
                                Transport.LOOP,
                                Transport.RAM,
                                Transport.SCSI,
                                Transport.UNKNOWN,
                                Transport.NONE),
                        (way, number) -> new BlockDevice(
                                "8:" + number,
                                "sd" + number,
                                way == Transport.NONE ? Optional.of("vg0-a") : Optional.empty(),
                                way == Transport.NONE ? "lvm" : "disk",
                                way == Transport.NONE ? List.of("8:1", "8:2") : List.of(),
                                way,
                                way == Transport.ISCSI ? List.of("10.77.0.9", "fd00::9") : List.of(),
                                way == Transport.ISCSI ? Optional.of("naa.6001405abcdef") : Optional.empty()))),
                known(new ServerAddresses(
                        Set.of("10.77.0.2", "fd00::2"), Set.of("hostb"), Map.of("store", List.of("10.77.0.9")))),
                known(List.of(
                        new Export("exported by the NFS server", "/export"),
                        new Export(
                                "a GlusterFS brick",
                                "/bricks/1",
                                Optional.of("vmstore"),
                                Set.of("hosta", "hostb"),
                                false))));
    }

    private static HostSnapshot.Machine machine() {
        return new HostSnapshot.Machine(
                known(new Memory(
                        1L << 36,
                        (1L << 53) + 1,
                        Map.of(0, new Memory.Node(1L << 35, 1L << 30), 1, new Memory.Node(0, 0)),
                        Map.of(0, Map.of(2L << 20, new Memory.HugePages(512, 3))),
                        Map.of(2L << 20, 7L),
                        OptionalLong.of(2L << 20))),
                known(new Cpus(Set.of(0, 1), Set.of(0, 1, 2, 3), Map.of(0, Set.of(0, 1), 1, Set.of()))),
                known(new Identity(
                        "0123456789abcdef0123456789abcdef",
                        "rocky",
                        List.of("rhel", "centos", "fedora"),
                        "9.4",
                        "5.14.0-427.13.1.el9_4.x86_64",
                        new Identity.Cpu("GenuineIntel", "Intel(R) Xeon(R) \"Gold\" <6>", Set.of("vmx", "avx2")),
                        List.of("10.77.0.2", "fd00::2"))));
    }

    private static HostSnapshot.Libvirt libvirt() {
        return new HostSnapshot.Libvirt(
                known(Map.of(
                        "tenants",
                                new LibvirtNetwork(
                                        "tenants", true, Set.of("gold"), Optional.of("br-b"), OptionalInt.of(9000)),
                        "direct",
                                new LibvirtNetwork("direct", false, Set.of(), Optional.empty(), OptionalInt.empty()))),
                known(Map.of(
                        "vmstore",
                        new LibvirtPool(
                                "vmstore",
                                "netfs",
                                true,
                                Optional.of("/srv/vmstore"),
                                List.of("10.77.0.9"),
                                Map.of("a.qcow2", "/srv/vmstore/a.qcow2"),
                                true))),
                known(new Capabilities(
                        "9.0.0", "7.2.0", Map.of("x86_64/kvm", Set.of("q35", "pc-q35-7.2"), "x86_64/qemu", Set.of()))),
                known(each(
                        List.of(
                                LocalGuest.State.RUNNING,
                                LocalGuest.State.PAUSED,
                                LocalGuest.State.ARRIVING,
                                LocalGuest.State.OFF),
                        (state, number) -> new LocalGuest(
                                "web" + number,
                                "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a" + number,
                                state,
                                1L << 31,
                                state == LocalGuest.State.OFF ? 0 : 1L << 30,
                                Set.of("web"),
                                List.of("/srv/vmstore/web.qcow2")))));
    }

    private static HostSnapshot.Setup setup() {
        return new HostSnapshot.Setup(
                known(each(
                        List.of(Service.Boot.ENABLED, Service.Boot.DISABLED, Service.Boot.MASKED, Service.Boot.UNKNOWN),
                        (boot, number) -> new Service(
                                "daemon" + number,
                                boot,
                                boot == Service.Boot.ENABLED ? Set.of("virtqemud.socket") : Set.of(),
                                boot == Service.Boot.ENABLED,
                                boot != Service.Boot.MASKED,
                                boot == Service.Boot.ENABLED ? List.of("--timeout", "120") : List.of()))),
                known(new Configuration(
                        Map.of(
                                "qemu.conf",
                                each(
                                        List.of(Setting.Kind.NUMBER, Setting.Kind.TEXT, Setting.Kind.LIST),
                                        (kind, number) ->
                                                new Setting("/etc/libvirt/qemu.conf", number + 1, kind, "a,b"))),
                        List.of(new Configuration.Problem(
                                "libvirtd.conf", "/etc/libvirt/libvirtd.conf", 0, "permission denied")),
                        Set.of("/etc/pki/CA/cacert.pem"))));
    }

    private static ArrivingGuest arriving() {
        return new ArrivingGuest(
                "7f3a10",
                "we\n\u0000\ud83d\ude00\u2028<'\"\\",
                "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8b1",
                Long.MAX_VALUE,
                Map.of(1L << 30, 4L << 30),
                Set.of("web", ""),
                AT);
    }

    private static Drain drain() {
        return new Drain(AT, "CHG-4711");
    }

    private static <T> Fact<T> known(T value) {
        return new Known<>(value, AT);
    }

    private static <K, V> Map<String, V> each(List<K> kinds, BiFunction<K, Integer, V> value) {
        Map<String, V> values = new HashMap<>();
        for (K kind : kinds) {
            values.put("n" + values.size(), value.apply(kind, values.size()));
        }
        return values;
    }
}
