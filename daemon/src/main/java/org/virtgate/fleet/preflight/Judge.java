package org.virtgate.fleet.preflight;

import java.util.List;

/** Judges one subject. What was not answered is another judge's: {@link HostAnswers}. */
@FunctionalInterface
interface Judge {
    List<Finding> judge(Source source, Destination destination);
}
