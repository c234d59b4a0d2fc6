package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of libvirt's typed parameters in libvirt's own memory, which {@link #close} frees. The same name twice is an
 * error of libvirt's, except where it asks for a list.
 */
final class TypedParameters implements AutoCloseable {
    /**
     * struct _virTypedParameter (libvirt-common.h): a name of 80 bytes, the type, and a value of 8 bytes, which is
     * aligned to 8. Part of libvirt's ABI since 0.9.2, on every platform that QEMU's driver runs on.
     */
    private static final int SIZE = 96;

    private static final int NAME_LENGTH = 80;
    private static final int TYPE_AT = 80;
    private static final int VALUE_AT = 88;

    private final PointerByReference list = new PointerByReference();
    private final IntByReference count = new IntByReference();
    private final IntByReference capacity = new IntByReference();

    TypedParameters with(String name, String value) throws LibvirtErrorException {
        return checked(NativeMigration.INSTANCE.virTypedParamsAddString(list, count, capacity, name, value));
    }

    TypedParameters with(String name, int value) throws LibvirtErrorException {
        return checked(NativeMigration.INSTANCE.virTypedParamsAddInt(list, count, capacity, name, value));
    }

    TypedParameters with(String name, long value) throws LibvirtErrorException {
        return checked(NativeMigration.INSTANCE.virTypedParamsAddULLong(list, count, capacity, name, value));
    }

    private TypedParameters checked(int result) throws LibvirtErrorException {
        if (result < 0) {
            throw LibvirtErrorException.last();
        }
        return this;
    }

    /** Returns the list for a call; null if it is empty. */
    @Nullable
    Pointer list() {
        return list.getValue();
    }

    int count() {
        return count.getValue();
    }

    @Override
    public void close() {
        if (list.getValue() != null) {
            NativeMigration.INSTANCE.virTypedParamsFree(list.getValue(), count.getValue());
            list.setValue(Pointer.NULL);
            count.setValue(0);
        }
    }

    /**
     * Returns the values by name: Long for whole numbers (unsigned ones above 2^63 are negative), Double, Boolean and
     * String (enum virTypedParameterType in libvirt-common.h). Values of later types are left out.
     */
    static Map<String, Object> read(@Nullable Pointer list, int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; list != null && i < count; i++) {
            long at = (long) i * SIZE;
            Object value = value(list, at + VALUE_AT, list.getInt(at + TYPE_AT));
            if (value != null) {
                values.put(name(list.getByteArray(at, NAME_LENGTH)), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(Pointer list, long at, int type) {
        return switch (type) {
            case 1 -> (long) list.getInt(at);
            case 2 -> Integer.toUnsignedLong(list.getInt(at));
            case 3, 4 -> list.getLong(at);
            case 5 -> list.getDouble(at);
            case 6 -> list.getByte(at) != 0;
            case 7 -> text(list.getPointer(at));
            default -> null;
        };
    }

    private static String text(@Nullable Pointer text) {
        return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
    }

    private static String name(byte[] field) {
        int end = 0;
        while (end < field.length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }
}
