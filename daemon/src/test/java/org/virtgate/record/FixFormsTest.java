package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixFormsTest {
    @Test
    void leavesOutTheLastWaysAndRemarks() {
        assertEquals(
                List.of(
                        "migrate it, or stop a guest here; or wait 55 s",
                        "migrate it, or stop a guest here",
                        "migrate it"),
                FixForms.of("migrate it, or stop a guest here; or wait 55 s"));
    }

    @Test
    void endsInNoBracketsOrQuotationMarks() {
        String fix = "reserve them (nr_hugepages; 1 GiB pages at boot) as 'a, or b' and \"c, or d\"";
        assertEquals(List.of(fix), FixForms.of(fix));
    }

    @Test
    void leavesNothingOutOfANameInACommand() {
        String fix = "qemu-img rebase -u /srv/a (1).qcow2 to the image that it was made from";
        assertEquals(List.of(fix), FixForms.of(fix));
    }

    @Test
    void keepsWhatStandsFirstAlsoBeforeStepsThatBelongTogether() {
        String fix = "the exception db (CHG-4711, or later) ended on 2027-03-31; stop it, then start it";
        assertEquals(
                List.of(
                        fix,
                        "the exception db (CHG-4711, or later) ended on 2027-03-31",
                        "the exception db ended on 2027-03-31"),
                FixForms.of(fix));
    }

    @Test
    void leavesOutNoStepThatAllWaysNeed() {
        String fix = "set auth_tcp = \"sasl\", or use TLS, then restart libvirtd; guests run on meanwhile";
        assertEquals(List.of(fix, "set auth_tcp = \"sasl\", or use TLS, then restart libvirtd"), FixForms.of(fix));
    }
}
