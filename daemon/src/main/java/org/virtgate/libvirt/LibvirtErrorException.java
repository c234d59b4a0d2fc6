package org.virtgate.libvirt;

import java.util.Optional;
import org.libvirt.Error;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.virError;

/**
 * libvirt does not do what it was asked through {@link NativeLibvirt}. Only libvirt-java can make its own exception,
 * and does so for its own calls.
 */
final class LibvirtErrorException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<ErrorNumber> code;

    private LibvirtErrorException(String message, Optional<ErrorNumber> code) {
        super(message);
        this.code = code;
    }

    /**
     * What libvirt told of the call that this thread made last; libvirt keeps that for each thread (virGetLastError,
     * virterror.h).
     */
    static LibvirtErrorException last() {
        virError last = Libvirt.INSTANCE.virGetLastError();
        if (last == null) {
            return new LibvirtErrorException("libvirt does not say why", Optional.empty());
        }
        Error error = new Error(last);
        return new LibvirtErrorException(String.valueOf(error.getMessage()), Optional.ofNullable(error.getCode()));
    }

    /** What kind of error it is, as far as libvirt-java knows it. */
    Optional<ErrorNumber> code() {
        return code;
    }
}
