package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.mapek.schema.systems.Login;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers do to those who ask them. */
@Timeout(600)
class WebTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final int MOST = 10_000;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PASSWORD", "pass:w0rd", "API_KEY", "k3y-k3y-k3y", "TOKEN", "t0ken-t0ken");

    @TempDir
    private Path dir;

    private final Web web = new Web(new Credentials(name -> Optional.ofNullable(ENVIRONMENT.get(name))));

    @AfterEach
    void close() {
        web.close();
    }

    private static Source source(URI uri) {
        return new Source(null, SourceKind.PROMETHEUS, uri, PATIENCE, MOST, null);
    }

    private static Source asking(URI uri, String tokenEnv, String tokenFile, Login basic) {
        return new Source(
                null,
                SourceKind.PROMETHEUS,
                uri,
                PATIENCE,
                MOST,
                0,
                tokenEnv,
                tokenFile,
                basic,
                null,
                Map.of("X-Scope-OrgID", "team-a"),
                basic == null ? Map.of() : Map.of("X-Api-Key", "API_KEY"),
                null,
                null,
                null);
    }

    private Answer send(Source source) throws IOException {
        HttpRequest.Builder request = Web.below(source, "/api/v1/query").POST(BodyPublishers.ofString("query=up"));
        return web.send(source, request, Deadline.in(source.timeout()));
    }

    private String failureOf(Source source) {
        try {
            return "answered " + send(source).words();
        } catch (IOException failure) {
            return Web.reason(failure, source);
        }
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void shouldFollowARedirectToTheSameAddressWithQuestionAndCredentials() throws Exception {
        for (int status : new int[] {301, 302, 307, 308}) {
            try (Site site = new Site(exchange -> {
                boolean moved = exchange.getRequestURI().getPath().startsWith("/prometheus");
                if (moved) {
                    answer(exchange, 200, "here".getBytes(StandardCharsets.UTF_8));
                } else {
                    redirect(exchange, status, "/prometheus/api/v1/query");
                }
            })) {
                Answer answer = send(asking(site.uri(), "TOKEN", null, null));

                assertThat(answer.text()).isEqualTo("here");
                assertThat(site.bodies()).containsExactly("query=up", "query=up");
                assertThat(site.authorizations()).containsOnly("Bearer t0ken-t0ken");
            }
        }
    }

    @Test
    void shouldNotCarryCredentialsToAnotherAddress() {
        try (Site other = Site.answering(200, "text/plain", "caught");
                Site site = new Site(exchange -> redirect(exchange, 307, other.uri() + "/api?token=t0ken-t0ken"))) {
            String failure = failureOf(asking(site.uri(), "TOKEN", null, null));

            assertThat(failure)
                    .startsWith("HTTP 307, redirects to " + other.uri() + ": not followed")
                    .doesNotContain("t0ken-t0ken");
            assertThat(other.bodies()).isEmpty();
        }
    }

    @Test
    void shouldNotGoRoundInCircles() {
        try (Site site = new Site(exchange -> redirect(exchange, 302, "/again"))) {
            assertThat(failureOf(source(site.uri()))).isEqualTo("redirects more than 5 times");
            assertThat(site.bodies()).hasSize(6);
        }
    }

    @Test
    void shouldRefuseRedirectsThatLeadNowhere() {
        for (String location : List.of("", "http://", "://x", "file:///etc/passwd", "http://[")) {
            try (Site site = new Site(exchange -> redirect(exchange, 302, location))) {
                assertThat(failureOf(source(site.uri()))).as(location).startsWith("HTTP 302, ");
            }
        }
        try (Site site = new Site(exchange -> redirect(exchange, 303, "/elsewhere"))) {
            assertThat(failureOf(source(site.uri()))).startsWith("HTTP 303, a redirect that would lose the question");
        }
    }

    @Test
    void shouldUnpackGzip() throws Exception {
        try (Site site = new Site(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, gzip("a".repeat(5_000).getBytes(StandardCharsets.UTF_8)));
        })) {
            assertThat(send(source(site.uri())).text()).isEqualTo("a".repeat(5_000));
        }
    }

    @Test
    void shouldNotBurstWhenUnpacking() {
        try (Site site = new Site(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, gzip(new byte[8_000_000]));
        })) {
            assertThat(failureOf(source(site.uri()))).isEqualTo("the answer is larger than 10000 bytes");
        }
    }

    @Test
    void shouldSayThatAnAnswerCannotBeUnpacked() {
        for (int cut : new int[] {5, 25}) {
            try (Site site = new Site(exchange -> {
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                byte[] packed = gzip("some words, some other words".getBytes(StandardCharsets.UTF_8));
                answer(exchange, 200, java.util.Arrays.copyOf(packed, cut));
            })) {
                assertThat(failureOf(source(site.uri()))).startsWith("the answer cannot be unpacked: ");
            }
        }
        try (Site site = new Site(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "br");
            answer(exchange, 200, new byte[] {1});
        })) {
            assertThat(failureOf(source(site.uri()))).isEqualTo("the answer is packed as br, which was not asked for");
        }
    }

    @Test
    void shouldStopReadingAnEndlessAnswer() {
        try (Site site = new Site(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 << 10];
            try {
                while (true) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException brokenOff) {
                // As it should be.
            }
        })) {
            assertThat(failureOf(source(site.uri()))).isEqualTo("the answer is larger than 10000 bytes");
        }
    }

    @Test
    void shouldNotWaitForABodyThatDrips() {
        try (Raw site = new Raw(
                (in, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 9_000; i++) {
                        out.write('{');
                        out.flush();
                        pause();
                    }
                },
                Integer.MAX_VALUE)) {
            Source hurried = new Source(null, SourceKind.PROMETHEUS, site.uri(), SHORT, MOST, null);
            long begun = System.nanoTime();

            assertThat(failureOf(hurried)).isEqualTo("no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        }
    }

    @Test
    void shouldSayThatABodyWasCutOff() {
        try (Raw site = new Raw(
                (in, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\""
                        .getBytes(StandardCharsets.US_ASCII)),
                Integer.MAX_VALUE)) {
            assertThat(failureOf(source(site.uri()))).contains("fixed content-length: 500, bytes received: 9");
        }
    }

    @Test
    void shouldAskOnceMoreWhenAConnectionBreaks() throws Exception {
        try (Raw site = new Raw(
                (in, out) ->
                        out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII)),
                1)) {
            assertThat(send(source(site.uri())).text()).isEqualTo("ok");
        }
        try (Raw site = new Raw((in, out) -> {}, Integer.MAX_VALUE)) {
            assertThat(failureOf(source(site.uri()))).isNotBlank();
            assertThat(site.accepted()).isEqualTo(2);
        }
    }

    @Test
    void shouldSayThatItIsNotHttp() {
        try (Raw site = new Raw(
                (in, out) -> out.write("SSH-2.0-OpenSSH_9\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                Integer.MAX_VALUE)) {
            assertThat(failureOf(source(site.uri()))).isNotBlank().hasSizeLessThan(300);
        }
    }

    @Test
    void shouldSayWhoAsks() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Site site = new Site(exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("X-Scope-OrgID") + " "
                    + exchange.getRequestHeaders().getFirst("X-Api-Key"));
            answer(exchange, 200, new byte[0]);
        })) {
            send(asking(site.uri(), null, null, new Login("ann", "PASSWORD", null)));

            assertThat(told).containsExactly("Basic YW5uOnBhc3M6dzByZA== team-a k3y-k3y-k3y");
        }
    }

    @Test
    void shouldReadARotatedTokenAnew() throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "first-token\n");
        try (Site site = Site.answering(200, "text/plain", "x")) {
            Source source = asking(site.uri(), null, file.toString(), null);
            send(source);
            Files.writeString(file, "second-token\n");
            send(source);

            assertThat(site.authorizations()).containsExactly("Bearer first-token", "Bearer second-token");
        }
    }

    @Test
    void shouldNotAskWithoutTheSecretItNeeds() throws Exception {
        Path broken = Files.writeString(dir.resolve("token"), "a token\nof two lines");
        try (Site site = Site.answering(200, "text/plain", "x")) {
            assertThat(failureOf(asking(site.uri(), "NOWHERE", null, null)))
                    .isEqualTo("there is no usable token: set NOWHERE");
            assertThat(failureOf(asking(site.uri(), null, "/nowhere", null)))
                    .isEqualTo("the file named by token-file cannot be read");
            assertThat(failureOf(asking(site.uri(), null, broken.toString(), null)))
                    .startsWith("there is no usable token: token-file")
                    .doesNotContain("two lines");
            assertThat(failureOf(asking(site.uri(), null, null, new Login("ann", "NOWHERE", null))))
                    .isEqualTo("there is no password: set NOWHERE");
            assertThat(site.bodies()).isEmpty();
        }
    }

    @Test
    void shouldNotRepeatASecretThatAnAnswerRepeats() throws Exception {
        try (Site site = new Site(exchange -> answer(
                exchange,
                500,
                ("x".repeat(195) + exchange.getRequestHeaders().entrySet()).getBytes(StandardCharsets.UTF_8)))) {
            Source source = asking(site.uri(), null, null, new Login("ann", "PASSWORD", null));

            Answer answer = send(source);

            assertThat(answer.text()).contains("YW5uOnBhc3M6dzByZA==").contains("k3y-k3y-k3y");
            assertThat(answer.words(answer.text().substring(195))).contains("(secret)");
            for (String told :
                    List.of(answer.words(), answer.words(answer.text().substring(195)), answer.toString())) {
                assertThat(told).doesNotContain("YW5uO").doesNotContain("k3y-").doesNotContain("w0rd");
            }
        }
    }

    @Test
    void shouldLimitWhatGoesToOneAddress() {
        assertThat(Web.origin(URI.create("HTTPS://Prometheus/a"))).isEqualTo("https://prometheus:443");
        assertThat(Web.origin(URI.create("http://prometheus:80/b"))).isEqualTo("http://prometheus:80");
        assertThatThrownBy(() -> send(new Source(
                        null, SourceKind.PROMETHEUS, URI.create("http://no.such.host.invalid"), SHORT, MOST, null)))
                .isInstanceOf(IOException.class);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** A server without manners: the first connections are closed unanswered, unless it has none to spare. */
    private static final class Raw implements AutoCloseable {
        private interface Talk {
            void with(InputStream in, OutputStream out) throws IOException;
        }

        private final ServerSocket server;
        private volatile int accepted;

        Raw(Talk talk, int refused) {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
            boolean answersAll = refused == Integer.MAX_VALUE;
            Thread.ofVirtual().start(() -> serve(talk, answersAll ? 0 : refused));
        }

        private void serve(Talk talk, int refused) {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    int number = ++accepted;
                    Thread.ofVirtual().start(() -> talk(socket, talk, number > refused));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void talk(Socket socket, Talk talk, boolean answers) {
            try (socket) {
                socket.getInputStream().read(new byte[4_096]);
                if (answers) {
                    talk.with(socket.getInputStream(), socket.getOutputStream());
                    socket.getOutputStream().flush();
                }
            } catch (IOException gone) {
                // The other end has had enough.
            }
        }

        int accepted() {
            return accepted;
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException ignored) {
                // It is closed.
            }
        }
    }
}
