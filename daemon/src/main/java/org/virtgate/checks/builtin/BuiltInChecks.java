package org.virtgate.checks.builtin;

import java.util.List;
import org.virtgate.checks.Check;
import org.virtgate.checks.guest.GuestApart;
import org.virtgate.checks.guest.GuestCache;
import org.virtgate.checks.guest.GuestCpu;
import org.virtgate.checks.guest.GuestFirmware;
import org.virtgate.checks.guest.GuestPassthrough;
import org.virtgate.checks.guest.GuestTpm;
import org.virtgate.checks.guest.GuestVectors;
import org.virtgate.checks.host.HostCapacity;
import org.virtgate.checks.host.HostCpu;
import org.virtgate.checks.host.HostDomcaps;
import org.virtgate.checks.host.HostDrained;
import org.virtgate.checks.host.HostHypervisor;
import org.virtgate.checks.host.HostObjects;
import org.virtgate.checks.host.HostRelease;
import org.virtgate.checks.host.HostTopology;
import org.virtgate.checks.libvirtd.HostCertificates;
import org.virtgate.checks.libvirtd.HostLibvirtd;
import org.virtgate.checks.network.NetworkMtu;
import org.virtgate.checks.network.NetworkPresent;
import org.virtgate.checks.network.NetworkSegment;
import org.virtgate.checks.origin.OriginKnown;
import org.virtgate.checks.origin.OriginRules;
import org.virtgate.checks.storage.StorageAccess;
import org.virtgate.checks.storage.StorageElsewhere;
import org.virtgate.checks.storage.StorageFormat;
import org.virtgate.checks.storage.StorageInUse;
import org.virtgate.checks.storage.StoragePresent;
import org.virtgate.checks.storage.StorageRoots;
import org.virtgate.checks.storage.StorageSame;
import org.virtgate.checks.storage.StorageShared;
import org.virtgate.domain.SchemaFiles;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.selectors.SelectorVocabulary;
import org.virtgate.rules.selectors.VocabularyJudge;

/** The list of all built-in checks. */
public final class BuiltInChecks {
    /** All built-in checks, in the order of the manual's table. */
    public static final List<CheckSpec<? extends Check>> ALL = List.of(
            StorageShared.SPEC,
            StorageSame.SPEC,
            StorageElsewhere.SPEC,
            StoragePresent.SPEC,
            StorageAccess.SPEC,
            StorageFormat.SPEC,
            StorageInUse.SPEC,
            StorageRoots.SPEC,
            NetworkPresent.SPEC,
            NetworkSegment.SPEC,
            NetworkMtu.SPEC,
            HostRelease.SPEC,
            HostHypervisor.SPEC,
            HostDomcaps.SPEC,
            HostObjects.SPEC,
            HostLibvirtd.SPEC,
            HostCertificates.SPEC,
            HostCpu.SPEC,
            GuestCpu.SPEC,
            HostTopology.SPEC,
            HostCapacity.SPEC,
            HostDrained.SPEC,
            GuestVectors.SPEC,
            GuestFirmware.SPEC,
            GuestTpm.SPEC,
            GuestPassthrough.SPEC,
            GuestCache.SPEC,
            GuestApart.SPEC,
            OriginKnown.SPEC,
            OriginRules.SPEC);

    private BuiltInChecks() {}

    /**
     * Returns a rule reader that knows all built-in checks and compares selectors with the installed libvirt schema.
     */
    public static RuleReader reader(SchemaFiles installed) {
        return new RuleReader(ALL, new VocabularyJudge(new SelectorVocabulary(installed)));
    }
}
