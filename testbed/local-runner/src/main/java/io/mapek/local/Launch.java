package io.mapek.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one process is started.
 *
 * @param name for people, such as {@code plan}
 * @param command the program and its arguments
 * @param environment added to this process's own
 * @param port on 127.0.0.1, which must be free
 * @param readiness answers 200 once it can be used
 * @param log gets what it prints; appended to
 * @param patience how long it may take until it is ready
 */
public record Launch(
        String name,
        List<String> command,
        Map<String, String> environment,
        int port,
        URI readiness,
        Path log,
        Duration patience) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(240);

    /** Small heaps and a quick start: six of them share a laptop, and an optimizing compiler would take minutes of its cores. */
    public static final List<String> SMALL_JVM =
            List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A packaged Quarkus application, with the JVM that runs this one. */
    public static Launch quarkus(String name, Path jar, Map<String, String> environment, int port, Path log) {
        if (!Files.isRegularFile(jar)) {
            throw new CannotStart(
                    name + " is not built: " + jar + " is missing. Run './mapek build' or 'mvn -Dquick package'.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JVM);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        URI readiness = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        return new Launch(name, command, environment, port, readiness, log, USUAL_PATIENCE);
    }

    /** The same, ready at another path. */
    public Launch readyAt(String path) {
        return new Launch(name, command, environment, port, readiness.resolve(path), log, patience);
    }
}
