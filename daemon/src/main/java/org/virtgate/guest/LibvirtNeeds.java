package org.virtgate.guest;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.domain.Elements;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtObject.Kind;
import org.virtgate.facts.LibvirtRequest;
import org.w3c.dom.Element;

/** Finds what a guest needs of libvirt itself: its emulator, a processor, secrets, network filters. */
public final class LibvirtNeeds {
    /** A longer {@code <cpu>} is not passed on to libvirt: with every feature that libvirt knows, it has 30,000. */
    private static final int LONGEST_CPU = 1 << 16;

    /** As many as a guest with hundreds of disks has. */
    private static final int MOST_OBJECTS = 1000;

    private LibvirtNeeds() {}

    /** Returns what libvirt is to be asked about this guest. */
    public static LibvirtRequest of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        return new LibvirtRequest(
                guest.name(), guest.domain().uuid(), emulator(guest, domain), cpu(guest, domain), objects(guest));
    }

    private static Optional<LibvirtRequest.Emulator> emulator(Guest guest, Element domain) {
        Optional<Element> os = Elements.child(domain, "os").flatMap(o -> Elements.child(o, "type"));
        String type = domain.getAttribute("type");
        return os.filter(o -> o.hasAttribute("arch") && o.hasAttribute("machine"))
                .filter(o -> Set.of("kvm", "qemu").contains(type))
                .map(o -> new LibvirtRequest.Emulator(
                        guest.devices("emulator").stream()
                                .findFirst()
                                .map(path -> path.getTextContent().strip())
                                .filter(path -> !path.isEmpty()),
                        o.getAttribute("arch"),
                        o.getAttribute("machine"),
                        type));
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

    private static Set<LibvirtObject> objects(Guest guest) {
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
        return Set.copyOf(List.copyOf(objects).subList(0, Math.min(objects.size(), MOST_OBJECTS)));
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
