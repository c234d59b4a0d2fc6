package org.virtgate.checks.guest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check.Question;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.FileSystem;

/** Shared storage without coherent page caches: NFS and LUNs, but no cluster file system. */
final class UnsyncedStorage {
    private UnsyncedStorage() {}

    /**
     * Returns the title of such storage at this path, for messages; empty if the path is on other storage or does not
     * exist. A file system that no rule describes counts as other storage; {@code storage.shared} reports it.
     */
    static Fact<Optional<String>> at(String path, Question question) {
        PathFact fact = question.paths().get(path);
        if (fact instanceof PathFact.Missing) {
            return known(Optional.empty());
        } else if (fact instanceof PathFact.Present present) {
            return present.number()
                    .map(number -> device(number, question))
                    .orElseGet(() -> mount(present.realPath(), question));
        }
        return new Fact.Unknown<>("it cannot be looked at");
    }

    private static Fact<Optional<String>> mount(String realPath, Question question) {
        if (question.host().storage().mounts() instanceof Fact.Known<Mounts> mounts) {
            return known(mounts.value()
                    .at(realPath)
                    .flatMap(mount ->
                            Optional.ofNullable(question.rules().fileSystems().get(mount.type())))
                    .filter(type -> type.reach() == FileSystem.Reach.SHARED && !type.cluster())
                    .map(FileSystem::title));
        }
        return new Fact.Unknown<>(
                ((Fact.Unknown<Mounts>) question.host().storage().mounts()).why());
    }

    /** Searches all devices below this one for a shared transport. */
    private static Fact<Optional<String>> device(String number, Question question) {
        Fact<Map<String, BlockDevice>> devices = question.host().storage().devices();
        if (!(devices instanceof Fact.Known<Map<String, BlockDevice>> known)) {
            return new Fact.Unknown<>(((Fact.Unknown<Map<String, BlockDevice>>) devices).why());
        }
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(number));
        while (!next.isEmpty()) {
            BlockDevice device = known.value().get(next.pop());
            if (device != null && seen.add(device.number())) {
                if (device.transport().shared()) {
                    return known(Optional.of(device.transport().shown()));
                }
                next.addAll(device.lower());
            }
        }
        return known(Optional.empty());
    }

    private static Fact<Optional<String>> known(Optional<String> storage) {
        return new Fact.Known<>(storage, Instant.EPOCH);
    }
}
