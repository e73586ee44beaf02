package io.mapek.monitor.edge;

import io.mapek.stage.edge.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks an answer's body, also when it is packed to burst whoever unpacks it. */
final class Body {
    private Body() {}

    static Answer unpacked(HttpResponse<byte[]> answer, int most, Identity asker) throws IOException {
        HttpHeaders headers = answer.headers();
        String packed =
                headers.firstValue("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        byte[] body =
                switch (packed) {
                    case "identity", "" -> answer.body();
                    case "gzip", "x-gzip" -> gunzip(answer.body(), most);
                    default ->
                        throw new IOException(
                                "the answer is packed as " + Answer.shortened(packed) + ", which was not asked for");
                };
        boolean whole = headers.firstValue("Content-Length").isPresent()
                || headers.firstValue("Transfer-Encoding").isPresent()
                || body != answer.body();
        return new Answer(
                answer.statusCode(), headers.firstValue("Content-Type").orElse("no content type"), body, whole, asker);
    }

    private static byte[] gunzip(byte[] packed, int most) throws IOException {
        if (packed.length == 0) {
            return packed;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new TooLarge(most);
            }
            return body;
        } catch (ZipException | java.io.EOFException broken) {
            throw new IOException(
                    "the answer cannot be unpacked: " + Answer.shortened(String.valueOf(broken.getMessage())), broken);
        }
    }
}
