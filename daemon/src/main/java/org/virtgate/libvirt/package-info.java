/** All calls to libvirt's library. The only package that imports libvirt-java and JNA. */
@NullMarked
package org.virtgate.libvirt;

import org.jspecify.annotations.NullMarked;
