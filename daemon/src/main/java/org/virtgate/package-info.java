/**
 * The daemon {@code virtgated}: creates, wires, starts and stops the parts that the packages below provide. Only
 * {@code cli} may import from here.
 */
@NullMarked
package org.virtgate;

import org.jspecify.annotations.NullMarked;
