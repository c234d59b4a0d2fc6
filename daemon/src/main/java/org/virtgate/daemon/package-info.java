/**
 * Decides for the hook: reads the facts of this host, has {@code admission} judge, and reserves room for admitted
 * guests.
 */
@NullMarked
package org.virtgate.daemon;

import org.jspecify.annotations.NullMarked;
