package org.virtgate.rules;

import java.util.List;

/**
 * Which guests a rule applies to. Every key that is set must hold, and a key holds if one of its values does. An empty
 * list always holds.
 *
 * @param domain globs over the guest's name
 * @param uuid guests' uuids, lower case
 * @param origin globs over the name of the host that the guest comes from
 * @param metadata XPath expressions with the domain's {@code <metadata>} as context node; an expression holds if it
 *     selects a node
 */
public record When(List<Glob> domain, List<String> uuid, List<Glob> origin, List<String> metadata) {
    /** Every guest. */
    public static final When ALWAYS = new When(List.of(), List.of(), List.of(), List.of());

    /**
     * Whether it rests on what the guest's owner can write: the domain's metadata, and the origin's name, which comes
     * from the passport in the metadata.
     */
    public boolean usesOwnersWord() {
        return !origin.isEmpty() || !metadata.isEmpty();
    }

    public When {
        domain = List.copyOf(domain);
        uuid = List.copyOf(uuid);
        origin = List.copyOf(origin);
        metadata = List.copyOf(metadata);
    }
}
