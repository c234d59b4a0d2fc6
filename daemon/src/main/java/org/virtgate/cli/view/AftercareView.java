package org.virtgate.cli.view;

import java.util.List;

/** How after-care stands, as {@code status} tells it, for people. */
record AftercareView(Answer aftercare) {
    List<String> lines() {
        String mode = aftercare.text("persistent");
        if (mode.equals("off")) {
            return List.of("persistent definitions are left as they come: [aftercare] persistent = \"off\"");
        }
        String done = mode.equals("report")
                ? aftercare.count("reported") + " would be rewritten"
                : aftercare.count("rewritten") + " rewritten";
        return List.of("of the persistent definitions since the start " + done + ", " + aftercare.count("unneeded")
                + " needed nothing, " + aftercare.count("left_alone") + " left alone"
                + (aftercare.objects("pending").isEmpty()
                        ? ""
                        : "; " + aftercare.objects("pending").size() + " to be looked at"));
    }

    /** What is wrong, one guest a line. */
    List<String> found() {
        return aftercare.objects("failing").stream()
                .map(guest -> "the persistent definition of guest " + guest.text("guest")
                        + " cannot be brought in line (decision " + guest.text("id") + ", "
                        + Counted.of(guest.count("attempts"), "attempt") + "): " + guest.text("why"))
                .toList();
    }
}
