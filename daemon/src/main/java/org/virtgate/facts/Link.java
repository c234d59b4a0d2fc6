package org.virtgate.facts;

/**
 * A network device of this host.
 *
 * @param bridge whether it is a Linux bridge
 * @param up whether it is set up (IFF_UP), with or without a carrier
 * @param mtu in bytes
 */
public record Link(String name, boolean bridge, boolean up, int mtu) {}
