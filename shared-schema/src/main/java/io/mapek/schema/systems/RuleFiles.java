package io.mapek.schema.systems;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the alerts of a system's rule files in among its rules; its own rules, and what stands first, come first. */
final class RuleFiles {
    private final Path directory;
    private final String place;

    /**
     * The files of one system.
     *
     * @param directory where relative paths begin
     * @param place what to call the system in errors
     */
    RuleFiles(Path directory, String place) {
        this.directory = directory;
        this.place = place;
    }

    ManagedSystem into(ManagedSystem system) {
        if (system.ruleFiles().isEmpty()) {
            return system;
        }
        List<Rule> alerts = new ArrayList<>();
        Map<String, Path> origins = new HashMap<>();
        for (int i = 0; i < system.ruleFiles().size(); i++) {
            for (Path file : files(system.ruleFiles().get(i), place + ".rule-files[" + i + "]")) {
                List<Rule> read = new AlertRuleFile(file.toString(), system.fastInterval()).read(text(file));
                read.forEach(rule -> requireNew(rule, file, origins.put(rule.id(), file)));
                alerts.addAll(read);
            }
        }
        return new Profile(alerts, null, null, null, null, null).into(system);
    }

    private static void requireNew(Rule rule, Path file, Path other) {
        if (other != null) {
            throw new InvalidSystems(file + ": " + rule.id() + " is also in " + other
                    + ": groups and alerts of one system need names of their own");
        }
    }

    /** As Prometheus takes them: a glob in the last part of the path; a path without one must exist. */
    private List<Path> files(String pattern, String key) {
        Path whole = directory.resolve(pattern);
        String last = whole.getFileName().toString();
        if (!last.matches(".*[*?\\[{].*")) {
            return List.of(whole);
        }
        Path in = whole.getParent() == null ? Path.of("") : whole.getParent();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                in,
                path -> FileSystems.getDefault().getPathMatcher("glob:" + last).matches(path.getFileName()))) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            files.sort(null);
            if (files.isEmpty()) {
                throw new InvalidSystems(key + ": no file is like '" + pattern + "'");
            }
            return files;
        } catch (IOException unreadable) {
            throw new InvalidSystems(key + ": " + in + " cannot be read");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException broken) {
            throw new InvalidSystems(file + ": is not UTF-8");
        } catch (IOException unreadable) {
            throw new InvalidSystems(file + ": cannot be read, or is not there");
        }
    }
}
