package io.mapek.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.Parts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a policy made by hand to the plan service, and tells whether it was recorded. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = "Proposes a policy made by hand; it passes the guardrails and the approval rules of any other."
                + " Exit code 3 when it is refused.")
final class SubmitCommand implements Callable<Integer> {
    private static final int REFUSED = 3;

    @Parameters(paramLabel = "FILE", description = "The policy in YAML or JSON: see docs/operations.md.")
    private Path file;

    @Option(names = "--system", defaultValue = "charter", description = "The managed system (${DEFAULT-VALUE}).")
    private String system;

    @Option(names = "--url", description = "Of another plan service than the local one.")
    private URI url;

    @Option(names = "--key", description = "Two submissions with one key are one; by default a new one each time.")
    private String key = UUID.randomUUID().toString();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode policy = PolicyFile.read(file);
        PlanApi.Answer answer = new PlanApi(url == null ? local() : url, token()).submit(system, key, policy);
        if (answer.isRecorded()) {
            spec.commandLine()
                    .getOut()
                    .println("Recorded as policy " + answer.policyId() + " for " + system
                            + "; what becomes of it: ./mapek" + " explain " + answer.policyId()
                            + ", or the topic policies.");
            return 0;
        }
        spec.commandLine().getErr().println("Refused (" + answer.status() + "): " + answer.detail());
        return REFUSED;
    }

    private static URI local() {
        return new Parts(Home.here())
                .alive().stream()
                        .filter(part -> part.name().startsWith("plan"))
                        .findFirst()
                        .map(part -> URI.create(part.address()))
                        .orElseThrow(() -> new CannotStart(
                                "The local plan service does not run: './mapek up' starts it, or name another one"
                                        + " with --url."));
    }

    /** The environment's token; else the local run's, which is sent nowhere but to this machine. */
    private String token() throws IOException {
        String given = System.getenv("MAPEK_API_TOKEN");
        Path kept = Home.here().apiToken();
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        if (url == null && Files.isReadable(kept)) {
            return Files.readString(kept).strip();
        }
        throw new CannotStart("No token: set MAPEK_API_TOKEN to one with the role operator.");
    }
}
