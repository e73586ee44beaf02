package io.mapek.charter.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults of the API itself: the next calls to some paths fail or hang. */
public class ApiErrors {
    /**
     * Which calls, and what happens to them: a delay, then, if a status is given, that answer. With {@code afterChange} the
     * call is carried out first, so that only its answer is lost.
     */
    public record ApiError(String pathPrefix, String method, Integer status, long delayMillis, boolean afterChange) {
        boolean hits(String callMethod, String path) {
            return path.startsWith(pathPrefix) && (method == null || method.equalsIgnoreCase(callMethod));
        }
    }

    /** An error and how many calls it will still hit. */
    public record View(ApiError error, int remaining) {}

    private final List<View> active = new ArrayList<>();

    synchronized void add(ApiError error, int count) {
        active.add(new View(error, count));
    }

    /** The oldest error that hits this call, which is used up by one. */
    synchronized Optional<ApiError> next(String method, String path) {
        for (int i = 0; i < active.size(); i++) {
            View each = active.get(i);
            if (each.error().hits(method, path)) {
                useUp(i, each);
                return Optional.of(each.error());
            }
        }
        return Optional.empty();
    }

    synchronized List<View> active() {
        return List.copyOf(active);
    }

    synchronized void clear() {
        active.clear();
    }

    private void useUp(int index, View each) {
        if (each.remaining() > 1) {
            active.set(index, new View(each.error(), each.remaining() - 1));
        } else {
            active.remove(index);
        }
    }
}
