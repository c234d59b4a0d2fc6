package org.virtgate.checks.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.CheckSpec;

/**
 * {@code storage.elsewhere}: neither of the two hosts itself serves what the guest's data lies in. Asked of all that the guest names, read-only media
 * too: whoever serves it is the one host that it cannot be without.
 */
public final class StorageElsewhere implements Check {
    private static final String ALONE = "alone";
    private static final String AMONG = "among";
    private static final String ORIGIN = "origin";

    private static final CheckSpec SPEC = new CheckSpec(
            "storage.elsewhere",
            "the storage is served by this host, or by the origin",
            List.of(new CheckSpec.Option("of", CheckSpec.Type.TEXT, false, List.of(ALONE, AMONG, ORIGIN))));

    private static final String FIX = "migrate to a host that does not serve it, or have another host serve it";

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (question.options().text("of", ALONE).equals(ORIGIN)) {
            return servedByOrigin(question);
        }
        boolean alone = question.options().text("of", ALONE).equals(ALONE);
        StorageService service = new StorageService(question);
        Set<Violation> violations = new LinkedHashSet<>();
        for (StorageItem item : question.storage()) {
            String path = item.source() instanceof StorageSource.At at ? " " + Printable.of(at.path()) : "";
            String what = item.what() + path;
            service.ofPath(item.source()).ifPresent(served -> {
                if (served.exclusive() == alone) {
                    violations.add(new Violation.Broken(what + " is " + served.description() + " on this host", FIX));
                }
            });
            service.of(item.source()).ifPresent(by -> judge(what, by, alone, question, violations));
        }
        return List.copyOf(violations);
    }

    /** The half that only the origin knows. Where it does not tell of an image, nothing is known to be wrong with it. */
    private static List<Violation> servedByOrigin(Question question) {
        return question.storage().isEmpty()
                ? List.of()
                : OriginClaims.ask(
                        question,
                        passport -> passport.disks().stream()
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
            String what, StorageService.By by, boolean alone, Question question, Set<Violation> violations) {
        HostSnapshot.Storage storage = question.host().storage();
        Servers servers = Servers.of(by.servers(), storage.serverAddresses());
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
                    "try again in a moment, or name the server by its address"));
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
