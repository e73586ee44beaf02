package io.mapek.schema.kafka;

import io.mapek.schema.model.Ids;
import java.util.Optional;

/**
 * A W3C {@code traceparent}: one trace goes from sample to lesson. Span ids come from event ids, so a replay has the same
 * ones.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record TraceContext(String traceId, String spanId) {
    private static final int LENGTH = 55;
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** A new trace, begun by an event. */
    public static TraceContext begunBy(String eventId) {
        String hex = Ids.hex(16, "trace", eventId);
        return new TraceContext(hex, spanOf(eventId));
    }

    /** The same trace, gone on by another event. */
    public TraceContext continuedBy(String eventId) {
        return new TraceContext(traceId, spanOf(eventId));
    }

    /** Reads a header's value; what is not a traceparent is none. */
    public static Optional<TraceContext> parse(String traceparent) {
        if (traceparent == null) {
            return Optional.empty();
        }
        if (!hasForm(traceparent)) {
            return Optional.empty();
        }
        String trace = traceparent.substring(3, 35);
        String span = traceparent.substring(36, 52);
        return trace.equals(NO_TRACE) || span.equals(NO_SPAN)
                ? Optional.empty()
                : Optional.of(new TraceContext(trace, span));
    }

    /** {@code version-trace-span-flags} in hex digits; only versions after 00 may be longer, and ff is none. */
    private static boolean hasForm(String text) {
        if (text.length() < LENGTH || text.startsWith("ff")) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 2 || i == 35 || i == 52;
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return text.length() == LENGTH || text.charAt(LENGTH) == '-' && !text.startsWith("00");
    }

    /** As a header's value; always sampled. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String spanOf(String eventId) {
        return Ids.hex(8, "span", eventId);
    }
}
