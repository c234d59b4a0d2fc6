package org.virtgate.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.RuleSet;

/**
 * Decides without knowing what is at some paths: once with no facts of them, and once with each of some samples. What
 * is the same each time does not depend on them.
 */
public final class UnseenPaths {
    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    path -> new PathFact.Present(
                            PathFact.Kind.FILE, path, Optional.empty(), Optional.of(new PathFact.FileId("1", 1))),
                    new ImageFact.Header("qcow2", Optional.empty(), Optional.empty())),
            new Sample(
                    path -> new PathFact.Present(PathFact.Kind.BLOCK_DEVICE, path, Optional.of("0:0")),
                    new ImageFact.Header(
                            "qcow2",
                            Optional.of(new ImageFact.Backing("/nobody/looked", Optional.of("raw"))),
                            Optional.empty())),
            new Sample(UnseenPaths::closed, new ImageFact.Header("qcow2", Optional.empty(), Optional.empty())),
            new Sample(
                    path -> new PathFact.Missing(""), new ImageFact.Header("raw", Optional.empty(), Optional.empty())),
            new Sample(path -> new PathFact.Unreadable("nobody looked"), new ImageFact.Unreadable("nobody looked")),
            new Sample(path -> new PathFact.NoAnswer(), new ImageFact.NoAnswer()));

    private UnseenPaths() {}

    /** A file that nobody but a user of its own may use, and that is locked. */
    private static PathFact closed(String path) {
        Permissions nobody = new Permissions(path, 1, 0);
        return new PathFact.Present(
                PathFact.Kind.FILE,
                path,
                Optional.empty(),
                Optional.of(new PathFact.FileId("1", 1, Optional.of(true))),
                Optional.of(new PathFact.Access(nobody, List.of(nobody))));
    }

    /** What may be at a path, and in the header of an image. */
    private record Sample(Function<String, PathFact> path, ImageFact image) {}

    /**
     * What is certain whatever is at the paths.
     *
     * @param decision with the findings and the evidence that are certain
     * @param complete whether no other finding is possible
     */
    public record Certain(Decision decision, boolean complete) {
        /** Whether the verdict is certain: it is if nothing else can be found, or if a certain finding denies. */
        public boolean verdict() {
            return complete || decision.findings().stream().anyMatch(Finding::denies);
        }
    }

    /**
     * Decides.
     *
     * @param probed has no facts of these paths and images
     * @param paths that were not looked at
     * @param images whose headers were not read
     */
    public static Certain decide(
            Incoming incoming,
            RuleSet rules,
            HostSnapshot host,
            ProbeResults probed,
            Set<String> paths,
            Set<String> images) {
        Decision first = Admission.decide(incoming, rules, host, probed);
        List<Finding> findings = new ArrayList<>(first.findings());
        List<Evidence> evidence = new ArrayList<>(first.evidence());
        boolean complete = true;
        for (Sample sample : SAMPLES) {
            Map<String, PathFact> at = new HashMap<>(probed.paths());
            paths.forEach(path -> at.put(path, sample.path().apply(path)));
            Map<String, ImageFact> in = new HashMap<>(probed.images());
            images.forEach(image -> in.put(image, sample.image()));
            Decision other = Admission.decide(incoming, rules, host, new ProbeResults(at, in, probed.libvirt()));
            complete &= other.findings().equals(first.findings());
            findings.retainAll(other.findings());
            evidence.retainAll(other.evidence());
        }
        return new Certain(first.with(findings, evidence), complete);
    }
}
