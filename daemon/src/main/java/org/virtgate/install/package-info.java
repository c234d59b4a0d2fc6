/** Installs the hook shim where libvirt calls it, makes libvirt notice it, and reports what is installed. */
@NullMarked
package org.virtgate.install;

import org.jspecify.annotations.NullMarked;
