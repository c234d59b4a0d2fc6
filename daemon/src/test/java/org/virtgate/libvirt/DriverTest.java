package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Error.ErrorNumber;

class DriverTest {
    @TempDir
    private Path sockets;

    @Test
    void libvirtdSaysSoItself() {
        assertEquals(true, absent(ErrorNumber.VIR_ERR_NO_SUPPORT));
        assertEquals(false, absent(ErrorNumber.VIR_ERR_SYSTEM_ERROR), "libvirtd has ended");
    }

    @Test
    void virtqemudReachesNoDaemonWhereNobodyEverListened() throws IOException {
        Files.createFile(sockets.resolve("virtqemud-sock"));
        assertEquals(true, absent(ErrorNumber.VIR_ERR_SYSTEM_ERROR));
        assertEquals(true, Driver.NWFILTER.isAbsent(Optional.empty(), sockets));
        Files.createFile(sockets.resolve("virtnetworkd-sock"));
        assertEquals(false, absent(ErrorNumber.VIR_ERR_SYSTEM_ERROR), "virtnetworkd does not answer");
    }

    private boolean absent(ErrorNumber error) {
        return Driver.NETWORK.isAbsent(Optional.of(error), sockets);
    }
}
