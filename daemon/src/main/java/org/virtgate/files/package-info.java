/**
 * Writes files so that a crash leaves the old one or the new one, and says what each outlives and who may read it.
 * Imports nothing of ours.
 */
@NullMarked
package org.virtgate.files;

import org.jspecify.annotations.NullMarked;
