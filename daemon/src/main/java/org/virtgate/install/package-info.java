/** Puts the hook shim where libvirt calls it, has libvirt notice it, and tells what is installed there. */
@NullMarked
package org.virtgate.install;

import org.jspecify.annotations.NullMarked;
