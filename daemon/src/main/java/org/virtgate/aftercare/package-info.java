/**
 * After-care follows admitted guests until their persistent definitions are in line.
 * {@link org.virtgate.aftercare.MigrationFollower} shows it from beginning to end.
 *
 * <p>A guest on its way has two names. It is <i>arriving</i> while this host reserves resources for it, from its
 * decision until this host's reading of libvirt lists it ({@link org.virtgate.facts.ArrivingGuest},
 * {@link org.virtgate.aftercare.ArrivingGuests}). It is <i>admitted</i> while its admission is still needed, from
 * libvirt's receipt of the decision until its persistent definition is in line
 * ({@link org.virtgate.aftercare.AdmittedGuest}, {@link org.virtgate.aftercare.AdmittedGuests}).
 */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
