package io.mapek.stage.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import io.mapek.stage.config.LoopConfig;
import io.mapek.stage.runner.Owners;
import io.mapek.stage.runner.StageTopology;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;

/** The other replicas of this service: who owns a system, and what they answer. */
@ApplicationScoped
public class Replicas {
    /** Marks a request that was passed on once, so that it is not passed on again. */
    public static final String FORWARDED = "X-Mapek-Forwarded";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What the others answered; partial when one did not, or when some partitions have no owner right now. */
    public record Answers(List<JsonNode> bodies, boolean partial) {}

    private final KafkaStreams streams;
    private final Owners owners;
    private final int partitions;
    private final HostInfo self;
    private final StreamPartitioner<String, Object> bySystem;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Replicas(KafkaStreams streams, Owners owners, Topics topics, LoopConfig config) {
        this.streams = streams;
        this.owners = owners;
        this.partitions = topics.partitions();
        this.self = HostInfo.buildFromEndpoint(config.advertisedAddress());
        this.bySystem = (topic, systemId, value, partitions) -> Optional.of(Set.of(topics.partitionOf(systemId)));
    }

    /** The replica that owns a system, unless it is this one or nobody knows (a rebalance is under way). */
    public Optional<HostInfo> ownerElsewhere(String systemId) {
        KeyQueryMetadata owner = streams.queryMetadataForKey(StageTopology.STORE, systemId, bySystem);
        return owner == null
                        || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)
                        || owner.activeHost().equals(self)
                ? Optional.empty()
                : Optional.of(owner.activeHost());
    }

    /** Asks one replica, with the caller's token. */
    public Uni<HttpResponse<byte[]>> ask(HostInfo replica, String pathAndQuery, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + replica.host() + ":" + replica.port() + pathAndQuery))
                .timeout(PATIENCE)
                .header(FORWARDED, self.host() + ":" + self.port());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return Uni.createFrom()
                .completionStage(() -> http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /**
     * Whether this replica shows all that it should: what is assigned to it is restored, and what is not is somebody
     * else's. While a rebalance is under way it may not.
     */
    public boolean isComplete() {
        Set<Integer> known = new HashSet<>(owners.partitions());
        elsewhere().forEach(replica -> replica.topicPartitions().forEach(place -> known.add(place.partition())));
        return known.size() >= partitions;
    }

    /** Asks all other replicas the same; those that do not answer in time make it partial. */
    public Uni<Answers> askOthers(String pathAndQuery, String authorization) {
        List<HostInfo> others =
                elsewhere().stream().map(StreamsMetadata::hostInfo).distinct().toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(new Answers(List.of(), !isComplete()));
        }
        List<Uni<Optional<JsonNode>>> asked = others.stream()
                .map(other -> ask(other, pathAndQuery, authorization)
                        .map(Replicas::body)
                        .onFailure()
                        .recoverWithItem(Optional.empty()))
                .toList();
        return Uni.join().all(asked).andFailFast().map(this::merged);
    }

    private List<StreamsMetadata> elsewhere() {
        return streams.metadataForAllStreamsClients().stream()
                .filter(replica ->
                        !replica.hostInfo().equals(self) && !replica.hostInfo().equals(HostInfo.unavailable()))
                .toList();
    }

    private Answers merged(List<Optional<JsonNode>> answers) {
        List<JsonNode> bodies = answers.stream()
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .toList();
        return new Answers(bodies, bodies.size() < answers.size() || !isComplete());
    }

    private static Optional<JsonNode> body(HttpResponse<byte[]> response) {
        try {
            return response.statusCode() == 200
                    ? Optional.of(Json.mapper().readTree(response.body()))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
