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
 * One connection from its first byte to its last: header, may they, payload, decision or answer, reply. On a thread of its own, so that who
 * is slow here delays nobody.
 */
final class ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);
    /** How long after its deadline a reply may still be on its way. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Connection connection;
    private final CallerQuota lane;
    private final Access access;
    private final RequestDispatcher dispatcher;
    private final Duration patience;
    private final Deadline start = Deadline.in(Duration.ZERO);
    private final Deadline end;
    private volatile boolean asked;

    ConnectionHandler(
            Connection connection, CallerQuota lane, Access access, RequestDispatcher dispatcher, Duration patience) {
        this.connection = connection;
        this.lane = lane;
        this.access = access;
        this.dispatcher = dispatcher;
        this.patience = patience;
        this.end = start.plus(patience);
    }

    /** Holds it; whatever happens, it ends. */
    void hold() {
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
            if (!header.kind().isRequest()) {
                refuse(header.kind(), Optional.of(header.kind() + " came, expected HOOK or QUESTION"));
            }
            refuse(header.kind(), access.objection(connection.caller(), header.kind()));
            if (!lane.reserve(header.length())) {
                refuse(header.kind(), Optional.of("too many requests wait already"));
            }
            try {
                respond(header.readPayload(source));
            } finally {
                lane.release(header.length());
            }
        } catch (ProtocolException e) {
            if (e.reply().isPresent()) {
                send(Frame.explaining(e.reply().get(), e.getMessage()));
            }
            throw e;
        }
    }

    private void respond(Frame request) throws IOException, ProtocolException {
        asked = true;
        Caller caller = connection.caller();
        if (request.kind() == FrameKind.HOOK) {
            RequestDispatcher.Response response =
                    dispatcher.decide(HookRequest.decode(request), caller, start, patience);
            try {
                send(response.frame());
            } catch (IOException e) {
                response.undelivered().run();
                throw e;
            }
            response.afterwards().run();
        } else {
            Question question = Question.decode(request);
            refuse(request.kind(), access.objection(caller, question));
            send(dispatcher.answer(question, caller, end));
        }
    }

    private static void refuse(FrameKind request, Optional<String> objection) throws ProtocolException {
        if (objection.isPresent()) {
            throw ProtocolException.answered(request.refusal(), objection.get());
        }
    }

    /** Whether the request has come in whole, so that somebody waits for its reply. */
    boolean isAsked() {
        return asked;
    }

    /** Ends it from another thread. */
    void abort() {
        connection.abort();
    }

    private void send(Frame frame) throws IOException {
        connection.write(frame.encode(), end.plus(LATE));
    }
}
