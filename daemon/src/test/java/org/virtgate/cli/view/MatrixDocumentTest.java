package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class MatrixDocumentTest {
    @Test
    void saysOfEachGuestAndHostWhetherItFitsAndAllReasonsIfNot() {
        JsonObject guest = MatrixDocument.of(MatrixSample.of("hosta", "hostb", "hostc", "hostd"))
                .getAsJsonArray("guests")
                .get(4)
                .getAsJsonObject();
        assertEquals(
                "{\"guest\":\"web-1\",\"uuid\":\"uuid-0\",\"host\":\"hosta\",\"hosts\":["
                        + "{\"host\":\"hosta\",\"fit\":\"here\"},"
                        + "{\"host\":\"hostb\",\"fit\":\"denied\","
                        + "\"why\":\"DENIED by storage.present: disk vda: /srv/web-1 is not here\",\"findings\":["
                        + "{\"rule\":\"storage.present\",\"message\":\"disk vda: /srv/web-1 is not here\"},"
                        + "{\"rule\":\"network.present\",\"message\":\"there is no bridge br-b\"}]},"
                        + "{\"host\":\"hostc\",\"fit\":\"drained\",\"why\":\"drained: new kernel\",\"findings\":["
                        + "{\"rule\":\"guest.apart\",\"message\":\"1 guest of group web is here (web-9)\"}]},"
                        + "{\"host\":\"hostd\",\"fit\":\"no-answer\","
                        + "\"why\":\"no answer: ssh: connection timed out\"}]}",
                guest.toString());
    }

    @Test
    void namesWhatIsAudited() {
        String text = MatrixDocument.of(MatrixSample.of("hosta", "hostb", "hostc", "hostd"))
                .toString();
        assertTrue(
                text.contains("{\"host\":\"hostb\",\"fit\":\"fits\",\"audited\":["
                        + "{\"rule\":\"guest.vectors\",\"message\":\"disk vda: queues are 64\"},"
                        + "{\"rule\":\"guest.vectors\",\"message\":\"disk vdb: queues are 64\"}]}"),
                text);
    }
}
