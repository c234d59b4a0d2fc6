package org.virtgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.Printable;
import org.virtgate.record.log.PastDecision;
import org.virtgate.record.replay.DecisionRecords;

/** Makes a test of a decision that was recorded: the rules are to decide so again. */
final class RecordedTest {
    private RecordedTest() {}

    /**
     * Writes {@code ID.toml} and {@code ID.json.gz} into a folder that exists; writes over no file.
     *
     * @return the test's file
     */
    static Path write(PastDecision decision, Path records, Path into) throws CommandFailure, IOException {
        String id = decision.text("id");
        Path record = DecisionRecords.file(records, id, Instant.parse(decision.text("time")));
        Path test = into.resolve(id + ".toml");
        try {
            Files.copy(record, into.resolve(id + ".json.gz"));
            Files.writeString(test, text(decision), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Files.isDirectory(into)
                            ? "the record of " + id + " is not kept any more, so it cannot be tested"
                            : into + " is no folder");
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getFile() + " exists already; it was left as it is");
        }
        return test;
    }

    private static String text(PastDecision decision) {
        Answer answer = new Answer(decision.line());
        boolean admits = answer.kind("verdict", Verdict.Kind.class)
                .map(Verdict.Kind::admits)
                .orElse(false);
        String rules = new TreeSet<>(RuleHits.rules(decision.line()))
                .stream().map(rule -> "\"" + rule + "\"").collect(Collectors.joining(", "));
        String guest = Printable.of(answer.text("guest")).replace("\\", "").replace("\"", "");
        return "[[test]]\nname   = \"" + guest + ", as decided at " + answer.text("time") + "\"\nrecord = \""
                + answer.text("id") + ".json.gz\"\nexpect = { verdict = \"" + (admits ? "admit" : "deny") + "\""
                + (rules.isEmpty() ? "" : ", checks = [" + rules + "]") + " }\n";
    }
}
