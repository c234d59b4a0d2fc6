package org.virtgate.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtgate.staged.StagedTree.Outcome;

/** Completion in the shells themselves, with names that a script makes up in place of this host's. */
class CompletionTest {
    private static final Path COMPLETE = StagedTree.ROOT.resolve("usr/libexec/virtgate/complete");

    @TempDir
    private Path tmp = Path.of("/");

    /** How each shell is asked what it would offer at the end of a line. */
    enum Shell {
        BASH("usr/share/bash-completion/completions/virtgate", """
                . '%s'
                read -ra COMP_WORDS <<<"$1 _"
                unset 'COMP_WORDS[-1]'
                [[ $1 == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                compopt() { :; }
                _virtgate
                printf '%%s\\n' "${COMPREPLY[@]}"
                """),
        ZSH("usr/share/zsh/vendor-completions/_virtgate", """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell "PS1=; unsetopt zle_bracketed_paste; fpath=(${${:-%1$s}:h} \\$fpath); autoload -U compinit"
                zpty -w shell "compinit -u -D; zstyle ':completion:*' list-grouped false; zstyle ':completion:*' verbose no"
                zpty -w shell "compadd() { builtin compadd -O offered \\"\\$@\\"; print -rl -- \\"\\${(@)offered/#/offer=}\\"; builtin compadd \\"\\$@\\"; }"
                zpty -w shell "bindkey '^I' complete-word; print -r -- begin\\"\\"now"
                zpty -r shell seen '*beginnow*'
                zpty -w -n shell "$1"$'\\t'
                sleep 0.2
                zpty -w -n shell $'\\C-u'
                zpty -w shell "print -r -- end\\"\\"now"
                zpty -r shell seen '*endnow*'
                print -r -- "$seen" | tr -d '\\r' | sed -n 's/^.*offer=//p'
                """),
        FISH("usr/share/fish/vendor_completions.d/virtgate.fish", """
                source '%s'
                complete -C "$argv[1]" | string replace -r '\\t.*' ''
                """);

        private final String file;
        private final String script;

        Shell(String file, String script) {
            this.file = file;
            this.script = script;
        }

        private boolean isThere() {
            return Files.isExecutable(Path.of("/usr/bin", word())) || Files.isExecutable(Path.of("/bin", word()));
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void makesUpNames() throws IOException {
        program("complete", """
                #!/bin/sh
                case $1 in
                guests) printf '%%s\\n' web1 web2 'x$(touch %s)' ;;
                *) printf '%%s\\n' "$1-1" "$1-2" ;;
                esac
                """.formatted(tmp.resolve("ran")));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void offersCommandsOptionsAndNames(Shell shell) throws Exception {
        boolean there = shell.isThere();
        if (!there) {
            assertNotEquals("1", System.getenv("VIRTGATE_REQUIRE_TOOLS"), shell.word() + " is not installed");
            System.out.println("CompletionTest skipped: " + shell.word() + " is not installed");
        }
        assumeTrue(there, shell.word() + " is not installed");
        Path script = tmp.resolve("files").resolve(shell.file);
        Files.createDirectories(script.getParent());
        Files.writeString(
                script,
                Files.readString(StagedTree.ROOT.resolve(shell.file))
                        .replace(
                                "/usr/libexec/virtgate/complete",
                                tmp.resolve("complete").toString()));

        assertEquals(List.of("install", "remove", "status"), offered(shell, script, "virtgate hook "));
        assertEquals(List.of("history"), offered(shell, script, "virtgate hi"));
        assertEquals(List.of("--no-reload"), offered(shell, script, "virtgate hook install --no"));
        assertEquals(List.of("decisions-1", "decisions-2"), offered(shell, script, "virtgate explain "));
        assertEquals(List.of("rules-1", "rules-2"), offered(shell, script, "virtgate history --check "));
        assertEquals(List.of("web1", "web2"), offered(shell, script, "virtgate migrate web"));
        assertEquals(List.of("landed-unchecked"), offered(shell, script, "virtgate history --verdict l"));
        assertEquals(List.of("hosts-1", "hosts-2"), offered(shell, script, "virtgate migrate web1 h"));
        assertEquals(List.of("history"), offered(shell, script, "virtgate help hi"));
        assertTrue(offered(shell, script, "virtgate try --domain ").contains("web1"));
        assertFalse(Files.exists(tmp.resolve("ran")), "a guest's name was run");
    }

    @Test
    void printsNamesOfTheHostWithoutThoseThatAShellMightRun() throws Exception {
        Files.createDirectories(tmp.resolve("etc/rules.d"));
        Files.writeString(
                tmp.resolve("etc/rules.d/a.toml"), "[[check]]\nid = \"mine\"\n[[check]]\n  id=\"$(reboot)\"\n");
        Files.writeString(tmp.resolve("etc/fleet.toml"), "[host.kvm1]\n[host.\"kvm2.lan\"] # second\n[fleet]\n");
        Files.writeString(tmp.resolve("decisions.jsonl"), """
                {"v":1,"kind":"decision","id":"aaaa1111","time":""}
                {"v":1,"kind":"moves","id":"bbbb2222","time":""}
                {"v":1,"kind":"outcome","id":"aaaa1111","time":""}
                """);
        program("virsh", "#!/bin/sh\nprintf '%s\\n' web1 '$(reboot)' 'a b' '`x`' '-rf' 'web.2'\n");
        String etc = tmp.resolve("etc").toString();

        assertEquals("kvm1\nkvm2.lan\n", names("hosts", etc));
        assertEquals("mine\n", names("rules", etc, tmp.resolve("nowhere").toString()));
        assertTrue(names(
                        "rules",
                        etc,
                        StagedTree.ROOT.resolve("usr/share/virtgate").toString())
                .contains("\nguest.vectors\n"));
        assertEquals("aaaa1111\nbbbb2222\n", names("decisions", tmp.toString()));
        assertEquals("bbbb2222\n", names("moves", tmp.toString()));
        assertEquals("", names("moves", tmp.resolve("nowhere").toString()));
        assertEquals("web1\nweb.2\n", names("guests"));
        assertEquals(2, run(List.of(COMPLETE.toString(), "pets")).exit());
    }

    private String names(String... arguments) throws Exception {
        Outcome outcome = run(Stream.concat(Stream.of(COMPLETE.toString()), Arrays.stream(arguments))
                .toList());
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exit());
        return outcome.out();
    }

    private List<String> offered(Shell shell, Path script, String line) throws Exception {
        Path asking = tmp.resolve("ask");
        Files.writeString(asking, shell.script.formatted(script));
        Outcome outcome = run(List.of(shell.word(), asking.toString(), line));
        return outcome.out()
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private Outcome run(List<String> command) throws Exception {
        return StagedTree.run(Map.of("PATH", tmp + ":/usr/bin:/bin", "HOME", tmp.toString(), "TERM", "dumb"), command);
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(tmp.resolve(name), text);
        Files.setPosixFilePermissions(tmp.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
