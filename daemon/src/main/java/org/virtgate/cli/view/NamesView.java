package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.virtgate.cli.view.Console.Paint;

/** Shows people the daemon's answer to the question {@code names}: a line for each name, and below it what is wrong. */
public record NamesView(Answer answer) {
    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        lines.add(console.paint(Paint.STRONG, "names of " + answer.text("host")));
        for (Answer storage : answer.objects("storages")) {
            Answer found = storage.object("found");
            String is = found.has("source") ? ", " + found.text("type") + " " + found.text("source") : "";
            lines.add("storage." + storage.text("name") + "  " + storage.text("path") + is);
            problem(console, storage, lines);
        }
        for (Answer network : answer.objects("networks")) {
            lines.add("network." + network.text("name") + "  " + plug(network) + ", " + network.text("state")
                    + network.number("mtu").map(mtu -> ", mtu " + mtu).orElse("")
                    + network.optionalText("segment")
                            .map(segment -> ", segment " + segment)
                            .orElse(""));
            problem(console, network, lines);
        }
        if (lines.size() == 1) {
            lines.add("none: add [storage.NAME] and [network.NAME] to a file in /etc/virtgate/rules.d");
        }
        return lines;
    }

    /** Returns whether everything is as the rules say. */
    public boolean isWell() {
        return Stream.concat(answer.objects("storages").stream(), answer.objects("networks").stream())
                .noneMatch(name -> name.has("problem"));
    }

    private static void problem(Console console, Answer name, List<String> lines) {
        name.optionalText("problem").ifPresent(problem -> lines.add("  " + console.paint(Paint.NOTE, problem)));
    }

    private static String plug(Answer network) {
        StringBuilder plug = new StringBuilder();
        for (String key : List.of("bridge", "profile", "network", "portgroup", "dev")) {
            network.optionalText(key)
                    .ifPresent(value -> plug.append(plug.isEmpty() ? "" : " ")
                            .append(key)
                            .append(' ')
                            .append(value));
        }
        return plug.toString();
    }
}
