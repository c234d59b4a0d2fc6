package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.guest.Devices;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.w3c.dom.Element;

/**
 * A file or device of this host that QEMU itself opens by its path. libvirt opens log files and sockets for it, and
 * virtiofsd directories.
 *
 * @param what a noun phrase for messages, with the path
 * @param path with every symbolic link resolved
 * @param bits that QEMU needs: {@link Permissions#READ}, {@link Permissions#WRITE}
 * @param given whether it is among the files that libvirt may give to QEMU's user
 */
record OpenedFile(String what, String path, PathFact.Access access, int bits, boolean given) {
    /** Elements of {@code <os>} whose text is a file that QEMU opens, and what messages call them. */
    private static final Map<String, String> BOOT = new LinkedHashMap<>();

    static {
        BOOT.put("loader", "firmware");
        BOOT.put("nvram", "nvram");
        BOOT.put("kernel", "kernel");
        BOOT.put("initrd", "initrd");
        BOOT.put("dtb", "device tree");
    }

    /** Returns those of a guest that are there and whose permissions are known. */
    static List<OpenedFile> of(Question question) {
        List<OpenedFile> files = new ArrayList<>();
        for (Element disk : question.guest().devices("disk")) {
            if (mayBeDropped(disk)) {
                continue;
            }
            for (StorageItem item : GuestStorage.of(disk, question.host(), question.probed())) {
                if (item.source() instanceof StorageSource.LocalPath at) {
                    boolean writes = item.part().isEmpty() && !item.medium();
                    add(item.what(), at.path(), writes, !keepsOwner(disk), question, files);
                }
            }
        }
        Elements.child(question.guest().domain().document().getDocumentElement(), "os")
                .ifPresent(os -> boot(os, question, files));
        for (Element nic : question.guest().devices("interface")) {
            Elements.child(nic, "rom")
                    .ifPresent(rom -> add(
                            "option ROM of interface " + Printable.of(Devices.child(nic, "mac", "address")),
                            rom.getAttribute("file"),
                            false,
                            false,
                            question,
                            files));
        }
        return files;
    }

    /**
     * Whether libvirt starts the guest without this medium if it cannot be opened (qemuDomainCheckDiskStartupPolicy).
     */
    private static boolean mayBeDropped(Element disk) {
        return Elements.child(disk, "source")
                .filter(source -> Set.of("optional", "requisite").contains(source.getAttribute("startupPolicy")))
                .isPresent();
    }

    private static void boot(Element os, Question question, List<OpenedFile> files) {
        BOOT.forEach((name, what) -> Elements.child(os, name)
                .ifPresent(element -> add(
                        what,
                        element.getTextContent().strip(),
                        name.equals("nvram"),
                        !name.equals("loader"),
                        question,
                        files)));
    }

    /** Whether anything at the guest's paths is not open to everybody; if not, nobody need look at its files. */
    static boolean isAnyNarrow(Question question) {
        for (PathFact fact : question.paths().values()) {
            if (fact instanceof PathFact.Present present
                    && present.access()
                            .filter(access -> !isOpenToAll(access, Permissions.READ | Permissions.WRITE))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether everybody may open it. */
    boolean isOpenToAll() {
        return isOpenToAll(access, bits);
    }

    private static boolean isOpenToAll(PathFact.Access access, int bits) {
        return access.closed().isEmpty() && access.itself().allowAll(bits);
    }

    /** Whether a disk tells libvirt to leave the owner of its image as it is. */
    private static boolean keepsOwner(Element disk) {
        return Elements.child(disk, "source").stream()
                .flatMap(source -> Elements.children(source, "seclabel").stream())
                .anyMatch(label -> label.getAttribute("model").equals("dac") && QemuUser.keepsOwner(label));
    }

    private static void add(
            String what, String path, boolean writes, boolean given, Question question, List<OpenedFile> files) {
        Optional<PathFact.Present> present =
                question.paths().get(path) instanceof PathFact.Present found ? Optional.of(found) : Optional.empty();
        present.flatMap(PathFact.Present::access)
                .ifPresent(access -> files.add(new OpenedFile(
                        what + " " + Printable.of(path),
                        present.get().realPath(),
                        access,
                        writes ? Permissions.READ | Permissions.WRITE : Permissions.READ,
                        given)));
    }
}
