package org.virtgate.cli.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.Printable;
import org.virtgate.rules.RuleSet;

/**
 * A first rule file for a host. With the rules that are there already it is valid: it repeats no name, and what needs a
 * choice is a comment.
 *
 * @param rules those that are there already
 * @param facts virtgated's answer to the question {@code facts}
 * @param today the day, for the head of the file
 */
public record RulesDraft(RuleSet rules, Answer facts, NamesElsewhere elsewhere, String today) {
    private static final int POOLS_SHOWN = 8;

    public RulesDraft {
        Objects.requireNonNull(rules);
        Objects.requireNonNull(facts);
        Objects.requireNonNull(elsewhere);
        Objects.requireNonNull(today);
    }

    /** Returns the lines of the file. */
    public List<String> lines() {
        Answer parts = facts.object("facts");
        List<String> lines = new ArrayList<>();
        lines.add(
                "# What " + facts.text("host") + " has, as virtgate init found it on " + today + ". Review it, then:");
        lines.add("# virtgate check && virtgate reload");
        lines.add("");
        lines.addAll(new StorageDraft(rules, elsewhere)
                .lines(parts.object("storage.mounts").objects("value")));
        lines.add("");
        lines.addAll(new NetworkDraft(rules, elsewhere).lines(parts));
        Set<String> pools = parts.object("libvirt.pools").object("value").json().keySet();
        if (!pools.isEmpty()) {
            lines.addAll(pools(pools.stream().map(Printable::of).toList()));
        }
        return lines;
    }

    private static List<String> pools(List<String> pools) {
        List<String> shown = pools.subList(0, Math.min(POOLS_SHOWN, pools.size()));
        return List.of(
                "",
                "# Storage pools of libvirt here: " + String.join(", ", shown)
                        + (shown.size() < pools.size() ? ", …" : "") + ".",
                "# A disk that names a pool needs one of that name here, or:",
                "# [[rewrite]]",
                "# id   = \"pool\"",
                "# pool = { from = \"POOL-THERE\", to = " + StorageDraft.quoted(pools.get(0)) + " }");
    }
}
