package io.mapek.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.CannotStart;
import io.mapek.local.PlanApi;
import io.mapek.schema.systems.PolicyFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes a policy made by hand, and tells what the guardrails said. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Proposes a policy made by hand, through the same guardrails and approval as the loop's own."
                + " Exit code 3 when it is refused or withheld.")
final class SubmitCommand implements Callable<Integer> {
    private static final int NOT_PROPOSED = 3;
    private static final long LOOK_AGAIN_MS = 250;
    private static final Set<String> UNWANTED = Set.of("withheld", "refused", "rejected", "expired");

    @Mixin
    private WhichPlan plan;

    @Parameters(paramLabel = "FILE", description = "The policy in YAML or JSON; see docs/operations.md.")
    private Path file;

    @Option(names = "--key", description = "Sent again with the same key, it is still proposed once.")
    private String key;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for what Plan makes of it (${DEFAULT-VALUE}).")
    private int seconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PolicyFile policy = PolicyFile.load(file);
        try (PlanApi api = plan.api()) {
            JsonNode recorded = api.post(plan.policies(), policy, key);
            spec.commandLine()
                    .getOut()
                    .println("Submitted as policy " + recorded.path("policyId").asText());
            Optional<JsonNode> known = wait(api, recorded.path("link").asText());
            if (known.isEmpty()) {
                throw new CannotStart("Plan has not said yet what becomes of it: './mapek policy show "
                        + recorded.path("policyId").asText() + "' tells later.");
            }
            return tell(known.get());
        }
    }

    private Optional<JsonNode> wait(PlanApi api, String link) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Optional<JsonNode> known = api.find(link);
        while (known.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK_AGAIN_MS);
            known = api.find(link);
        }
        return known;
    }

    private int tell(JsonNode view) {
        spec.commandLine().getOut().println(PolicyLine.of(view));
        if (view.path("status").asText().equals("pending")) {
            spec.commandLine()
                    .getOut()
                    .println("Next: ./mapek policy approve "
                            + view.path("policyId").asText() + " --reason WHY");
        }
        return UNWANTED.contains(view.path("status").asText()) ? NOT_PROPOSED : 0;
    }
}
