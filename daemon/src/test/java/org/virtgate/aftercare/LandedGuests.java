package org.virtgate.aftercare;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.When;

/** A guest whose image was below /mnt/store and is below /srv/store here. */
final class LandedGuests {
    static final String UUID = "c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001";

    private LandedGuests() {}

    static RuleSet rules() {
        RewriteRule images = new RewriteRule(
                "images",
                new Position("10-site.toml", 1, 1),
                When.ALWAYS,
                Mode.ENFORCE,
                new RewriteRule.MovePath("/mnt/store", "/srv/store"));
        return new RuleSet(List.of(images), List.of(), List.of(), Map.of(), List.of(), Names.NONE, "d", "d");
    }

    static String domain(String image) {
        return """
                <domain type='kvm'>
                  <name>web1</name>
                  <uuid>%s</uuid>
                  <memory unit='KiB'>131072</memory>
                  <devices>
                    <disk type='file' device='disk'>
                      <source file='%s'/>
                      <target dev='vda' bus='virtio'/>
                    </disk>
                    <graphics type='vnc' passwd='s3cret'/>
                  </devices>
                </domain>
                """.formatted(UUID, image);
    }

    /** It runs, and has this persistent definition. */
    static Found.Persistent found(String persistent) {
        return new Found.Persistent("web1", Optional.of(domain("/srv/store/d1.qcow2")), persistent);
    }

    static AdmittedGuest admitted(String id, HookEvent.Operation operation) {
        return new AdmittedGuest(
                new ArrivingGuest(id, "web1", UUID, 1 << 27, Map.of(), Set.of(), Instant.EPOCH),
                operation,
                Optional.of("hosta"),
                Optional.empty(),
                domain("/mnt/store/d1.qcow2").replace("s3cret", "(secret)"),
                "d",
                Optional.of(AdmittedGuest.Before.NOTHING));
    }

    static PendingUpdate pending(String id, Instant landed) {
        return new PendingUpdate(admitted(id, HookEvent.Operation.MIGRATE), landed);
    }
}
