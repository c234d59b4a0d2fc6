package org.virtgate.libvirt;

import java.util.Map;
import java.util.Optional;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.virtgate.facts.LocalGuest.State;

/**
 * Reads and writes libvirt's persistent definitions over its own read-write connection. libvirt accepts a new
 * definition of a running guest at once, and leaves the running guest unchanged (qemuDomainDefineXMLFlags in
 * qemu_driver.c, libvirt 9.0).
 */
public final class LibvirtDefinitions implements Definitions {
    /** VIR_CONNECT_LIST_DOMAINS_ACTIVE and _PERSISTENT, VIR_DOMAIN_XML_SECURE and _INACTIVE (libvirt-domain.h). */
    private static final int RUNNING_PERSISTENT = 1 | 4;

    private static final int SECURE_INACTIVE = 1 | 2;

    private final WritingConnection libvirt;

    /** Opens no connection yet. */
    public LibvirtDefinitions(String uri) {
        this.libvirt = new WritingConnection(uri);
    }

    @Override
    public synchronized Found find(String uuid) throws LiveGuests.FailedException {
        return libvirt.ask(open -> find(open, uuid));
    }

    @Override
    public synchronized Map<String, String> running() throws LiveGuests.FailedException {
        return libvirt.list(RUNNING_PERSISTENT, Domain::getName);
    }

    @Override
    public synchronized Written write(String uuid, String expected, String xml) throws LiveGuests.FailedException {
        return libvirt.ask(open -> {
            Found found = find(open, uuid);
            if (!(found instanceof Found.Persistent now) || !now.xml().equals(expected)) {
                return new Written.Not(found);
            }
            return new Written.Done(open.define(xml, SECURE_INACTIVE));
        });
    }

    @Override
    public synchronized void close() {
        libvirt.close();
    }

    private static Found find(LibvirtConnection open, String uuid) throws LibvirtException {
        Domain domain;
        try {
            domain = open.domainLookupByUUIDString(uuid);
        } catch (LibvirtException e) {
            return ifGone(e);
        }
        try {
            return find(open, domain, uuid);
        } catch (LibvirtException e) {
            return ifGone(e);
        } finally {
            domain.free();
        }
    }

    private static Found find(LibvirtConnection open, Domain domain, String uuid) throws LibvirtException {
        boolean runs = domain.isActive() == 1;
        if (runs && LibvirtGuests.state(open, domain.getInfo().state, uuid) == State.ARRIVING) {
            return new Found.Busy("it is arriving");
        } else if (runs && WritingConnection.hasJob(domain)) {
            return new Found.Busy("libvirt has a job for it");
        } else if (domain.isPersistent() != 1) {
            return new Found.Transient();
        }
        Optional<String> live = runs ? Optional.of(domain.getXMLDesc(0)) : Optional.empty();
        return new Found.Persistent(domain.getName(), live, domain.getXMLDesc(SECURE_INACTIVE));
    }

    /**
     * Maps an error about a guest that has gone. A guest that is just stopping counts as busy; the next call finds its
     * new state.
     */
    private static Found ifGone(LibvirtException e) throws LibvirtException {
        if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
            return new Found.Gone();
        } else if (WritingConnection.saysGone(e)) {
            return new Found.Busy("it was just about to stop");
        }
        throw e;
    }
}
