package org.virtgate.rules.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;

/** The digest that identifies a rule set, also between hosts. It does not depend on the folder that a file is in. */
final class RuleDigest {
    private RuleDigest() {}

    /**
     * Returns the hexadecimal SHA-256 over the names and texts of the files, in their order, and over the settings'
     * modes.
     */
    static String of(List<RuleFile> files, Map<String, ModeSetting> modes) {
        MessageDigest digest = sha256();
        add(digest, Integer.toString(files.size()));
        for (RuleFile file : files) {
            add(digest, file.name());
            add(digest, file.text());
        }
        new TreeMap<>(modes).forEach((id, setting) -> {
            add(digest, id);
            add(digest, word(setting.mode()));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the hexadecimal SHA-256 over the parsed tables, whatever file they are in, and over these modes. */
    static String ofPolicy(List<String> tables, Map<String, Mode> modes) {
        MessageDigest digest = sha256();
        tables.forEach(table -> add(digest, table));
        new TreeMap<>(modes).forEach((id, mode) -> {
            add(digest, id);
            add(digest, word(mode));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the mode's word in capitals. All earlier digests used capitals, so unchanged rules keep their digest. */
    private static String word(Mode mode) {
        return mode.word().toUpperCase(Locale.ROOT);
    }

    /** Adds the text after its length, so that "ab" + "c" and "a" + "bc" give different digests. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
