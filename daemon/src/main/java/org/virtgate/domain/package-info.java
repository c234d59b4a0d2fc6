/**
 * The libvirt domain XML: reads it safely, changes it without touching the rest, and knows what its places mean. Pure.
 */
@NullMarked
package org.virtgate.domain;

import org.jspecify.annotations.NullMarked;
