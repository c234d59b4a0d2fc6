package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.w3c.dom.Element;

/**
 * {@code host.libvirtd} for limits: what qemu.conf lets each QEMU open and start is enough for this guest. Counts what
 * QEMU surely needs: a file for each image, a thread for each vCPU and each I/O thread. It needs more.
 */
final class QemuLimits {
    private QemuLimits() {}

    static List<Violation> judge(LibvirtSettings qemu, Check.Question question) {
        List<Violation> violations = new ArrayList<>();
        long images = question.storage().stream()
                .map(StorageItem::source)
                .filter(StorageSource.LocalPath.class::isInstance)
                .distinct()
                .count();
        atLeast(qemu, "max_files", images, "open, one for each image", violations);
        Element domain = question.guest().domain().document().getDocumentElement();
        atLeast(
                qemu,
                "max_processes",
                number(domain, "vcpu") + number(domain, "iothreads"),
                "start, one thread for each vCPU and I/O thread",
                violations);
        return violations;
    }

    /** libvirt sets no limit of its own where the setting is absent or 0 (qemu.conf). */
    private static void atLeast(LibvirtSettings qemu, String name, long least, String why, List<Violation> violations) {
        long limit = qemu.number(name, 0);
        if (limit > 0 && limit <= least) {
            violations.add(new Violation.Broken(
                    qemu.shown(name) + ", and QEMU of this guest has more than " + least + " to " + why,
                    qemu.fix(name + " to twice as much, or take it out")));
        }
    }

    private static long number(Element domain, String name) {
        return Elements.child(domain, name)
                .map(found -> found.getTextContent().strip())
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
