/**
 * What becomes of admitted guests: follows each until it has landed or failed, and then brings its persistent
 * definition in line.
 */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
