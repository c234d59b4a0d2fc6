/** Reads how libvirt's daemons are set up here: configuration files, units, processes. Files only, no library. */
@NullMarked
package org.virtgate.host.libvirtd;

import org.jspecify.annotations.NullMarked;
