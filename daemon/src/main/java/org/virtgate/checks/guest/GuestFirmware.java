package org.virtgate.checks.guest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.FirmwareClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.FirmwareFile;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code guest.firmware}: the guest's firmware here is of the declared format, and as large as at the origin. Whether
 * its files are there is for {@code storage.present} to say.
 */
public record GuestFirmware(Part of) implements Check {
    public static final CheckSpec<GuestFirmware> SPEC = new CheckSpec<>(
            "guest.firmware", Rank.FITNESS, options -> new GuestFirmware(options.word("of", Part.FILES)));

    private static final Set<String> FORMATS = Set.of("raw", "qcow2");

    public GuestFirmware {
        Objects.requireNonNull(of);
    }

    /** What is asked of firmware. */
    public enum Part {
        /** The files here, by themselves. */
        FILES,
        /** Their sizes, by the passport. */
        SIZE
    }

    @Override
    public Concern concern() {
        return of == Part.SIZE ? Concern.MOVING : Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<FirmwareFile> files = FirmwareFile.of(question.guest());
        ProbeResults probed = question.probed();
        if (of == Part.FILES) {
            return files.stream()
                    .flatMap(file -> Stream.concat(format(file, probed).stream(), template(file, probed).stream()))
                    .toList();
        }
        return files.isEmpty()
                ? List.of()
                : OriginClaims.ask(
                        question,
                        passport -> files.stream()
                                .flatMap(file -> size(file, passport, probed).stream())
                                .toList());
    }

    private static Optional<Violation> format(FirmwareFile file, ProbeResults probed) {
        return probed.images().get(file.path()) instanceof ImageFact.Header header
                        && FORMATS.contains(file.format())
                        && FORMATS.contains(header.format())
                        && !header.format().equals(file.format())
                ? Optional.of(new Violation.Broken(
                        shown(file) + " is " + header.format() + " here, and the guest's domain says " + file.format(),
                        "qemu-img convert -O " + file.format() + " it, or rewrite the path"))
                : Optional.empty();
    }

    /** libvirt makes missing variables of the template, also for an arriving guest. */
    private static Optional<Violation> template(FirmwareFile file, ProbeResults probed) {
        return file.template()
                .filter(template -> isMissing(file.path(), probed) && isMissing(template, probed))
                .map(template -> new Violation.Broken(
                        shown(file)
                                + " does not exist here, and neither does the template that libvirt would make it of, "
                                + Printable.of(template),
                        "install the firmware's package here, or add a [[rewrite]] with path from and to"));
    }

    private static Optional<Violation> size(FirmwareFile file, Passport passport, ProbeResults probed) {
        boolean fromTemplate = isMissing(file.path(), probed);
        Optional<Long> here = fromTemplate ? file.templateSize(probed) : file.size(probed);
        if (here.isEmpty()) {
            return Optional.empty(); // storage.present tells why.
        }
        Optional<Long> there = passport.firmware().stream()
                .filter(claim -> claim.of().equals(file.of()))
                .findFirst()
                .flatMap(FirmwareClaim::size);
        if (there.isEmpty()) {
            return Optional.of(OriginClaims.notInPassport("the size of " + file.what()));
        }
        String what = fromTemplate
                ? "template of " + file.what() + " "
                        + Printable.of(file.template().orElse(""))
                : shown(file);
        return there.equals(here)
                ? Optional.empty()
                : Optional.of(new Violation.Broken(
                        what + " has " + here.get() + " bytes here and " + there.get() + " on "
                                + OriginClaims.name(passport) + ", and QEMU takes only equal ones",
                        "have the same firmware on both hosts, or rewrite the path"));
    }

    private static boolean isMissing(String path, ProbeResults probed) {
        return probed.paths().get(path) instanceof PathFact.Missing;
    }

    private static String shown(FirmwareFile file) {
        return file.what() + " " + Printable.of(file.path());
    }
}
