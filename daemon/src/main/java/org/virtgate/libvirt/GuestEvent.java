package org.virtgate.libvirt;

import java.util.Objects;

/** A lifecycle event of a guest of this host (VIR_DOMAIN_EVENT_ID_LIFECYCLE). */
public record GuestEvent(String uuid, Kind kind) {
    public GuestEvent {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(kind);
    }

    /**
     * The types of lifecycle events and the details that matter here, with libvirt's numbers (virDomainEventType and
     * the enums of details, libvirt-domain.h; POSTCOPY since 1.3.3). A type without a detail stands for all other
     * details.
     */
    public enum Kind {
        DEFINED(0),
        UNDEFINED(1),
        STARTED_MIGRATED(2, 1),
        STARTED_RESTORED(2, 2),
        STARTED(2),
        SUSPENDED_PAUSED(3, 0),
        SUSPENDED_RESTORED(3, 4),
        SUSPENDED_POSTCOPY_FAILED(3, 8),
        SUSPENDED(3),
        RESUMED_MIGRATED(4, 1),
        RESUMED_POSTCOPY(4, 3),
        RESUMED_POSTCOPY_FAILED(4, 4),
        RESUMED(4),
        STOPPED_FAILED(5, 5),
        STOPPED(5),
        /** A type that does not matter here, or one of a newer libvirt. */
        OTHER(-1);

        private static final int ANY = -1;

        private final int type;
        private final int detail;

        Kind(int type) {
            this(type, ANY);
        }

        Kind(int type, int detail) {
            this.type = type;
            this.detail = detail;
        }

        /** Returns the kind with these numbers of libvirt. */
        static Kind of(int type, int detail) {
            for (Kind kind : values()) {
                if (kind.type == type && (kind.detail == detail || kind.detail == ANY)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }
}
