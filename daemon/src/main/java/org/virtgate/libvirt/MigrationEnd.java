package org.virtgate.libvirt;

import java.util.Objects;

/** How a migration ended. */
public sealed interface MigrationEnd {
    /** libvirt reports that the guest is at the destination. */
    record Done() implements MigrationEnd {}

    /**
     * libvirt reports that the migration failed. The guest is where it was, as it was. Only if post-copy had begun and
     * broke off, its memory is on two hosts, and libvirt's text says so.
     *
     * @param why libvirt's whole text, on several lines if a hook of the destination wrote so; secrets are hidden
     * @param cancelled whether it ended because {@link LiveMigration#cancel} was called
     */
    record Failed(String why, boolean cancelled) implements MigrationEnd {
        public Failed {
            Objects.requireNonNull(why);
        }
    }

    /**
     * The connection to libvirt broke. This host's libvirt leads the migration and may still bring it to its end, so
     * where the guest is has to be looked up.
     */
    record Unknown(String why) implements MigrationEnd {
        public Unknown {
            Objects.requireNonNull(why);
        }
    }
}
