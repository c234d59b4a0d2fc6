/** Built-in checks of networks: whether they exist, are in the same segment, and have a large enough MTU. */
@NullMarked
package org.virtgate.checks.network;

import org.jspecify.annotations.NullMarked;
