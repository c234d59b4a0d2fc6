/** Names and ports between two hosts: how a name resolves here, and whether a connection comes through. */
@NullMarked
package org.virtgate.fleet.reach;

import org.jspecify.annotations.NullMarked;
