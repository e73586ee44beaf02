package io.mapek.stage.api;

import io.mapek.stage.config.LoopConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may use the API: static tokens from a secret, each with a name and roles. An operator may approve, view and report. */
@ApplicationScoped
public class Tokens {
    /** Whose token it is, and what they may do. */
    public record Holder(String name, Set<String> roles) {}

    private record Entry(byte[] token, Holder holder) {}

    private final List<Entry> entries;

    Tokens(LoopConfig config) {
        List<Entry> all = new ArrayList<>();
        config.api().token().ifPresent(token -> all.add(entry(token, "operator", "operator")));
        config.api().tokensFile().ifPresent(file -> all.addAll(read(Path.of(file))));
        this.entries = List.copyOf(all);
    }

    /** The holder of a token. Every token is compared, in constant time. */
    public Optional<Holder> find(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        Optional<Holder> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.token(), given)) {
                found = Optional.of(entry.holder());
            }
        }
        return found;
    }

    private static List<Entry> read(Path file) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.trim().split("\\s+");
                if (parts.length == 3 && !parts[0].startsWith("#")) {
                    entries.add(entry(parts[0], parts[1], parts[2]));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new IllegalStateException(
                            file + ": a line must be 'token name role[,role]'; one has " + parts.length + " parts");
                }
            }
            return entries;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the tokens' file " + file + ": " + unreadable.getMessage());
        }
    }

    private static Entry entry(String token, String name, String roles) {
        Set<String> all = new LinkedHashSet<>();
        for (String role : roles.split(",")) {
            Set<String> implied = Roles.impliedBy(role);
            if (implied.isEmpty()) {
                throw new IllegalStateException(
                        "there is no role '" + role + "': reporter, viewer, approver, operator");
            }
            all.addAll(implied);
        }
        return new Entry(token.getBytes(StandardCharsets.UTF_8), new Holder(name, all));
    }
}
