package org.virtgate.files.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a table of words takes and refuses, and what a form of it writes and reads. */
class WordsTest {
    private static final Words WORDS = new Words()
            .record(Guest.class, "v:2 name=guest place=* disks ports=count note? origin?")
            .record(Place.class, "host since? shape")
            .kind(Shape.Small.class, "tiny", "memory")
            .kind(Shape.None.class, "none", "")
            .constants(Bus.class, "VIRTIO=virtio SATA");

    private static final Form<Guest> FORM = WORDS.form(Guest.class);

    private static final Guest FULL = new Guest(
            "we\"b",
            new Place(
                    "hosta", Optional.of(Instant.parse("2026-11-23T12:00:00.5Z")), new Shape.Small<>(List.of(2L, 1L))),
            Map.of("vdb", Bus.SATA, "vda", Bus.VIRTIO),
            OptionalInt.of(3),
            "text",
            Optional.of("b"));

    private static final Guest LEAST = new Guest(
            "",
            new Place("", Optional.empty(), new Shape.None<>()),
            Map.of(),
            OptionalInt.empty(),
            "",
            Optional.empty());

    enum Bus {
        VIRTIO,
        SATA
    }

    sealed interface Shape<T> {
        record Small<T>(T memory) implements Shape<T> {}

        record None<T>() implements Shape<T> {}
    }

    record Place(String host, Optional<Instant> since, Shape<List<Long>> shape) {}

    record Guest(
            String name,
            Place place,
            Map<String, Bus> disks,
            OptionalInt ports,
            String note,
            Optional<String> origin) {}

    record Other(Guest guest) {}

    record Numbers(OptionalInt port, OptionalLong size) {}

    record Boxed<T>(Optional<T> content) {}

    record Box(Boxed<Set<String>> boxed) {}

    @Test
    void writesTheWordsOfTheTableInItsOrder() {
        assertEquals(
                "{\"v\":2,\"guest\":\"we\\\"b\",\"host\":\"hosta\",\"since\":\"2026-11-23T12:00:00.500Z\","
                        + "\"shape\":{\"is\":\"tiny\",\"memory\":[2,1]},\"disks\":{\"vda\":\"virtio\",\"vdb\":\"SATA\"},"
                        + "\"count\":3,\"note\":\"text\",\"origin\":\"b\"}",
                FORM.text(FULL));
        assertEquals(
                "{\"v\":2,\"guest\":\"\",\"host\":\"\",\"shape\":{\"is\":\"none\"},\"disks\":{},\"count\":null}",
                FORM.text(LEAST));
    }

    @Test
    void leavesOutNumbersThatMayLack() {
        Form<Numbers> form = new Words().record(Numbers.class, "port? size?").form(Numbers.class);
        Numbers none = new Numbers(OptionalInt.empty(), OptionalLong.empty());
        Numbers both = new Numbers(OptionalInt.of(0), OptionalLong.of(1L << 40));
        assertEquals("{}", form.text(none));
        assertEquals("{\"port\":0,\"size\":1099511627776}", form.text(both));
        assertEquals(none, form.read(form.text(none)));
        assertEquals(both, form.read(form.text(both)));
    }

    @Test
    void refusesATypeWhoseArgumentsItDoesNotFollow() {
        Words words = new Words().record(Box.class, "boxed").record(Boxed.class, "content");
        assertThrows(IllegalStateException.class, () -> words.form(Box.class));
    }

    @Test
    void readsBackWhatItWrote() {
        for (Guest guest : List.of(FULL, LEAST)) {
            assertEquals(guest, FORM.read(FORM.text(guest)));
        }
    }

    @Test
    void saysWhatIsWrongWithWhatItReads() {
        assertUnread("has no member \"guest\"", "\"guest\":\"\",", "");
        assertUnread("has no member \"host\"", "\"host\":\"\",", "");
        assertUnread("has a member \"more\" that is not known", "\"v\":2", "\"v\":2,\"more\":1");
        assertUnread("is of version 3, expected 2", "\"v\":2", "\"v\":3");
        assertUnread("is of version \"2\", expected 2", "\"v\":2", "\"v\":\"2\"");
        assertUnread("has \"origin\" without a value", "\"v\":2", "\"v\":2,\"origin\":null");
        assertUnread("is none of [", "\"none\"", "\"sphere\"");
        assertUnread("is none of [", "{\"is\":\"none\"}", "7");
        assertUnread("\"scsi\", expected one of [", "\"disks\":{}", "\"disks\":{\"vda\":\"scsi\"}");
        assertUnread("expected BEGIN_OBJECT", "\"disks\":{}", "\"disks\":[]");
        assertThrows(JsonParseException.class, () -> FORM.read("[]"));
        assertThrows(JsonParseException.class, () -> FORM.read("{"));
        assertThrows(JsonParseException.class, () -> FORM.read(""));
    }

    @Test
    void refusesARowThatDoesNotFitItsClass() {
        assertNoRow("has no word for [shape]", () -> new Words().record(Place.class, "host since"));
        assertNoRow("'hosts' is about no component", () -> new Words().record(Place.class, "hosts since shape"));
        assertNoRow("'host' is about no component", () -> new Words().record(Place.class, "host host since shape"));
        assertNoRow("the word host twice", () -> new Words().record(Place.class, "host since=host shape"));
        assertNoRow("'since-' is no member", () -> new Words().record(Place.class, "host since- shape"));
        assertNoRow("[SATA, VIRTIO]", () -> new Words().constants(Bus.class, "VIRTIO"));
        assertNoRow("[SATA, VIRTIO]", () -> new Words().constants(Bus.class, "VIRTIO SATA SCSI"));
        assertNoRow("[SATA, VIRTIO]", () -> new Words().constants(Bus.class, "VIRTIO=a SATA=a"));
    }

    @Test
    void refusesAClassWithoutARow() {
        Words none = new Words().record(Other.class, "guest");
        String refusal = String.valueOf(assertThrows(IllegalStateException.class, () -> none.form(Other.class))
                .getMessage());
        assertTrue(refusal.contains(Guest.class.getName()), refusal);
        Words kindless = new Words().record(Shape.Small.class, "memory").kind(Shape.None.class, "none", "");
        assertThrows(IllegalStateException.class, () -> kindless.form(Shape.class));
    }

    @Test
    void reachesEveryClassThatNeedsARow() {
        assertEquals(
                Set.of(Guest.class, Place.class, Shape.Small.class, Shape.None.class, Bus.class),
                Reachable.types(Guest.class));
        assertEquals(WORDS.types(), Reachable.types(Guest.class));
    }

    private static void assertUnread(String why, String from, String to) {
        String text = FORM.text(LEAST);
        assertTrue(text.contains(from), text);
        String refusal = String.valueOf(assertThrows(
                        JsonParseException.class, () -> FORM.read(JsonParser.parseString(text.replace(from, to))))
                .getMessage());
        assertTrue(refusal.contains(why), refusal);
    }

    private static void assertNoRow(String why, Supplier<Words> row) {
        String refusal = String.valueOf(
                assertThrows(IllegalArgumentException.class, row::get).getMessage());
        assertTrue(refusal.contains(why), refusal);
    }
}
