package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Room where virtgated writes: decisions, and what outlives a restart. */
public final class DiskExam {
    /** What a busy host writes in an hour, twice over: beyond that somebody should look. */
    private static final long LEAST = 64L << 20;

    private DiskExam() {}

    public static List<Observation> of(List<Path> folders) throws IOException {
        List<Observation> seen = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue; // virtgated makes it.
            }
            long free = Files.getFileStore(folder).getUsableSpace();
            String room = (free >> 20) + " MiB are free at " + folder;
            seen.add(
                    free < LEAST
                            ? Observation.wrong(
                                    Subject.DISK, "only " + room + ": decisions may not be kept; see: df -h " + folder)
                            : Observation.well(Subject.DISK, room));
        }
        return seen;
    }
}
