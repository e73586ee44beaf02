package io.mapek.monitor.edge;

import io.mapek.schema.systems.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a source's bearer token where it is kept: in the environment variable that the source names, or in the file named by
 * that variable and {@code _FILE}. A token goes nowhere but into a header.
 */
public final class SourceTokens {
    private static final String HEADER_TEXT = "[\\x21-\\x7e]+";

    private final Function<String, Optional<String>> environment;

    public SourceTokens(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** The token, or none when the source needs none. */
    Optional<String> find(Source source) throws IOException {
        if (source.tokenEnv() == null) {
            return Optional.empty();
        }
        String variable = source.tokenEnv();
        Optional<String> file = environment.apply(variable + "_FILE");
        String token = environment.apply(variable).orElse("").strip();
        if (token.isEmpty() && file.isPresent()) {
            token = read(file.get(), variable);
        }
        if (!token.matches(HEADER_TEXT)) {
            throw new IOException("there is no usable token: set " + variable);
        }
        return Optional.of(token);
    }

    private static String read(String file, String variable) throws IOException {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new IOException("the file named by " + variable + "_FILE cannot be read", unreadable);
        }
    }
}
