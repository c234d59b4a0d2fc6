package org.virtgate.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.domain.Printable;

/**
 * The reason for a denial, as {@code virsh migrate} shows it: a first line that stands alone, then each further finding
 * on a line of its own. The first line is bounded so that libvirt before 7.2 shows it whole: it cuts an error at 1,023
 * bytes, of which some 250 bytes before ours are its own (VIR_ERROR_MAX_LENGTH; libvirt 4.5 to 7.1).
 */
public final class DenialText {
    private static final int LINE_CHARACTERS = 300;
    private static final int LINE_BYTES = 700;
    private static final int TOTAL_BYTES = 4096;
    /** Reserved for the line that counts the findings left out. */
    private static final int MORE_BYTES = 40;

    private static final int NAME_CHARACTERS = 40;
    /** The least of the message that is kept beside a fix. */
    private static final int MESSAGE_CHARACTERS = 100;

    /** Longer than a UUID: what LVM and cryptsetup call a volume. */
    private static final Pattern LONG_IDENTIFIER =
            Pattern.compile("(?<![A-Za-z0-9-])(?=[A-Za-z-]*+[0-9])[A-Za-z0-9-]{41,}+");

    private static final int IDENTIFIER_CHARACTERS = 25;

    private DenialText() {}

    /** Returns the reason for a denying decision, without a line end after the last line. */
    public static String of(Decision decision) {
        List<Finding> denying =
                decision.findings().stream().filter(Finding::denies).toList();
        if (denying.isEmpty()) {
            throw new IllegalArgumentException("decision " + decision.event().id() + " denies without a finding");
        }
        List<String> lines = new ArrayList<>();
        lines.add(first(decision, denying.get(0)));
        denying.stream().skip(1).map(DenialText::further).forEach(lines::add);
        return bounded(lines);
    }

    private static String first(Decision decision, Finding finding) {
        String host = Excerpt.cut(Printable.of(decision.host()), NAME_CHARACTERS);
        String guest = Excerpt.cut(Printable.of(decision.event().guest()), NAME_CHARACTERS);
        String before = "virtgate@" + host + ": " + guest + " DENIED by " + Excerpt.rule(finding) + ": ";
        String after = ". On " + host + ": virtgate explain " + decision.event().id();
        return fitting(before, finding, after);
    }

    private static String further(Finding finding) {
        return fitting("also " + Excerpt.rule(finding) + ": ", finding, "");
    }

    /**
     * Puts the message and the fix of a finding between two texts, within the bounds of a line. The fix is never cut:
     * the longest form of it is there that leaves the message whole. If none does, long identifiers of the message are
     * cut in their middle, and then the message is, beside the shortest form of the fix; {@code virtgate explain} has
     * all of both.
     */
    private static String fitting(String before, Finding finding, String after) {
        String message = Printable.of(finding.message());
        List<String> fixes = FixForms.of(Printable.of(finding.fix())).stream()
                .map(form -> form.isEmpty() ? "" : ". Fix: " + form)
                .toList();
        for (int room = LINE_CHARACTERS - before.length() - after.length(); ; room -= 10) {
            String line = before + fitting(message, fixes, room) + after;
            if (bytes(line) <= LINE_BYTES || room <= 0) {
                return line;
            }
        }
    }

    private static String fitting(String message, List<String> fixes, int room) {
        for (String whole : List.of(message, withShortIdentifiers(message))) {
            for (String fix : fixes) {
                if (whole.length() + fix.length() <= room) {
                    return whole + fix;
                }
            }
        }
        String shortest = fixes.get(fixes.size() - 1);
        String fix = shortest.length() <= room - MESSAGE_CHARACTERS ? shortest : "";
        return Excerpt.cutMiddle(withShortIdentifiers(message), room - fix.length()) + fix;
    }

    private static String withShortIdentifiers(String message) {
        return LONG_IDENTIFIER
                .matcher(message)
                .replaceAll(found -> Excerpt.cutMiddle(found.group(), IDENTIFIER_CHARACTERS));
    }

    private static String bounded(List<String> lines) {
        StringBuilder reason = new StringBuilder(lines.get(0));
        int bytes = bytes(lines.get(0));
        for (int i = 1; i < lines.size(); i++) {
            int room = TOTAL_BYTES - (i < lines.size() - 1 ? MORE_BYTES : 0);
            bytes += 1 + bytes(lines.get(i));
            if (bytes > room) {
                return reason.append("\n… and ")
                        .append(lines.size() - i)
                        .append(" more")
                        .toString();
            }
            reason.append('\n').append(lines.get(i));
        }
        return reason.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
