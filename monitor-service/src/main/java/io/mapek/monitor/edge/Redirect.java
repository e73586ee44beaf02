package io.mapek.monitor.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/**
 * Where an answer sends the question on to. It is followed within the source's own scheme, host and port only, because the
 * question carries credentials; and with its method and body, because Prometheus is asked by POST.
 */
final class Redirect {
    private static final Set<Integer> KEEPING = Set.of(301, 302, 307, 308);
    private static final int SEE_OTHER = 303;

    private Redirect() {}

    static boolean isOne(HttpResponse<?> answer) {
        return KEEPING.contains(answer.statusCode()) || answer.statusCode() == SEE_OTHER;
    }

    static HttpRequest of(HttpResponse<?> answer, HttpRequest question) throws IOException {
        String status = "HTTP " + answer.statusCode();
        String location = answer.headers().firstValue("Location").orElse("");
        URI next;
        try {
            next = question.uri().resolve(location);
        } catch (IllegalArgumentException odd) {
            throw new IOException(status + ", a redirect to nowhere", odd);
        }
        if (location.isBlank() || next.getHost() == null) {
            throw new IOException(status + ", a redirect to nowhere");
        }
        if (!Web.origin(next).equals(Web.origin(question.uri()))) {
            throw new IOException(status + ", redirects to " + Web.origin(next)
                    + ": not followed, because credentials go to the source's own address only; set its url");
        }
        if (answer.statusCode() == SEE_OTHER && !question.method().equals("GET")) {
            throw new IOException(status + ", a redirect that would lose the question: set the source's url");
        }
        return HttpRequest.newBuilder(question, (name, value) -> true).uri(next).build();
    }
}
