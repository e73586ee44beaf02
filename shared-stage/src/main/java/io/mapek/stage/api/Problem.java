package io.mapek.stage.api;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An error as the API tells it (RFC 9457). */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<Flaw> flaws;

    /**
     * An error.
     *
     * @param status of HTTP
     * @param title the kind of problem, the same every time
     * @param detail what is wrong here, and what to do
     */
    public Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
        this.flaws = List.of();
    }

    /** A field of the request that cannot stay as it is, and why. */
    public record Flaw(String field, String detail) {}

    /** A body that can be read and means nothing, field by field. */
    public Problem(String title, List<Flaw> flaws) {
        super(flaws.stream().map(flaw -> flaw.field() + " " + flaw.detail()).collect(Collectors.joining("; ")));
        this.status = 400;
        this.title = title;
        this.flaws = List.copyOf(flaws);
    }

    /** What is made of a request; one that means nothing is a bad one. */
    public static <T> T orBadRequest(String title, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException meaningless) {
            throw new Problem(400, title, meaningless.getMessage());
        }
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
