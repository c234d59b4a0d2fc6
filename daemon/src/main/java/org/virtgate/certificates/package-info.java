/**
 * Reads certificates of libvirt and QEMU: who has signed them, and for which names they are. Asks nobody whether they
 * were revoked. Pure.
 */
@NullMarked
package org.virtgate.certificates;

import org.jspecify.annotations.NullMarked;
