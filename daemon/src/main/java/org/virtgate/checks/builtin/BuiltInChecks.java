package org.virtgate.checks.builtin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.guest.GuestApart;
import org.virtgate.checks.guest.GuestCache;
import org.virtgate.checks.guest.GuestPassthrough;
import org.virtgate.checks.guest.GuestVectors;
import org.virtgate.checks.host.HostCapacity;
import org.virtgate.checks.host.HostCpu;
import org.virtgate.checks.host.HostDrained;
import org.virtgate.checks.host.HostHypervisor;
import org.virtgate.checks.host.HostRelease;
import org.virtgate.checks.host.HostTopology;
import org.virtgate.checks.libvirtd.HostLibvirtd;
import org.virtgate.checks.network.NetworkMtu;
import org.virtgate.checks.network.NetworkPresent;
import org.virtgate.checks.network.NetworkSegment;
import org.virtgate.checks.origin.OriginKnown;
import org.virtgate.checks.origin.OriginRules;
import org.virtgate.checks.storage.StorageElsewhere;
import org.virtgate.checks.storage.StoragePresent;
import org.virtgate.checks.storage.StorageRoots;
import org.virtgate.checks.storage.StorageSame;
import org.virtgate.checks.storage.StorageShared;
import org.virtgate.domain.SchemaFiles;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.selectors.SelectorVocabulary;
import org.virtgate.rules.selectors.VocabularyJudge;

/** Every built-in check. A new one is a class and a line here. */
public final class BuiltInChecks {
    /** All of them, in the order of the manual's table. */
    public static final List<Check> ALL = List.of(
            new StorageShared(),
            new StorageSame(),
            new StorageElsewhere(),
            new StoragePresent(),
            new StorageRoots(),
            new NetworkPresent(),
            new NetworkSegment(),
            new NetworkMtu(),
            new HostRelease(),
            new HostHypervisor(),
            new HostLibvirtd(),
            new HostCpu(),
            new HostTopology(),
            new HostCapacity(),
            new HostDrained(),
            new GuestVectors(),
            new GuestPassthrough(),
            new GuestCache(),
            new GuestApart(),
            new OriginKnown(),
            new OriginRules());

    private static final Map<String, Check> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(c -> c.spec().id(), Function.identity()));

    private BuiltInChecks() {}

    /** What the rule reader must know of them. */
    public static List<CheckSpec> specs() {
        return ALL.stream().map(Check::spec).toList();
    }

    /** A reader of rules that may use them, and whose selectors are held against what this libvirt's domains can have. */
    public static RuleReader reader(SchemaFiles installed) {
        return new RuleReader(specs(), new VocabularyJudge(new SelectorVocabulary(installed)));
    }

    /** The check of this id, which the rule reader has made sure of. */
    public static Check named(String id) {
        Check check = BY_ID.get(id);
        if (check == null) {
            throw new IllegalArgumentException("no built-in check " + id);
        }
        return check;
    }
}
