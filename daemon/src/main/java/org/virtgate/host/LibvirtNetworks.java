package org.virtgate.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.virtgate.facts.LibvirtNetwork;

/**
 * Asks libvirt for its networks over one connection that is kept open and opened anew after any error. Read-only: it can change nothing.
 * It needs no event loop: over a unix socket a libvirtd that ended is seen at the next call.
 */
final class LibvirtNetworks implements Watch.Source<Map<String, LibvirtNetwork>> {
    /** libvirt prints each error to stderr where nobody listens; ours are in exceptions. JNA holds callbacks weakly, hence the constant. */
    private static final VirErrorCallback SILENT = (userData, error) -> {};

    private final String uri;
    private @Nullable Connect connection;

    LibvirtNetworks(String uri) {
        this.uri = uri;
    }

    @Override
    public Map<String, LibvirtNetwork> read() throws Watch.FailedException {
        try {
            return networks(connected());
        } catch (LibvirtException e) {
            close();
            throw new Watch.FailedException(String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new Watch.FailedException("the library libvirt.so.0 cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        Connect open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (LibvirtException e) {
                return; // It was broken, which is why it is being closed.
            }
        }
    }

    private Connect connected() throws LibvirtException {
        Connect open = connection;
        if (open == null) {
            Connect.setErrorCallback(SILENT);
            open = new Connect(uri, true);
            connection = open;
        }
        return open;
    }

    private static Map<String, LibvirtNetwork> networks(Connect open) throws LibvirtException {
        Map<String, LibvirtNetwork> networks = new HashMap<>();
        List<String> names = new ArrayList<>(List.of(open.listDefinedNetworks()));
        names.addAll(List.of(open.listNetworks()));
        for (String name : names) {
            network(open, name).ifPresent(network -> networks.put(name, network));
        }
        return Map.copyOf(networks);
    }

    private static Optional<LibvirtNetwork> network(Connect open, String name) throws LibvirtException {
        Network network;
        try {
            network = open.networkLookupByName(name);
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_NETWORK) {
                return Optional.empty(); // Gone since it was listed.
            }
            throw e;
        }
        try {
            return Optional.of(NetworkXml.network(name, network.isActive() == 1, network.getXMLDesc(0)));
        } finally {
            network.free();
        }
    }
}
