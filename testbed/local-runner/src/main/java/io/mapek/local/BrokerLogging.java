package io.mapek.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a broker logs: warnings, to its output, by the logger that it finds on its class path. Beside Quarkus that is JBoss' one,
 * and Quarkus' start is left out there: it keeps every message, down to TRACE, until an application begins.
 */
record BrokerLogging(Path directory) {
    private static final String LOG4J =
            """
            Configuration:
              Appenders:
                Console: {name: out, PatternLayout: {pattern: "[%d] %p %m (%c)%n"}}
              Loggers:
                Root: {level: WARN, AppenderRef: [{ref: out}]}
            """;

    private static final String JBOSS =
            """
            logger.level=WARN
            logger.handlers=OUT
            handler.OUT=org.jboss.logmanager.handlers.ConsoleHandler
            handler.OUT.properties=autoFlush
            handler.OUT.autoFlush=true
            handler.OUT.formatter=PATTERN
            formatter.PATTERN=org.jboss.logmanager.formatters.PatternFormatter
            formatter.PATTERN.properties=pattern
            formatter.PATTERN.pattern=[%d] %p %s (%c)%n%e
            """;

    void write() throws IOException {
        Files.writeString(log4j(), LOG4J);
        Files.writeString(jboss(), JBOSS);
    }

    /** The options of a JVM with that class path. */
    List<String> options(List<String> classPath) {
        List<String> manager = classPath.stream().anyMatch(entry -> entry.contains("jboss-logmanager"))
                ? List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                : List.of();
        String path = classPath.stream()
                .filter(entry -> !entry.contains("quarkus-bootstrap-runner"))
                .collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(
                        manager.stream(),
                        Stream.of(
                                "-Dlogging.configuration=" + jboss().toUri(),
                                "-Dlog4j2.configurationFile=" + log4j(),
                                "-cp",
                                path))
                .toList();
    }

    private Path log4j() {
        return directory.resolve("log4j2.yaml");
    }

    private Path jboss() {
        return directory.resolve("logging.properties");
    }
}
