/** The built-in check of libvirt's daemons and their settings. */
@NullMarked
package org.virtgate.checks.libvirtd;

import org.jspecify.annotations.NullMarked;
