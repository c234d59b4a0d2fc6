/** Tests of the hook shim: they run the built program against scripted servers, as libvirt would run it. */
@NullMarked
package org.virtgate.shim;

import org.jspecify.annotations.NullMarked;
