/** Checks XPath selectors against the vocabulary of libvirt domains, without a domain. Pure. */
@NullMarked
package org.virtgate.rules.selectors;

import org.jspecify.annotations.NullMarked;
