/** What can be known of a host, as values: no check and no reading of anything. Imports nothing of ours. */
@NullMarked
package org.virtgate.facts;

import org.jspecify.annotations.NullMarked;
