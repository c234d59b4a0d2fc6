package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackingNameTest {
    private static final String ABOVE = "/srv/vmstore/web1/d1.qcow2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/base.img | /base.img",
                "base.img | /srv/vmstore/web1/base.img",
                "../base.img | /srv/vmstore/web1/../base.img",
                "./a:b | /srv/vmstore/web1/./a:b",
                "file:/base.img | /base.img",
                "file:///base.img | ///base.img",
                "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"file\",\"filename\":\"/b\"}} | /b",
                "json:{\"driver\":\"qcow2\",\"file\":{\"filename\":\"/b\"}} | /b",
                "json:{\"driver\":\"file\",\"filename\":\"/b\"} | /b",
                "json:{\"driver\":\"host_device\",\"filename\":\"/dev/b\"} | /dev/b",
                "json:{\"driver\":\"qcow2\",\"file.driver\":\"file\",\"file.filename\":\"/b\"} | /b",
                "json:{\"driver\":\"qcow2\",\"file.filename\":\"/b\"} | /b",
                "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"raw\",\"file\":{\"driver\":\"file\",\"filename\":\"/b\"}}} | /b",
            })
    void isAPathSeenFromTheImageThatNamesIt(String name, String path) {
        assertEquals(Optional.of(path), BackingName.path(name, ABOVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nbd://10.0.0.9/export",
                "nbd:10.0.0.9:10809",
                "rbd:pool/image",
                "https://images.example/base.img",
                "file:base.img",
                "json:",
                "json:{",
                "json:[\"/b\"]",
                "json:{\"driver\":\"nbd\",\"path\":\"/run/nbd\"}",
                "json:{\"driver\":\"ssh\",\"filename\":\"/b\"}",
                "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"https\",\"filename\":\"/b\"}}",
                "json:{\"driver\":\"file\",\"filename\":7}",
                "json:{\"driver\":\"file\",\"filename\":\"base.img\"}",
                "json:{\"file\":{\"file\":{\"file\":null}}}",
                "json:{\"driver\":\"qcow2\",\"file.filename\":\"/b\",\"backing.filename\":\"/etc/shadow\"}",
                "json:{\"driver\":\"qcow2\",\"file\":{\"filename\":\"/b\"},\"data-file\":{\"filename\":\"/etc/shadow\"}}",
            })
    void isNoPathWhereOtherMeansReachIt(String name) {
        assertEquals(Optional.empty(), BackingName.path(name, ABOVE));
    }

    @Test
    void tellsTheFormatInJsonAlone() {
        assertEquals(Optional.of("raw"), BackingName.format("json:{\"driver\":\"raw\",\"file.filename\":\"/b\"}"));
        assertEquals(Optional.empty(), BackingName.format("json:{\"driver\":\"file\",\"filename\":\"/b\"}"));
        assertEquals(Optional.empty(), BackingName.format("/raw"));
    }
}
