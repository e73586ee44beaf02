package io.mapek.knowledge.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.kafka.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** How a notice is written for a receiver. */
public enum Format {
    /** {@code {"text": …}} in Slack's mark-up. */
    SLACK {
        @Override
        HttpRequest.Builder request(Notice notice, Optional<URI> link) {
            String more = link.map(uri -> "\n<" + uri + "|open>").orElse("");
            ObjectNode body = Json.mapper().createObjectNode();
            body.put("text", "*" + escaped(notice.title()) + "*\n" + escaped(notice.text()) + more);
            return post(body);
        }
    },
    /** CloudEvents 1.0 over HTTP, binary mode: the notice with its event is the data. */
    CLOUD_EVENTS {
        @Override
        HttpRequest.Builder request(Notice notice, Optional<URI> link) {
            ObjectNode body = Json.mapper().createObjectNode();
            body.put("kind", notice.kind().name());
            body.put("systemId", notice.event().systemId());
            body.put("title", notice.title());
            body.put("text", notice.text());
            link.ifPresent(uri -> body.put("link", uri.toString()));
            body.set("event", Json.mapper().valueToTree(notice.event()));
            return post(body)
                    .header("ce-specversion", "1.0")
                    .header("ce-id", notice.id())
                    .header("ce-source", "/mapek/knowledge")
                    .header("ce-type", "io.mapek.Notice")
                    .header("ce-time", notice.event().time().toString())
                    .header("ce-subject", percentEncoded(notice.event().systemId()));
        }
    };

    /** The request, without address and credentials. */
    abstract HttpRequest.Builder request(Notice notice, Optional<URI> link);

    private static HttpRequest.Builder post(ObjectNode body) {
        try {
            return HttpRequest.newBuilder()
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Slack's control characters; what comes from labels must not become a link or call everybody. */
    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** CloudEvents' HTTP binding: what is not printable ASCII, and the space, quote and percent sign, is percent-encoded. */
    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : value.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            boolean plain = unit > ' ' && unit < 0x7f && unit != '"' && unit != '%';
            encoded.append(plain ? String.valueOf((char) unit) : String.format("%%%02X", unit & 0xff));
        }
        return encoded.toString();
    }
}
