package org.virtgate.checks.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ServerName;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code storage.elsewhere}: neither the origin nor this host serves the guest's storage. The check covers everything
 * that the guest names, read-only media too, because the guest cannot run without the host that serves it.
 */
public record StorageElsewhere(Part of) implements Check {
    public static final CheckSpec<StorageElsewhere> SPEC = new CheckSpec<>(
            "storage.elsewhere", Rank.FITNESS, options -> new StorageElsewhere(options.word("of", Part.ALONE)));

    public StorageElsewhere {
        Objects.requireNonNull(of);
    }

    /** Which host serves the storage. */
    public enum Part {
        /** This host alone. */
        ALONE,
        /** This host and other hosts. */
        AMONG,
        /** The origin alone. */
        ORIGIN
    }

    private static final String FIX = "migrate to a host that does not serve it, or have another host serve it";

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (of == Part.ORIGIN) {
            return servedByOrigin(question);
        }
        boolean alone = of == Part.ALONE;
        StorageServers servers = new StorageServers(question);
        Set<Violation> violations = new LinkedHashSet<>();
        for (StorageItem item : question.storage()) {
            String path = item.source() instanceof StorageSource.LocalPath at ? " " + Printable.of(at.path()) : "";
            String what = item.what() + path;
            servers.exportOf(item.source()).ifPresent(export -> {
                if (export.exclusive() == alone) {
                    violations.add(new Violation.Broken(what + " is " + export.description() + " on this host", FIX));
                }
            });
            servers.of(item.source()).ifPresent(by -> judge(what, by, alone, question, violations));
        }
        return List.copyOf(violations);
    }

    /**
     * Reports images that the origin alone serves, as its passport says. An image that the passport does not mention is
     * not reported. Disks that the guest does not have, and other hosts, are ignored.
     */
    private static List<Violation> servedByOrigin(Question question) {
        Set<String> devices =
                question.storage().stream().map(StorageItem::device).collect(Collectors.toSet());
        CameWith came = new CameWith(question);
        return devices.isEmpty()
                ? List.of()
                : OriginClaims.ask(
                        question,
                        passport -> passport.disks().stream()
                                .filter(disk -> devices.contains("disk " + disk.target()))
                                .filter(disk -> came.otherThan(disk).isEmpty())
                                .flatMap(disk -> disk.chain().stream()
                                        .filter(image -> image.served().orElse(false))
                                        .<Violation>map(image -> new Violation.Broken(
                                                "disk " + Printable.of(disk.target())
                                                        + image.path()
                                                                .map(path -> " (" + Printable.of(path) + ")")
                                                                .orElse("")
                                                        + " lies on storage that " + OriginClaims.name(passport)
                                                        + ", which it comes from, serves alone",
                                                "have another host serve it: the guest would depend on both hosts")))
                                .toList());
    }

    private static void judge(
            String what, StorageServers.ServedBy by, boolean alone, Question question, Set<Violation> violations) {
        HostSnapshot.Storage storage = question.host().storage();
        Servers servers = Servers.of(by.servers(), by.perhapsTunnel(), storage.serverAddresses());
        VolumeBricks bricks = by.volume()
                .map(volume -> VolumeBricks.of(volume, by.servers(), storage))
                .orElse(new VolumeBricks(List.of(), false));
        Optional<String> how = Optional.empty();
        boolean isAlone = false;
        if (!bricks.bricks().isEmpty()) {
            isAlone = bricks.alone();
            how = Optional.of(isAlone ? ", all of which this host serves" : ", part of which this host serves");
        } else if (!servers.here().isEmpty()) {
            boolean only = servers.elsewhere() == 0 && servers.unknown().isEmpty();
            isAlone = only && by.volume().isEmpty();
            String name = Printable.of(servers.here().get(0));
            how = Optional.of(
                    by.volume().isPresent()
                            ? ", of which this host (" + name + ") is asked"
                            : only
                                    ? ", and " + name + " is this host"
                                    : ", and one of its servers, " + name + ", is this host");
        } else if (alone && !servers.unknown().isEmpty()) {
            violations.add(new Violation.Unjudged(
                    what + " is on " + by.shown() + ", and whether this host serves it cannot be told: "
                            + Printable.of(String.join(", ", servers.unknown())),
                    by.perhapsTunnel()
                                    && by.servers().stream()
                                            .map(ServerName::plain)
                                            .anyMatch(ServerName::isLoopback)
                            ? "see where it leads; if to another host, add an [[exception]], or mount it by that host's name"
                            : "try again in a moment, or name the server by its address"));
        } else if (!alone && servers.unknown().isEmpty() && bricks.perhaps()) {
            violations.add(new Violation.Unjudged(
                    what + " is on " + by.shown()
                            + ", and this host serves a volume of that name: whether it is the same cannot be told",
                    "mount it from a server by the name that gluster pool list has for it"));
        }
        if (isAlone == alone) {
            how.ifPresent(h -> violations.add(new Violation.Broken(what + " is on " + by.shown() + h, FIX)));
        }
    }
}
