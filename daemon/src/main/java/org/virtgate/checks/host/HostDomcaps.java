package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.LibvirtSays;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.guest.Guest;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.w3c.dom.Element;

/**
 * {@code host.domcaps}: the guest's emulator on this host offers the devices that the guest has: kinds of graphics, of
 * video, of TPM, and so on. libvirt says what it offers in its domain capabilities, and refuses to start a guest that
 * wants more (virDomainCapsDeviceDefValidate in libvirt's domain_capabilities.c, qemu_validate.c).
 */
public record HostDomcaps() implements Check {
    public static final CheckSpec<HostDomcaps> SPEC =
            new CheckSpec<>("host.domcaps", Rank.FITNESS, options -> new HostDomcaps());

    private static final String SWTPM = "install swtpm and swtpm-tools on this host, or migrate the guest to another";

    private static final String OTHERWISE =
            "install the package of QEMU that has it, migrate the guest to another host, or take the device out of it "
                    + "while it is off";

    private static final String SPICE =
            "migrate the guest to a host whose QEMU has SPICE (RHEL has none from 9 on, Debian 13 has it in "
                    + "qemu-system-modules-spice), or give it VNC while it is off";

    /**
     * What is asked.
     *
     * @param enumeration in the domain capabilities
     * @param noun the device in messages
     * @param values those on which every libvirt is exact that lists the enumeration. Values that only newer ones list
     *     are not here: with an older libvirt, a value that is not listed may still work
     */
    private record Row(
            String device, String child, String attribute, String enumeration, String noun, Set<String> values) {
        Stream<String> of(Guest guest) {
            return guest.devices(device).stream()
                    .flatMap(found -> child.isEmpty() ? Stream.of(found) : Elements.children(found, child).stream())
                    .map(found -> found.getAttribute(attribute))
                    .filter(values::contains);
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("graphics", "", "type", "graphics.type", "graphics", Set.of("vnc", "spice", "sdl")),
            new Row(
                    "video",
                    "model",
                    "type",
                    "video.modelType",
                    "video model",
                    Set.of("vga", "cirrus", "vmvga", "qxl", "virtio", "bochs", "ramfb")),
            new Row("tpm", "", "model", "tpm.model", "TPM model", Set.of("tpm-tis", "tpm-crb", "tpm-spapr")),
            new Row("tpm", "backend", "type", "tpm.backendModel", "TPM of type", Set.of("emulator", "passthrough")),
            new Row("rng", "backend", "model", "rng.backendModel", "random number source", Set.of("random", "egd")),
            new Row(
                    "disk",
                    "target",
                    "bus",
                    "disk.bus",
                    "disk bus",
                    Set.of("ide", "fdc", "scsi", "virtio", "usb", "sata")),
            new Row("filesystem", "driver", "type", "filesystem.driverType", "shared directory", Set.of("virtiofs")),
            new Row("channel", "", "type", "channel.type", "channel", Set.of("spicevmc", "qemu-vdagent")),
            new Row("redirdev", "", "bus", "redirdev.bus", "USB redirection", Set.of("usb")));

    @Override
    public Concern concern() {
        return Concern.MOVING; // At a restore libvirt tells by itself, and the saved guest stays saved.
    }

    @Override
    public List<Violation> judge(Question question) {
        Guest guest = question.guest();
        if (ROWS.stream().allMatch(row -> row.of(guest).findAny().isEmpty())
                && memory(guest).isEmpty()) {
            return List.of();
        }
        return LibvirtSays.judge(
                question, LibvirtAnswer::offers, "what the emulator here offers", offers -> judge(guest, offers));
    }

    private static List<Violation> judge(Guest guest, Map<String, Set<String>> offers) {
        List<Violation> violations = new ArrayList<>();
        for (Row row : ROWS) {
            for (String value : new LinkedHashSet<>(row.of(guest).toList())) {
                add(violations, row.noun(), row.enumeration(), value, offers);
            }
        }
        memory(guest).forEach(type -> add(violations, "memory of type", "memoryBacking.sourceType", type, offers));
        return violations;
    }

    private static void add(
            List<Violation> violations,
            String noun,
            String enumeration,
            String value,
            Map<String, Set<String>> offers) {
        Set<String> offered = offers.get(enumeration);
        String device = enumeration.substring(0, enumeration.indexOf('.'));
        if (offered == null ? offers.containsKey(device) : !offered.contains(value)) {
            violations.add(new Violation.Broken(
                    "QEMU and libvirt here offer no " + noun + " " + Printable.of(value)
                            + (offered == null || offered.isEmpty()
                                    ? ""
                                    : ", only " + String.join(", ", new TreeSet<>(offered))),
                    fix(enumeration, value)));
        }
    }

    private static String fix(String enumeration, String value) {
        if (enumeration.equals("tpm.backendModel") && value.equals("emulator")) {
            return SWTPM;
        }
        return Set.of("spice", "spicevmc", "qxl").contains(value) ? SPICE : OTHERWISE;
    }

    private static List<String> memory(Guest guest) {
        return Elements.children(guest.domain().document().getDocumentElement(), "memoryBacking").stream()
                .flatMap(backing -> Elements.children(backing, "source").stream())
                .map((Element source) -> source.getAttribute("type"))
                .filter(Set.of("memfd", "file", "anonymous")::contains)
                .toList();
    }
}
