package org.virtgate.facts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What facts have got since form 1 of records was made, and {@link FullHost} does not have: words of that form that may
 * be left out, and more constants.
 */
public final class LaterFacts {
    private static final Instant AT = Instant.parse("2026-11-23T11:59:58Z");

    private LaterFacts() {}

    public static HostSnapshot snapshot() {
        HostSnapshot host = HostSnapshot.unknown("hostb", "nobody reads it");
        return new HostSnapshot(
                host.host(),
                new HostSnapshot.Network(
                        known(Map.of("team0", link("team0", Link.Kind.TEAM), "mv0", link("mv0", Link.Kind.MACVLAN))),
                        host.network().forwarding(),
                        host.network().openVSwitch()),
                new HostSnapshot.Storage(
                        host.storage().mounts(),
                        known(Map.of("230:0", volume())),
                        host.storage().serverAddresses(),
                        host.storage().exports()),
                host.machine(),
                new HostSnapshot.Libvirt(
                        host.libvirt().networks(),
                        host.libvirt().pools(),
                        known(new Capabilities(
                                "9.0.0", "7.2.0", Map.of(), Optional.of(64055L), Optional.of("apparmor"))),
                        host.libvirt().guests()),
                new HostSnapshot.Setup(
                        host.setup().services(),
                        known(new Configuration(
                                Map.of(),
                                List.of(),
                                Set.of(),
                                Optional.of(Map.of("virt_use_nfs", false)),
                                Optional.of(List.of(
                                        certificates(TlsFiles.Use.LIBVIRT), certificates(TlsFiles.Use.QEMU)))))),
                List.of(),
                Optional.empty());
    }

    public static ProbeResults probed() {
        Permissions image = new Permissions("/srv/a.img", 4294967294L, 0640);
        Permissions directory = new Permissions("/srv", 0, 01700);
        return new ProbeResults(
                Map.of(
                        "/srv/a.img",
                        new PathFact.Present(
                                PathFact.Kind.FILE,
                                "/srv/a.img",
                                Optional.empty(),
                                Optional.of(new PathFact.FileId("1344", 0, Optional.of(true))),
                                Optional.of(new PathFact.Access(image, List.of(directory))))),
                Map.of(
                        "/srv/a.img",
                        new ImageFact.Header("qcow2", Optional.empty(), Optional.empty(), Optional.of(1L << 40))));
    }

    private static Link link(String name, Link.Kind kind) {
        return new Link(name, kind, true, 1500, Optional.empty(), Set.of("eno1"));
    }

    private static BlockDevice volume() {
        return new BlockDevice(
                "230:0",
                "zd0",
                Optional.empty(),
                "disk",
                List.of(),
                BlockDevice.Transport.ZFS,
                List.of(),
                Optional.empty());
    }

    private static TlsFiles certificates(TlsFiles.Use use) {
        return new TlsFiles(
                use,
                new TlsFiles.Certificate(
                        "/ca.pem", Optional.of("is damaged"), Optional.empty(), Optional.empty(), List.of()),
                Optional.of(new TlsFiles.Certificate(
                        "/ca.pem", Optional.empty(), Optional.of(AT), Optional.of(AT), List.of("old site"))),
                new TlsFiles.Certificate(
                        "/server.pem", Optional.empty(), Optional.of(AT), Optional.of(AT), List.of("hostb")),
                true,
                List.of(new PathFact.Access(new Permissions("/server.pem", 0, 0600), List.of())));
    }

    private static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, AT);
    }
}
