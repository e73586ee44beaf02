package io.mapek.schema.systems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.JsonFlaw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code systems.yaml}, or makes the seed's one system from its environment variables. Whatever is wrong stops the
 * start, with the file, the key and the reason.
 *
 * @param systems with their profiles put in
 * @param hash of what the text means, profiles and defaults included: which configuration is in force
 */
public record SystemsFile(Systems systems, String hash) {
    private static final String STRATEGIES = "strategies";

    /** Reads a file. */
    public static SystemsFile load(Path file) {
        try {
            return parse(
                    Files.readString(file),
                    file.toString(),
                    file.toAbsolutePath().getParent());
        } catch (NoSuchFileException absent) {
            throw new InvalidSystems(file + ": there is no such file");
        } catch (CharacterCodingException broken) {
            throw new InvalidSystems(file + ": is not UTF-8");
        } catch (IOException unreadable) {
            throw new InvalidSystems(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * Reads a text.
     *
     * @param name what to call it in errors
     */
    public static SystemsFile parse(String text, String name) {
        return parse(text, name, Path.of(""));
    }

    private static SystemsFile parse(String text, String name, Path directory) {
        Systems file = SystemsYaml.read(text, name, Systems.class);
        List<ManagedSystem> written = file.systems();
        List<ManagedSystem> complete = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            complete.add(complete(written.get(i), name + ": systems[" + i + "]", directory));
        }
        Systems systems = together(Alike.spread(complete, file.alike(), name), name);
        return new SystemsFile(systems, hashOf(systems));
    }

    /** The file that the seed's environment variables stand for: one system named {@code charter}. */
    public static SystemsFile fromEnvironment(Map<String, String> environment) {
        return parse(new SeedEnvironment(environment).toYaml(), "the environment");
    }

    private static Systems together(List<ManagedSystem> all, String name) {
        try {
            return new Systems(all);
        } catch (IllegalArgumentException twice) {
            throw new InvalidSystems(name + ": alike: " + twice.getMessage());
        }
    }

    private static ManagedSystem complete(ManagedSystem written, String place, Path directory) {
        ManagedSystem complete = new RuleFiles(directory, place).into(written);
        for (int i = 0; i < written.profiles().size(); i++) {
            complete = profile(written.profiles().get(i), place + ".profiles[" + i + "]")
                    .into(complete);
        }
        if (complete.strategies().isEmpty()) {
            complete = profile(STRATEGIES, place).into(complete);
        }
        SystemChecks.flawOf(written, complete).ifPresent(flaw -> {
            throw new InvalidSystems(place + "." + flaw);
        });
        return complete;
    }

    private static Profile profile(String name, String place) {
        String resource = "/profiles/" + name + ".yaml";
        try (InputStream in = name.matches("[a-z-]+") ? SystemsFile.class.getResourceAsStream(resource) : null) {
            if (in == null) {
                throw new InvalidSystems(place + ": there is no profile " + JsonFlaw.quote(name)
                        + "; shipped ones are charter, charter-exporter, seed, service-mesh, span-metrics");
            }
            return SystemsYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource, Profile.class);
        } catch (IOException unreadable) {
            throw new InvalidSystems("cannot read " + resource + ": " + unreadable.getMessage());
        }
    }

    private static String hashOf(Systems systems) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.mapper().writeValueAsBytes(systems));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
