package org.virtgate.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** A point in time that JSON tells, as it is shown: by the clock of whoever reads. */
public final class Moment {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Moment() {}

    /** As local date and time; what is no point in time as it is. */
    public static String shown(String time, ZoneId zone) {
        try {
            return SHOWN.format(Instant.parse(time).atZone(zone));
        } catch (DateTimeParseException e) {
            return time;
        }
    }
}
