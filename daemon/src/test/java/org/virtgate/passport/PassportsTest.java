package org.virtgate.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PassportsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final FakeGuests guests = new FakeGuests();

    @Test
    void visitsAtOnceAndWhenAGuestStarts() throws Exception {
        guests.start("a", 1);
        try (Passports passports = PassportRoundsTest.thread(guests, LONG)) {
            assertEquals(PassportStatus.NONE, passports.status());
            passports.start();
            await(() -> passports.status().current() == 1);
            guests.start("b", 2);
            guests.tell.run();
            await(() -> passports.status().current() == 2);
            assertEquals(2, guests.reads.get());
        }
    }

    @Test
    void visitsAtOnceAGuestWhoseDevicesChange() throws Exception {
        guests.start("a", 1);
        guests.start("b", 2);
        try (Passports passports = PassportRoundsTest.thread(guests, LONG)) {
            passports.start();
            await(() -> passports.status().current() == 2);
            guests.put("b", PassportRoundsTest.disk("vda"));
            long began = System.nanoTime();
            guests.tellOfDevices.accept("b");
            await(() -> guests.writes.get() == 3);
            assertTrue(System.nanoTime() - began < Duration.ofSeconds(10).toNanos());
            assertEquals(3, guests.reads.get(), "the other guest is left in peace");
        }
    }

    @Test
    void visitsAllWhenTheRulesChangeAndAtEachInterval() throws Exception {
        guests.start("a", 1);
        try (Passports passports = PassportRoundsTest.thread(guests, LONG)) {
            passports.start();
            await(() -> guests.reads.get() == 1);
            passports.renew();
            await(() -> guests.reads.get() == 2);
        }
        try (Passports passports = PassportRoundsTest.thread(guests, Duration.ofMillis(600))) {
            passports.start();
            await(() -> guests.reads.get() >= 5);
        }
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        for (int i = 0; i < 1000 && !what.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertTrue(what.getAsBoolean(), "not within 20 s");
    }
}
