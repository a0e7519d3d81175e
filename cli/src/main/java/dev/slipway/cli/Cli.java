package dev.slipway.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The root of {@code slipway ...}. */
@Command(
        name = "slipway",
        mixinStandardHelpOptions = false,
        description = "Takes AI pilots to production and keeps them there: a gateway that carries the traffic,"
                + " and a control plane that decides how much of it each AI system may carry.",
        footer = {
            "",
            "From the source folder only:",
            "  test                 Run every check of the build.",
            "  bench NAME           Run a benchmark and print its table.",
            "",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 no server, 4 not allowed, 5 changed meanwhile, 6 invalid file, 70 fault.",
            "Example: slipway demo",
        })
public final class Cli implements Runnable {
    /** Wide enough that no example is broken in two. */
    private static final int WIDTH_WITHOUT_TERMINAL = 100;

    /** In the order in which help lists them. */
    private static final List<Class<?>> COMMANDS = List.of(
            InitCommand.class,
            ApplyCommand.class,
            DiffCommand.class,
            RegisterCommand.class,
            PortfolioCommand.class,
            SystemsCommand.class,
            StatusCommand.class,
            RampCommand.class,
            PlanCommand.class,
            RolloutCommand.class,
            ReplayCommand.class,
            KillCommand.class,
            RearmCommand.class,
            DrillCommand.class,
            ReadinessCommand.class,
            AttestCommand.class,
            WaiveCommand.class,
            DecideCommand.class,
            DecisionsCommand.class,
            DeliveriesCommand.class,
            BridgeCommand.class,
            AssessCommand.class,
            DigestCommand.class,
            KeysCommand.class,
            SecretsCommand.class,
            InteractionsCommand.class,
            CostCommand.class,
            TransactionsCommand.class,
            OutcomeCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            ReviewCommand.class,
            SignInCommand.class,
            PeopleCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            CompletionCommand.class);

    @Spec
    private CommandSpec spec;

    private Cli() {}

    /**
     * The whole command line.
     *
     * @param first commands that need more than the REST API, such as {@code up}, with which everybody begins; annotated like
     *     the ones here
     */
    public static CommandLine create(List<Object> first) {
        CommandLine line = new CommandLine(new Cli());
        first.forEach(line::addSubcommand);
        COMMANDS.forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(WIDTH_WITHOUT_TERMINAL);
        line.setUsageHelpAutoWidth(true);
        return withHelp(line);
    }

    private static CommandLine withHelp(CommandLine line) {
        line.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        line.getSubcommands().values().forEach(Cli::withHelp);
        return line;
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof ApiException refused) {
            PrintWriter err = command.getErr();
            JsonNode problems = refused.details().path("problems");
            err.println("slipway: "
                    + (problems.isEmpty()
                            ? refused.getMessage()
                            : Problems.head(String.valueOf(refused.getMessage()))));
            for (JsonNode problem : problems) {
                err.println("  " + Problems.line(problem));
            }
            err.flush();
            return refused.exitCode().number();
        }
        throw failure;
    }

    /** Without a command: say what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
