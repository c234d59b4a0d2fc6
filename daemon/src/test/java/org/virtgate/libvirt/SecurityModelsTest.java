package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityModelsTest {
    /** As libvirt 9.0 writes it on Debian 12. */
    private static final String DAC =
            "<secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+64055:+109</baselabel>"
                    + "<baselabel type='qemu'>+64055:+109</baselabel></secmodel>";

    @Test
    void tellsTheUserAndWhatConfines() {
        assertEquals(
                new SecurityModels(Optional.of(64055L), Optional.of("apparmor")),
                SecurityModels.of(host("<secmodel><model>apparmor</model><doi>0</doi></secmodel>" + DAC)));
    }

    /** Where security_driver = "none" in qemu.conf. */
    @Test
    void tellsThatNothingConfines() {
        assertEquals(new SecurityModels(Optional.of(64055L), Optional.empty()), SecurityModels.of(host(DAC)));
    }

    @Test
    void aSelinuxLabelIsNoUser() {
        assertEquals(
                new SecurityModels(Optional.empty(), Optional.of("selinux")),
                SecurityModels.of(host("<secmodel><model>selinux</model><doi>0</doi>"
                        + "<baselabel type='kvm'>system_u:system_r:svirt_t:s0</baselabel></secmodel>")));
    }

    private static String host(String models) {
        return "<capabilities><host><cpu><arch>x86_64</arch><model>EPYC</model></cpu>" + models
                + "</host></capabilities>";
    }
}
