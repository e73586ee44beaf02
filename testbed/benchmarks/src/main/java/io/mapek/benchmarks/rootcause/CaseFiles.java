package io.mapek.benchmarks.rootcause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one case.
 *
 * @param samples {@code CASE.samples.jsonl}, {@code CASE.jsonl}, or either with {@code .gz}
 * @param callGraph {@code CASE.callgraph.json}, where there is one
 */
record CaseFiles(String name, Path samples, Optional<Path> callGraph) {
    private static final List<String> ENDINGS = List.of(".samples.jsonl.gz", ".samples.jsonl", ".jsonl.gz", ".jsonl");

    /** The cases in a folder and the folders in it, by name. */
    static List<CaseFiles> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> of(folder, file).stream())
                    .sorted(Comparator.comparing(CaseFiles::name))
                    .toList();
        }
    }

    private static Optional<CaseFiles> of(Path folder, Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        return ENDINGS.stream().filter(path::endsWith).findFirst().map(ending -> {
            String name = path.substring(0, path.length() - ending.length());
            Path graph = folder.resolve(name + ".callgraph.json");
            return new CaseFiles(name, file, Optional.of(graph).filter(Files::isRegularFile));
        });
    }
}
