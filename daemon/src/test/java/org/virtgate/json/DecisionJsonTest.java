package org.virtgate.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Verdict;
import org.virtgate.record.Decisions;

class DecisionJsonTest {
    @Test
    void hasAllThatWasDecided() {
        Finding excepted = new Finding("b", Optional.empty(), new Finding.Effect.Excepted("legacy", "CHG-1"), "m2", "");
        String expected = """
                {"id": "7f3a1c", "time": "2026-11-23T12:00:00Z", "host": "hostb", "operation": "migrate",
                 "guest": "we\\nb", "origin": "hosta", "verdict": "denied",
                 "findings": [
                   {"rule": "storage.present", "file": "/usr/share/virtgate/rules.d/00-baseline.toml", "line": 14,
                    "effect": "denies", "message": "m1", "fix": "f1"},
                   {"rule": "b", "effect": "excepted", "exception": "legacy", "reason": "CHG-1", "message": "m2", "fix": ""}],
                 "evidence": [
                   {"rule": "storage.same", "file": "/usr/share/virtgate/rules.d/00-baseline.toml", "line": 14, "message": "m3"}],
                 "rewrites": [
                   {"rule": "images", "file": "/usr/share/virtgate/rules.d/00-baseline.toml", "line": 14,
                    "place": "/domain/devices/disk/source/@file", "from": "/a", "to": "/b", "applied": true},
                   {"rule": "names", "name": "vmstore", "file": "/etc/virtgate/rules.d/10-names.toml", "line": 3,
                    "place": "/domain/devices/disk/source/@file", "from": "/c", "to": "/d", "applied": true}],
                 "rules": "sha256:0123456789abcdef"}""";
        assertEquals(
                JsonParser.parseString(expected),
                DecisionJson.of(Decisions.decision(
                        "we\nb",
                        new Verdict.Denied(),
                        List.of(Decisions.denies("m1", "f1"), excepted),
                        List.of(Decisions.evidence("m3")),
                        List.of(Decisions.rewrite("/a", "/b", true), Decisions.byName("/c", "/d")))));
    }

    @Test
    void hasWhatWasPassedOverOfThePassportWhereThereIsSuch() {
        Decision read = Decisions.decision("web1", new Verdict.Unchanged(), List.of(), List.of());
        assertFalse(DecisionJson.of(read).has("passport_notes"));
        Decision partly = new Decision(
                read.event(),
                "hostb",
                read.uuid(),
                read.origin(),
                read.verdict(),
                List.of(),
                List.of(),
                List.of(),
                List.of("a", "b"),
                "r");
        assertEquals(
                JsonParser.parseString("[\"a\", \"b\"]"),
                DecisionJson.of(partly).get("passport_notes"));
    }

    @Test
    void namesEachVerdict() {
        assertEquals("admitted", verdict(new Verdict.Unchanged()));
        assertEquals("admitted-rewritten", verdict(new Verdict.Rewritten("<domain/>", "<domain/>")));
        assertEquals("denied", verdict(new Verdict.Denied()));
    }

    private static String verdict(Verdict verdict) {
        return DecisionJson.of(Decisions.decision("web1", verdict, List.of(), List.of()))
                .get("verdict")
                .getAsString();
    }
}
