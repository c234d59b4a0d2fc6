package org.virtgate.hook;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;

/**
 * Serves one connection: reads the header, checks the permission, reads the payload, has it decided or answered, and
 * sends the reply. Runs on a thread of its own, so that a slow caller delays nobody.
 */
final class ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    /** How long after the deadline a reply may still be sent. */
    private static final Duration REPLY_GRACE = Duration.ofSeconds(1);

    private final Connection connection;
    private final CallerQuota quota;
    private final Access access;
    private final RequestDispatcher dispatcher;
    private final Duration patience;
    private final Deadline start = Deadline.in(Duration.ZERO);
    private final Deadline end;
    private volatile boolean asked;

    ConnectionHandler(
            Connection connection, CallerQuota quota, Access access, RequestDispatcher dispatcher, Duration patience) {
        this.connection = connection;
        this.quota = quota;
        this.access = access;
        this.dispatcher = dispatcher;
        this.patience = patience;
        this.end = start.plus(patience);
    }

    /** Serves the connection, and closes it whatever happens. */
    void serve() {
        Caller caller = connection.caller();
        try (connection) {
            respond();
        } catch (ProtocolException e) {
            LOG.warn("{} is turned away: {}", caller, e.getMessage());
        } catch (SocketTimeoutException e) {
            LOG.warn("{} was not done within {} ms, and is left", caller, patience.toMillis());
        } catch (EOFException e) {
            LOG.info("{} closed before its request was complete", caller);
        } catch (IOException e) {
            LOG.warn("the connection of {} failed: {}", caller, e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("the connection of {} failed", caller, e);
        }
    }

    private void respond() throws IOException, ProtocolException {
        try {
            ByteSource source = buffer -> connection.read(buffer, end);
            FrameHeader header = FrameHeader.read(source);
            FrameKind kind = header.kind();
            if (!kind.isRequest()) {
                throw ProtocolException.refused(RefusalCode.BAD_QUESTION, kind + " came, expected HOOK or QUESTION");
            }
            permit(kind, access.objection(connection.caller(), kind));
            if (!quota.reserve(header.length())) {
                throw ProtocolException.turnedAway(kind, RefusalCode.BUSY, "too many requests wait already");
            }
            try {
                respond(header.readPayload(source));
            } finally {
                quota.release(header.length());
            }
        } catch (ProtocolException e) {
            if (e.reply().isPresent()) {
                send(e.reply().get());
            }
            throw e;
        }
    }

    private void respond(Frame request) throws IOException, ProtocolException {
        asked = true;
        if (request.kind() == FrameKind.HOOK) {
            decide(HookRequest.decode(request));
        } else {
            Question question = Question.decode(request).by(access.isRoot(connection.caller()));
            permit(request.kind(), access.objection(connection.caller(), question.kind()));
            Caller caller = connection.caller();
            send(dispatcher.answer(question, caller, access.isRoot(caller), end));
        }
    }

    private void decide(HookRequest request) throws IOException {
        HookReply reply = dispatcher.decide(request, connection.caller(), start, patience);
        try {
            send(reply.frame());
        } catch (IOException e) {
            reply.undelivered().run();
            throw e;
        }
        reply.delivered().run();
    }

    private static void permit(FrameKind request, Optional<String> objection) throws ProtocolException {
        if (objection.isPresent()) {
            throw ProtocolException.turnedAway(request, RefusalCode.NOT_PERMITTED, objection.get());
        }
    }

    /** Returns whether the whole request has arrived, so that the caller waits for a reply. */
    boolean isAsked() {
        return asked;
    }

    /** Ends the connection from another thread. */
    void abort() {
        connection.abort();
    }

    private void send(Frame frame) throws IOException {
        connection.write(frame.encode(), end.plus(REPLY_GRACE));
    }
}
