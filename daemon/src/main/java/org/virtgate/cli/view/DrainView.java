package org.virtgate.cli.view;

/** Whether the host is drained, for people. */
public final class DrainView {
    private DrainView() {}

    /** One line: what holds. */
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
