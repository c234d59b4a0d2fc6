package org.virtgate.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a rehearsal.
 *
 * @param steps in the order in which they were taken, cleaning up included
 * @param untried what a migration would do and the rehearsal did not, and why
 */
public record RehearsalReport(List<Step> steps, List<Untried> untried) {
    public RehearsalReport {
        steps = List.copyOf(steps);
        untried = List.copyOf(untried);
    }

    /** Whether all went well, so that the migration would get as far as sending the guest. */
    public boolean isPassed() {
        return firstFailed().isEmpty();
    }

    /** Returns the step that failed first. */
    public Optional<Step> firstFailed() {
        return steps.stream().filter(step -> step.failure().isPresent()).findFirst();
    }

    /**
     * A step that was taken.
     *
     * @param failure why it failed, in libvirt's whole words where they are libvirt's; empty if it went well
     */
    public record Step(RehearsalPhase phase, Duration took, Optional<String> failure) {
        public Step {
            Objects.requireNonNull(phase);
            Objects.requireNonNull(took);
            Objects.requireNonNull(failure);
        }
    }

    /** Something that was not tried. */
    public record Untried(String what, String why) {
        public Untried {
            Objects.requireNonNull(what);
            Objects.requireNonNull(why);
        }
    }
}
