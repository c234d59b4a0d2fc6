package org.virtgate.checks.storage;

import org.virtgate.checks.storage.SameServer.Relation;
import org.virtgate.domain.Printable;
import org.virtgate.guest.NetworkDisk;

/**
 * Compares an NBD export or a file of a GlusterFS volume with the origin's. Only the server identifies such a disk, and
 * a server may have many names and addresses. So different server names never prove different disks.
 */
final class SameNetworkDisk {
    private final SameServer servers;

    SameNetworkDisk(SameServer servers) {
        this.servers = servers;
    }

    Comparison judge(NetworkDisk there, NetworkDisk here) {
        if (!there.protocol().equals(here.protocol())) {
            return unsure(there, here);
        }
        boolean sameServer = servers.judge(there.servers(), here.servers()) == Relation.SAME
                && there.port().equals(here.port());
        return here.protocol().equals("nbd") ? export(there, here, sameServer) : file(there, here, sameServer);
    }

    /**
     * Compares NBD exports. An empty name is the server's default export, which may also have a name
     * (nbd_set_export_name(3)).
     */
    private static Comparison export(NetworkDisk there, NetworkDisk here, boolean sameServer) {
        boolean named = !there.name().isEmpty() && !here.name().isEmpty();
        if (!sameServer) {
            return unsure(there, here);
        } else if (there.name().equals(here.name())) {
            String export = here.name().isEmpty() ? "default export" : "export " + Printable.of(here.name());
            return new Comparison.Same("NBD " + export + " of " + here.server());
        }
        return named ? new Comparison.Different(both(there, here)) : unsure(there, here);
    }

    /**
     * Compares files of GlusterFS volumes. If the file names differ, the passport may be older than the disk's last
     * snapshot and describe another image.
     */
    private static Comparison file(NetworkDisk there, NetworkDisk here, boolean sameServer) {
        boolean sameVolume = there.volume().equals(here.volume());
        if (sameServer && there.name().equals(here.name())) {
            return new Comparison.Same("GlusterFS file " + Printable.of(here.name()) + " of " + here.server());
        }
        return there.file().equals(here.file()) && (sameServer || !sameVolume)
                ? new Comparison.Different(both(there, here))
                : unsure(there, here);
    }

    private static Comparison unsure(NetworkDisk there, NetworkDisk here) {
        return new Comparison.Unsure(both(there, here));
    }

    private static String both(NetworkDisk there, NetworkDisk here) {
        return Printable.of(there.text()) + " there, " + Printable.of(here.text()) + " here";
    }
}
