/** The manual as a small site: pages of HTML that need no server, with a search. */
@NullMarked
package org.virtgate.build.site;

import org.jspecify.annotations.NullMarked;
