package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.virtgate.fleet.Asked;

/**
 * libvirt at the source lets the guest go (qemuMigrationSrcIsAllowed in src/qemu/qemu_migration.c, 7.0 to 11.3): it
 * migrates none with snapshots, whose disks are being copied, or of which QEMU says that it cannot move.
 */
final class SourceRefusals {
    private static final int SHOWN = 3;

    private SourceRefusals() {}

    static List<Finding> judge(Source source, Destination destination) {
        if (source.guest().obstacles() instanceof Asked.Silent<Obstacles> silent) {
            return List.of(finding(
                    Severity.UNTOLD, "what libvirt here says of it cannot be told: " + silent.why(), "ask as root"));
        }
        return source.guest()
                .obstacles()
                .told()
                .map(obstacles -> judge(source, obstacles))
                .orElse(List.of());
    }

    private static List<Finding> judge(Source source, Obstacles obstacles) {
        String name = source.guest().name();
        List<Finding> findings = new ArrayList<>();
        if (!obstacles.snapshots().isEmpty()) {
            findings.add(
                    finding(
                            Severity.STOP,
                            "libvirt migrates no guest with snapshots; it has " + listed(obstacles.snapshots()),
                            "virsh snapshot-delete; with --metadata only libvirt forgets them, and the images stay as they are"));
        }
        new TreeMap<>(obstacles.blockJobs())
                .forEach((disk, kind) -> findings.add(finding(
                        Severity.STOP,
                        "a job (" + kind + ") runs on disk " + disk + ", and libvirt refuses meanwhile",
                        "wait for it, or end it: virsh blockjob " + name + " " + disk + " --abort")));
        obstacles
                .job()
                .ifPresent(job -> findings.add(finding(
                        Severity.STOP,
                        "libvirt has a job for it (" + job + "), and begins no other",
                        "wait for it: virsh domjobinfo")));
        if (findings.isEmpty()) {
            obstacles
                    .refusal()
                    .ifPresent(why -> findings.add(
                            finding(Severity.STOP, "libvirt here does not let it go: " + why, "see what it names")));
        }
        if (!obstacles.checkpoints().isEmpty()) {
            findings.add(finding(
                    Severity.WARNING,
                    "its checkpoints stay here, libvirt hands none over: " + listed(obstacles.checkpoints()),
                    "make a full backup after it has landed"));
        }
        return findings;
    }

    private static String listed(List<String> names) {
        return names.size() <= SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }

    private static Finding finding(Severity severity, String what, String fix) {
        return new Finding(Subject.GUEST, severity, what, fix);
    }
}
