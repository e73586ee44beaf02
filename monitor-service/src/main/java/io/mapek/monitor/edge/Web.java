package io.mapek.monitor.edge;

import io.mapek.schema.systems.Source;
import io.mapek.stage.edge.BoundedBody;
import io.mapek.stage.edge.TooLarge;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests to sources: with their credentials, to their own address only, until a deadline, and reads no more of an
 * answer than they may give. A connection that breaks is tried once more: everything that is asked only reads.
 */
public final class Web implements AutoCloseable {
    /** Requests that one address answers at once, of all systems together. */
    private static final int MOST_AT_ONCE = 256;

    private static final int MOST_HOPS = 5;

    private final Credentials credentials;
    private final Clients clients = new Clients();
    private final Map<String, Semaphore> rooms = new ConcurrentHashMap<>();

    public Web(Credentials credentials) {
        this.credentials = credentials;
    }

    /** A path below the source's URL. */
    public static HttpRequest.Builder below(Source source, String path) {
        return HttpRequest.newBuilder(URI.create(source.url().toString().replaceAll("/+$", "") + path));
    }

    /** The answer of any status; fails for no answer, a slow one and one that is too large. */
    public Answer send(Source source, HttpRequest.Builder request, Deadline deadline) throws IOException {
        Identity asker = credentials.of(source);
        asker.headers().forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "gzip");
        Semaphore room = rooms.computeIfAbsent(origin(source.url()), address -> new Semaphore(MOST_AT_ONCE));
        try {
            if (!room.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HttpTimeoutException("all connections are busy");
            }
            try {
                return followed(source, request.build(), asker, deadline);
            } finally {
                room.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (IOException failure) {
            String told = String.valueOf(failure.getMessage());
            throw asker.hide(told).equals(told) ? failure : new IOException(asker.hide(told));
        }
    }

    private Answer followed(Source source, HttpRequest request, Identity asker, Deadline deadline)
            throws IOException, InterruptedException {
        HttpRequest next = request;
        for (int hops = 0; hops <= MOST_HOPS; hops++) {
            HttpResponse<byte[]> answer = tried(source, next, deadline);
            if (!Redirect.isOne(answer)) {
                return Body.unpacked(answer, source.maxBytes(), asker);
            }
            next = Redirect.of(answer, next);
        }
        throw new IOException("redirects more than " + MOST_HOPS + " times");
    }

    private HttpResponse<byte[]> tried(Source source, HttpRequest request, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            return sent(source, request, deadline);
        } catch (ConnectException | HttpTimeoutException | SSLException | TooLarge hopeless) {
            throw hopeless;
        } catch (IOException broken) {
            if (deadline.isOver()) {
                throw broken;
            }
            return sent(source, request, deadline);
        }
    }

    private HttpResponse<byte[]> sent(Source source, HttpRequest request, Deadline deadline)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                clients.of(source).sendAsync(request, head -> new BoundedBody(source.maxBytes()));
        try {
            // A request's own timeout ends with the headers; a body may still trickle.
            return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new HttpTimeoutException("slow");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException told
                    ? told
                    : new IOException(failed.getCause().toString(), failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Why there is no answer, for an operator. */
    public static String reason(Throwable failure, Source source) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return switch (cause) {
            case TimeoutException slow -> slow(source);
            case HttpTimeoutException slow -> slow(source);
            case ConnectException refused -> "no connection to " + address(source.url());
            case SSLException refused ->
                words("TLS with " + address(source.url()) + ": " + refused.getMessage())
                        + " (check the source's tls, and the name in its certificate)";
            case IOException told
            when told.getMessage() != null && !told.getMessage().isBlank() -> words(told.getMessage());
            default -> words(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        };
    }

    private static String slow(Source source) {
        return "no answer within " + source.timeout().toMillis() + " ms";
    }

    /** A text from outside, in one short line. */
    public static String words(String text) {
        return Answer.shortened(text);
    }

    /** Scheme, host and port: who gets the credentials. */
    static String origin(URI url) {
        int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? standard : url.getPort();
        return (url.getScheme() + "://" + url.getHost()).toLowerCase(java.util.Locale.ROOT) + ":" + port;
    }

    private static String address(URI url) {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public void close() {
        clients.close();
    }
}
