package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.rules.DidYouMean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The program {@code virtgate}.
 *
 * <p>With {@code --json} every command prints exactly one JSON document on standard output, whose fields the command's
 * class names; a command that could not do what it was asked prints {@code {"error": "…"}}. Exit codes are
 * {@link ExitCode}'s.
 */
@Command(
        name = "virtgate",
        header = "Admission control for libvirt live migration: this host's side of it.%n",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A first look:",
            "  virtgate status                      is it working, and with which rules",
            "  virsh dumpxml vm1 | virtgate try -   would this host admit that guest",
            "  virtgate history                     what was decided; explain ID tells why",
            "  virtgate check && virtgate reload    after editing rules in /etc/virtgate",
            "",
            "Exit codes: 0 yes; 1 denied, or something was found; 2 wrong usage; 3 invalid",
            "rules, or none in force; 4 no daemon, or it did not answer; 5 not permitted;",
            "127 no Java 17 or later was found. Each command takes --json and --help."
        })
public final class VirtgateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(CommandContext.ofThisProcess(), arguments));
    }

    /** Returns this command with all commands below it. */
    public static CommandSpec tree() {
        return line(CommandContext.ofThisProcess()).getCommandSpec();
    }

    private static CommandLine line(CommandContext context) {
        CommandLine line = new CommandLine(new VirtgateCommand())
                .addSubcommand(new InitCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new RulesCommand(context))
                .addSubcommand(new TestCommand(context))
                .addSubcommand(new TryCommand(context))
                .addSubcommand(new ScanCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new FactsCommand(context))
                .addSubcommand(new NamesCommand(context))
                .addSubcommand(new HistoryCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new AuditReportCommand(context))
                .addSubcommand(new MetricsCommand(context))
                .addSubcommand(new ReloadCommand(context))
                .addSubcommand(new DrainCommand(context))
                .addSubcommand(new UndrainCommand(context))
                .addSubcommand(new UndoCommand(context))
                .addSubcommand(new RepairCommand(context))
                .addSubcommand(new PlaceCommand(context))
                .addSubcommand(new MatrixCommand(context))
                .addSubcommand(new PreflightCommand(context))
                .addSubcommand(new MigrateCommand(context))
                .addSubcommand(new EvacuateCommand(context))
                .addSubcommand(new ReturnCommand(context))
                .addSubcommand(new BalanceCommand(context))
                .addSubcommand(new CommandLine(new FleetCommand())
                        .addSubcommand(new FleetStatusCommand(context))
                        .addSubcommand(new FleetAnswerCommand(context))
                        .addSubcommand(new FleetSetupCommand(context))
                        .addSubcommand(new FleetListenCommand(context)))
                .addSubcommand(new RehearseCommand(context))
                .addSubcommand(new CommandLine(new HookCommand())
                        .addSubcommand(new HookInstallCommand(context))
                        .addSubcommand(new HookRemoveCommand(context))
                        .addSubcommand(new HookStatusCommand(context)))
                .addSubcommand(new UninstallCommand(context))
                .addSubcommand(new CommandLine.HelpCommand());
        addStandardOptions(line);
        return line;
    }

    /** Adds {@code --help} and {@code --version} to a command and to all below it. */
    private static void addStandardOptions(CommandLine line) {
        if (!(line.getCommand() instanceof CommandLine.HelpCommand)) { // It has --help.
            line.getCommandSpec().versionProvider(new VersionText()).mixinStandardHelpOptions(true);
            line.getSubcommands().values().forEach(VirtgateCommand::addStandardOptions);
        }
    }

    /** Runs one command; returns its exit code. */
    static int run(CommandContext context, String... arguments) {
        Console console = context.console();
        CommandLine line = line(context);
        Optional<String> unknown = unknown(line, arguments);
        if (unknown.isPresent()) {
            console.err().println("virtgate: " + Printable.of(unknown.get()));
            console.err().flush();
            return ExitCode.USAGE.code();
        }
        int exit = line.setDefaultValueProvider(new SocketInSettings(context))
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(80)
                .setParameterExceptionHandler(VirtgateCommand::misused)
                .setExecutionExceptionHandler((failed, at, parsed) -> failed(console, failed, parsed))
                .execute(arguments);
        console.out().flush();
        console.err().flush();
        return exit;
    }

    /** Returns what is wrong if the arguments name a command that there is not, also where they ask for help. */
    private static Optional<String> unknown(CommandLine line, String... arguments) {
        CommandLine at = line;
        for (String argument : arguments) {
            if (at.getSubcommands().isEmpty() || argument.startsWith("-")) {
                return Optional.empty();
            }
            String above = at.getCommandSpec().qualifiedName();
            CommandLine next = at.getSubcommands().get(argument);
            if (next == null) {
                return Optional.of("there is no command '" + above + " " + argument + "'"
                        + DidYouMean.of(argument, at.getSubcommands().keySet())
                                .map(meant -> "; did you mean '" + above + " " + meant + "'?")
                                .orElse("; '" + above + " --help' lists them"));
            }
            at = next;
        }
        return Optional.empty();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }

    /**
     * Prints what is wrong with the command line, what may have been meant and where to read on, but not the whole
     * help.
     */
    private static int misused(ParameterException wrong, String[] arguments) {
        CommandLine at = wrong.getCommandLine();
        String what = Objects.requireNonNullElse(wrong.getMessage(), "wrong usage");
        at.getErr().println("virtgate: " + Printable.of(what.startsWith("Error: ") ? what.substring(7) : what));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, at.getErr());
        at.getErr().println("Try '" + at.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE.code();
    }

    private static int failed(Console console, Exception failed, ParseResult parsed) throws Exception {
        CommandFailure failure;
        if (failed instanceof CommandFailure known) {
            failure = known;
        } else if (failed instanceof IOException io) {
            failure = CommandFailure.of(io);
        } else {
            throw failed;
        }
        console.err().println("virtgate: " + Printable.of(failure.text()));
        if (wantsJson(parsed)) {
            JsonObject error = new JsonObject();
            error.addProperty("error", failure.text());
            console.json(error);
        }
        return failure.exit().code();
    }

    private static boolean wantsJson(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        OptionSpec json = innermost.commandSpec().findOption(JsonOption.NAME);
        return json != null && json.getValue() instanceof Boolean wanted && wanted;
    }
}
