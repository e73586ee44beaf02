package io.mapek.schema.kafka;

import io.mapek.schema.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an event's record: CloudEvents 1.0 in Kafka's binary mode, its cause, configuration and trace. */
public final class EventHeaders {
    /** Which input made this event: that input's event id. */
    public static final String CAUSE = "mapek-cause";

    /** The hash of the configuration in force. */
    public static final String CONFIG = "mapek-config";

    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** On each record of a command for every system that was written to every partition; without it, it is spread. */
    public static final String EVERYWHERE = "mapek-everywhere";

    /** The event's id. */
    public static final String ID = "ce_id";

    /**
     * On a record that was put back after a fix: for which services, separated by commas. Those are the ones that had refused
     * it; the others have handled it already.
     */
    public static final String REDRIVEN_FOR = "mapek-redriven-for";

    static final String TIME = "ce_time";

    private static final String TYPE = "ce_type";
    private static final String TYPE_PREFIX = "io.mapek.";

    private EventHeaders() {}

    /**
     * The headers to write with an event.
     *
     * @param source the CloudEvents source, such as {@code /mapek/plan}
     * @param cause the input's event id, or null at the loop's rim
     * @param config the configuration's hash, or null when there is none
     */
    public static Headers of(Event event, String source, String cause, String config, TraceContext trace) {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, event.id());
        put(headers, "ce_source", source);
        put(headers, TYPE, TYPE_PREFIX + event.getClass().getSimpleName());
        put(headers, TIME, event.time().toString());
        put(headers, "ce_subject", event.systemId());
        put(headers, "content-type", "application/json");
        if (cause != null) {
            put(headers, CAUSE, cause);
        }
        if (config != null) {
            put(headers, CONFIG, config);
        }
        put(headers, TRACEPARENT, trace.traceparent());
        return headers;
    }

    /** Whether a record is a service's to handle: all are, but what was put back for others only. */
    public static boolean areFor(String service, Headers headers) {
        return text(headers, REDRIVEN_FOR)
                .map(services -> List.of(services.split(",")).contains(service))
                .orElse(true);
    }

    /** Says which event a record holds whose value does not. */
    public static void identify(Headers headers, Event event) {
        put(headers, ID, event.id());
        put(headers, TIME, event.time().toString());
    }

    /** The text of the last header of that name. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Whether a command for every system is on every partition already. */
    public static boolean isEverywhere(Headers headers) {
        return headers.lastHeader(EVERYWHERE) != null;
    }

    /** The simple name of the event's type, if a header says so. */
    public static Optional<String> type(Headers headers) {
        return text(headers, TYPE)
                .filter(type -> type.startsWith(TYPE_PREFIX))
                .map(type -> type.substring(TYPE_PREFIX.length()));
    }

    /** The trace a record belongs to, if it says so. */
    public static Optional<TraceContext> trace(Headers headers) {
        return text(headers, TRACEPARENT).flatMap(TraceContext::parse);
    }

    /** Sets a header to one text. */
    public static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
