package org.virtgate.facts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What libvirt or QEMU of this host shows to those who connect to it over TLS.
 *
 * @param authority the CA that has signed the server's certificate; the first of its file if none has
 * @param otherAuthority the one that expires first of all other CAs in that file; empty if there are none
 * @param server this host's certificate
 * @param signed whether a CA of that file has signed it; true if one of the files has a problem
 * @param access who may use the files: CA, certificate and key, as far as they exist
 */
public record TlsFiles(
        Use use,
        Certificate authority,
        Optional<Certificate> otherAuthority,
        Certificate server,
        boolean signed,
        List<PathFact.Access> access) {
    private static final int FILES = 3;

    public TlsFiles {
        Objects.requireNonNull(use);
        Objects.requireNonNull(authority);
        Objects.requireNonNull(otherAuthority);
        Objects.requireNonNull(server);
        access = List.copyOf(access);
    }

    /** Whether the key is not there, while the two certificates are. */
    public boolean lacksKey() {
        return authority.problem().isEmpty() && server.problem().isEmpty() && access.size() < FILES;
    }

    /** Who opens the files. */
    public enum Use {
        /** The daemon that other hosts reach: libvirtd or virtproxyd. */
        LIBVIRT,
        /** QEMU, for a guest that arrives. */
        QEMU
    }

    /**
     * A certificate.
     *
     * @param problem why there is none in the file; the dates are empty then
     * @param from when it begins to be valid
     * @param until when it expires
     * @param names for which it is, as {@link ServerName#plain} has them
     */
    public record Certificate(
            String path,
            Optional<String> problem,
            Optional<Instant> from,
            Optional<Instant> until,
            List<String> names) {
        public Certificate {
            Objects.requireNonNull(path);
            Objects.requireNonNull(problem);
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
            names = List.copyOf(names);
        }
    }
}
