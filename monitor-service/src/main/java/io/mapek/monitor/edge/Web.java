package io.mapek.monitor.edge;

import io.mapek.schema.systems.Source;
import io.mapek.stage.edge.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to sources: with their token, within their timeout, and no more of an answer than they may give. */
public final class Web implements AutoCloseable {
    private static final int MOST_WORDS = 200;

    private final SourceTokens tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public Web(SourceTokens tokens) {
        this.tokens = tokens;
    }

    /** A path below the source's URL. */
    public static HttpRequest.Builder below(Source source, String path) {
        return HttpRequest.newBuilder(URI.create(source.url().toString().replaceAll("/+$", "") + path));
    }

    /** The answer of any status; fails for no answer, a slow one and one that is too large. */
    public CompletableFuture<HttpResponse<byte[]>> send(Source source, HttpRequest.Builder request) {
        try {
            tokens.find(source).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        } catch (IOException noToken) {
            return CompletableFuture.failedFuture(noToken);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.timeout(source.timeout()).build(), head -> new BoundedBody(source.maxBytes()));
        // The request's own timeout ends with the headers; a body may still trickle.
        return answer.copy()
                .orTimeout(source.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> answer.cancel(true));
    }

    /** Why there is no answer, for an operator. */
    public static String reason(Throwable failure, Source source) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        Duration timeout = source.timeout();
        return switch (cause) {
            case TimeoutException slow -> "no answer within " + timeout.toMillis() + " ms";
            case HttpTimeoutException slow -> "no answer within " + timeout.toMillis() + " ms";
            case ConnectException refused -> "no connection to " + address(source.url());
            case IOException told
            when told.getMessage() != null && !told.getMessage().isBlank() -> words(told.getMessage());
            default -> words(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        };
    }

    /** A text from outside, in one short line. */
    public static String words(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        int end = Math.min(line.length(), MOST_WORDS);
        boolean splits = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splits ? end - 1 : end);
    }

    public static String words(byte[] text) {
        return words(new String(text, 0, Math.min(text.length, MOST_WORDS * 4), StandardCharsets.UTF_8));
    }

    private static String address(URI url) {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
