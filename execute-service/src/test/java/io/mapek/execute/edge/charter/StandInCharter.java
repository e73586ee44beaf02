package io.mapek.execute.edge.charter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for Charter: answers what a test told it to, and remembers what it was asked. */
final class StandInCharter implements AutoCloseable {
    /** One call as it came. */
    record Call(String method, String path, String body, String apiKey, String idempotencyKey) {
        @Override
        public String toString() {
            return (method + " " + path + " " + body).strip();
        }
    }

    /** What to answer; with a part held back it begins, and never ends. */
    private record Answer(int status, String body, boolean hangs, boolean drips) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    StandInCharter() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    StandInCharter answering(String call, int status, String body) {
        answers.put(call, new Answer(status, body.replace('\'', '"'), false, false));
        return this;
    }

    StandInCharter answering(String call, String body) {
        return answering(call, 200, body);
    }

    StandInCharter neverAnswering(String call) {
        answers.put(call, new Answer(200, "", true, false));
        return this;
    }

    StandInCharter neverEndingItsAnswerTo(String call) {
        answers.put(call, new Answer(200, "{", false, true));
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> calls() {
        return calls;
    }

    /** The calls that change something. */
    List<String> changes() {
        return calls.stream()
                .filter(call -> call.idempotencyKey() != null)
                .map(Call::toString)
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    path,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-API-Key"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            answer(
                    exchange,
                    answers.getOrDefault(exchange.getRequestMethod() + " " + path, new Answer(404, "", false, false)));
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.hangs()) {
            await();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (answer.status() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
        }
        exchange.sendResponseHeaders(answer.status(), answer.drips() ? 0 : body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
        if (answer.drips()) {
            await();
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
