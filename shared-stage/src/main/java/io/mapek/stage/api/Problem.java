package io.mapek.stage.api;

/** An error as the API tells it (RFC 9457). */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

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
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
