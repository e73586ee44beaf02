package io.mapek.local.cli;

import io.mapek.local.PlanApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops and starts the loop by Plan alone: it works while everything else is down. */
final class ModeCommand {
    private ModeCommand() {}

    /** The kill switch. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Starts nothing more; what runs ends its course.")
    static final class Pause implements Callable<Integer> {
        @Mixin
        private Order order;

        @Override
        public Integer call() {
            return order.send("pause");
        }
    }

    /** Back to normal. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Goes back to the mode that is configured.")
    static final class Resume implements Callable<Integer> {
        @Mixin
        private Order order;

        @Override
        public Integer call() {
            return order.send("resume");
        }
    }

    /** Looking on. */
    @Command(name = "shadow", mixinStandardHelpOptions = true, description = "Plans and records, and executes nothing.")
    static final class Shadow implements Callable<Integer> {
        @Mixin
        private Order order;

        @Override
        public Integer call() {
            return order.send("shadow");
        }
    }

    /** Acting. */
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Lets the loop act, whatever is configured.")
    static final class Start implements Callable<Integer> {
        @Mixin
        private Order order;

        @Override
        public Integer call() {
            return order.send("start");
        }
    }

    /** Which systems, and why. */
    static final class Order {
        @Mixin
        private WhichPlan plan;

        @Parameters(paramLabel = "SYSTEM", arity = "0..1", description = "One system; without it, every system.")
        private String system;

        @Option(names = "--reason", defaultValue = "", description = "Why; it is kept with the command.")
        private String reason;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        int send(String order) {
            String one = system == null ? plan.chosen() : system;
            String where = one == null ? "/api/loop/" : "/api/systems/" + PlanApi.part(one) + "/loop/";
            try (PlanApi api = plan.api()) {
                api.post(where + order, Map.of("reason", reason), null);
                spec.commandLine()
                        .getOut()
                        .println("Recorded: " + order + " for " + (one == null ? "every system" : one) + ".");
            }
            return 0;
        }
    }
}
