package org.virtgate.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Formats times of JSON in the reader's time zone. */
public final class Moment {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Moment() {}

    /** Returns the local date and time; the text as it is if it is no time. */
    public static String shown(String time, ZoneId zone) {
        try {
            return SHOWN.format(Instant.parse(time).atZone(zone));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
