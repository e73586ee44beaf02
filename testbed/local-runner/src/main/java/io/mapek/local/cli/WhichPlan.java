package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import io.mapek.local.Part;
import io.mapek.local.Parts;
import io.mapek.local.PlanApi;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.SystemsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Option;

/** Which Plan and which system a command is about: the local loop's, unless it says otherwise. */
final class WhichPlan {
    @Option(names = "--url", paramLabel = "URL", description = "Another Plan than the local one.")
    private String url;

    @Option(names = "--system", paramLabel = "ID", description = "The system; needed where there are several.")
    private String system;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:MAPEK_API_TOKEN}",
            description = "For Plan's API; from MAPEK_API_TOKEN, else the local loop's.")
    private String token;

    PlanApi api() {
        return new PlanApi(url == null ? local() : url, given() ? token.strip() : localToken());
    }

    /** The system named, or null. */
    String chosen() {
        return system;
    }

    /** Where the policies of the system are. */
    String policies() {
        return "/api/systems/" + PlanApi.part(system == null ? onlySystem() : system) + "/policies";
    }

    private static String local() {
        return new Parts(Home.here())
                .alive().stream()
                        .filter(part -> part.name().equals("plan"))
                        .findFirst()
                        .map(Part::address)
                        .orElseThrow(() -> new CannotStart("The local Plan does not run: './mapek up' starts the loop,"
                                + " or name another one with --url."));
    }

    private boolean given() {
        return token != null && !token.isBlank();
    }

    /** The local run's token is sent nowhere but to this machine. */
    private String localToken() {
        if (url != null) {
            throw new CannotStart("No API token: set MAPEK_API_TOKEN, or give --token.");
        }
        try {
            return Files.readString(Home.here().apiToken()).strip();
        } catch (IOException none) {
            throw new CannotStart("No API token: set MAPEK_API_TOKEN, or give --token.", none);
        }
    }

    private String onlySystem() {
        if (url != null || !Files.isRegularFile(Home.here().systems())) {
            throw new CannotStart("Say which system: --system ID.");
        }
        List<ManagedSystem> known =
                SystemsFile.load(Home.here().systems()).systems().systems();
        if (known.size() != 1) {
            throw new CannotStart("Say which system, --system ID: there are "
                    + String.join(", ", known.stream().map(ManagedSystem::id).toList()) + ".");
        }
        return known.getFirst().id();
    }
}
