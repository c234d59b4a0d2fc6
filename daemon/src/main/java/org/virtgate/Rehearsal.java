package org.virtgate;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.HookRequest;
import org.virtgate.hook.ProtocolException;

/**
 * A guest that never comes: handed to the daemon through its own socket before that is published, so that every class is loaded and every
 * rule has been gone through when the first real guest comes. Migrations are rare; without this each daemon's first would be its slowest.
 */
final class Rehearsal {
    private static final String GUEST = "virtgate-rehearsal";

    /** As many as it takes until one takes little longer than the next. */
    private static final int TIMES = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Rehearsal() {}

    /**
     * Hands the guest over several times.
     *
     * @throws IOException if the daemon does not decide
     */
    static void through(Path socket) throws IOException {
        HookRequest request = new HookRequest(PATIENCE, "migrate", "begin", GUEST, domain());
        for (int i = 0; i < TIMES; i++) {
            FrameKind reply = ask(socket, request);
            if (reply == FrameKind.UNDECIDED) {
                throw new IOException("the rehearsal was not decided");
            }
        }
    }

    private static FrameKind ask(Path socket, HookRequest request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = request.frame().encode();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return Frame.read(buffer -> channel.read(buffer)).kind();
        } catch (ProtocolException e) {
            throw new IOException("the rehearsal got no reply: " + e.getMessage(), e);
        }
    }

    private static String domain() throws IOException {
        try (InputStream in = Objects.requireNonNull(Rehearsal.class.getResourceAsStream("rehearsal.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
