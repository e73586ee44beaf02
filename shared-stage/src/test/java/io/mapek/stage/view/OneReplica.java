package io.mapek.stage.view;

import io.mapek.schema.kafka.Topics;
import io.mapek.stage.config.LoopConfig;
import io.mapek.stage.runner.Owners;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What views read from in a test: one replica that owns every system and is alone. */
public final class OneReplica {
    private static final Topics TOPICS = new Topics("", 1);

    private OneReplica() {}

    /** It has seen these systems, and no others. */
    public static States knowing(Map<String, ?> seen) {
        return new States(new Owners(List.of()), TOPICS) {
            @Override
            public <S> Optional<S> find(String systemId, Class<S> type) {
                return Optional.ofNullable(seen.get(systemId)).map(type::cast);
            }

            @Override
            public <S> Optional<S> findOrBeginning(String systemId, Class<S> type) {
                return find(systemId, type);
            }

            @Override
            public <S> SortedMap<String, S> all(Class<S> type) {
                SortedMap<String, S> all = new TreeMap<>();
                seen.forEach((systemId, state) -> all.put(systemId, type.cast(state)));
                return all;
            }
        };
    }

    /** Lists of what it has itself. */
    public static Listings listings() {
        LoopConfig config = saying(LoopConfig.class, "localhost:1");
        Replicas alone = new Replicas(null, new Owners(List.of()), TOPICS, config) {
            @Override
            public boolean isComplete() {
                return true;
            }
        };
        return new Listings(alone, saying(UriInfo.class, URI.create("/")), saying(HttpHeaders.class, "by another"));
    }

    private static <T> T saying(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
