/** What has one stable word for each of its kinds, and how that is read back. Imports nothing of ours. */
@NullMarked
package org.virtgate.words;

import org.jspecify.annotations.NullMarked;
