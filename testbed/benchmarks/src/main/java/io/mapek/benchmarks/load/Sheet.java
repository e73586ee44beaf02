package io.mapek.benchmarks.load;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures of one run, with the machine's facts: as a table to read and as JSON. */
record Sheet(Machine machine, List<Figure> figures) {
    Sheet {
        figures = List.copyOf(figures);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.line());
        lines.add("");
        lines.add("| benchmark | what | measured | target | | beside, and on what |");
        lines.add("|---|---|---|---|---|---|");
        figures.forEach(figure -> lines.add(figure.row()));
        return lines;
    }

    void write(Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.write(
                file,
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this));
    }
}
