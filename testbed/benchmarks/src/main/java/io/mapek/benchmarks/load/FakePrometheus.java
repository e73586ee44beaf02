package io.mapek.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Speaks as much of the Prometheus HTTP API as Monitor asks for, with made-up series of a {@link Fleet}'s systems. */
final class FakePrometheus implements AutoCloseable {
    private static final Pattern SELECTION = Pattern.compile("(?:^|&)query=([a-z_]+)\\{system=\"([^\"]+)\"}(?:&|$)");
    private static final String TARGETS =
            """
            {"status":"success","data":{"activeTargets":[{"health":"up","labels":{"job":"fleet","instance":"a:1"}}]}}""";
    private static final String NO_PAST = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

    private final HttpServer server;
    private final LongAdder requests = new LongAdder();

    FakePrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/query", this::query);
        server.createContext("/api/v1/query_range", exchange -> answer(exchange, NO_PAST));
        server.createContext("/api/v1/targets", exchange -> answer(exchange, TARGETS));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long requests() {
        return requests.sum();
    }

    private void query(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Matcher selection = SELECTION.matcher(form);
        double now = System.currentTimeMillis() / 1e3;
        answer(exchange, selection.find() ? vector(selection.group(1), selection.group(2), now) : oneTargetIsUp(now));
    }

    private static String oneTargetIsUp(double now) {
        return vector("{\"metric\":{},\"value\":[" + now + ",\"1\"]}");
    }

    private static String vector(String metric, String system, double now) {
        return vector(IntStream.range(0, Fleet.SHARDS)
                .mapToObj(shard -> series(metric, Fleet.labels(system, shard), now))
                .collect(Collectors.joining(",")));
    }

    private static String vector(String series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";
    }

    private static String series(String metric, Map<String, String> labels, double now) {
        String named = labels.entrySet().stream()
                .map(label -> ",\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining());
        return "{\"metric\":{\"__name__\":\"" + metric + "\"" + named + "},\"value\":[" + now + ",\"1\"]}";
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        requests.increment();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
