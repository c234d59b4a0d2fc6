/**
 * Reads a domain's disks, interfaces, memory, CPU pins and devices. Pure; used by checks, admission, passports and
 * after-care.
 */
@NullMarked
package org.virtgate.guest;

import org.jspecify.annotations.NullMarked;
