package org.virtgate.libvirt;

import java.util.Optional;
import org.libvirt.Error;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.virError;

/**
 * Thrown if a call through {@link NativeLibvirt} fails, or if none is made. Only libvirt-java can create
 * LibvirtException, and only for its own calls.
 */
final class LibvirtErrorException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<ErrorNumber> code;

    private LibvirtErrorException(String message, Optional<ErrorNumber> code) {
        super(message);
        this.code = code;
    }

    /**
     * Returns the error of this thread's last call, which libvirt keeps for each thread (virGetLastError, virterror.h).
     */
    static LibvirtErrorException last() {
        virError last = Libvirt.INSTANCE.virGetLastError();
        if (last == null) {
            return new LibvirtErrorException("libvirt does not say why", Optional.empty());
        }
        Error error = new Error(last);
        return new LibvirtErrorException(String.valueOf(error.getMessage()), Optional.ofNullable(error.getCode()));
    }

    /** Returns an error of this process's own, before it asks libvirt. */
    static LibvirtErrorException here(String message) {
        return new LibvirtErrorException(message, Optional.empty());
    }

    /** Returns the error number; empty if libvirt-java does not know it. */
    Optional<ErrorNumber> code() {
        return code;
    }
}
