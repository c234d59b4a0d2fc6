package org.virtgate.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Disclosed;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.FullHost;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LaterFacts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.history.PlannedMove;
import org.virtgate.history.StageTimes;
import org.virtgate.history.UncheckedCause;
import org.virtgate.rules.Mode;

/** What can happen, one of each kind and shape, and a guest with every kind of secret. */
public final class AuditEvents {
    public static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    public static final String SECRET = "geheim";
    public static final String DOMAIN = """
            <domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
              <name>web1</name>
              <uuid>1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1</uuid>
              <devices>
                <graphics type='vnc' port='-1' passwd='geheim-vnc'/>
                <disk><source protocol='https' name='x'><cookies><cookie name='s'>geheim-cookie</cookie></cookies></source></disk>
              </devices>
              <qemu:commandline>
                <qemu:arg value='-object'/>
                <qemu:arg value='secret,id=s0,data=geheim-arg'/>
                <qemu:env name='VAULT_TOKEN' value='geheim-env'/>
              </qemu:commandline>
            </domain>
            """;
    private static final String UUID = "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1";
    private static final StageTimes STAGES = new StageTimes(
            Duration.ofNanos(1_234_567), Duration.ofMillis(20), Duration.ofNanos(900), Duration.ofNanos(3_000_400));
    private static final ProbeResults PROBED = new ProbeResults(
            Map.of(
                    "/srv/a.qcow2", new PathFact.Present(PathFact.Kind.BLOCK_DEVICE, "/dev/dm-1"),
                    "/srv/b.qcow2", new PathFact.Missing("/srv", OptionalLong.of(Long.MAX_VALUE)),
                    "/srv/c.qcow2", new PathFact.Unreadable("permission denied"),
                    "/srv/d.qcow2", new PathFact.NoAnswer()),
            Map.of());

    private static final PlannedMove MOVE = new PlannedMove("web1", UUID, "hostc");

    private AuditEvents() {}

    public static AuditEvent.Decided denied() {
        return denied("7f3a1c");
    }

    public static AuditEvent.Decided denied(String id) {
        return decided(
                event(id, DOMAIN),
                new Verdict.Denied(),
                List.of(
                        Decisions.denies("no such file", "make it"),
                        new Finding("own", Optional.empty(), new Finding.Effect.Audited(), "was found", ""),
                        new Finding(
                                "storage.roots",
                                Optional.of(Decisions.BASELINE),
                                new Finding.Effect.Excepted("legacy-db", "until it is moved"),
                                "is elsewhere",
                                "")),
                Mode.ENFORCE);
    }

    public static AuditEvent.Decided rewritten() {
        return decided(
                event("7f3a1d", DOMAIN), Disclosed.rewritten(DOMAIN.replace("web1", "web2")), List.of(), Mode.AUDIT);
    }

    public static AuditEvent.Decided unreadable() {
        HookEvent event = new HookEvent(
                "7f3a1e", AT, HookEvent.Operation.RESTORE, "web1", Optional.empty(), "<domain passwd='" + SECRET + "'");
        return decided(event, new Verdict.Denied(), List.of(Decisions.denies("no XML", "")), Mode.ENFORCE);
    }

    public static AuditEvent.Undecided undecided() {
        return new AuditEvent.Undecided("7f3a1f", AT, "web1", "migrate", "no answer in time");
    }

    public static AuditEvent.LandedUnchecked landedUnchecked() {
        return new AuditEvent.LandedUnchecked(
                "7f3a20",
                AT,
                HookEvent.Operation.MIGRATE,
                "web1",
                UUID,
                UncheckedCause.NOT_ASKED,
                "virtgated was not asked; the hook refuses guests when it gets no answer, so libvirt did not call it");
    }

    public static List<AuditEvent> all() {
        List<Rewrite> rewrites = List.of(Decisions.rewrite("/a", "/b", true), Decisions.byName("/a", "/c"));
        return List.of(
                denied(),
                rewritten(),
                unreadable(),
                undecided(),
                ended(new MigrationOutcome.Landed()),
                ended(new MigrationOutcome.LandedPaused()),
                ended(new MigrationOutcome.LandedOffline()),
                ended(new MigrationOutcome.Failed("libvirt took it back")),
                ended(new MigrationOutcome.Rehearsed("libvirt ended it before it had landed")),
                ended(new MigrationOutcome.Lost("not seen within 60 s")),
                updated(new DefinitionUpdate.Unneeded("it has none")),
                updated(new DefinitionUpdate.Rewritten(rewrites)),
                updated(new DefinitionUpdate.Reported(rewrites)),
                updated(new DefinitionUpdate.Failing("libvirt does not answer", 3, AT.plusSeconds(60))),
                updated(new DefinitionUpdate.LeftAlone("somebody changed it")),
                updated(new DefinitionUpdate.Undone()),
                landedUnchecked());
    }

    /** What came later than the first forms on disk: moves, a decision that is part of them, and a repair. */
    public static List<AuditEvent> later() {
        AuditEvent.Decided decided = rewritten();
        return List.of(
                new AuditEvent.Decided(
                        decided.decision(),
                        decided.host(),
                        decided.taken(),
                        decided.probed(),
                        decided.generation(),
                        decided.mode(),
                        decided.stages(),
                        Optional.of("0a1b2c3d")),
                new AuditEvent.MovesPlanned("0a1b2c3d", AT, MovePurpose.EVACUATE, List.of(MOVE)),
                new AuditEvent.Moved("0a1b2c3d", AT, MOVE, MoveOutcome.FAILED, "no route", Duration.ofMillis(2345)),
                new AuditEvent.Repaired(
                        "facade01",
                        AT,
                        "web1",
                        UUID,
                        new DefinitionUpdate.Rewritten(List.of(Decisions.rewrite("/a", "/b", true)))));
    }

    /** The same, with one decision of which everything was known of the host. */
    public static List<AuditEvent> allWithFullHost() {
        List<AuditEvent> events = new ArrayList<>(all());
        events.set(1, withFullHost());
        return events;
    }

    public static AuditEvent.Decided withFullHost() {
        return on(FullHost.snapshot(), FullHost.probed());
    }

    public static AuditEvent.Decided withLaterFacts() {
        return on(LaterFacts.snapshot(), LaterFacts.probed());
    }

    private static AuditEvent.Decided on(HostSnapshot host, ProbeResults probed) {
        AuditEvent.Decided decided = rewritten();
        return new AuditEvent.Decided(
                decided.decision(),
                host,
                AT,
                probed,
                decided.generation(),
                decided.mode(),
                decided.stages(),
                decided.moves());
    }

    /** A decision before which libvirt was asked about the guest, which came later than the first forms on disk. */
    public static AuditEvent.Decided withLibvirtsAnswer() {
        AuditEvent.Decided decided = rewritten();
        return new AuditEvent.Decided(
                decided.decision(),
                decided.host(),
                AT,
                PROBED.with(FullHost.answer()),
                decided.generation(),
                decided.mode(),
                decided.stages(),
                decided.moves());
    }

    public static AuditEvent.Ended ended(MigrationOutcome outcome) {
        return new AuditEvent.Ended("7f3a1c", AT, "web1", UUID, outcome);
    }

    public static AuditEvent.DefinitionUpdated updated(DefinitionUpdate update) {
        return new AuditEvent.DefinitionUpdated("7f3a1c", AT, "web1", UUID, update);
    }

    private static HookEvent event(String id, String xml) {
        return new HookEvent(id, AT, HookEvent.Operation.MIGRATE, "web1", Optional.of("hosta"), xml);
    }

    private static AuditEvent.Decided decided(HookEvent event, Verdict verdict, List<Finding> findings, Mode mode) {
        Decision decision = Disclosed.of(new Decision(
                event,
                "hostb",
                Optional.of(UUID),
                event.origin(),
                verdict,
                findings,
                List.of(Decisions.evidence("disk vda: same inode 98390 on 10.77.0.9:/vmstore")),
                verdict instanceof Verdict.Rewritten
                        ? List.of(Decisions.rewrite("/a", "/b", true), Decisions.byName("/a", "/c"))
                        : List.of(),
                List.of("claim of disk vdb passed over: unknown key"),
                "sha256:0123456789abcdef"));
        HostSnapshot host = HostSnapshot.unknown("hostb", "not asked yet");
        return new AuditEvent.Decided(decision, host, AT, PROBED, 4, mode, STAGES, Optional.empty());
    }
}
