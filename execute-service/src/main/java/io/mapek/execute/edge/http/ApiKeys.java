package io.mapek.execute.edge.http;

import io.mapek.execute.edge.CallFailed;
import io.mapek.schema.model.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads API keys where they are kept: in the environment variable that a system names, or in the file named by that variable
 * and {@code _FILE}. A key goes nowhere but into a header.
 */
public final class ApiKeys {
    private static final String HEADER_TEXT = "[\\x21-\\x7e]+";

    private final Function<String, Optional<String>> environment;

    public ApiKeys(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** The key that a variable holds. */
    public String find(String variable) {
        String key = environment
                .apply(variable)
                .or(() -> environment.apply(variable + "_FILE").map(file -> read(file, variable)))
                .map(String::strip)
                .orElse("");
        if (key.isEmpty()) {
            throw new CallFailed(FailureKind.REFUSED, "there is no API key: set " + variable);
        }
        if (!key.matches(HEADER_TEXT)) {
            throw new CallFailed(FailureKind.REFUSED, "the API key in " + variable + " cannot be sent in a header");
        }
        return key;
    }

    private static String read(String file, String variable) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new CallFailed(FailureKind.REFUSED, "the file named by " + variable + "_FILE cannot be read");
        }
    }
}
