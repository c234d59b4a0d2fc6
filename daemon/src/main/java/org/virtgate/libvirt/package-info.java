/** Everything that goes over libvirt's library. The only package that knows libvirt-java and JNA. */
@NullMarked
package org.virtgate.libvirt;

import org.jspecify.annotations.NullMarked;
