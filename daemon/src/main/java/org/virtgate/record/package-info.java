/** What is written down of the daemon's doings: the journal, a decision as a line, as JSON, and as the reason that people read; and in numbers, for Prometheus. Imports admission, rules and domain. */
@NullMarked
package org.virtgate.record;

import org.jspecify.annotations.NullMarked;
