package io.mapek.stage.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What all five services are configured with; each key is also an environment variable, such as MAPEK_TOPICS_PREFIX. */
@ConfigMapping(prefix = "mapek")
public interface LoopConfig {
    /** The topics of this installation. */
    Topics topics();

    /** The managed systems. */
    Systems systems();

    /** Who may use the API. */
    Api api();

    /**
     * This replica's lasting name, such as the pod's: a restart under the same name goes on at once instead of after the
     * session timeout. Two replicas must not have the same. Without one, membership is dynamic.
     */
    Optional<String> instanceId();

    /** Host and port at which the other replicas of this service reach this one, for views. */
    @WithDefault("127.0.0.1:${quarkus.http.port}")
    String advertisedAddress();

    /** A directory for what Kafka Streams keeps beside its topics: a small volume that survives a restart. */
    @WithDefault("${java.io.tmpdir}/mapek/${quarkus.application.name}-${quarkus.http.port}")
    String stateDir();

    /** How long a start waits for Kafka and its topics. */
    @WithDefault("60s")
    Duration startTimeout();

    /** The topics of this installation. */
    interface Topics {
        /** Stands before every topic's name and every group's, so that installations can share a cluster. */
        Optional<String> prefix();

        /** Partitions of every topic; fixed for an installation. */
        @WithDefault("12")
        int partitions();
    }

    /** The managed systems. */
    interface Systems {
        /** Path of {@code systems.yaml}; without it there is one system, {@code charter}, from the seed's variables. */
        Optional<String> file();
    }

    /** Who may use the API. */
    interface Api {
        /** A bearer token with every role, for local runs. */
        Optional<String> token();

        /** A file with one {@code token name role[,role]} per line; roles are reporter, viewer, approver, operator. */
        Optional<String> tokensFile();
    }
}
