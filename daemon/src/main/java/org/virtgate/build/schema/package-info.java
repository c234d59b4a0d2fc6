/** JSON Schemas for editors, out of what the readers ask for. */
@NullMarked
package org.virtgate.build.schema;

import org.jspecify.annotations.NullMarked;
