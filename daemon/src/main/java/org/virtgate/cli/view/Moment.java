package org.virtgate.cli.view;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Formats times of JSON in the reader's time zone. */
public final class Moment {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter BRIEF_WITH_YEAR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moment() {}

    /** Returns the local date and time to the minute, without the year if it is this one; as it is if it is no time. */
    static String brief(String time, Clock clock) {
        try {
            ZonedDateTime local = Instant.parse(time).atZone(clock.getZone());
            boolean thisYear =
                    local.getYear() == clock.instant().atZone(clock.getZone()).getYear();
            return (thisYear ? BRIEF : BRIEF_WITH_YEAR).format(local);
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    /** Returns the local date and time; the text as it is if it is no time. */
    public static String shown(String time, ZoneId zone) {
        try {
            return SHOWN.format(Instant.parse(time).atZone(zone));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
