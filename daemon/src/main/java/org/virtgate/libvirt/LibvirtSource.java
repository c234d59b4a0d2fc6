package org.virtgate.libvirt;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.virtgate.host.watch.Watch;

/**
 * Asks libvirt for one kind of thing over a read-only connection of its own, which is kept open and opened anew after
 * any error: what one kind of question waits for (a storage pool that hangs, a daemon of another driver that is not
 * there) holds up no other.
 */
final class LibvirtSource<T> implements Watch.Source<T> {
    private final String uri;
    private final Question<T> question;
    private final Optional<Consumer<GuestEvent>> onGuest;
    private @Nullable LibvirtConnection connection;
    private Runnable onChange = () -> {};

    /** What libvirt is asked; whatever it gets from libvirt it gives back. */
    interface Question<T> {
        T ask(LibvirtConnection connection) throws LibvirtException;
    }

    /** A source that has opened nothing, and whose answers do not depend on what guests do. */
    LibvirtSource(String uri, Question<T> question) {
        this.uri = uri;
        this.question = question;
        this.onGuest = Optional.empty();
    }

    /**
     * A source that has opened nothing, and whose answer may be another one when a guest starts, stops, pauses or goes
     * on.
     *
     * @param uri of libvirt, qemu:///system for example
     * @param onGuest is handed what guests do, on libvirt's own thread
     */
    LibvirtSource(String uri, Question<T> question, Consumer<GuestEvent> onGuest) {
        this.uri = uri;
        this.question = question;
        this.onGuest = Optional.of(event -> {
            onGuest.accept(event);
            onChange.run();
        });
    }

    @Override
    public void onChange(Runnable tell) {
        onChange = tell;
    }

    @Override
    public T read() throws Watch.FailedException {
        try {
            return question.ask(connected());
        } catch (LibvirtException e) {
            close();
            throw new Watch.FailedException(String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new Watch.FailedException("the library libvirt.so.0 cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        LibvirtConnection open = connection;
        connection = null;
        if (open != null) {
            open.end();
        }
    }

    private LibvirtConnection connected() throws LibvirtException {
        LibvirtConnection open = connection;
        if (open == null) {
            open = LibvirtConnection.opened(uri, true, onChange, onGuest);
            connection = open;
        }
        return open;
    }
}
