package io.mapek.stage.config;

import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.systems.SystemsFile;
import io.quarkus.arc.DefaultBean;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the common configuration meets the common classes. */
@ApplicationScoped
public class LoopBeans {
    /** The managed systems; a wrong description stops the start. */
    @Produces
    @Singleton
    SystemsFile systems(LoopConfig config) {
        return config.systems()
                .file()
                .map(file -> SystemsFile.load(Path.of(file)))
                .orElseGet(() -> SystemsFile.fromEnvironment(System.getenv()));
    }

    @Produces
    @Singleton
    Topics topics(LoopConfig config) {
        return new Topics(config.topics().prefix().orElse(""), config.topics().partitions());
    }

    @Produces
    @Singleton
    EventReader reader(Topics topics) {
        return new EventReader(topics);
    }

    /** The records of this service's edges. */
    @Produces
    @Singleton
    EventRecords records(
            Topics topics, SystemsFile systems, @ConfigProperty(name = "quarkus.application.name") String service) {
        return new EventRecords(topics, "/mapek/" + service, systems.hash());
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The API writes events and states as the topics have them. */
    @Produces
    @Singleton
    ObjectMapperCustomizer likeTheTopics() {
        return mapper -> {
            mapper.disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
            mapper.disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
            mapper.setDefaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL);
            Json.register(mapper);
        };
    }
}
