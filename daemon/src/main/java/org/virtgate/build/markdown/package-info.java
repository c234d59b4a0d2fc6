/** Reads the manual's Markdown: as much of it as the pages use. Imports nothing of ours. */
@NullMarked
package org.virtgate.build.markdown;

import org.jspecify.annotations.NullMarked;
