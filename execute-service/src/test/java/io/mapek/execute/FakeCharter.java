package io.mapek.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Charter's HTTP API for many systems, each under its own path, which stops at a chosen call: before it has an effect or
 * after. It keeps Charter's word that a repeated key is answered with its first answer, and remembers every call.
 */
final class FakeCharter implements AutoCloseable {
    static final String KEY = "k3y-that-nobody-may-see";

    /** What becomes of a call at which it stops, once it goes on and the caller is gone. */
    enum Fate {
        /** It never came. */
        LOST,
        /** It has its effect late. */
        LATE,
        /** It had its effect; the answer is lost. */
        ANSWER_LOST
    }

    /** One system's target. */
    static final class Target {
        private final Map<String, String> values = new TreeMap<>(Map.of("replicas", "5", "batch", "20"));
        private final List<String> calls = new ArrayList<>();
        private final List<String> effects = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private int stopAt = -1;
        private Fate fate;
        private String failing = "";
        private String notUndone = "";

        Target stoppingAt(int call, Fate then) {
            stopAt = call;
            fate = then;
            return this;
        }

        Target refusingUndoOf(String actionId) {
            notUndone = actionId;
            return this;
        }

        /** Calls of this method are refused, unless they undo. */
        Target failing(String method) {
            failing = method;
            return this;
        }

        synchronized Map<String, String> values() {
            return Map.copyOf(values);
        }

        /** The keys of what had an effect, in order. */
        synchronized List<String> effects() {
            return List.copyOf(effects);
        }

        /** What had an effect, in order, whatever its key: the same twice is an effect that happened twice. */
        synchronized List<String> changes() {
            return List.copyOf(changes);
        }

        synchronized List<String> calls() {
            return List.copyOf(calls);
        }

        private synchronized int note(String call) {
            calls.add(call);
            return calls.size() - 1;
        }

        private synchronized void apply(String call, String key, JsonNode body) {
            if (effects.contains(key)) {
                return;
            }
            effects.add(key);
            changes.add(call + " " + body);
            body.properties().forEach(one -> {
                if (one.getValue().isNull()) {
                    values.remove(one.getKey());
                } else {
                    values.put(one.getKey(), one.getValue().asText());
                }
            });
        }

        private boolean refuses(String method, String key) {
            return key.equals(notUndone + ":undo") || failing.equals(method) && !key.endsWith(":undo");
        }
    }

    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger stopped = new AtomicInteger();
    private final HttpServer server;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;

    FakeCharter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    Target of(String systemId) {
        return targets.computeIfAbsent(systemId, id -> new Target());
    }

    String url(String systemId) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + systemId;
    }

    /** How many calls it stands at. */
    int stopped() {
        return stopped.get();
    }

    /** How many calls came. */
    int calls() {
        return targets.values().stream()
                .mapToInt(target -> target.calls().size())
                .sum();
    }

    void goOn() {
        goOn.countDown();
    }

    void slow(Duration perCall) {
        delay = perCall;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", 3);
            Target target = of(path[1]);
            String method = exchange.getRequestMethod();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            byte[] body = exchange.getRequestBody().readAllBytes();
            String call = method + " " + path[2];
            int number = target.note(call + (key == null ? "" : " " + key));
            waitFor(new CountDownLatch(1), delay);
            if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
                answer(exchange, 401, "{\"detail\":\"no such key\"}");
            } else if (number == target.stopAt) {
                stop(target, call, key, body);
            } else {
                act(exchange, target, call, key, body);
            }
        }
    }

    private void stop(Target target, String call, String key, byte[] body) throws IOException {
        if (target.fate == Fate.ANSWER_LOST && key != null) {
            target.apply(call, key, Json.mapper().readTree(body));
        }
        stopped.incrementAndGet();
        waitFor(goOn, Duration.ofMinutes(5));
        if (target.fate == Fate.LATE && key != null) {
            target.apply(call, key, Json.mapper().readTree(body));
        }
    }

    private void act(HttpExchange exchange, Target target, String call, String key, byte[] body) throws IOException {
        if (key == null) {
            Map<String, Object> state = new TreeMap<>(target.values());
            state.put("settings", target.values());
            answer(exchange, 200, Json.mapper().writeValueAsString(state));
        } else if (target.refuses(exchange.getRequestMethod(), key)) {
            answer(exchange, 400, "{\"detail\":\"not with " + KEY + "\"}");
        } else {
            target.apply(call, key, Json.mapper().readTree(body));
            answer(exchange, 200, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void waitFor(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
