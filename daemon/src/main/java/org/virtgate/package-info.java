/**
 * The daemon {@code virtgated}: starts everything that the packages below hold, wires it, and stops it. Only
 * {@code cli} may import from here.
 */
@NullMarked
package org.virtgate;

import org.jspecify.annotations.NullMarked;
