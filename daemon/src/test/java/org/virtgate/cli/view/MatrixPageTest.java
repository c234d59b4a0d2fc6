package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MatrixPageTest {
    private static final String PAGE =
            new MatrixPage(MatrixSample.of("hosta", "@script@", "hostc", "hostd", "</script>"), "<b>now</b>").text();

    @Test
    void asksForNothingElse() {
        assertFalse(Pattern.compile("(?i)https?:|src=|href=|url\\(|@import|fetch\\(|XMLHttpRequest|innerHTML")
                .matcher(PAGE)
                .find());
        assertTrue(PAGE.contains("default-src 'none'"));
    }

    @Test
    void keepsOthersTextWithinItsData() {
        assertFalse(PAGE.contains("alert(1)</script>"));
        assertFalse(PAGE.contains("<b>now"));
        assertEquals(2, Pattern.compile("<script").matcher(PAGE).results().count());
        assertEquals(2, Pattern.compile("</script").matcher(PAGE).results().count());
        assertFalse(element("script type=\"application/json\" id=\"data\"").matches("(?s).*[<>&'].*"));
        assertFalse(PAGE.codePoints().anyMatch(c -> c == 0x202e || c == 0x1b));
    }

    @Test
    void keepsEveryNameAndFinding() {
        JsonObject data = Json.object(element("script type=\"application/json\" id=\"data\""));
        JsonArray guests = data.getAsJsonArray("guests");
        assertEquals(MatrixSample.GUESTS.size(), guests.size());
        JsonObject first = guests.get(0).getAsJsonObject();
        assertEquals("</script><script>alert(1)</script>", first.get("name").getAsString());
        assertEquals("@script@", data.getAsJsonArray("hosts").get(1).getAsString());
        JsonObject cell = data.getAsJsonArray("cells")
                .get(first.getAsJsonArray("cells").get(4).getAsInt())
                .getAsJsonObject();
        assertEquals("denied", cell.get("kind").getAsString());
        assertEquals(
                "disk vda: /srv/</script><script>alert(1)</script> is not here",
                cell.getAsJsonArray("reasons")
                        .get(0)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString());
        assertEquals(
                "network.present",
                cell.getAsJsonArray("reasons")
                        .get(1)
                        .getAsJsonObject()
                        .get("rule")
                        .getAsString());
    }

    @Test
    void letsNoScriptAndNoStyleButItsOwnBeUsed() throws Exception {
        for (String kind : new String[] {"script", "style"}) {
            String hash = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(element(kind).getBytes(StandardCharsets.UTF_8)));
            assertTrue(PAGE.contains(kind + "-src 'sha256-" + hash + "'"), kind);
        }
    }

    /** lab/matrix-page opens it in a browser. */
    @Test
    void isOneFile() throws Exception {
        Path file = Path.of("target/matrix.html");
        Files.writeString(file, PAGE);
        assertEquals(PAGE, Files.readString(file));
    }

    private static String element(String start) {
        String name = start.replaceFirst(" .*", "");
        Matcher element = Pattern.compile("(?s)<" + Pattern.quote(start) + ">(.*?)</" + name + ">")
                .matcher(PAGE);
        assertTrue(element.find(), start);
        return element.group(1);
    }
}
