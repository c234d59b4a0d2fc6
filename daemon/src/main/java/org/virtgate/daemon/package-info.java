/**
 * Decides for the hook: reads what is known of this host, has {@code admission} judge, and keeps what an admitted guest
 * will take.
 */
@NullMarked
package org.virtgate.daemon;

import org.jspecify.annotations.NullMarked;
