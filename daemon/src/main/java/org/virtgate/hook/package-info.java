/** The unix socket and the protocol spoken on it, and who may ask what. */
@NullMarked
package org.virtgate.hook;

import org.jspecify.annotations.NullMarked;
