package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;

/** The lines in which one text differs from another, each with {@code -} or {@code +} before it, in the texts' order. */
public final class LineDiff {
    /** More lines that differ are told as all of one text and all of the other: the table below has as many cells as their product. */
    private static final int MOST = 2000;

    private LineDiff() {}

    /** What makes {@code to} out of {@code from}; empty where the lines are the same. */
    public static List<String> of(String from, String to) {
        List<String> old = from.lines().toList();
        List<String> next = to.lines().toList();
        int begin = 0;
        while (begin < Math.min(old.size(), next.size()) && old.get(begin).equals(next.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(old.size(), next.size()) - begin
                && old.get(old.size() - 1 - end).equals(next.get(next.size() - 1 - end))) {
            end++;
        }
        return inner(old.subList(begin, old.size() - end), next.subList(begin, next.size() - end));
    }

    private static List<String> inner(List<String> old, List<String> next) {
        boolean few = old.size() <= MOST && next.size() <= MOST;
        int[][] common = few ? common(old, next) : new int[old.size() + 1][1];
        List<String> diff = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < next.size()) {
            if (few && i < old.size() && j < next.size() && old.get(i).equals(next.get(j))) {
                i++;
                j++;
            } else if (i < old.size() && (!few || j == next.size() || common[i + 1][j] >= common[i][j + 1])) {
                diff.add("-" + old.get(i++));
            } else {
                diff.add("+" + next.get(j++));
            }
        }
        return diff;
    }

    /** How many lines the rests of both have in common at the most. */
    private static int[][] common(List<String> old, List<String> next) {
        int[][] common = new int[old.size() + 1][next.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = next.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(next.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
