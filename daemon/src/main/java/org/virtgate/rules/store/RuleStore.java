package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.RuleStatus.InForce;
import org.virtgate.rules.store.RuleStatus.Refusal;
import org.virtgate.rules.store.RuleStatus.Source;

/**
 * Holds the rules in force. New rules are read as a whole and replace the old ones in one step or not at all. Accepted
 * rules are kept as the last good ones and in the archive. If the files are refused at a start, the last good rules are
 * in force. If there are none either, no rules are in force and nothing is decided. Thread-safe.
 */
public final class RuleStore {
    private final RuleSource source;
    private final LastGood lastGood;
    private final RuleArchive archive;
    private final RuleReader reader;
    private final Clock clock;
    private Set<String> digestsBefore = Set.of();
    private volatile Optional<RuleSource.Texts> taken = Optional.empty();
    private volatile RuleStatus status = new RuleStatus(Optional.empty(), Optional.empty(), Optional.empty());

    private RuleStore(RuleSource source, LastGood lastGood, RuleArchive archive, RuleReader reader, Clock clock) {
        this.source = source;
        this.lastGood = lastGood;
        this.archive = archive;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Opens a store. The rules of the source are in force, else the last good ones, else none; {@link #status} says
     * which, and why.
     */
    public static RuleStore open(
            RuleSource source, LastGood lastGood, RuleArchive archive, RuleReader reader, Clock clock) {
        RuleStore store = new RuleStore(source, lastGood, archive, reader, clock);
        if (store.reload() instanceof Reload.Refused refused) {
            store.fallBack(refused.problems());
        }
        return store;
    }

    /** Returns the rules in force; empty if no rules were ever accepted. */
    public Optional<RuleSet> rules() {
        return status.inForce().map(InForce::rules);
    }

    /** Returns the rules of this digest: those in force, or earlier ones from the archive; empty if neither has it. */
    public Optional<RuleSet> rules(String digest) {
        return rules().filter(rules -> rules.digest().equals(digest)).or(() -> archive.read(digest, reader));
    }

    /**
     * Removes earlier rules from the archive, but for those of these digests, those in force, and those in force before
     * the last change: a decision by them may still be under way.
     */
    public synchronized void retain(Set<String> digests) throws IOException {
        Set<String> retained = new HashSet<>(digests);
        retained.addAll(digestsBefore);
        rules().ifPresent(rules -> retained.add(rules.digest()));
        archive.retain(retained);
    }

    /** Returns which rules are in force, and why newer ones are not, as of one moment. */
    public RuleStatus status() {
        return status;
    }

    /** Whether files or modes have changed since they were last read, so that a reload would read something else. */
    public boolean isChangedOnDisk() {
        return taken.filter(source.texts()::isLike).isEmpty();
    }

    /** Reads the source again, and takes over its rules if nothing at all is wrong with them. */
    public synchronized Reload reload() {
        RuleSource.Texts texts = source.texts();
        taken = Optional.of(texts);
        RuleSource.Read read = RuleSource.read(texts, reader);
        if (read.rules() instanceof Reading.Accepted<RuleSet> accepted) {
            rules().filter(last -> !last.digest().equals(accepted.value().digest()))
                    .ifPresent(last -> digestsBefore = Set.of(last.digest()));
            InForce inForce = next(accepted.value(), Source.FILES, read);
            Optional<String> notKept = keep(read, accepted.value());
            status = new RuleStatus(Optional.of(inForce), Optional.empty(), notKept);
            return new Reload.Accepted(inForce, notKept);
        }
        List<Problem> problems = read.rules().problems();
        status =
                new RuleStatus(status.inForce(), Optional.of(new Refusal(clock.instant(), problems)), status.notKept());
        return new Reload.Refused(problems, status.inForce());
    }

    private synchronized void fallBack(List<Problem> problems) {
        Optional<RuleSource.Read> kept = lastGood.read(reader);
        List<Problem> all = new ArrayList<>(problems);
        kept.ifPresent(read -> all.addAll(read.rules().problems()));
        Optional<InForce> inForce = kept.flatMap(read -> read.rules() instanceof Reading.Accepted<RuleSet> accepted
                ? Optional.of(next(accepted.value(), Source.LAST_GOOD, read))
                : Optional.empty());
        status = new RuleStatus(inForce, Optional.of(new Refusal(clock.instant(), all)), Optional.empty());
    }

    private InForce next(RuleSet rules, Source from, RuleSource.Read read) {
        int generation = status.inForce().map(InForce::generation).orElse(0) + 1;
        return new InForce(
                rules,
                generation,
                clock.instant(),
                from,
                read.files().stream().map(RuleFile::path).toList(),
                read.masked().stream().map(Path::toString).toList());
    }

    private Optional<String> keep(RuleSource.Read read, RuleSet rules) {
        try {
            lastGood.keep(read.files(), read.modes(), rules.digest());
        } catch (IOException e) {
            return Optional.of(lastGood.folder() + ": " + TextFile.reason(e));
        }
        try {
            archive.keep(read.files(), read.modes(), rules.digest());
        } catch (IOException e) {
            return Optional.of(archive.folder() + ": " + TextFile.reason(e));
        }
        return Optional.empty();
    }
}
