package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.virtgate.facts.LibvirtPool;

/** Reads libvirt's storage pools and volumes without refreshing the pools. */
final class LibvirtPools {
    /**
     * The pool types in which a volume's path is the target and the volume's name (storage_util.c and
     * storage_backend_logical.c of libvirt 9.0).
     */
    private static final Set<String> NAMED_BY_TARGET = Set.of("dir", "fs", "netfs", "logical");

    /** The most volumes whose paths are read in a pool of another type: each takes two calls. */
    private static final int MAX_ASKED = 500;

    /** The most volumes that libvirt lists at once (REMOTE_STORAGE_VOL_LIST_MAX, remote_protocol.x of libvirt 9.0). */
    private static final int MAX_LISTED = 16_384;

    private LibvirtPools() {}

    /** Returns all pools by name, active or not; none where libvirt has no driver for them. */
    static Map<String, LibvirtPool> read(Connect open) throws LibvirtException {
        return Driver.STORAGE.listed(() -> all(open));
    }

    private static Map<String, LibvirtPool> all(Connect open) throws LibvirtException {
        Map<String, LibvirtPool> pools = new HashMap<>();
        List<String> names = new ArrayList<>(List.of(open.listDefinedStoragePools()));
        names.addAll(List.of(open.listStoragePools()));
        for (String name : names) {
            pool(open, name).ifPresent(pool -> pools.put(name, pool));
        }
        return Map.copyOf(pools);
    }

    private static Optional<LibvirtPool> pool(Connect open, String name) throws LibvirtException {
        StoragePool pool;
        try {
            pool = open.storagePoolLookupByName(name);
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_STORAGE_POOL) {
                return Optional.empty(); // The pool has gone since it was listed.
            }
            throw e;
        }
        try {
            PoolXml xml = PoolXml.of(pool.getXMLDesc(0));
            boolean active = pool.isActive() == 1;
            Optional<Map<String, String>> volumes = active ? volumes(pool, xml) : Optional.empty();
            return Optional.of(new LibvirtPool(
                    name,
                    xml.type(),
                    active,
                    xml.target(),
                    xml.servers(),
                    volumes.orElse(Map.of()),
                    volumes.isPresent()));
        } finally {
            pool.free();
        }
    }

    /** Returns the paths of volumes by name; empty if the pool has too many volumes. */
    private static Optional<Map<String, String>> volumes(StoragePool pool, PoolXml xml) throws LibvirtException {
        boolean named = NAMED_BY_TARGET.contains(xml.type()) && xml.target().isPresent();
        if (pool.numOfVolumes() > (named ? MAX_LISTED : MAX_ASKED)) {
            return Optional.empty();
        }
        Map<String, String> paths = new HashMap<>();
        for (String name : pool.listVolumes()) {
            if (named) {
                paths.put(name, xml.target().get() + "/" + name);
            } else {
                path(pool, name).ifPresent(path -> paths.put(name, path));
            }
        }
        return Optional.of(paths);
    }

    private static Optional<String> path(StoragePool pool, String name) throws LibvirtException {
        StorageVol volume;
        try {
            volume = pool.storageVolLookupByName(name);
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_STORAGE_VOL) {
                return Optional.empty(); // The volume has gone since it was listed.
            }
            throw e;
        }
        try {
            return Optional.of(volume.getPath());
        } finally {
            volume.free();
        }
    }
}
