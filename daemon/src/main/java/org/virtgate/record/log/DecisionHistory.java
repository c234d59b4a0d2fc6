package org.virtgate.record.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the decisions of this host from its decision log, newest first. Works with or without a daemon that writes and
 * rotates the files meanwhile. Leaves out what cannot be read, and reports it.
 */
public final class DecisionHistory {
    private final Path folder;
    private final HistoryQuery query;
    private final Predicate<PastDecision> reader;
    private final Set<String> handedOver = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private FollowUpLines followUps = new FollowUpLines();

    private DecisionHistory(Path folder, HistoryQuery query, Predicate<PastDecision> reader) {
        this.folder = Objects.requireNonNull(folder);
        this.query = Objects.requireNonNull(query);
        this.reader = Objects.requireNonNull(reader);
    }

    /**
     * Reads the log of this folder.
     *
     * @param reader takes each decision that matches the query, and returns whether to go on
     * @return remarks on what could not be read
     * @throws NoSuchFileException if there is no such folder
     */
    public static List<String> read(Path folder, HistoryQuery query, Predicate<PastDecision> reader)
            throws IOException {
        DecisionHistory history = new DecisionHistory(folder, query, reader);
        history.read();
        return List.copyOf(history.remarks);
    }

    /**
     * Opens the current file before it lists the rotated ones. Lines that the daemon rotates in between are then read
     * twice, which is detected, and never missed.
     */
    private void read() throws IOException {
        boolean goOn = true;
        Deque<Path> remaining;
        Path current = folder.resolve(LogFiles.CURRENT);
        try (InputStream in = Files.newInputStream(current)) {
            remaining = rotated();
            goOn = read(current, in);
        } catch (NoSuchFileException none) {
            remaining = rotated();
        }
        Set<Path> done = new HashSet<>();
        while (goOn && !remaining.isEmpty()) {
            Path file = remaining.remove();
            try {
                goOn = !done.add(file) || isTooOld(file) || readRotated(file);
            } catch (NoSuchFileException moved) {
                remaining = rotated(); // A file was compressed or removed meanwhile.
            }
        }
    }

    private Deque<Path> rotated() throws IOException {
        return LogFiles.putAway(folder).stream()
                .map(LogFiles.Away::file)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    private boolean isTooOld(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return query.since().filter(written::isBefore).isPresent();
    }

    private boolean readRotated(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in);
        }
    }

    /** Returns whether to go on. */
    private boolean read(Path file, InputStream in) throws IOException {
        LogScan scan = new LogScan(query, query.limit() - handedOver.size());
        try {
            Lines.each(file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in, scan);
        } catch (EOFException | ZipException e) {
            remarks.add(file + " is damaged; what can be read of it counts");
        }
        followUps = scan.with(followUps);
        boolean goOn = scan.tell(this::tell);
        if (scan.torn() > 0) {
            remarks.add(
                    file + ": " + scan.torn() + (scan.torn() == 1 ? " line is" : " lines are") + " torn, and left out");
        }
        return goOn && handedOver.size() < query.limit();
    }

    private boolean tell(PastDecision decision) {
        boolean isNew = handedOver.add(decision.text("id") + " " + decision.text("time"));
        return !isNew || reader.test(decision);
    }
}
