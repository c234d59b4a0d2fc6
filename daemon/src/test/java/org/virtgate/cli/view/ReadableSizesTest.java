package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableSizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "2097152, 2 MiB",
        "1073741824, 1 GiB",
        "67430723584, 62.8 GiB",
        "-1, -1 B",
        "9007199254740992, 8192 TiB"
    })
    void takesTheLargestUnitOfWhichThereIsOne(long bytes, String shown) {
        assertEquals(shown, ReadableSizes.shown(bytes));
    }

    @Test
    void countsOfPagesStayCounts() {
        assertEquals(JsonParser.parseString("""
                        {"total": "4 GiB", "nodes": {"0": {"free": "1 GiB"}},
                         "huge_pages": {"0": {"1 GiB": {"total": 1048576, "free": 2}}},
                         "overcommit": {"2 MiB": 0}, "list": [{"memory": "128 MiB"}], "mtu": 9000}
                        """), ReadableSizes.in(JsonParser.parseString("""
                        {"total": 4294967296, "nodes": {"0": {"free": 1073741824}},
                         "huge_pages": {"0": {"1073741824": {"total": 1048576, "free": 2}}},
                         "overcommit": {"2097152": 0}, "list": [{"memory": 134217728}], "mtu": 9000}
                        """)));
    }
}
