package io.mapek.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMakeASecretOnceThatOnlyItsOwnerMayRead() throws IOException {
        Path file = directory.resolve("kept/api-token");

        String made = Secrets.readOrMake(file);

        assertThat(made).matches("[0-9a-f]{48}").isEqualTo(Secrets.readOrMake(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldMakeAnotherSecretForEachFile() {
        assertThat(Secrets.readOrMake(directory.resolve("one")))
                .isNotEqualTo(Secrets.readOrMake(directory.resolve("two")));
    }
}
