package org.virtgate.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives libvirt's events about guests over one connection, on libvirt's own thread. Events that this libvirt does
 * not offer are left out. It does not use libvirt-java, which knows no details of post-copy, throws on an unknown type
 * (DomainEventType.safeAt, 0.5.4), and binds no device events.
 */
final class GuestEvents {
    private static final Logger LOG = LoggerFactory.getLogger(GuestEvents.class);

    /** virDomainEventID (libvirt-domain.h; BLOCK_JOB_2 since 1.2.6, DEVICE_ADDED since 1.2.15). */
    private static final int LIFECYCLE = 0;

    private static final int DEVICE_REMOVED = 15;
    private static final int BLOCK_JOB_2 = 16;
    private static final int DEVICE_ADDED = 19;

    /** VIR_UUID_STRING_BUFLEN (libvirt-host.h). */
    private static final int UUID_BYTES = 37;

    private final ConnectionPointer connection;

    /** The registered callbacks by libvirt's numbers. JNA holds callbacks weakly, so they are kept here. */
    private final Map<Integer, Callback> callbacks = new HashMap<>();

    GuestEvents(ConnectionPointer connection) {
        this.connection = connection;
    }

    /** Registers a consumer of lifecycle events. */
    void hear(Consumer<GuestEvent> onGuest) {
        LifecycleCallback callback = (from, domain, type, detail, opaque) -> {
            uuid(domain).ifPresent(uuid -> onGuest.accept(new GuestEvent(uuid, GuestEvent.Kind.of(type, detail))));
            return 0;
        };
        add(LIFECYCLE, callback);
    }

    /**
     * Registers a consumer of the UUIDs of guests whose devices may have changed: a device was plugged or unplugged, or
     * a block job (a copy or a commit) made progress or ended. After a block job the disk may have another source.
     */
    void hearOfDevices(Consumer<String> onDevices) {
        DeviceCallback device = (from, domain, alias, opaque) -> uuid(domain).ifPresent(onDevices);
        add(DEVICE_ADDED, device);
        add(DEVICE_REMOVED, device);
        BlockJobCallback job =
                (from, domain, disk, type, status, opaque) -> uuid(domain).ifPresent(onDevices);
        add(BLOCK_JOB_2, job);
    }

    /** Deregisters all callbacks. Call this while the connection is alive. */
    void end() {
        callbacks.keySet().forEach(id -> NativeLibvirt.INSTANCE.virConnectDomainEventDeregisterAny(connection, id));
        callbacks.clear();
    }

    private void add(int event, Callback callback) {
        int id = NativeLibvirt.INSTANCE.virConnectDomainEventRegisterAny(connection, null, event, callback, null, null);
        if (id < 0) {
            LOG.debug("libvirt does not tell of event {} of guests, and is asked from time to time only", event);
        } else {
            callbacks.put(id, callback);
        }
    }

    private static Optional<String> uuid(Pointer domain) {
        byte[] uuid = new byte[UUID_BYTES];
        return NativeLibvirt.INSTANCE.virDomainGetUUIDString(domain, uuid) == 0
                ? Optional.of(new String(uuid, 0, UUID_BYTES - 1, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    /** virConnectDomainEventCallback (libvirt-domain.h). libvirt frees the domain, here and below. */
    interface LifecycleCallback extends Callback {
        int told(Pointer connection, Pointer domain, int type, int detail, @Nullable Pointer opaque);
    }

    /** virConnectDomainEventDeviceAddedCallback and virConnectDomainEventDeviceRemovedCallback (libvirt-domain.h). */
    interface DeviceCallback extends Callback {
        void told(Pointer connection, Pointer domain, Pointer alias, @Nullable Pointer opaque);
    }

    /** virConnectDomainEventBlockJobCallback (libvirt-domain.h). */
    interface BlockJobCallback extends Callback {
        void told(Pointer connection, Pointer domain, Pointer disk, int type, int status, @Nullable Pointer opaque);
    }
}
