package org.virtgate.domain.passport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;

/** Passports, and domains that carry them. */
final class PassportExamples {
    /** Every field of it holds something. */
    static final Passport FULL = new Passport(
            Optional.of(Instant.parse("2026-11-23T12:00:00Z")),
            new HostClaim(
                    Optional.of("hosta.example"),
                    Optional.of("0123456789abcdef0123456789abcdef"),
                    List.of("fd00::a", "10.0.0.1"),
                    new OsClaim(Optional.of("rhel"), Optional.of("9.4"), Optional.of("5.14.0-427.13.1.el9_4.x86_64")),
                    new SoftwareClaim(
                            Optional.of("9.0.0"),
                            Optional.of("7.2.0"),
                            Optional.of("0.3.0-SNAPSHOT"),
                            Optional.of("00".repeat(32))),
                    new CpuClaim(
                            Optional.of("GenuineIntel"),
                            Optional.of("Intel(R) Xeon(R) \"Gold\" <6>"),
                            new TreeSet<>(List.of("vmx", "avx2", "sse4_1")))),
            List.of(
                    new StorageClaim("vmstore", "/mnt/vmstore", Optional.of("10.77.0.9:/vmstore")),
                    new StorageClaim("iso", "/mnt/iso & more", Optional.empty())),
            List.of(
                    new DiskClaim(
                            "vdb",
                            Optional.of("/dev/mapper/mpathb"),
                            List.of(new ImageClaim(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("/dev/dm-3"),
                                    Optional.of(1L << 40),
                                    Optional.empty(),
                                    Optional.of("naa.6001405abcdef"),
                                    Optional.empty(),
                                    Optional.of(true)))),
                    new DiskClaim(
                            "vda",
                            Optional.of("pool 1/d1 & \"more\""),
                            List.of(file("d1.qcow2", -1L), file("sub/base\nof 'all'.qcow2", 98_390L)))),
            List.of(new InterfaceClaim(
                    "52:54:00:AA:BB:01",
                    Optional.of("bridge"),
                    Optional.of("br-a"),
                    Optional.of("tenants"),
                    Optional.of("dc1/vlan120"),
                    Optional.of(9000L))));

    private PassportExamples() {}

    /** What an older virtgate tells, which writes no {@code source} of a disk. */
    static Passport withoutSources(Passport passport) {
        List<DiskClaim> disks = passport.disks().stream()
                .map(disk -> new DiskClaim(disk.target(), Optional.empty(), disk.chain()))
                .toList();
        return new Passport(passport.written(), passport.host(), passport.storages(), disks, passport.interfaces());
    }

    static ImageClaim file(String relative, long inode) {
        return new ImageClaim(
                Optional.of("vmstore"),
                Optional.of(relative),
                Optional.of("/mnt/vmstore/" + relative),
                Optional.of(1_073_741_824L),
                Optional.of(new FileClaim(
                        Optional.of("nfs4"),
                        Optional.of("10.77.0.9:/vmstore"),
                        Optional.of(relative),
                        Optional.of(inode),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false));
    }

    static String domain(String metadata) {
        return "<domain type='kvm'><name>web1</name><metadata>" + metadata + "</metadata></domain>";
    }

    static PassportReading read(String metadata) throws DomainXmlException {
        return PassportReader.read(DomainXml.parse(domain(metadata)));
    }
}
