package org.virtgate.rules;

/**
 * A name with wildcards: {@code *} stands for any run of characters, {@code ?} for one, everything else for itself.
 * Matches whole names, case-sensitively.
 */
public record Glob(String text) {
    /** Whether the whole name matches. The number of steps is at most the product of both lengths. */
    public boolean matches(String name) {
        int star = -1;
        int resume = 0;
        int p = 0;
        int n = 0;
        while (n < name.length()) {
            char wanted = p < text.length() ? text.charAt(p) : '\0';
            if (p < text.length() && wanted == '*') {
                star = p++;
                resume = n;
            } else if (p < text.length() && (wanted == '?' || wanted == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
