package org.virtgate.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.HookRequest;
import org.virtgate.hook.ProtocolException;
import org.virtgate.rules.Mode;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.Position;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.When;
import org.virtgate.threads.Deadline;

/**
 * A guest that never comes: handed to the daemon through its own socket before that is published, so that every class
 * is loaded and every rule has been gone through when the first real guest comes. Migrations are rare; without this
 * each daemon's first would be its slowest.
 */
public final class WarmUp {
    private static final String GUEST = "virtgate-warm-up";

    /** Until the JVM has compiled what decides; one after the other has taken some milliseconds by then. */
    private static final int TIMES = 60;

    /** The start waits no longer for it than this, however slow the host is. */
    private static final Duration ENOUGH = Duration.ofMillis(400);

    /** The first one loads every class, and may take longer on a slow host than a decision may. */
    private static final int TRIES = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WarmUp() {}

    /** The rules in force, and some that rewrite this guest: most real guests are rewritten. */
    static RuleSet rules(RuleSet inForce) {
        List<RewriteRule> rewrites = new ArrayList<>(inForce.rewrites());
        rewrites.add(rewrite(new RewriteRule.MovePath("/virtgate-warm-up", "/virtgate-warmed-up")));
        rewrites.add(rewrite(new RewriteRule.MoveNetwork(bridge("virtgate-r0"), bridge("virtgate-r9"))));
        return new RuleSet(
                rewrites,
                inForce.checks(),
                inForce.exceptions(),
                inForce.fileSystems(),
                inForce.releases(),
                inForce.names(),
                inForce.digest(),
                inForce.policyDigest());
    }

    private static RewriteRule rewrite(RewriteRule.Action action) {
        return new RewriteRule(GUEST, new Position(GUEST, 1, 1), When.ALWAYS, Mode.ENFORCE, action);
    }

    private static NetworkRef bridge(String name) {
        return new NetworkRef.Bridge(name, Optional.empty());
    }

    /**
     * Hands the guest over several times, for as long as that is quick. Nothing depends on it: where the host is too
     * slow, or no rules are in force, the daemon starts all the same, and its first decision takes longer.
     *
     * @return why the guest was not decided on; empty where it was
     */
    public static Optional<String> through(Path socket) {
        Deadline enough = Deadline.in(ENOUGH);
        int undecided = 0;
        try {
            HookRequest request =
                    new HookRequest(PATIENCE, HookEvent.Operation.MIGRATE.word(), "begin", GUEST, domain());
            for (int i = 0; i < TIMES && (i == undecided || !enough.isOver()); i++) {
                Frame reply = ask(socket, request);
                if (reply.kind() == FrameKind.UNDECIDED && ++undecided == TRIES) {
                    return Optional.of(reply.text());
                }
            }
            return Optional.empty();
        } catch (IOException | ProtocolException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Frame ask(Path socket, HookRequest request) throws IOException, ProtocolException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer bytes = request.frame().encode();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return Frame.read(buffer -> channel.read(buffer));
        }
    }

    private static String domain() throws IOException {
        try (InputStream in = Objects.requireNonNull(WarmUp.class.getResourceAsStream("warm-up.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
