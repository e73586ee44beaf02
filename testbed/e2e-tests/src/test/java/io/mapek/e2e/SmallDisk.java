package io.mapek.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of 256 MiB in memory, mounted for a test; where that is not permitted the test is skipped and says so. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    static SmallDisk at(Path place) throws IOException {
        Files.createDirectories(place);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", place.toString()))
                .as("mounting a tmpfs needs root on Linux")
                .isZero();
        return new SmallDisk(place);
    }

    /** Leaves no byte. */
    void fill() {
        fill(1 << 16);
        fill(512);
    }

    private void fill(int block) {
        try {
            while (true) {
                Files.write(filler(), new byte[block], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            // this was the aim
        }
    }

    /** Gives back what was filled. */
    void free() {
        filler().toFile().delete();
    }

    private Path filler() {
        return place.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", place.toString());
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }
}
