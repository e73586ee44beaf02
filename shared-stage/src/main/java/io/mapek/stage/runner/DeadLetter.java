package io.mapek.stage.runner;

import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.IncomingRecord;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
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

    /** How many bytes the value had, where it had to be cut; the whole one is where the letter is from. */
    public static final String CUT = "mapek-dead-cut-from";

    /** Present where the letter speaks for every reader of its topic: none has handled the record. */
    public static final String FOR_ALL = "mapek-dead-for-all";

    private static final int MOST_FRAMES = 8;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_STACK = 4_000;
    private static final int LARGEST_HEADERS = 30_000;
    private static final int LARGEST_KEY = 30_000;

    /** A broker takes 1,048,588 bytes at once, and a client sends no more: beside the value there is room for the rest. */
    private static final int LARGEST_VALUE = EventReader.MAX_BYTES;

    private DeadLetter() {}

    /** The refused record's own headers, and those that explain. */
    public static Headers headers(IncomingRecord refused, String service, String reason) {
        Headers headers = new RecordHeaders(
                hasRoomFor(refused.headers()) ? refused.headers().toArray() : new Header[0]);
        EventHeaders.put(headers, REASON, shortened(reason, LONGEST_REASON));
        EventHeaders.put(headers, SERVICE, service);
        EventHeaders.put(headers, TOPIC, refused.topic());
        EventHeaders.put(headers, PARTITION, Integer.toString(refused.partition()));
        EventHeaders.put(headers, OFFSET, Long.toString(refused.offset()));
        if (refused.value() != null && refused.value().length > LARGEST_VALUE) {
            EventHeaders.put(headers, CUT, Integer.toString(refused.value().length));
        }
        return headers;
    }

    /** As much of a refused value as has room beside its explanation. */
    public static byte[] value(byte[] refused) {
        return refused == null || refused.length <= LARGEST_VALUE ? refused : Arrays.copyOf(refused, LARGEST_VALUE);
    }

    /** Whether a refused record's key has room; it is left out otherwise. */
    public static boolean hasRoomFor(int keyBytes) {
        return keyBytes <= LARGEST_KEY;
    }

    /** Whether headers have room beside the largest value, so that a record with them can be written again. */
    static boolean hasRoomFor(Headers headers) {
        int size = 0;
        for (Header header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size <= LARGEST_HEADERS;
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** What was thrown, and where. */
    public static String stack(Throwable thrown) {
        StringBuilder summary = new StringBuilder(thrown.toString());
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
            summary.append("\n  at ").append(frames[i]);
        }
        return shortened(summary.toString(), LONGEST_STACK);
    }
}
