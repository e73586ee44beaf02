package io.mapek.local;

import java.nio.file.Path;

/**
 * Where everything is: the built modules, and what a local run keeps.
 *
 * @param root the repository's directory
 * @param kept everything a local run writes; deleting it forgets everything
 */
public record Home(Path root, Path kept) {
    /** The directory ./mapek was started in. */
    public static Home here() {
        Path root = Path.of("").toAbsolutePath();
        return new Home(root, root.resolve(".mapek"));
    }

    public Path broker() {
        return kept().resolve("kafka");
    }

    public Path prometheus() {
        return kept().resolve("prometheus");
    }

    public Path pids() {
        return kept().resolve("pids");
    }

    /** The managed systems, as written at start. */
    public Path systems() {
        return kept().resolve("systems.yaml");
    }

    /** The bearer token of the services' API. */
    public Path apiToken() {
        return kept().resolve("api-token");
    }

    /** The key of the simulator's API. */
    public Path charterKey() {
        return kept().resolve("charter-key");
    }

    public Path log(String part) {
        return kept().resolve("logs").resolve(part + ".log");
    }

    /** What Kafka Streams keeps beside its topics. */
    public Path state(String part) {
        return kept().resolve("state").resolve(part);
    }

    /** The start file of a packaged Quarkus module. */
    public Path application(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
