package org.virtgate.rules;

import java.util.List;
import java.util.Objects;

/**
 * A {@code [[release]]}: whether running guests may go from some releases of an operating system to others.
 *
 * @param from the releases they come from
 * @param to the releases they go to
 * @param machines the guests' machine types that it applies to; empty: all
 * @param confirmed whether a document that was read says so
 * @param document that document; may be empty
 */
public record Release(
        Position at,
        Side from,
        Side to,
        Direction direction,
        Support support,
        List<Glob> machines,
        boolean confirmed,
        String document) {
    public Release {
        Objects.requireNonNull(at);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(direction);
        Objects.requireNonNull(support);
        machines = List.copyOf(machines);
        Objects.requireNonNull(document);
    }

    /**
     * Releases of one operating system.
     *
     * @param os {@code ID} of os-release(5); {@link #ANY} stands for any operating system, the same at both ends
     */
    public record Side(String os, VersionRange versions) {
        /** Any operating system. */
        public static final String ANY = "*";

        public Side {
            Objects.requireNonNull(os);
            Objects.requireNonNull(versions);
        }

        private boolean holds(String otherOs, String version) {
            return (os.equals(ANY) || os.equals(otherOs)) && versions.holds(version);
        }
    }

    /** Which way the version may change. Versions are compared only within one operating system. */
    public enum Direction {
        ANY,
        SAME,
        FORWARD,
        BACKWARD
    }

    /** Whether the migration is supported. */
    public enum Support {
        SUPPORTED,
        /** It may work: with known issues, or with some guests. */
        PARTLY,
        UNSUPPORTED
    }

    /** Whether the rule applies to this pair of releases and a guest of this machine type. */
    public boolean fits(String fromOs, String fromVersion, String toOs, String toVersion, String machine) {
        boolean sameOs = fromOs.equals(toOs);
        return from.holds(fromOs, fromVersion)
                && to.holds(toOs, toVersion)
                && (sameOs || !(from.os.equals(Side.ANY) || to.os.equals(Side.ANY)))
                && (direction == Direction.ANY || (sameOs && direction == direction(fromVersion, toVersion)))
                && (machines.isEmpty() || machines.stream().anyMatch(glob -> glob.matches(machine)));
    }

    private static Direction direction(String from, String to) {
        if (from.equals(to)) {
            return Direction.SAME;
        } else if (!VersionRange.isVersion(from) || !VersionRange.isVersion(to)) {
            return Direction.ANY;
        }
        int order = VersionRange.compare(from, to);
        return order == 0 ? Direction.SAME : order < 0 ? Direction.FORWARD : Direction.BACKWARD;
    }
}
