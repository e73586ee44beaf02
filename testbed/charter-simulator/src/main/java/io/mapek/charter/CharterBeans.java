package io.mapek.charter;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.mapek.charter.api.ApiErrors;
import io.mapek.charter.api.ApiKey;
import io.mapek.charter.api.CallLog;
import io.mapek.charter.api.FirstAnswers;
import io.mapek.charter.domain.Charter;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Where configuration and plain classes meet. Filters are made before the configuration can be read, so what they need is
 * application scoped: made at its first use.
 */
@ApplicationScoped
class CharterBeans {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    LiveCharter charter(CharterConfig config, Clock clock) {
        return new LiveCharter(new Charter(config.seed(), clock.instant(), config.usualRate()), config.step());
    }

    @Produces
    @ApplicationScoped
    CallLog callLog(CharterConfig config) {
        return new CallLog(config.callsKept());
    }

    @Produces
    @ApplicationScoped
    FirstAnswers firstAnswers(CharterConfig config) {
        return new FirstAnswers(config.answersKept());
    }

    @Produces
    @ApplicationScoped
    ApiKey apiKey(CharterConfig config) {
        return new ApiKey(config.apiKey());
    }

    @Produces
    @ApplicationScoped
    ApiErrors apiErrors() {
        return new ApiErrors();
    }

    @Produces
    @Singleton
    ObjectMapperCustomizer snakeCase() {
        return mapper -> mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }
}
