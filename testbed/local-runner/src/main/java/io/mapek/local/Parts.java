package io.mapek.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts that were started and not ended, in files, so that another run finds them; and their end, in order. */
public final class Parts {
    /** In the order in which they are ended: first who needs the others. */
    private static final List<List<String>> ENDS =
            List.of(Service.names(), List.of("simulator", "prometheus"), List.of("kafka"));

    private static final int SHOWN_LINES = 15;

    private final Path directory;

    public Parts(Home home) {
        this.directory = home.pids();
    }

    /** All that were started, in the order they depend on each other, whether they still run or not. */
    public List<Part> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Parts::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(part -> order(part.name())))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + directory, unreadable);
        }
    }

    /** Those whose process runs. */
    public List<Part> alive() {
        return all().stream().filter(Part::isAlive).toList();
    }

    /** Refuses to go on with a loop of which a part has ended, and shows that part's last lines. */
    public void requireAllAlive() {
        all().stream().filter(part -> !part.isAlive()).findFirst().ifPresent(ended -> {
            throw new CannotStart("The loop is up, but " + ended.name()
                    + " has ended: './mapek down' and './mapek up' start it anew."
                    + LogTail.sentence(ended.log(), SHOWN_LINES));
        });
    }

    public Optional<Part> find(String name) {
        return all().stream().filter(part -> part.name().equals(name)).findFirst();
    }

    void add(Part part) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(part.name()), part.line());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + directory, unwritable);
        }
    }

    /** Ends every part, those that need others first, and forgets them; says which ones ran. */
    public List<String> endAll() {
        List<String> ended = new ArrayList<>();
        for (List<String> names : ENDS) {
            List<Part> together =
                    all().stream().filter(part -> names.contains(part.name())).toList();
            ended.addAll(Ending.end(together));
            together.forEach(this::forget);
        }
        return ended;
    }

    private void forget(Part part) {
        try {
            Files.deleteIfExists(directory.resolve(part.name()));
        } catch (IOException undeletable) {
            throw new UncheckedIOException("cannot delete in " + directory, undeletable);
        }
    }

    private static Optional<Part> read(Path file) {
        try {
            return Optional.of(Part.parse(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException | RuntimeException halfWritten) {
            return Optional.empty();
        }
    }

    private static int order(String name) {
        List<String> order = new ArrayList<>(List.of("kafka", "prometheus", "simulator"));
        order.addAll(Service.names());
        return order.contains(name) ? order.indexOf(name) : order.size();
    }
}
