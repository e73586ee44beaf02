package io.mapek.monitor.edge;

import io.mapek.schema.systems.Login;
import io.mapek.schema.systems.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads a source's secrets where they are kept: in environment variables and files, anew each time, so that a rotated one is
 * used at once. They go nowhere but into headers.
 */
public final class Credentials {
    private static final String HEADER_TEXT = "[\\x21-\\x7e]+";
    private static final int MOST_BYTES = 64 << 10;

    private final Function<String, Optional<String>> environment;

    public Credentials(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /** Who asks this source; fails, with the key to look at, when a secret is not there. */
    Identity of(Source source) throws IOException {
        Map<String, String> headers = new TreeMap<>(source.headers());
        List<String> secrets = new ArrayList<>();
        Optional<String> token = token(source);
        if (token.isPresent()) {
            secrets.add(token.get());
            headers.put("Authorization", "Bearer " + token.get());
        }
        if (source.basic() != null) {
            String password = password(source.basic());
            String pair = Base64.getEncoder()
                    .encodeToString((source.basic().username() + ":" + password).getBytes(StandardCharsets.UTF_8));
            secrets.addAll(List.of(password, pair));
            headers.put("Authorization", "Basic " + pair);
        }
        for (Map.Entry<String, String> header : source.secretHeaders().entrySet()) {
            String value = usable(variable(header.getValue()), "set " + header.getValue());
            secrets.add(value);
            headers.put(header.getKey(), value);
        }
        return new Identity(headers, secrets);
    }

    private Optional<String> token(Source source) throws IOException {
        if (source.tokenFile() != null) {
            String file = source.tokenFile();
            return Optional.of(
                    usable(read(file, "token-file").strip(), "token-file " + file + " is empty or no token"));
        }
        return source.tokenEnv() == null
                ? Optional.empty()
                : Optional.of(usable(variable(source.tokenEnv()), "set " + source.tokenEnv()));
    }

    private String password(Login login) throws IOException {
        String password = login.passwordFile() == null
                ? variable(login.passwordEnv())
                : read(login.passwordFile(), "password-file").stripTrailing();
        if (password.isEmpty()) {
            throw new IOException("there is no password: "
                    + (login.passwordFile() == null
                            ? "set " + login.passwordEnv()
                            : "password-file " + login.passwordFile() + " is empty"));
        }
        return password;
    }

    /** The variable's value, or the content of the file that the variable with {@code _FILE} names. */
    private String variable(String name) throws IOException {
        String value = environment.apply(name).orElse("").strip();
        Optional<String> file = environment.apply(name + "_FILE");
        return value.isEmpty() && file.isPresent()
                ? read(file.get(), name + "_FILE").strip()
                : value;
    }

    private static String usable(String secret, String otherwise) throws IOException {
        if (!secret.matches(HEADER_TEXT)) {
            throw new IOException("there is no usable token: " + otherwise);
        }
        return secret;
    }

    private static String read(String file, String key) throws IOException {
        try {
            if (Files.size(Path.of(file)) > MOST_BYTES) {
                throw new IOException("too large");
            }
            return Files.readString(Path.of(file));
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException("the file named by " + key + " cannot be read", unreadable);
        }
    }
}
