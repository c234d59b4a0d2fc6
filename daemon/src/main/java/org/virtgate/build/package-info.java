/**
 * What the build writes of what is known elsewhere: manual pages, completion for shells, schemas for editors. Runs in
 * the build alone; the jar is without it.
 */
@NullMarked
package org.virtgate.build;

import org.jspecify.annotations.NullMarked;
