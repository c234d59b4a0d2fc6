/**
 * Tells whether this host is guarded: one class a subject, each from what others have read. Imports what shows answers,
 * hooks and rules; knows no command.
 */
@NullMarked
package org.virtgate.cli.doctor;

import org.jspecify.annotations.NullMarked;
