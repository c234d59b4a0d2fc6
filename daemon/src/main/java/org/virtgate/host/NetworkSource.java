package org.virtgate.host;

import java.util.Map;
import org.virtgate.admission.LibvirtNetwork;

/** Somebody who knows libvirt's networks. Used by one thread; may block for as long as it likes. */
interface NetworkSource {
    /** The networks there are now, by name. After a failure the next call begins anew. */
    Map<String, LibvirtNetwork> read() throws FailedException;

    /** Gives back what reading has opened. */
    void close();

    /** The networks could not be read; the message says why. */
    final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
