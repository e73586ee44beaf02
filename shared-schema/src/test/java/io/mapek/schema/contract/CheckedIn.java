package io.mapek.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what is generated with the file that is checked in, or writes the file when {@code -Dmapek.contract.update=true}
 * is given.
 */
public final class CheckedIn {
    private CheckedIn() {}

    /** Whether files are to be written instead of compared. */
    public static boolean isUpdate() {
        return Boolean.getBoolean("mapek.contract.update");
    }

    /** Compares, or writes. */
    public static void matches(Path file, String generated) {
        try {
            if (isUpdate()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, generated);
            }
            assertThat(file)
                    .as("generated files are checked in: run mvn -pl shared-schema test -Dmapek.contract.update=true")
                    .exists();
            assertThat(Files.readString(file))
                    .as(
                            "%s differs from what the records say: run mvn -pl shared-schema test "
                                    + "-Dmapek.contract.update=true, and look at the difference",
                            file)
                    .isEqualTo(generated);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
