package org.virtgate.cli.view;

/** Shows people whether the host is drained. */
public final class DrainView {
    private DrainView() {}

    /** Returns the state in one line. */
    public static String line(Answer drain) {
        if (!drain.flag("drained")) {
            return "guests may come to this host";
        }
        return "drained since " + drain.text("since") + ", no guest comes to this host"
                + drain.optionalText("reason")
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> ": " + reason)
                        .orElse("");
    }
}
