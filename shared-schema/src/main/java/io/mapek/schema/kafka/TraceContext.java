package io.mapek.schema.kafka;

import io.mapek.schema.model.Ids;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A W3C {@code traceparent}: one trace goes from sample to lesson. Span ids come from event ids, so a replay has the same
 * ones.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record TraceContext(String traceId, String spanId) {
    private static final Pattern FORM = Pattern.compile(
            "(?!ff)(?!00.{54})[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    /** A new trace, begun by an event. */
    public static TraceContext begunBy(String eventId) {
        String hex = Ids.derive("trace", eventId).replace("-", "");
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
        var matcher = FORM.matcher(traceparent);
        return matcher.matches() ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** As a header's value; always sampled. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String spanOf(String eventId) {
        return Ids.derive("span", eventId).replace("-", "").substring(0, 16);
    }
}
