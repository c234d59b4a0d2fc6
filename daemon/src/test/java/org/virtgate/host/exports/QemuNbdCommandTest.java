package org.virtgate.host.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QemuNbdCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/a.img",
                "-t -f qcow2 /srv/a.img",
                "-tvfqcow2 /srv/a.img",
                "/srv/a.img -p 10809",
                "--port 10809 --export-name=a /srv/a.img --persistent",
                "--exp a /srv/a.img",
                "-B k /srv/a.img -x /srv/b.img",
                "-r -- /srv/a.img"
            })
    void findsTheImage(String arguments) {
        assertEquals(Optional.of("/srv/a.img"), QemuNbdCommand.image(command(arguments)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-k /run/a.sock /srv/a.img",
                "-k/run/a.sock /srv/a.img",
                "-tk /run/a.sock /srv/a.img",
                "--socket=/run/a.sock /srv/a.img",
                "--sock /run/a.sock /srv/a.img",
                "/srv/a.img --socket /run/a.sock",
                "-c /dev/nbd0 /srv/a.img",
                "--connect=/dev/nbd0 /srv/a.img",
                "-d /dev/nbd0",
                "-L -b 10.77.0.9",
                "--version",
                "-t a.img",
                "-f /srv/a.img",
                "-t",
                "--"
            })
    void findsNoneWhereItServesNoOtherHostOrNamesNoPath(String arguments) {
        assertEquals(Optional.empty(), QemuNbdCommand.image(command(arguments)));
    }

    private static List<String> command(String arguments) {
        return List.of(("qemu-nbd " + arguments).split(" ", -1));
    }
}
