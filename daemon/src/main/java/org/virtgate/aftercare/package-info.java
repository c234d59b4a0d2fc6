/**
 * What becomes of admitted guests: {@link org.virtgate.aftercare.MigrationFollower} tells it from beginning to end.
 *
 * <p>A guest on its way has two names. It is <i>arriving</i> as far as this host keeps something free for it, from its
 * decision until this host's reading of libvirt shows it ({@link org.virtgate.facts.ArrivingGuest},
 * {@link org.virtgate.aftercare.ArrivingGuests}). It is <i>admitted</i> as far as its admission is needed later, from
 * when libvirt was told until its persistent definition is in line ({@link org.virtgate.aftercare.AdmittedGuest},
 * {@link org.virtgate.aftercare.AdmittedGuests}).
 */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
