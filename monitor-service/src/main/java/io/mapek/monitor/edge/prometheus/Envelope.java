package io.mapek.monitor.edge.prometheus;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Takes an answer of the HTTP API apart piece by piece, because a tree of a large one takes ten times its size: each series of
 * {@code data.result} is handed over and forgotten, the rest becomes a small tree.
 */
final class Envelope {
    /** Behind each piece there is more, as there must be. */
    private static final ObjectReader PIECES =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String DATA = "data";
    private static final String RESULT = "result";

    private final JsonParser parser;
    private final Consumer<JsonNode> series;

    private Envelope(JsonParser parser, Consumer<JsonNode> series) {
        this.parser = parser;
        this.series = series;
    }

    /** The answer without its series; fails when it is not one whole JSON text. */
    static JsonNode read(byte[] body, Consumer<JsonNode> series) throws IOException {
        try (JsonParser parser = PIECES.createParser(body)) {
            JsonNode rest = parser.nextToken() == JsonToken.START_OBJECT
                    ? new Envelope(parser, series).fields(false)
                    : Json.mapper().readTree(body);
            if (rest.isObject() && parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the end");
            }
            return rest;
        }
    }

    private ObjectNode fields(boolean isData) throws IOException {
        ObjectNode node = Json.mapper().createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken begin = parser.nextToken();
            if (!isData && name.equals(DATA) && begin == JsonToken.START_OBJECT) {
                node.set(name, fields(true));
            } else if (isData && name.equals(RESULT) && begin == JsonToken.START_ARRAY) {
                node.set(name, result());
            } else {
                node.set(name, PIECES.readTree(parser));
            }
        }
        return node;
    }

    private ArrayNode result() throws IOException {
        ArrayNode rest = Json.mapper().createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = PIECES.readTree(parser);
            if (element.isObject()) {
                series.accept(element);
            } else {
                rest.add(element);
            }
        }
        return rest;
    }
}
