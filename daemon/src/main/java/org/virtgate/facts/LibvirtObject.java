package org.virtgate.facts;

import java.util.Comparator;
import java.util.Objects;

/**
 * An object of libvirt that a guest names.
 *
 * @param name a UUID, what the secret is used for, or the name of a filter
 */
public record LibvirtObject(Kind kind, String name) implements Comparable<LibvirtObject> {
    private static final Comparator<LibvirtObject> ORDER =
            Comparator.comparing(LibvirtObject::kind).thenComparing(LibvirtObject::name);

    public LibvirtObject {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    @Override
    public int compareTo(LibvirtObject other) {
        return ORDER.compare(this, other);
    }

    /** The kind of object, and how the guest names it. */
    public enum Kind {
        SECRET_BY_UUID("secret"),
        SECRET_OF_VOLUME("secret for the volume"),
        SECRET_OF_CEPH("secret for Ceph's"),
        SECRET_OF_ISCSI("secret for the iSCSI target"),
        NETWORK_FILTER("network filter");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** Returns what stands before the name in a sentence. */
        public String noun() {
            return noun;
        }
    }
}
