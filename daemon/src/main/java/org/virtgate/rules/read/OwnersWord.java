package org.virtgate.rules.read;

import java.util.regex.Pattern;

/**
 * What a guest's owner can write, and the key by which an administrator trusts everyone who can: the domain's metadata
 * with the passport in it, its title and its description ({@code virsh metadata}, {@code virsh desc}).
 */
final class OwnersWord {
    /** The key of a check or an exception. */
    static final String TRUSTED = "guest_owners_trusted";

    static final String NAME_OTHERWISE = "name guests by domain or uuid, or add " + TRUSTED
            + " = true if you trust all who can change a guest's metadata";

    private static final Pattern WRITABLE = Pattern.compile("\\b(metadata|title|description)\\b");

    private OwnersWord() {}

    /** Whether a selector of places in a domain names an element that the owner can write. */
    static boolean isSelectedBy(String xpath) {
        return WRITABLE.matcher(xpath).find();
    }
}
