/** Enumerations with a stable word for each constant, and how to read the word back. Imports nothing of ours. */
@NullMarked
package org.virtgate.words;

import org.jspecify.annotations.NullMarked;
