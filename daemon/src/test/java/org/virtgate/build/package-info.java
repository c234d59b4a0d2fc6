@NullMarked
package org.virtgate.build;

import org.jspecify.annotations.NullMarked;
