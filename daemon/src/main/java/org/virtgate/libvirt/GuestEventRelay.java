package org.virtgate.libvirt;

import java.util.function.Consumer;

/** Passes events to a consumer that may be set after the event sources were created. Thread-safe. */
final class GuestEventRelay implements Consumer<GuestEvent> {
    private volatile Consumer<GuestEvent> to = event -> {};

    void to(Consumer<GuestEvent> hear) {
        to = hear;
    }

    @Override
    public void accept(GuestEvent event) {
        to.accept(event);
    }
}
