package org.virtgate.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtRequest;

class LibvirtNeedsTest {
    /** libvirt runs the program that it is asked about. */
    @Test
    void asksAboutNoProgramOfAGuestsOwn() throws Exception {
        for (String path : List.of(
                "/tmp/qemu-system-x86_64",
                "/usr/bin/../../tmp/qemu-system-x86_64",
                "/usr/bin/sh",
                "/home/eve/bin/kvm",
                "qemu-system-x86_64",
                "/usr/bin/qemu-system-x86_64/../../../tmp/x",
                "/usr/bin/qemu-system-x86_64\n/tmp/x")) {
            assertEquals(Optional.empty(), asked(path, "custom", "full").emulator(), path);
        }
    }

    @Test
    void asksAboutTheQemuOfADistribution() throws Exception {
        for (String path : List.of("/usr/bin/qemu-system-x86_64", "/usr/libexec/qemu-kvm", "/usr/bin/kvm")) {
            assertEquals(
                    Optional.of(new LibvirtRequest.Emulator(Optional.of(path), "x86_64", "pc-q35-7.2", "kvm")),
                    asked(path, "custom", "full").emulator());
        }
    }

    @Test
    void passesOnACpuOnlyIfLibvirtIsToCheckIt() throws Exception {
        assertEquals(
                Optional.of("<cpu mode='custom' check='full'><model>Haswell</model></cpu>"),
                asked("/usr/bin/kvm", "custom", "full").cpu());
        assertEquals(Optional.empty(), asked("/usr/bin/kvm", "custom", "none").cpu());
        assertEquals(
                Optional.empty(),
                asked("/usr/bin/kvm", "host-passthrough", "full").cpu());
    }

    @Test
    void asksAboutTheFirstOfVeryManyObjects() throws Exception {
        StringBuilder devices = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            devices.append("<interface type='bridge'><filterref filter='f")
                    .append(1000 + i)
                    .append("'/></interface>");
        }
        DomainXml domain =
                DomainXml.parse("<domain><name>web1</name><uuid>u</uuid><devices>" + devices + "</devices></domain>");
        Guest guest = Guest.of(domain, "web1", Optional.empty());

        assertEquals(300, LibvirtNeeds.objects(guest).size());
        assertEquals(
                IntStream.range(1000, 1256).mapToObj(i -> "f" + i).toList(),
                LibvirtNeeds.of(guest).objects().stream()
                        .map(LibvirtObject::name)
                        .sorted()
                        .toList());
    }

    private static LibvirtRequest asked(String emulator, String mode, String check) throws Exception {
        DomainXml domain = DomainXml.parse("<domain type='kvm'><name>web1</name><uuid>u</uuid><os><type arch='x86_64'"
                + " machine='pc-q35-7.2'>hvm</type></os><cpu mode='" + mode + "' check='" + check
                + "'><model>Haswell</model></cpu><devices><emulator>" + emulator
                + "</emulator></devices></domain>");
        return LibvirtNeeds.of(Guest.of(domain, "web1", Optional.empty()));
    }
}
