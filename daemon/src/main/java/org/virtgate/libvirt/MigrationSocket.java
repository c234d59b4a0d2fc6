package org.virtgate.libvirt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** A connection to a QEMU that waits for a guest, over which nothing is sent. */
final class MigrationSocket implements AutoCloseable {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    private final Socket socket = new Socket();

    /**
     * Connects as QEMU on this host would: the same name, route and port.
     *
     * @return true
     * @throws IOException if that fails; the message says what to do
     */
    boolean connect(MigrationAddress address) throws IOException {
        InetAddress resolved = resolved(address.host());
        try {
            socket.connect(new InetSocketAddress(resolved, address.port()), (int) CONNECTS_WITHIN.toMillis());
        } catch (IOException e) {
            throw new IOException(
                    "cannot connect to " + address + ": " + e.getMessage()
                            + "; open the destination's migration ports, 49152 to 49215 unless its qemu.conf has"
                            + " others",
                    e);
        }
        return true;
    }

    private static InetAddress resolved(String host) throws IOException {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "QEMU there waits at " + host + ", and this host does not know that name; add it to DNS or set"
                            + " migration_host in the destination's qemu.conf",
                    e);
        }
        if (address.isLoopbackAddress()) {
            throw new IOException("QEMU there waits at " + host + ", which is " + address.getHostAddress()
                    + " on this host, so this host itself; correct /etc/hosts or set migration_host in the"
                    + " destination's qemu.conf");
        }
        return address;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing was sent, so nothing is lost.
        }
    }
}
