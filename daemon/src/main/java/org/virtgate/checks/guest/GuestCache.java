package org.virtgate.checks.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.guest.Devices;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.w3c.dom.Element;

/**
 * {@code guest.cache}: no host's page cache hides from the other host what the guest wrote. The check covers shared
 * storage without coherent caches (NFS, LUNs). {@code none} and {@code directsync} bypass the page cache. With the
 * other modes QEMU flushes at the origin and, since 4.0, drops the stale cache here ({@code drop-cache} in
 * qapi/block-core.json; libvirt relies on it since 5.7, qemuMigrationSrcIsSafe). Only an older QEMU here makes these
 * modes unsafe. {@code unsafe} does not flush (bdrv_co_flush in block/io.c skips it). So the guest's last writes stay
 * in the origin's memory and reach the storage later, over what the guest writes here.
 */
public record GuestCache(Part of) implements Check {
    public static final CheckSpec<GuestCache> SPEC =
            new CheckSpec<>("guest.cache", Rank.FITNESS, options -> new GuestCache(options.word("of", Part.UNFLUSHED)));

    public GuestCache {
        Objects.requireNonNull(of);
    }

    /** Which data a cache hides from the other host. */
    public enum Part {
        /** At the origin: the guest's writes that QEMU never flushes. */
        UNFLUSHED,
        /** Here: what QEMU read before the origin's last writes. */
        STALE
    }

    private static final String FIX = "set cache='none' in the definition of the guest and start it anew";
    private static final int DROPS_CACHE_SINCE = 4;
    private static final Set<String> BYPASS = Set.of("none", "directsync");

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean unflushed = of == Part.UNFLUSHED;
        List<Violation> violations = new ArrayList<>();
        for (Element disk : question.guest().devices("disk")) {
            String mode = Devices.child(disk, "driver", "cache");
            String path = Devices.child(disk, "source", "file") + Devices.child(disk, "source", "dev");
            boolean asked = unflushed == mode.equals("unsafe") && !BYPASS.contains(mode);
            if (asked && !path.isEmpty() && isWritten(disk)) {
                String found = Devices.disk(disk) + " has " + shown(mode);
                Fact<Optional<String>> storage = UnsyncedStorage.at(path, question);
                (unflushed ? unflushed(found, storage) : stale(found, storage, HostQemu.major(question.host())))
                        .ifPresent(violations::add);
            }
        }
        return violations;
    }

    private static String shown(String mode) {
        return mode.isEmpty() || mode.equals("default") ? "the default cache mode" : "cache mode " + Printable.of(mode);
    }

    private static boolean isWritten(Element disk) {
        return !disk.getAttribute("device").equals("cdrom")
                && Elements.child(disk, "readonly").isEmpty();
    }

    private static Optional<Violation> unflushed(String found, Fact<Optional<String>> storage) {
        return storage instanceof Fact.Unknown<Optional<String>> unknown
                ? Optional.of(unjudged(found, unknown.why()))
                : title(storage)
                        .map(title -> new Violation.Broken(
                                found + " on " + title + ": what the guest wrote last stays in the origin's memory",
                                FIX));
    }

    /** Judges stale reads. If QEMU here drops its cache, the storage does not matter. */
    private static Optional<Violation> stale(String found, Fact<Optional<String>> storage, Fact<Integer> qemu) {
        if (qemu instanceof Fact.Known<Integer> known && known.value() >= DROPS_CACHE_SINCE) {
            return Optional.empty();
        } else if (storage instanceof Fact.Unknown<Optional<String>> unknown) {
            return Optional.of(unjudged(found, unknown.why()));
        }
        return title(storage)
                .map(title -> qemu instanceof Fact.Known<Integer> known
                        ? new Violation.Broken(
                                found + " on " + title + ", and QEMU " + known.value()
                                        + " here may go on with what it read before the origin's last writes",
                                FIX)
                        : new Violation.Unjudged(
                                found + " on " + title
                                        + ", and whether QEMU here drops what it read too early is not known: "
                                        + ((Fact.Unknown<Integer>) qemu).why(),
                                FIX));
    }

    private static Optional<String> title(Fact<Optional<String>> storage) {
        return ((Fact.Known<Optional<String>>) storage).value();
    }

    private static Violation unjudged(String found, String why) {
        return new Violation.Unjudged(found + ", and what it lies on is not known: " + why, "");
    }
}
