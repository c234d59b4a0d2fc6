/**
 * Reads and writes records as JSON files, with names from a table that renaming in Java does not change. Imports
 * nothing of ours but {@code files}.
 */
@NullMarked
package org.virtgate.files.form;

import org.jspecify.annotations.NullMarked;
