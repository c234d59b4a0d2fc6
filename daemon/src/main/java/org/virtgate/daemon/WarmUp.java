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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.HookEvent;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.HookRequest;
import org.virtgate.hook.ProtocolException;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.Position;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.When;
import org.virtgate.threads.Deadline;

/**
 * Sends invented guests through the daemon's socket before it is published, so that every class is loaded and every
 * rule evaluated before the first real guest comes. Migrations are rare: without this, each daemon's first decision
 * would be its slowest.
 *
 * @param limit the longest time of all requests together; one of each guest is always made
 * @param patience the longest wait for one request; the server's deadline may end it earlier
 */
public record WarmUp(Duration limit, Duration patience) {
    /**
     * Before the socket is published: little, because until then each guest that comes is not checked. What is left is
     * done by {@link #goOn}, while guests may come.
     */
    public static final WarmUp AT_START = new WarmUp(Duration.ofMillis(100), Duration.ofSeconds(30));
    /** For make-cache, which nobody waits for: however slow the host is. */
    public static final WarmUp FOR_CACHE = new WarmUp(Duration.ofDays(1), Duration.ofDays(1));

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** A guest of many kinds of storage that comes with a passport, and is denied. */
    private static final String GUEST = "virtgate-warm-up";

    /** A guest that comes without a passport, with pins and much memory, and is admitted: all findings are audited. */
    private static final String ADMITTED = "virtgate-warm-up-admitted";

    /**
     * The number of requests, enough for the JVM to compile the deciding code; by then a decision takes a few
     * milliseconds.
     */
    private static final int REQUESTS = 60;

    /**
     * Undecided replies after which the warm-up gives up. On a slow host the first request, which loads every class,
     * may time out.
     */
    private static final int UNDECIDED_LIMIT = 3;

    /** Rounds of {@link #goOn} after a start, and after a reload: new rules, and code that is compiled already. */
    public static final int ROUNDS_AFTER_START = 15;

    public static final int ROUNDS_AFTER_RELOAD = 1;

    private static final int REQUESTS_OF_A_ROUND = 20;

    /** How long is paused after a request, in times of what it took: first until a decision is fast, and then. */
    private static final int FIRST_PAUSE = 1;

    private static final int PAUSE = 3;

    private static final int FIRST_ROUNDS = 3;

    public WarmUp {
        Objects.requireNonNull(limit);
        Objects.requireNonNull(patience);
    }

    /**
     * Returns the rules in force, with rules added that rewrite the invented guests: most real guests are rewritten.
     *
     * @param guest which of the two it is
     */
    static RuleSet rules(String guest, RuleSet inForce) {
        List<RewriteRule> rewrites = new ArrayList<>(inForce.rewrites());
        rewrites.add(rewrite(new RewriteRule.MovePath("/virtgate-warm-up", "/virtgate-warmed-up")));
        rewrites.add(rewrite(new RewriteRule.MoveNetwork(bridge("virtgate-r0"), bridge("virtgate-r9"))));
        return new RuleSet(
                rewrites,
                guest.equals(ADMITTED)
                        ? inForce.checks().stream().map(WarmUp::audited).toList()
                        : inForce.checks(),
                inForce.exceptions(),
                inForce.fileSystems(),
                inForce.releases(),
                inForce.names(),
                inForce.digest(),
                inForce.policyDigest());
    }

    private static CheckRule audited(CheckRule rule) {
        Mode mode = rule.mode() == Mode.OFF ? Mode.OFF : Mode.AUDIT;
        return new CheckRule(rule.id(), rule.at(), rule.when(), mode, rule.onError(), rule.test());
    }

    private static RewriteRule rewrite(RewriteRule.Action action) {
        return new RewriteRule(GUEST, new Position(GUEST, 1, 1), When.ALWAYS, Mode.ENFORCE, action);
    }

    private static NetworkRef bridge(String name) {
        return new NetworkRef.Bridge(name, Optional.empty());
    }

    /**
     * Sends the guests by turns, each at least once, and then within a time limit. Nothing depends on it: if the host
     * is too slow, or no rules are in force, the daemon starts all the same, and its first decision takes longer.
     *
     * @return why a guest was not decided on; empty if all were
     */
    public Optional<String> through(Path socket) {
        Deadline timeLimit = Deadline.in(limit);
        int undecided = 0;
        try (WarmUpImages images = WarmUpImages.in(socket.toAbsolutePath().getParent())) {
            List<HookRequest> requests = requests(images);
            for (int i = 0; i < REQUESTS && (i == undecided || i < requests.size() || !timeLimit.isOver()); i++) {
                Frame reply = ask(socket, requests.get(i % requests.size()));
                if (reply.kind() == FrameKind.UNDECIDED && ++undecided == UNDECIDED_LIMIT) {
                    return Optional.of(reply.text());
                }
            }
            return Optional.empty();
        } catch (IOException | ProtocolException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Goes on while real guests may come, until deciding gets no faster: the JVM compiles what has run often enough.
     * After each request it pauses as long as that took, later three times as long.
     *
     * @param most rounds of twenty requests
     */
    public void goOn(Path socket, int most) throws InterruptedException {
        try (WarmUpImages images = WarmUpImages.in(socket.toAbsolutePath().getParent())) {
            List<HookRequest> requests = requests(images);
            long best = Long.MAX_VALUE;
            int inVain = 0;
            for (int round = 0; round < most && inVain < 2; round++) {
                long fastest = Long.MAX_VALUE;
                for (int i = 0; i < REQUESTS_OF_A_ROUND; i++) {
                    long began = System.nanoTime();
                    if (ask(socket, requests.get(i % requests.size())).kind() == FrameKind.UNDECIDED) {
                        return; // This host is too busy for it.
                    }
                    long took = System.nanoTime() - began;
                    fastest = Math.min(fastest, took);
                    TimeUnit.NANOSECONDS.sleep((round < FIRST_ROUNDS ? FIRST_PAUSE : PAUSE) * took);
                }
                inVain = fastest < best - best / 20 ? 0 : inVain + 1;
                best = Math.min(best, fastest);
            }
        } catch (IOException | ProtocolException e) {
            LOG.debug("warmed up less than could be", e);
        }
    }

    private List<HookRequest> requests(WarmUpImages images) throws IOException {
        return List.of(request(GUEST, images), request(ADMITTED, images));
    }

    private HookRequest request(String guest, WarmUpImages images) throws IOException {
        String domain = images.namedIn(domain(guest));
        return new HookRequest(patience, HookEvent.Operation.MIGRATE.word(), "begin", guest, domain);
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

    private static String domain(String guest) throws IOException {
        try (InputStream in = Objects.requireNonNull(WarmUp.class.getResourceAsStream(guest + ".xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
