/** Built-in checks of networks: present, of the same segment, and of an MTU that is large enough. */
@NullMarked
package org.virtgate.checks.network;

import org.jspecify.annotations.NullMarked;
