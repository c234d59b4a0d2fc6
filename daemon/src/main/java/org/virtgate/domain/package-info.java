/**
 * Reads libvirt domain XML safely, changes parts of it without touching the rest, and describes what its places mean.
 * Pure.
 */
@NullMarked
package org.virtgate.domain;

import org.jspecify.annotations.NullMarked;
