package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.Network;
import org.virtgate.facts.LibvirtNetwork;

/** Reads libvirt's networks. */
final class LibvirtNetworks {
    private LibvirtNetworks() {}

    /** Returns all networks by name, active or not; none where libvirt has no driver for them. */
    static Map<String, LibvirtNetwork> read(Connect open) throws LibvirtException {
        return Driver.NETWORK.listed(() -> all(open));
    }

    private static Map<String, LibvirtNetwork> all(Connect open) throws LibvirtException {
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
                return Optional.empty(); // The network has gone since it was listed.
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
