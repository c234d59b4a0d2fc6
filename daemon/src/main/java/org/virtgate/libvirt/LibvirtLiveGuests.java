package org.virtgate.libvirt;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.facts.LocalGuest.State;

/**
 * Reads and describes libvirt's running guests over its own read-write connection. It makes no call about a guest that
 * has a job, because a change of metadata waits up to 30 seconds for the job's end and then fails (QEMU_JOB_WAIT_TIME
 * in qemu_domainjob.c, libvirt 9.0).
 */
public final class LibvirtLiveGuests implements LiveGuests {
    /** VIR_CONNECT_LIST_DOMAINS_ACTIVE (libvirt-domain.h). */
    private static final int ACTIVE = 1;

    /** The prefix that libvirt declares for the namespace. The element itself declares the namespace as its default. */
    private static final String PREFIX = "vg";

    private final WritingConnection libvirt;
    private final StatusFile.Finder files;
    private final boolean system;

    /** Opens no connection yet. */
    public LibvirtLiveGuests(String uri) {
        this.libvirt = new WritingConnection(uri);
        this.files = StatusFile.Finder.of(uri, Path.of("/"));
        this.system = uri.equals(StatusFile.SYSTEM);
    }

    @Override
    public void onChange(Runnable tell) {
        libvirt.onChange(tell);
    }

    @Override
    public void onDevices(Consumer<String> tell) {
        libvirt.onDevices(tell);
    }

    @Override
    public Map<String, Integer> running() throws FailedException {
        return libvirt.list(ACTIVE, Domain::getID);
    }

    @Override
    public Optional<StatusFile> status(String name) {
        return files.of(name, true);
    }

    @Override
    public Optional<Instant> started(String name) {
        return system ? QemuStart.fromCold(Path.of("/"), name) : Optional.empty();
    }

    @Override
    public Optional<String> xml(String uuid) throws FailedException {
        return libvirt.ask(open -> with(open, uuid, domain -> domain.getXMLDesc(0)));
    }

    @Override
    public boolean describe(String uuid, String element) throws FailedException {
        return libvirt.ask(open -> with(open, uuid, domain -> {
                    open.setLiveMetadata(uuid, element, PREFIX, DomainNamespaces.VIRTGATE);
                    return true;
                }))
                .isPresent();
    }

    @Override
    public void close() {
        libvirt.close();
    }

    private static <T> Optional<T> with(LibvirtConnection open, String uuid, Use<T> use)
            throws LibvirtException, LibvirtErrorException {
        Domain domain;
        try {
            domain = open.domainLookupByUUIDString(uuid);
        } catch (LibvirtException e) {
            return ifGone(e);
        }
        try {
            return isChangeable(open, domain, uuid) ? Optional.of(use.of(domain)) : Optional.empty();
        } catch (LibvirtException e) {
            return ifGone(e);
        } catch (LibvirtErrorException e) {
            if (WritingConnection.saysGone(e)) {
                return Optional.empty();
            }
            throw e;
        } finally {
            domain.free();
        }
    }

    private static boolean isChangeable(LibvirtConnection open, Domain domain, String uuid) throws LibvirtException {
        State state = LibvirtGuests.state(open, domain.getInfo().state, uuid);
        return (state == State.RUNNING || state == State.PAUSED) && !WritingConnection.hasJob(domain);
    }

    private static <T> Optional<T> ifGone(LibvirtException e) throws LibvirtException {
        if (WritingConnection.saysGone(e)) {
            return Optional.empty();
        }
        throw e;
    }

    /** A call about a guest that is neither arriving nor has a job. */
    private interface Use<T> {
        T of(Domain domain) throws LibvirtException, LibvirtErrorException;
    }
}
