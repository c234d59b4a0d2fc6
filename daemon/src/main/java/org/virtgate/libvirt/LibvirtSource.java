package org.virtgate.libvirt;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.virtgate.domain.SecretText;
import org.virtgate.host.watch.Watch;

/**
 * Reads one kind of thing from libvirt over its own read-only connection. The connection stays open, and is opened
 * again after any error. A call that hangs (a storage pool that hangs, a missing daemon of another driver) therefore
 * blocks no other kind.
 */
final class LibvirtSource<T> implements Watch.Source<T> {
    private final String uri;
    private final Question<T> question;
    private final Optional<Consumer<GuestEvent>> onGuest;
    private @Nullable LibvirtConnection connection;
    private Runnable onChange = () -> {};

    /** A call to libvirt. It frees every object that it gets from libvirt. */
    interface Question<T> {
        T ask(LibvirtConnection connection) throws LibvirtException, LibvirtErrorException;
    }

    /** Creates a source whose result does not depend on guests' states. Opens no connection yet. */
    LibvirtSource(String uri, Question<T> question) {
        this.uri = uri;
        this.question = question;
        this.onGuest = Optional.empty();
    }

    /**
     * Creates a source whose result may change when a guest starts, stops, pauses or resumes. Opens no connection yet.
     *
     * @param uri libvirt's URI, qemu:///system for example
     * @param onGuest takes lifecycle events, on libvirt's own thread
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
        } catch (LibvirtException | LibvirtErrorException e) {
            close();
            throw new Watch.FailedException(SecretText.hidden(String.valueOf(e.getMessage())), e);
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

    private LibvirtConnection connected() throws LibvirtException, LibvirtErrorException {
        LibvirtConnection open = connection;
        if (open == null) {
            open = LibvirtConnection.opened(uri, true, onChange, onGuest);
            connection = open;
        }
        return open;
    }
}
