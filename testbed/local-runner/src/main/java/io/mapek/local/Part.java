package io.mapek.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A running part of the loop, as another run of the command-line tool finds it.
 *
 * @param started when the process began: a later process may get the same id
 * @param readiness answers 200 while it can be used; null for the broker
 */
public record Part(String name, long pid, Instant started, int port, URI readiness, Path log) {
    private static final Duration SAME = Duration.ofSeconds(5);

    static Part of(String name, ProcessHandle process, int port, URI readiness, Path log) {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        return new Part(name, process.pid(), started, port, readiness, log);
    }

    /** Its process, unless that has ended. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    public boolean isAlive() {
        return process().isPresent();
    }

    /** Where it serves. */
    public String address() {
        return readiness == null ? "127.0.0.1:" + port : "http://127.0.0.1:" + port;
    }

    private boolean isSame(ProcessHandle candidate) {
        return candidate
                .info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(SAME) < 0)
                .orElse(true);
    }

    String line() {
        return pid + " " + started.toEpochMilli() + " " + port + " " + (readiness == null ? "-" : readiness) + " "
                + log;
    }

    static Part parse(String name, String line) {
        String[] fields = line.strip().split(" ", 5);
        return new Part(
                name,
                Long.parseLong(fields[0]),
                Instant.ofEpochMilli(Long.parseLong(fields[1])),
                Integer.parseInt(fields[2]),
                fields[3].equals("-") ? null : URI.create(fields[3]),
                Path.of(fields[4]));
    }
}
