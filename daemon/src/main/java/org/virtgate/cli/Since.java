package org.virtgate.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A point in time as people write it: an age or a date. */
final class Since {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    /** A date, optionally with a time of day, and then optionally with an offset. */
    private static final DateTimeFormatter WHEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    private final When when;

    private Since(When when) {
        this.when = Objects.requireNonNull(when);
    }

    /** Computes the point in time from a clock and its zone. */
    private interface When {
        Instant by(Clock clock);
    }

    /** Reads {@code 90m}, {@code 2d}, {@code 2026-11-20}, {@code 2026-11-20T09:30} or {@code 2026-11-20T09:30:00Z}. */
    static Since of(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            Duration time = unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1)));
            return new Since(clock -> clock.instant().minus(time));
        }
        try {
            return new Since(when(WHEN.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no point in time; expected 90m, 2h, 2d, 2026-11-20 or 2026-11-20T09:30");
        }
    }

    Instant by(Clock clock) {
        return when.by(clock);
    }

    private static When when(TemporalAccessor read) {
        if (read instanceof OffsetDateTime exact) {
            return clock -> exact.toInstant();
        }
        LocalDateTime local =
                read instanceof LocalDateTime time ? time : LocalDate.from(read).atStartOfDay();
        return clock -> local.atZone(clock.getZone()).toInstant();
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
