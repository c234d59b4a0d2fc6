/**
 * Writes files so that a crash leaves the old one or the new one, with their durability and mode. Imports nothing of
 * ours.
 */
@NullMarked
package org.virtgate.files;

import org.jspecify.annotations.NullMarked;
