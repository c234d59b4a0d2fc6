package org.virtgate.host.block;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;

/**
 * Reads devices of the device mapper. The program that creates one puts a prefix before its UUID: LVM-, mpath-, CRYPT-,
 * part1-mpath- (lsblk(8) derives the type from it; libdevmapper.h recommends it;
 * Documentation/ABI/testing/sysfs-block-dm describes the attributes).
 */
final class DeviceMapper {
    private static final Pattern PREFIX = Pattern.compile("(part\\d+-)?([A-Za-z0-9_]+)-(.*)", Pattern.DOTALL);

    /** The UUID that cryptsetup sets: type, UUID of the header, name on this host. */
    private static final Pattern CRYPT = Pattern.compile("([A-Z0-9]+-[0-9a-f]{32})-.*", Pattern.DOTALL);

    private DeviceMapper() {}

    static BlockDevice device(BlockNode node) {
        Optional<Matcher> uuid = node.value("dm/uuid").map(PREFIX::matcher).filter(Matcher::matches);
        String kind = uuid.map(found -> found.group(1) == null ? found.group(2).toLowerCase(Locale.ROOT) : "part")
                .orElse("dm");
        return node.layer(kind, node.slaves(), node.value("dm/name"), uuid.flatMap(DeviceMapper::identity));
    }

    private static Optional<String> identity(Matcher uuid) {
        String rest = uuid.group(3);
        return switch (uuid.group(2)) {
            case "LVM" -> Optional.of("LVM-" + rest);
            case "mpath" -> {
                String part = uuid.group(1);
                String suffix = part == null ? "" : "-" + part.substring(0, part.length() - 1);
                yield Optional.of(WorldWideName.ofMultipath(rest) + suffix);
            }
            case "CRYPT" -> {
                Matcher crypt = CRYPT.matcher(rest);
                yield crypt.matches() ? Optional.of("CRYPT-" + crypt.group(1)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
