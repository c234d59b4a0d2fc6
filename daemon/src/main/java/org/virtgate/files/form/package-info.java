/**
 * Records as JSON files, by names that a table gives and that no renaming in Java changes. Imports nothing of ours but
 * {@code files}.
 */
@NullMarked
package org.virtgate.files.form;

import org.jspecify.annotations.NullMarked;
