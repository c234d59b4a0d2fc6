/**
 * Judges whether a guest would get from this host to another one, from what was gathered of both before. One class a
 * subject. Pure.
 */
@NullMarked
package org.virtgate.fleet.preflight;

import org.jspecify.annotations.NullMarked;
