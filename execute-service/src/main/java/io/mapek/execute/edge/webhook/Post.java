package io.mapek.execute.edge.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.execute.edge.http.HttpCalls;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.kafka.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One request as a CloudEvent in JSON (structured mode), posted under a key by which a repetition is known. */
record Post(HttpCalls calls, URI url, ActionRequested request) {
    private static final String SOURCE = "/mapek/execute-service";

    HttpResponse<byte[]> send() {
        HttpRequest.Builder post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/cloudevents+json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", key())
                .POST(HttpRequest.BodyPublishers.ofString(body()));
        if (!calls.secret().isEmpty()) {
            post.header("Authorization", "Bearer " + calls.secret());
        }
        return calls.send(post, toString());
    }

    /** What changes something has the same key in every attempt; what only looks has one of its own. */
    private String key() {
        return switch (request.phase()) {
            case DO -> request.actionId();
            case UNDO -> request.actionId() + ":undo";
            case PREPARE, VERIFY -> request.id();
        };
    }

    private String body() {
        ObjectNode event = Json.mapper().createObjectNode();
        event.put("specversion", "1.0").put("id", request.id()).put("source", SOURCE);
        event.put("type", "io.mapek.ActionRequested").put("subject", request.systemId());
        event.put("time", request.time().toString()).put("datacontenttype", "application/json");
        event.set("data", Json.mapper().valueToTree(request));
        return event.toString();
    }

    @Override
    public String toString() {
        return request.phase() + " posted to " + url.getHost();
    }
}
