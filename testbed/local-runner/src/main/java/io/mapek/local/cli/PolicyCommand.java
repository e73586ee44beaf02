package io.mapek.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mapek.local.CannotStart;
import io.mapek.local.PlanApi;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a person propose policies, see them, and decide on them. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Proposes a policy made by hand, shows policies, and decides on those that wait.",
        subcommands = {
            SubmitCommand.class,
            PolicyCommand.ListAll.class,
            PolicyCommand.Show.class,
            PolicyCommand.Approve.class,
            PolicyCommand.Reject.class,
            CommandLine.HelpCommand.class
        })
final class PolicyCommand {
    /** One line for each. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the policies of a system.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private WhichPlan plan;

        @Option(
                names = "--status",
                defaultValue = "all",
                description = "pending, approved, rejected, expired, withheld, refused or ${DEFAULT-VALUE}.")
        private String status;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try (PlanApi api = plan.api()) {
                JsonNode all = api.find(plan.policies() + "?status=" + PlanApi.part(status))
                        .orElseGet(JsonNodeFactory.instance::arrayNode);
                all.forEach(view -> spec.commandLine().getOut().println(PolicyLine.of(view)));
                if (all.isEmpty()) {
                    spec.commandLine().getOut().println("No policies.");
                }
            }
            return 0;
        }
    }

    /** All that is known of one. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one policy, and what became of it.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private WhichPlan plan;

        @Parameters(paramLabel = "ID", description = "The policy's.")
        private String policyId;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try (PlanApi api = plan.api()) {
                JsonNode view = api.find(plan.policies() + "/" + PlanApi.part(policyId))
                        .orElseThrow(() -> new CannotStart("Plan does not remember a policy " + policyId + "."));
                spec.commandLine().getOut().println(view.toPrettyString());
            }
            return 0;
        }
    }

    /** Yes. */
    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves a policy that waits.")
    static final class Approve implements Callable<Integer> {
        @Mixin
        private Verdict verdict;

        @Override
        public Integer call() {
            return verdict.send("APPROVE");
        }
    }

    /** No. */
    @Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects a policy that waits.")
    static final class Reject implements Callable<Integer> {
        @Mixin
        private Verdict verdict;

        @Override
        public Integer call() {
            return verdict.send("REJECT");
        }
    }

    /** A decision on one policy, with its reason. */
    static final class Verdict {
        @Mixin
        private WhichPlan plan;

        @Parameters(paramLabel = "ID", description = "The policy's.")
        private String policyId;

        @Option(names = "--reason", required = true, description = "Why; it is kept with the decision.")
        private String reason;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        int send(String decision) {
            try (PlanApi api = plan.api()) {
                String policy = plan.policies() + "/" + PlanApi.part(policyId);
                api.post(policy + "/decision", Map.of("decision", decision, "reason", reason), null);
                spec.commandLine()
                        .getOut()
                        .println("Recorded: './mapek policy show " + policyId + "' tells what became of it.");
            }
            return 0;
        }
    }
}
