package org.virtgate.facts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {
    private static final long QEMU = 64055;
    private static final long OTHER = 1000;

    /** The last but one: setfacl -m u:64055:rw makes 0600 to 0660, with the mask in the place of the group. */
    @ParameterizedTest
    @CsvSource({"600,64055", "606,1000", "660,1000", "666,0"})
    void whatOwnerGroupOrOthersHaveIsNotSurelyDenied(String mode, long owner) {
        assertFalse(at(mode, owner).deny(QEMU, Permissions.READ | Permissions.WRITE));
    }

    @ParameterizedTest
    @CsvSource({"600,1000", "640,1000", "644,1000", "066,64055", "400,64055"})
    void whatNeitherGroupNorOthersHaveNoListGrants(String mode, long owner) {
        assertTrue(at(mode, owner).deny(QEMU, Permissions.READ | Permissions.WRITE));
    }

    @ParameterizedTest
    @CsvSource({"755,true", "711,true", "710,false", "701,false", "071,false"})
    void everybodyMaySearchWhatAllThreeClassesMay(String mode, boolean all) {
        assertTrue(at(mode, OTHER).allowAll(Permissions.SEARCH) == all);
    }

    private static Permissions at(String mode, long owner) {
        return new Permissions("/srv/a.img", owner, Integer.parseInt(mode, 8));
    }
}
