package io.mapek.stage.runner;

import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.IncomingRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that explain a dead letter; its key and value are those of the refused record. */
public final class DeadLetter {
    /** Why it was refused, in one sentence. */
    public static final String REASON = "mapek-dead-reason";

    /** Which service refused it. */
    public static final String SERVICE = "mapek-dead-service";

    /** Where it was: full topic name. */
    public static final String TOPIC = "mapek-dead-topic";

    /** Where it was: partition. */
    public static final String PARTITION = "mapek-dead-partition";

    /** Where it was: offset. */
    public static final String OFFSET = "mapek-dead-offset";

    /** The exception and the first places of its stack, where there was one. */
    public static final String STACK = "mapek-dead-stack";

    private static final int MOST_FRAMES = 8;
    private static final int LONGEST_REASON = 1_000;

    private DeadLetter() {}

    /** The refused record's own headers, and those that explain. */
    public static Headers headers(IncomingRecord refused, String service, String reason) {
        Headers headers = new RecordHeaders(refused.headers().toArray());
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        EventHeaders.put(headers, REASON, shortened);
        EventHeaders.put(headers, SERVICE, service);
        EventHeaders.put(headers, TOPIC, refused.topic());
        EventHeaders.put(headers, PARTITION, Integer.toString(refused.partition()));
        EventHeaders.put(headers, OFFSET, Long.toString(refused.offset()));
        return headers;
    }

    /** What was thrown, and where. */
    public static String stack(Throwable thrown) {
        StringBuilder summary = new StringBuilder(thrown.toString());
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
            summary.append("\n  at ").append(frames[i]);
        }
        return summary.toString();
    }
}
