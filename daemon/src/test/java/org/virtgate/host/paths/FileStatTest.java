package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStatTest {
    /** What Python's os.major() and os.minor(), which are glibc's, say of the same numbers. */
    @ParameterizedTest
    @CsvSource({
        "0x103, 1:3",
        "0xfd00, 253:0",
        "0x10010302, 259:65538",
        "0xfff00, 4095:0",
        "0x100000000800, 4104:0",
        "0xffffffffffffffff, 4294967295:4294967295",
    })
    void takesTheNumberOfADeviceApart(String device, String number) {
        assertEquals(number, new FileStat(0, 0, Long.parseUnsignedLong(device.substring(2), 16), 1, 0).number());
    }
}
