package org.virtgate.guest;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parses and formats sets of CPUs and NUMA nodes as libvirt writes them: {@code 0-7,^3,12}, read from left to right
 * (virBitmapParse, src/util/virbitmap.c, libvirt 9.0).
 */
public final class IdSet {
    /** VIR_DOMAIN_CPUMASK_LEN of libvirt's domain_conf.h: libvirt refuses this number and all above. */
    private static final int LIMIT = 16_384;

    private IdSet() {}

    /** Returns the numbers; empty if libvirt would refuse the text or the set is empty. */
    public static Optional<NavigableSet<Integer>> parse(String text) {
        NavigableSet<Integer> set = new TreeSet<>();
        for (String part : text.replaceAll("\\s", "").split(",", -1)) {
            if (!part.matches("\\^?\\d{1,5}|\\d{1,5}-\\d{1,5}")) {
                return Optional.empty();
            }
            String[] ends = part.replace("^", "").split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last >= LIMIT) {
                return Optional.empty();
            }
            NavigableSet<Integer> named =
                    IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
            if (part.startsWith("^")) {
                set.removeAll(named);
            } else {
                set.addAll(named);
            }
        }
        return Optional.of(set).filter(numbers -> !numbers.isEmpty());
    }

    /** Returns the numbers as people write them: {@code 0-3,8}. */
    public static String text(Collection<Integer> numbers) {
        StringJoiner text = new StringJoiner(",");
        TreeSet<Integer> left = new TreeSet<>(numbers);
        while (!left.isEmpty()) {
            int first = left.first();
            int last = first;
            while (left.contains(last + 1)) {
                last++;
            }
            text.add(first == last ? String.valueOf(first) : first + "-" + last);
            left.headSet(last, true).clear();
        }
        return text.toString();
    }
}
