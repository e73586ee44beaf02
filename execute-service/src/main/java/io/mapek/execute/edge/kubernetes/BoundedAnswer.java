package io.mapek.execute.edge.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mapek.stage.edge.TooLarge;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes an API server's answer up to a size, and gives up one that is larger. */
final class BoundedAnswer {
    /** Status and body. */
    record Answer(int status, byte[] body) {
        boolean isSuccessful() {
            return status / 100 == 2;
        }
    }

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private BoundedAnswer(int most) {
        this.most = most;
    }

    static CompletableFuture<Answer> to(HttpRequest request, HttpClient http, int most) {
        BoundedAnswer taken = new BoundedAnswer(most);
        CompletableFuture<HttpResponse<AsyncBody>> response = http.consumeBytes(request, taken::take);
        response.whenComplete((head, failure) -> {
            if (failure == null) {
                taken.read(head);
            } else {
                taken.answer.completeExceptionally(failure);
            }
        });
        taken.answer.whenComplete((done, failure) -> response.cancel(true));
        return taken.answer;
    }

    private void read(HttpResponse<AsyncBody> head) {
        head.body().done().whenComplete((end, failure) -> {
            if (failure == null) {
                answer.complete(new Answer(head.code(), bytes.toByteArray()));
            } else {
                answer.completeExceptionally(failure);
            }
        });
        head.body().consume();
    }

    private void take(List<ByteBuffer> parts, AsyncBody body) {
        for (ByteBuffer part : parts) {
            if (bytes.size() + part.remaining() > most) {
                answer.completeExceptionally(new TooLarge(most));
                body.cancel();
                return;
            }
            byte[] taken = new byte[part.remaining()];
            part.get(taken);
            bytes.writeBytes(taken);
        }
        body.consume();
    }
}
