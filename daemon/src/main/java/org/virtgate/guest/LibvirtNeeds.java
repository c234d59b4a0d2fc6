package org.virtgate.guest;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.domain.Elements;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtObject.Kind;
import org.virtgate.facts.LibvirtRequest;
import org.w3c.dom.Element;

/** Finds what a guest needs of libvirt itself: its emulator, a processor, secrets, network filters. */
public final class LibvirtNeeds {
    /** Where QEMU is on Debian, Fedora, RHEL, SUSE and NixOS, and where administrators put one of their own. */
    private static final Pattern QEMU =
            Pattern.compile("(/usr/bin|/usr/local/bin|/usr/libexec|/run/libvirt/nix-emulators)"
                    + "/(qemu-system-[a-z0-9_]+|qemu-kvm|kvm)");

    /** A longer {@code <cpu>} is not passed on to libvirt: with every feature that libvirt knows, it has 30,000. */
    private static final int LONGEST_CPU = 1 << 16;

    /** More than guests have: the disks of one share a secret. Each costs libvirt a look-up of 0.1 ms or so. */
    public static final int MOST_OBJECTS = 256;

    private LibvirtNeeds() {}

    /** Returns what libvirt is to be asked about this guest. */
    public static LibvirtRequest of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        return new LibvirtRequest(
                guest.name(),
                guest.domain().uuid(),
                emulator(guest, domain),
                cpu(guest, domain),
                objects(guest).stream().sorted().limit(MOST_OBJECTS).collect(Collectors.toSet()));
    }

    /**
     * Returns the emulator if it is where distributions, their administrators and nobody else put QEMU. libvirt runs
     * the program that it is asked about (CVE-2019-10167): it must not be asked about one that a guest's owner, or
     * somebody who may try guests, has chosen.
     */
    private static Optional<LibvirtRequest.Emulator> emulator(Guest guest, Element domain) {
        Optional<Element> os = Elements.child(domain, "os").flatMap(o -> Elements.child(o, "type"));
        String type = domain.getAttribute("type");
        return os.filter(o -> o.hasAttribute("arch") && o.hasAttribute("machine"))
                .filter(o -> Set.of("kvm", "qemu").contains(type))
                .filter(o -> path(guest)
                        .filter(path -> !QEMU.matcher(path).matches())
                        .isEmpty())
                .map(o -> new LibvirtRequest.Emulator(
                        path(guest), o.getAttribute("arch"), o.getAttribute("machine"), type));
    }

    private static Optional<String> path(Guest guest) {
        return guest.devices("emulator").stream()
                .findFirst()
                .map(emulator -> emulator.getTextContent().strip())
                .filter(path -> !path.isEmpty());
    }

    /**
     * Returns the CPU that libvirt compares with the processor of this host when it starts the guest: a custom one
     * whose features it was told to check (formatdomain.html, {@code check}).
     */
    private static Optional<String> cpu(Guest guest, Element domain) {
        return Elements.child(domain, "cpu")
                .filter(cpu -> cpu.getAttribute("mode").equals("custom"))
                .filter(cpu -> Set.of("full", "partial").contains(cpu.getAttribute("check")))
                .filter(cpu -> Elements.child(cpu, "model").isPresent())
                .filter(cpu -> guest.domain().length(cpu) <= LONGEST_CPU)
                .map(cpu -> {
                    int at = guest.domain().position(cpu);
                    return guest.domain()
                            .text()
                            .substring(at, at + guest.domain().length(cpu));
                });
    }

    /** Returns all objects that the guest names and needs; libvirt is asked about {@link #MOST_OBJECTS} of them. */
    public static Set<LibvirtObject> objects(Guest guest) {
        Set<LibvirtObject> objects = new HashSet<>();
        Stream.of("disk", "hostdev")
                .flatMap(kind -> guest.devices(kind).stream())
                .flatMap(device -> Elements.below(device, "secret").stream())
                .forEach(secret -> secret(secret).ifPresent(objects::add));
        guest.devices("tpm").stream()
                .flatMap(tpm -> Elements.below(tpm, "encryption").stream())
                .map(encryption -> encryption.getAttribute("secret"))
                .filter(uuid -> !uuid.isEmpty())
                .forEach(uuid -> objects.add(new LibvirtObject(Kind.SECRET_BY_UUID, uuid)));
        guest.devices("interface").stream()
                .flatMap(nic -> Elements.children(nic, "filterref").stream())
                .map(filter -> filter.getAttribute("filter"))
                .filter(name -> !name.isEmpty())
                .forEach(name -> objects.add(new LibvirtObject(Kind.NETWORK_FILTER, name)));
        return objects;
    }

    /** Reads a {@code <secret>} below {@code <auth>} or {@code <encryption>} (formatdomain.html, formatsecret.html). */
    private static Optional<LibvirtObject> secret(Element secret) {
        if (secret.hasAttribute("uuid")) {
            return Optional.of(new LibvirtObject(Kind.SECRET_BY_UUID, secret.getAttribute("uuid")));
        }
        String usage = secret.getAttribute("usage");
        if (usage.isEmpty()) {
            return Optional.empty();
        }
        if (secret.getParentNode() instanceof Element parent
                && parent.getNodeName().equals("encryption")) {
            return Optional.of(new LibvirtObject(Kind.SECRET_OF_VOLUME, usage));
        }
        return switch (secret.getAttribute("type")) {
            case "ceph" -> Optional.of(new LibvirtObject(Kind.SECRET_OF_CEPH, usage));
            case "iscsi" -> Optional.of(new LibvirtObject(Kind.SECRET_OF_ISCSI, usage));
            default -> Optional.empty();
        };
    }
}
