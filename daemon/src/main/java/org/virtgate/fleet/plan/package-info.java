/**
 * Decides where guests of the fleet go, from values: ranks hosts for a guest, plans the emptying of a host, proposes
 * moves that even out memory. Pure. What it knows of memory and anti-affinity groups is an estimate; each host's own
 * gate has the last word.
 */
@NullMarked
package org.virtgate.fleet.plan;

import org.jspecify.annotations.NullMarked;
