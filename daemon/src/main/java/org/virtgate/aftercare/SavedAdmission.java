package org.virtgate.aftercare;

import java.util.Objects;

/**
 * What of an admission outlives the daemon.
 *
 * @param before what this host had of the guest when it was admitted
 */
record SavedAdmission(AdmittedGuest admitted, AdmissionState.Before before) {
    SavedAdmission {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(before);
    }
}
