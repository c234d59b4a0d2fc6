/**
 * What a domain says of its disks, interfaces, memory, CPU pins and devices. Pure readers, used by checks, admission,
 * passports and after-care.
 */
@NullMarked
package org.virtgate.guest;

import org.jspecify.annotations.NullMarked;
