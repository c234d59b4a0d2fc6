package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            rbd:p/i:id=x:key=AQ/==:mon_host=a\\:1\\;b        -> rbd:p/i:id=x:key=(secret):mon_host=a\\:1\\;b
            https://u:p,,w@h:8/i?t=1&b                       -> https://u:(secret)@h:8/i?(secret)
            file=https://u:p@h/i?t=1,format=raw              -> file=https://u:(secret)@h/i?(secret),format=raw
            iscsi://u%p@h/iqn.x:y/1                          -> iscsi://u%(secret)@h/iqn.x:y/1
            nbd+unix:///e?socket=/run/s                      -> nbd+unix:///e?socket=/run/s
            ssh://root@h/i                                   -> ssh://root@h/i
            //u:p@h/share                                    -> //u:(secret)@h/share
            json:{"password": "a\\"b", "file.key-secret":"s"} -> json:{"password": "(secret)", "file.key-secret":"(secret)"}
            json:{'token':17,'host':'h'}                     -> json:{'token':(secret),'host':'h'}
            secret,id=s,data=a,,b,format=raw                 -> secret,id=s,data=(secret),format=raw
            rw,data=ordered,password=x                       -> rw,data=ordered,password=(secret)
            LUKS_PASSPHRASE='a b' x                          -> LUKS_PASSPHRASE='(secret)' x
            cannot open 'rbd:p/i:key=AQ==': no such file     -> cannot open 'rbd:p/i:key=(secret)': no such file
            """)
    void hidesWhatTheFormTellsOf(String text, String shown) {
        assertEquals(shown, SecretText.hidden(text));
        assertEquals(shown, SecretText.hidden(shown), "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/vmstore/a b.qcow2",
                "10.77.0.9:/vmstore",
                "virtio-net-pci,vectors=64,id=net0",
                "disk vda: /srv/x is on ext4, which hosta cannot reach",
                "key=",
                "passthrough=on,bypass=1",
                "a//b:c@d"
            })
    void leavesTheRest(String text) {
        assertSame(text, SecretText.hidden(text));
    }

    @Test
    void takesNoLongerThanTheTextIsLong() {
        for (String part : new String[] {"http://", "key=", "\"key\":", "//a:", ":", "=", "k=\"", "://:@", "?"}) {
            String much = part.repeat((4 << 20) / part.length());
            assertTimeout(Duration.ofSeconds(20), () -> SecretText.hidden(much), part);
        }
    }
}
