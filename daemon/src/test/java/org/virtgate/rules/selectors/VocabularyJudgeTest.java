package org.virtgate.rules.selectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.selectors.SelectorJudge.Objection;
import org.virtgate.rules.selectors.SelectorJudge.Purpose;
import org.virtgate.rules.store.InstalledSchema;

class VocabularyJudgeTest {
    private static final SelectorJudge JUDGE =
            new VocabularyJudge(new SelectorVocabulary(InstalledSchema.in(Path.of("/nonexistent/schemas"))));

    @Test
    void complainsOfANameAndSaysWhatWasMeant() {
        assertEquals(
                List.of(new Objection(
                        "in \"/domain/devices/disks\": no libvirt domain has an element \"disks\" in \"devices\"",
                        Optional.of("did you mean \"disk\""))),
                JUDGE.judge("/domain/devices/disks", Purpose.READ));
    }

    @Test
    void guardsWhatIsRewrittenAndNotWhatIsRead() {
        String xpath = "/domain/devices/disk/driver/@type";
        assertEquals(List.of(), JUDGE.judge(xpath, Purpose.READ));
        assertEquals(1, JUDGE.judge(xpath, Purpose.CHANGE).size());
        assertEquals(1, JUDGE.judge(xpath, Purpose.REMOVE).size());
    }

    @Test
    void letsWhatMayGoBeRemoved() {
        assertEquals(List.of(), JUDGE.judge("/domain/devices/graphics", Purpose.REMOVE));
    }
}
