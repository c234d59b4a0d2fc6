package org.virtgate.libvirt;

import java.util.function.Consumer;

/** Hands events on to whoever is named after those who tell of them were made. Thread-safe. */
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
