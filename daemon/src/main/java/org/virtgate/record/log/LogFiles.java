package org.virtgate.record.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a decision log consists of. Logback puts {@code decisions.jsonl} away under a name of its own with {@code .tmp} at the end,
 * and removes that once it is compressed (TimeBasedRollingPolicy.renameRawAndAsyncCompress, 1.6).
 */
final class LogFiles {
    /** Where the last decisions are. */
    static final String CURRENT = "decisions.jsonl";

    private static final Pattern AWAY =
            Pattern.compile("decisions\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,9})\\.jsonl(\\.gz)?");
    private static final Pattern ON_ITS_WAY = Pattern.compile("decisions\\.jsonl\\d+\\.tmp");

    private LogFiles() {}

    /** Those of this folder that are put away or about to be, newest first. */
    static List<Path> putAway(Path folder) throws IOException {
        List<Away> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "decisions.*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Matcher away = AWAY.matcher(name);
                if (away.matches()) {
                    found.add(new Away(away.group(1), Integer.parseInt(away.group(2)), file));
                } else if (ON_ITS_WAY.matcher(name).matches()) {
                    found.add(new Away("on its way " + written(file), 0, file));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Away::day)
                        .thenComparing(Away::number)
                        .reversed())
                .map(Away::file)
                .toList();
    }

    /** Whether the file is about to be put away. */
    static boolean isOnItsWay(Path file) {
        return ON_ITS_WAY.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static FileTime written(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** @param day what sorts it, "on its way" after every day */
    private record Away(String day, int number, Path file) {}
}
