/** Drafts a first rule file from what a host has. Imports what reads answers and rules; asks nobody. */
@NullMarked
package org.virtgate.cli.draft;

import org.jspecify.annotations.NullMarked;
