/**
 * The libvirt domain XML: reading it safely, changing it without touching the rest, and what its places mean. Pure; imports nothing of
 * virtgate.
 */
@NullMarked
package org.virtgate.domain;

import org.jspecify.annotations.NullMarked;
