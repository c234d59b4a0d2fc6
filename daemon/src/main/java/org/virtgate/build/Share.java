package org.virtgate.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.build.completion.Completions;
import org.virtgate.build.man.ManPages;
import org.virtgate.build.schema.Schemas;
import org.virtgate.build.site.Site;
import org.virtgate.build.source.Sources;
import org.virtgate.cli.VirtgateCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The program that writes what the build adds to usr/share. Maven runs it before it stages the installation. */
public final class Share {
    private Share() {}

    /** Writes the files of a checkout, dated so, and the manual as a site: {@code CHECKOUT TIMESTAMP SHARE SITE}. */
    public static void main(String[] arguments) throws IOException {
        Sources sources = new Sources(Path.of(arguments[0]));
        write(files(sources, arguments[1].substring(0, 10)), Path.of(arguments[2]));
        write(Site.of(sources), Path.of(arguments[3]));
    }

    private static void write(Map<String, String> files, Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    /** Returns all files by their place below usr/share; {@code date} is 2026-11-23, for example. */
    static Map<String, String> files(Sources sources, String date) {
        CommandSpec virtgate = VirtgateCommand.tree();
        Map<String, String> files = new TreeMap<>();
        ManPages.of(sources, virtgate, date).forEach((file, text) -> files.put("man/" + file, text));
        Schemas.of(sources).forEach((file, text) -> files.put("virtgate/" + file, text));
        files.putAll(Completions.of(virtgate));
        return files;
    }
}
