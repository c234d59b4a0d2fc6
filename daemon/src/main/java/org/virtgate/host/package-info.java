/** What is known of this host: its paths, network devices and libvirt's networks, asked so that nobody waits without a bound; and how other programs are run. Imports domain, rules and facts. */
@NullMarked
package org.virtgate.host;

import org.jspecify.annotations.NullMarked;
