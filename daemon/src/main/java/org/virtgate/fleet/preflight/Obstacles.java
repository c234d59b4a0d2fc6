package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What libvirt at the source says of a guest that is to leave.
 *
 * @param snapshots their names
 * @param checkpoints their names
 * @param blockJobs by the target of a disk, what kind of job runs on it
 * @param job what libvirt does with the guest now
 * @param refusal why libvirt would not let it go, in its own words; empty if it would, or was not asked
 * @param dirtied bytes of memory that the guest changes a second; empty if that was not measured
 */
public record Obstacles(
        List<String> snapshots,
        List<String> checkpoints,
        Map<String, String> blockJobs,
        Optional<String> job,
        Optional<String> refusal,
        OptionalLong dirtied) {
    public static final Obstacles NONE =
            new Obstacles(List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    public Obstacles {
        snapshots = List.copyOf(snapshots);
        checkpoints = List.copyOf(checkpoints);
        blockJobs = Map.copyOf(blockJobs);
        Objects.requireNonNull(job);
        Objects.requireNonNull(refusal);
        Objects.requireNonNull(dirtied);
    }
}
