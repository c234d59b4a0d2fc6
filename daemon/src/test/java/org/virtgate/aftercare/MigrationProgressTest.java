package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.GuestEvent.Kind;

/** Each sign comes a second after the one before it; +N waits for N seconds, -N is of N seconds earlier. */
class MigrationProgressTest {
    private static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STARTED_MIGRATED RESUMED_MIGRATED                          | Landed
            STARTED_MIGRATED ARRIVING DEFINED ARRIVING RESUMED_MIGRATED| Landed
            STARTED_MIGRATED DEFINED SUSPENDED_PAUSED                  | LandedPaused
            STARTED_MIGRATED RESUMED_POSTCOPY ARRIVING                 | OnItsWay
            STARTED_MIGRATED RESUMED_POSTCOPY RESUMED_MIGRATED         | Landed
            STARTED_MIGRATED RESUMED_POSTCOPY RESUMED_POSTCOPY_FAILED  | Failed post-copy broke off
            STARTED_MIGRATED RESUMED_POSTCOPY SUSPENDED_POSTCOPY_FAILED| Failed post-copy broke off
            STARTED_MIGRATED RESUMED                                   | OnItsWay
            STARTED_MIGRATED RESUMED RUNNING                           | Landed
            STARTED_MIGRATED SUSPENDED OTHER STARTED_MIGRATED UNDEFINED| OnItsWay
            STARTED_MIGRATED STOPPED_FAILED                            | Failed libvirt ended it
            STARTED_MIGRATED STOPPED                                   | Failed it was stopped
            STARTED_MIGRATED NONE                                      | Failed it was on its way, and is gone
            STARTED_MIGRATED NONE-1                                    | OnItsWay
            STARTED_MIGRATED RESUMED_MIGRATED STOPPED_FAILED NONE      | Landed
            STARTED_MIGRATED STOPPED_FAILED RESUMED_MIGRATED RUNNING   | Failed libvirt ended it
            STARTED_RESTORED                                           | Failed the guest was started here
            STARTED                                                    | Failed the guest was started here
            RESUMED_MIGRATED                                           | Landed
            RESUMED_POSTCOPY                                           | OnItsWay
            STOPPED_FAILED                                             | Failed libvirt ended it
            STOPPED                                                    | Failed it was stopped
            """)
    void aMigrationIsFollowedByWhatLibvirtTells(String signs, String expected) {
        assertProgress(Operation.MIGRATE, Before.NOTHING, true, signs, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NONE ARRIVING ARRIVING RUNNING      | Landed
            NONE RUNNING                        | Landed
            NONE ARRIVING PAUSED                | LandedPaused
            ARRIVING +36000 ARRIVING            | OnItsWay
            ARRIVING OFF                        | Failed it was on its way, and is gone
            ARRIVING NONE                       | Failed it was on its way, and is gone
            NONE-30 RUNNING-30 PAUSED-30        | Expected
            NONE +50 NONE                       | Expected
            NONE +59 NONE                       | Failed not seen within a minute
            NONE +59 ARRIVING                   | OnItsWay
            +299 SILENT                         | Lost libvirt has not answered
            +298 SILENT                         | Expected
            +58 NONE +298 SILENT                | Expected
            ARRIVING +1200 ARRIVING +200 SILENT | OnItsWay
            ARRIVING +1200 ARRIVING +299 SILENT | Lost libvirt has not answered
            +299 SILENT RUNNING                 | Lost libvirt has not answered
            """)
    void whatIsNotToldIsSeen(String signs, String expected) {
        assertProgress(Operation.MIGRATE, Before.NOTHING, true, signs, expected);
        assertProgress(Operation.RESTORE, Before.NOTHING, true, signs, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOTHING    | DEFINED OFF                | LandedOffline
            DEFINITION | DEFINED OFF                | LandedOffline
            NOTHING    | DEFINED OFF-1              | Expected
            NOTHING    | DEFINED ARRIVING OFF       | Failed it was on its way, and is gone
            NOTHING    | DEFINED STARTED_MIGRATED   | OnItsWay
            NOTHING    | DEFINED UNDEFINED NONE OFF | Expected
            NOTHING    | DEFINED-10 OFF +59 NONE    | Failed not seen within a minute
            NOTHING    | OFF                        | Expected
            NOTHING    | OFF +60 OFF                | LandedOffline
            DEFINITION | OFF +60 OFF                | Failed not seen within a minute
            UNKNOWN    | OFF +60 OFF                | Failed not seen within a minute
            """)
    void onlyANewDefinitionIsALandingOffline(Before before, String signs, String expected) {
        assertProgress(Operation.MIGRATE, before, true, signs, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RUNNING PAUSED RESUMED_MIGRATED                | Expected
            RUNNING STOPPED                                | Expected
            RUNNING STOPPED_FAILED                         | Expected
            RUNNING +60 RUNNING                            | Failed it ran here before it was admitted
            RUNNING +60 NONE                               | Failed not seen within a minute
            RUNNING NONE RUNNING                           | Landed
            RUNNING OFF ARRIVING RUNNING                   | Landed
            RUNNING STARTED_MIGRATED RUNNING               | Landed
            """)
    void aGuestThatWasHereAlreadyHasNotLanded(String signs, String expected) {
        assertProgress(Operation.MIGRATE, Before.GUEST, true, signs, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STARTED_RESTORED RESUMED            | Landed
            STARTED_RESTORED SUSPENDED_RESTORED | LandedPaused
            STARTED_RESTORED SUSPENDED_PAUSED   | LandedPaused
            STARTED_RESTORED STOPPED_FAILED     | Failed libvirt ended it
            STARTED_MIGRATED                    | Failed the guest was started here
            STARTED                             | Failed the guest was started here
            RESUMED_MIGRATED RESUMED_POSTCOPY   | Expected
            DEFINED OFF                         | Expected
            OFF +60 OFF                         | Failed not seen within a minute
            """)
    void aRestoreIsFollowedLikewise(String signs, String expected) {
        assertProgress(Operation.RESTORE, Before.NOTHING, true, signs, expected);
        assertProgress(Operation.RESTORE, Before.DEFINITION, true, signs, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +3600 RUNNING                  | Landed
            +3600 PAUSED                   | LandedPaused
            +3600 ARRIVING RUNNING         | Landed
            +3600 OFF                      | LandedOffline
            +3600 NONE                     | Lost virtgated was restarted meanwhile
            +10 NONE +60 NONE              | Lost virtgated was restarted meanwhile
            +10 NONE                       | Expected
            """)
    void whatHappenedWhileNobodyLookedIsNotGuessed(String signs, String expected) {
        assertProgress(Operation.MIGRATE, Before.NOTHING, false, signs, expected);
    }

    /** So after a restart a definition that is there then is the guest's own, which came. */
    @ParameterizedTest
    @CsvSource({"NOTHING, NOTHING", "DEFINITION, UNKNOWN", "GUEST, UNKNOWN", "UNKNOWN, UNKNOWN"})
    void onItsWayItIsStillKnownThatNothingWasHere(Before before, Before known) {
        MigrationProgress begun = MigrationProgress.begun(Operation.MIGRATE, SINCE, before, true, SINCE);
        assertEquals(
                Optional.of(known),
                after(begun, "STARTED_MIGRATED", SINCE.plusSeconds(1)).hadBefore());
    }

    @Test
    void hasOneOutcomeAtMostAndNoLandingWithoutASignOfIt() {
        Random random = new Random(20_261_123);
        int landed = 0;
        for (int run = 0; run < 20_000; run++) {
            MigrationProgress progress = MigrationProgress.begun(
                    any(random, Operation.values()), SINCE, any(random, Before.values()), random.nextBoolean(), SINCE);
            List<String> signs = new ArrayList<>();
            Instant now = SINCE;
            Optional<MigrationProgress.Ended> first = Optional.empty();
            for (int i = 0; i < 12; i++) {
                now = now.plusMillis(random.nextInt(10_000));
                signs.add(anySign(random));
                progress = after(progress, signs.get(i), now);
                if (first.isPresent()) {
                    assertSame(first.get(), progress, signs::toString);
                } else if (progress instanceof MigrationProgress.Ended ended) {
                    first = Optional.of(ended);
                    assertTrue(isSignOf(ended.outcome(), signs.get(i)), () -> signs + " " + ended);
                    landed += ended.outcome().landed() ? 1 : 0;
                }
            }
            assertEndsOnceLibvirtAnswers(progress, random, now, signs);
        }
        assertTrue(landed > 1_000, "the signs are such that guests land");
    }

    /**
     * Whatever came before: a minute after its admission any word of libvirt on a guest that is not on its way ends it.
     */
    private static void assertEndsOnceLibvirtAnswers(
            MigrationProgress progress, Random random, Instant now, List<String> signs) {
        Instant late = now.plusSeconds(61);
        String word = any(random, new String[] {"RUNNING", "PAUSED", "OFF", "NONE"});
        assertTrue(after(progress, word, late) instanceof MigrationProgress.Ended, () -> signs + " " + word);
        assertTrue(
                after(progress, "SILENT", now.plusSeconds(300)) instanceof MigrationProgress.Ended,
                () -> signs + " SILENT");
    }

    private static boolean isSignOf(MigrationOutcome outcome, String sign) {
        if (outcome instanceof MigrationOutcome.Landed) {
            return sign.equals("RUNNING") || sign.startsWith("RESUMED");
        }
        if (outcome instanceof MigrationOutcome.LandedPaused) {
            return sign.equals("PAUSED") || sign.startsWith("SUSPENDED");
        }
        return !(outcome instanceof MigrationOutcome.LandedOffline) || sign.equals("OFF");
    }

    private static String anySign(Random random) {
        if (random.nextInt(12) == 0) {
            return "SILENT";
        }
        if (random.nextBoolean()) {
            return any(random, Kind.values()).name();
        }
        return any(random, new String[] {"RUNNING", "PAUSED", "ARRIVING", "ARRIVING", "OFF", "NONE"});
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static void assertProgress(
            Operation operation, Before before, boolean watched, String signs, String expected) {
        MigrationProgress progress = MigrationProgress.begun(operation, SINCE, before, watched, SINCE);
        Instant now = SINCE;
        for (String sign : signs.split(" +", -1)) {
            if (sign.startsWith("+")) {
                now = now.plusSeconds(Integer.parseInt(sign.substring(1)));
                continue;
            }
            now = now.plusSeconds(1);
            String[] parts = sign.split("-", -1);
            progress = after(progress, parts[0], parts.length < 2 ? now : now.minusSeconds(Integer.parseInt(parts[1])));
        }
        String shown = shown(progress);
        assertEquals(expected, shown.substring(0, Math.min(expected.length(), shown.length())), signs);
    }

    private static MigrationProgress after(MigrationProgress progress, String sign, Instant at) {
        if (sign.equals("SILENT")) {
            return progress.onSilence(at);
        }
        if (sign.equals("NONE")) {
            return progress.onReading(Optional.empty(), at);
        }
        for (LocalGuest.State state : LocalGuest.State.values()) {
            if (state.name().equals(sign)) {
                return progress.onReading(Optional.of(state), at);
            }
        }
        return progress.onEvent(Kind.valueOf(sign), at);
    }

    private static String shown(MigrationProgress progress) {
        if (!(progress instanceof MigrationProgress.Ended ended)) {
            return progress.getClass().getSimpleName();
        }
        return ended.outcome().getClass().getSimpleName()
                + ended.outcome().reason().map(why -> " " + why).orElse("");
    }
}
