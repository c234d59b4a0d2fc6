package org.virtgate.record.log;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.record.WriteAttempts;
import org.virtgate.rules.Settings;

/**
 * A file of lines that is put away, compressed, when it is large or its day (in UTC) is over, and removed when it is old or all of them are
 * too large. logback of its own swallows an I/O error, and then writes nothing for up to five minutes; this one tells of it and tries again with
 * the next line.
 */
final class LogFile extends RollingFileAppender<String> {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final String STEM = "decisions";

    private final WriteAttempts attempts;

    private LogFile(WriteAttempts attempts) {
        this.attempts = attempts;
    }

    /** The file that is written to. */
    static Path active(Path folder) {
        return folder.resolve(STEM + ".jsonl");
    }

    /** The file in this folder, begun; the folder is made with the first line. */
    static LogFile begin(Path folder, Settings.Decisions settings, WriteAttempts attempts) {
        Context context = new ContextBase();
        context.getStatusManager().add(LogFile::tell);
        LogFile log = new LogFile(attempts);
        log.setContext(context);
        log.setName(STEM);
        log.setFile(active(folder).toString());
        log.setEncoder(new Lines());
        policy(folder, settings, log).start();
        log.start();
        return log;
    }

    private static SizeAndTimeBasedRollingPolicy<String> policy(Path folder, Settings.Decisions settings, LogFile log) {
        SizeAndTimeBasedRollingPolicy<String> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(log.getContext());
        policy.setParent(log);
        policy.setFileNamePattern(
                folder.resolve(STEM + ".%d{yyyy-MM-dd,UTC}.%i.jsonl.gz").toString());
        policy.setMaxFileSize(mib(settings.fileMib()));
        // logback counts what was put away; to it 0 means no limit.
        policy.setTotalSizeCap(mib(Math.max(1, settings.totalMib() - settings.fileMib())));
        policy.setMaxHistory(settings.keepDays());
        log.setRollingPolicy(policy);
        return policy;
    }

    private static FileSize mib(int mib) {
        return new FileSize((long) mib * FileSize.MB_COEFFICIENT);
    }

    @Override
    public void openFile(String name) {
        setOutputStream(new LineFile(Path.of(name)));
    }

    @Override
    protected void writeOut(String line) {
        try {
            super.writeOut(line);
            attempts.succeeded();
        } catch (IOException e) {
            attempts.failed(e);
        }
    }

    private static void tell(Status status) {
        if (status.getEffectiveLevel() >= Status.WARN) {
            LOG.warn("{}", status);
        }
    }

    /** One line each. */
    private static final class Lines extends EncoderBase<String> {
        private static final byte[] NOTHING = {};

        @Override
        public byte[] headerBytes() {
            return NOTHING;
        }

        @Override
        public byte[] encode(String line) {
            return (line + '\n').getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] footerBytes() {
            return NOTHING;
        }
    }
}
