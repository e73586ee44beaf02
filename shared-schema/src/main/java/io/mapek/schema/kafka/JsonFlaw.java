package io.mapek.schema.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.mapek.schema.model.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a JSON or YAML text in one bounded line for a person: the field's path, and the reason. */
public final class JsonFlaw {
    /** A reason travels in headers and logs: no text of a sender makes it longer than this. */
    public static final int MAX_LENGTH = 500;

    private static final int MAX_QUOTE = 80;

    private JsonFlaw() {}

    /** The path, if there is one, and the reason. */
    public static String of(JsonProcessingException wrong) {
        if (!(wrong instanceof JsonMappingException mapping)) {
            return cut(wrong.getOriginalMessage(), MAX_LENGTH);
        }
        String path = pathOf(mapping);
        return cut(path.isEmpty() ? reasonOf(mapping) : path + ": " + reasonOf(mapping), MAX_LENGTH);
    }

    /** Text of a sender, safe to repeat: on one line, and cut. */
    public static String quote(Object text) {
        return "'" + shortened(text) + "'";
    }

    /** The same without quotes. */
    public static String shortened(Object text) {
        return cut(String.valueOf(text), MAX_QUOTE);
    }

    private static String pathOf(JsonMappingException wrong) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(cut(step.getFieldName(), MAX_QUOTE));
            }
        }
        return path.toString();
    }

    private static String reasonOf(JsonMappingException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                "unknown key"
                        + nearest(unknown)
                                .map(key -> ", did you mean '" + key + "'?")
                                .orElse("");
            case InvalidTypeIdException type when type.getTypeId() == null -> "the property 'type' is missing";
            case InvalidTypeIdException type -> "unknown type " + quote(type.getTypeId());
            case InvalidFormatException format ->
                "must be " + noun(format.getTargetType()) + ", not " + quote(format.getValue());
            case ValueInstantiationException refused -> refusalOf(refused);
            case MismatchedInputException mismatch -> mismatchOf(mismatch);
            default -> refusalOf(wrong);
        };
    }

    private static String refusalOf(JsonMappingException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException refused
                ? refused.getMessage()
                : wrong.getOriginalMessage();
    }

    private static String mismatchOf(MismatchedInputException mismatch) {
        String message = mismatch.getOriginalMessage();
        if (message.startsWith("Cannot map `null`") || message.startsWith("Missing required creator property")) {
            return "is missing";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows after the end";
        }
        return mismatch.getTargetType() == null || message.startsWith("No content")
                ? message
                : "must be " + noun(mismatch.getTargetType());
    }

    private static String noun(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(Objects::toString).collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        return type == Double.class || type == double.class ? "a number" : otherNoun(type);
    }

    private static String otherNoun(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "a time like 2026-01-31T09:30:00Z";
        }
        if (type == Duration.class) {
            return "a duration like PT30S";
        }
        if (type == URI.class) {
            return "a URL";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() || type.isSealed() || Map.class.isAssignableFrom(type) ? "an object" : "a text";
    }

    private static Optional<String> nearest(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .filter(key -> distance(key, unknown.getPropertyName()) <= 1 + key.length() / 4)
                .min(Comparator.comparingInt(key -> distance(key, unknown.getPropertyName())));
    }

    /** How many letters must be put in, taken out or changed (Levenshtein), of names of at most 40 letters. */
    private static int distance(String known, String written) {
        String other = cut(written, 40);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= known.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (known.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static String cut(String text, int limit) {
        return Words.cut(String.valueOf(text).replaceAll("\\p{Cntrl}+", " "), limit);
    }
}
