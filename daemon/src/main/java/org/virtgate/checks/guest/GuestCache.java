package org.virtgate.checks.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.guest.Devices;
import org.virtgate.rules.CheckSpec;
import org.w3c.dom.Element;

/**
 * {@code guest.cache}: the cache of one host does not keep from the other what the guest wrote. On storage that several
 * hosts reach and that keeps no caches in step (NFS, LUNs), {@code none} and {@code directsync} bypass the page cache.
 * With the other modes QEMU flushes at the origin and, since 4.0, drops here what it had read too early
 * ({@code drop-cache} in qapi/block-core.json; libvirt counts on it since 5.7, qemuMigrationSrcIsSafe): only an older
 * QEMU here makes them unsafe. {@code unsafe} does not flush (bdrv_co_flush in block/io.c passes over it), so what the
 * guest wrote last stays in the origin's memory and reaches the storage later, over what it writes here.
 */
public record GuestCache(Part of) implements Check {
    public static final CheckSpec<GuestCache> SPEC =
            new CheckSpec<>("guest.cache", options -> new GuestCache(options.word("of", Part.UNFLUSHED)));

    public GuestCache {
        Objects.requireNonNull(of);
    }

    /** What a cache keeps from the other host. */
    public enum Part {
        /** At the origin: what the guest wrote and QEMU never flushes. */
        UNFLUSHED,
        /** Here: what QEMU read before the origin's last writes. */
        STALE
    }

    private static final String FIX = "set cache='none' in the definition of the guest and start it anew";
    private static final int DROPS_CACHE = 4;
    private static final Set<String> BYPASS = Set.of("none", "directsync");

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

    /** Where QEMU here drops its cache, there is nothing to know of the storage. */
    private static Optional<Violation> stale(String found, Fact<Optional<String>> storage, Fact<Integer> qemu) {
        if (qemu instanceof Fact.Known<Integer> known && known.value() >= DROPS_CACHE) {
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
