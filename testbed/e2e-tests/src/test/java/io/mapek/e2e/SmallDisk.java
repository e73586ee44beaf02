package io.mapek.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of 256 kB in memory, mounted for a test; where that is not permitted the test is skipped and says so. */
final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    static SmallDisk at(Path place) throws IOException {
        Files.createDirectories(place);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place.toString()))
                .as("mounting a tmpfs needs root on Linux")
                .isZero();
        return new SmallDisk(place);
    }

    /** Leaves no byte. */
    void fill() {
        try {
            byte[] block = new byte[512];
            while (true) {
                Files.write(place.resolve("filler"), block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            // this was the aim
        }
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
