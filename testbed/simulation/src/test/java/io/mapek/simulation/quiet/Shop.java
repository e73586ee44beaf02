package io.mapek.simulation.quiet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A target with counters at a time of its own, read from its page or from what answers as its Prometheus would. */
final class Shop implements AutoCloseable {
    private static final String METRIC = "refused_orders_total";

    private final HttpServer server = server();
    private final Map<String, Integer> counters = new TreeMap<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    Shop() {
        server.createContext("/metrics", exchange -> answer(exchange, "text/plain; version=0.0.4", page()));
        server.createContext("/api/v1/query", exchange -> answer(exchange, "application/json", queried(exchange)));
        server.createContext(
                "/api/v1/targets",
                exchange -> answer(
                        exchange,
                        "application/json",
                        "{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"health\":\"up\",\"labels\":{}}]}}"));
        server.start();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The counter of a component stands at a value. */
    Shop counts(String component, int value) {
        counters.put(component, value);
        return this;
    }

    Instant now() {
        return now;
    }

    void at(Instant instant) {
        now = instant;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    URI uri(String kind) {
        String path = kind.equals("scrape") ? "/metrics" : "";
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private String page() {
        StringBuilder page = new StringBuilder("# TYPE " + METRIC + " counter\n");
        counters.forEach(
                (component, value) -> page.append("%s{component=\"%s\"} %d%n".formatted(METRIC, component, value)));
        return page.toString();
    }

    private String queried(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = URLDecoder.decode(form.replaceFirst("query=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        List<Map<String, Object>> vector = new ArrayList<>();
        if (query.equals(METRIC)) {
            counters.forEach((component, value) -> vector.add(series(
                    Map.of("__name__", METRIC, "job", "shop", "instance", "a:1", "component", component), value)));
        } else if (query.contains("count(up)")) {
            vector.add(series(Map.of(), 1));
        }
        return Json.mapper()
                .writeValueAsString(
                        Map.of("status", "success", "data", Map.of("resultType", "vector", "result", vector)));
    }

    private Map<String, Object> series(Map<String, String> labels, int value) {
        return Map.of("metric", labels, "value", List.of(now.toEpochMilli() / 1000.0, String.valueOf(value)));
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
