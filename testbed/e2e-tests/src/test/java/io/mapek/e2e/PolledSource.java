package io.mapek.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Serves a metrics page for each system, and remembers who asked for it when. */
final class PolledSource implements AutoCloseable {
    /** A replica says who it is in this header. */
    static final String REPLICA = "X-Replica";

    /** One request that was answered. */
    record Poll(String replica, Instant at) {}

    private final HttpServer server;
    private final Map<String, AtomicLong> errors = new ConcurrentHashMap<>();
    private final Map<String, Queue<Poll>> polls = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> latency = new ConcurrentHashMap<>();

    PolledSource() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String systemId) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + systemId;
    }

    /** So many more errors in a system. */
    void add(String systemId, int more) {
        errors.computeIfAbsent(systemId, id -> new AtomicLong()).addAndGet(more);
    }

    /** What a system's latency is from now on. */
    void setLatency(String systemId, int seconds) {
        latency.put(systemId, seconds);
    }

    /** Who asked for a system, in order. */
    List<Poll> polls(String systemId) {
        return List.copyOf(polls.getOrDefault(systemId, new ConcurrentLinkedQueue<>()));
    }

    /** Who asked for a system after an instant, in order. */
    List<Poll> pollsAfter(String systemId, Instant after) {
        return polls(systemId).stream().filter(poll -> poll.at().isAfter(after)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String systemId = exchange.getRequestURI().getPath().substring(1);
        Poll poll = new Poll(exchange.getRequestHeaders().getFirst(REPLICA), Instant.now());
        polls.computeIfAbsent(systemId, id -> new ConcurrentLinkedQueue<>()).add(poll);
        byte[] page = page(systemId).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, page.length);
        try (exchange) {
            exchange.getResponseBody().write(page);
        }
    }

    private String page(String systemId) {
        return """
                # TYPE errors_total counter
                errors_total{component="worker"} %d
                # TYPE latency_seconds gauge
                latency_seconds{component="worker"} %d
                """
                .formatted(
                        errors.computeIfAbsent(systemId, id -> new AtomicLong()).get(),
                        latency.getOrDefault(systemId, 1));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
