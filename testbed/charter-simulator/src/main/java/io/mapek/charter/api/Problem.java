package io.mapek.charter.api;

/** A request that cannot be answered, with the status and the sentence that say why (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Problem(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    static Problem invalid(String sentence) {
        return new Problem(400, sentence);
    }

    static Problem notFound(String sentence) {
        return new Problem(404, sentence);
    }

    static Problem conflict(String sentence) {
        return new Problem(409, sentence);
    }

    public int status() {
        return status;
    }
}
