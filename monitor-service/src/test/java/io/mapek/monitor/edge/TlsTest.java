package io.mapek.monitor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import io.mapek.schema.systems.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of an authority made for the test: whom the monitor believes, and who it says it is. */
@Timeout(600)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path keys;

    private final Web web = new Web(new Credentials(name -> Optional.empty()));

    @BeforeAll
    static void makeCertificates() throws Exception {
        for (String authority : new String[] {"ca", "other-ca"}) {
            generated(authority, "EC", "-ext", "bc:c=ca:true");
        }
        generated("server", "EC", "-signer", "ca", "-ext", "SAN=ip:127.0.0.1");
        generated("stranger", "EC", "-signer", "ca", "-ext", "SAN=dns:elsewhere.example");
        generated("client", "RSA", "-signer", "ca", "-ext", "EKU=clientAuth");
        pem("ca.pem", store().getCertificate("ca"));
        pem("other-ca.pem", store().getCertificate("other-ca"));
        pem("client-chain.pem", store().getCertificateChain("client"));
        PrivateKey key = (PrivateKey) store().getKey("client", PASSWORD);
        byte[] pkcs8 = key.getEncoded();
        pem("client.key", "PRIVATE KEY", pkcs8);
        pem("client-rsa.key", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    private static void generated(String alias, String kind, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", kind));
        arguments.addAll(List.of(more));
        keytool(arguments);
    }

    private static void pem(String file, Certificate... chain) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : chain) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(keys.resolve(file), text);
    }

    private static String path(String name) {
        return keys.resolve(name).toString();
    }

    private static void pem(String file, String kind, byte[] bytes) throws IOException {
        Files.writeString(keys.resolve(file), pem(kind, bytes));
    }

    private static String pem(String kind, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static void keytool(List<String> arguments) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        command.addAll(
                List.of("-keystore", path("keys.p12"), "-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("keys.p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** A server that shows one certificate, and may ask for one. */
    private static HttpsServer serve(String alias, boolean asks) throws Exception {
        KeyStore all = store();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(own, PASSWORD);
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("ca", all.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters chosen = context.getDefaultSSLParameters();
                chosen.setNeedClientAuth(asks);
                parameters.setSSLParameters(chosen);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        return server;
    }

    @AfterEach
    void close() {
        web.close();
    }

    private String ask(HttpsServer server, Tls tls) {
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        Source source = new Source(
                null,
                SourceKind.SCRAPE,
                uri,
                Duration.ofSeconds(10),
                1_000,
                0,
                null,
                null,
                null,
                tls,
                null,
                null,
                null,
                null,
                null);
        try {
            return web.send(source, HttpRequest.newBuilder(uri), Deadline.in(source.timeout()))
                    .text();
        } catch (IOException failure) {
            return Web.reason(failure, source);
        }
    }

    private static Tls trusting(String authority) {
        return new Tls(path(authority), null, null, false);
    }

    private static Tls showing(String key) {
        return new Tls(path("ca.pem"), path("client-chain.pem"), path(key), false);
    }

    @Test
    void shouldBelieveItsOwnAuthorityOnly() throws Exception {
        HttpsServer server = serve("server", false);
        try {
            assertThat(ask(server, trusting("ca.pem"))).isEqualTo("ok");
            assertThat(ask(server, trusting("other-ca.pem")))
                    .startsWith("TLS with 127.0.0.1:")
                    .contains("check the source's tls");
            assertThat(ask(server, null)).startsWith("TLS with 127.0.0.1:");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldNotBelieveACertificateOfAnotherName() throws Exception {
        HttpsServer server = serve("stranger", false);
        try {
            assertThat(ask(server, trusting("ca.pem"))).startsWith("TLS with 127.0.0.1:");
            assertThat(ask(server, new Tls(null, null, null, true))).isEqualTo("ok");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldShowWhoItIs() throws Exception {
        HttpsServer server = serve("server", true);
        try {
            assertThat(ask(server, showing("client.key"))).isEqualTo("ok");
            assertThat(ask(server, showing("client-rsa.key"))).isEqualTo("ok");
            assertThat(ask(server, trusting("ca.pem"))).isNotEqualTo("ok");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldReadAReplacedAuthorityAnew() throws Exception {
        HttpsServer server = serve("server", false);
        try {
            Path file = Files.copy(keys.resolve("other-ca.pem"), keys.resolve("rotated.pem"));
            assertThat(ask(server, trusting("rotated.pem"))).startsWith("TLS with");
            Files.copy(keys.resolve("ca.pem"), file, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

            assertThat(ask(server, trusting("rotated.pem"))).isEqualTo("ok");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldSayWhichFileCannotBeUsed() throws Exception {
        HttpsServer server = serve("server", false);
        Files.writeString(keys.resolve("nothing.pem"), "nothing");
        try {
            assertThat(ask(server, trusting("absent.pem")))
                    .startsWith("tls: ca-file ")
                    .endsWith("absent.pem cannot be read");
            assertThat(ask(server, trusting("nothing.pem"))).startsWith("tls: ");
            assertThat(ask(server, showing("ca.pem"))).startsWith("tls: key-file holds no PKCS#8 or RSA key");
        } finally {
            server.stop(0);
        }
    }
}
