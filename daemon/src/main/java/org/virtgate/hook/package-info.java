/** The unix socket, its protocol, and who may ask which question. */
@NullMarked
package org.virtgate.hook;

import org.jspecify.annotations.NullMarked;
