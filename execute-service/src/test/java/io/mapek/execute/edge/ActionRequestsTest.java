package io.mapek.execute.edge;

import static io.mapek.execute.edge.Requests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.IncomingRecord;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Phase;
import io.mapek.schema.systems.EffectorKind;
import io.mapek.schema.systems.EffectorSettings;
import io.mapek.schema.systems.Systems;
import io.mapek.schema.systems.SystemsFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests come in, are made once each in order, and are acknowledged when their answer is kept. */
class ActionRequestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Topics TOPICS = new Topics("", 12);
    private static final Systems SYSTEMS = systems();
    private static final Outcome DONE = new Outcome.Done(Map.of("replicas", "5"), null, null);

    private static final Instant WALL_CLOCK = Instant.parse("2026-01-01T00:00:00Z");

    private final Kept outbox = new Kept();
    private final List<String> performed = new CopyOnWriteArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private Function<ActionRequested, Outcome> behaviour = request -> DONE;
    private final ActionRequests requests = new ActionRequests(
            new Effectors(SYSTEMS, List.of(new Playing())),
            new EventReader(TOPICS),
            outbox,
            Clock.fixed(WALL_CLOCK, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        requests.stop();
    }

    @Test
    void shouldAnswerInTheTraceOfTheRequest() {
        ActionRequested request = aRequest(Phase.PREPARE).build();

        requests.receive(message(request));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        ActionCompleted answer = (ActionCompleted) outbox.answers.getFirst();
        assertThat(answer.requestId()).isEqualTo(request.id());
        assertThat(answer.state()).isEqualTo(Map.of("replicas", "5"));
        assertThat(answer.time()).isBetween(request.time(), request.time().plusSeconds(10));
        assertThat(answer.performedAt()).isEqualTo(WALL_CLOCK);
        assertThat(outbox.traces.getFirst())
                .map(TraceContext::traceId)
                .contains(TraceContext.begunBy(request.id()).traceId());
    }

    @Test
    void shouldNotAcknowledgeBeforeTheAnswerIsKept() {
        outbox.room = new CompletableFuture<>();
        requests.receive(message(aRequest(Phase.DO).build()));
        await().atMost(PATIENCE).until(() -> outbox.answers.size() == 1);
        int before = acknowledged.get();

        outbox.room.complete(null);

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(before).isZero();
    }

    @Test
    void shouldLeaveOtherEffectorsRequestsToThem() {
        requests.receive(message(aRequest(Phase.DO).by("kubernetes").build()));

        assertThat(acknowledged).hasValue(1);
        assertThat(performed).isEmpty();
        assertThat(outbox.answers).isEmpty();
    }

    @Test
    void shouldLeaveToOthersWhatIsConfiguredAsTheirs() {
        requests.receive(message(aRequest(Phase.DO).of("left").build()));

        assertThat(acknowledged).hasValue(1);
        assertThat(outbox.answers).isEmpty();
    }

    @Test
    void shouldCarryOutWhatAnotherNameHasAsItsKind() {
        requests.receive(message(aRequest(Phase.DO).by("robots").build()));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(performed).containsExactly("charter DO");
    }

    @Test
    void shouldRefuseASystemItDoesNotKnow() {
        requests.receive(message(aRequest(Phase.PREPARE).of("another").build()));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(outbox.answers.getFirst())
                .isInstanceOfSatisfying(ActionFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo("system 'another' has no effector 'charter'"));
    }

    @Test
    void shouldPutAsideWhatItCannotRead() {
        requests.receive(message("actions", "charter", "not JSON".getBytes()));

        assertThat(outbox.deadLetters).singleElement().asString().startsWith("not a JSON object");
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void shouldSkipATypeThatIsNewerThanItself() {
        requests.receive(message("actions", "charter", "{\"type\":\"ActionForetold\"}".getBytes()));

        assertThat(outbox.deadLetters).isEmpty();
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void shouldMakeOneSystemsRequestsInOrderAndAnothersMeanwhile() {
        CountDownLatch slow = new CountDownLatch(1);
        behaviour = request -> {
            if (request.phase() == Phase.PREPARE) {
                waitFor(slow);
            }
            return DONE;
        };
        requests.receive(message(aRequest(Phase.PREPARE).of("a").build()));
        requests.receive(message(aRequest(Phase.DO).of("a").build()));
        requests.receive(message(aRequest(Phase.DO).of("b").build()));
        await().atMost(PATIENCE).until(() -> performed.contains("b DO"));
        List<String> meanwhile = List.copyOf(performed);

        slow.countDown();

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 3);
        assertThat(meanwhile).containsExactly("b DO");
        assertThat(performed).containsExactly("b DO", "a PREPARE", "a DO");
    }

    @Test
    void shouldTakeNoMoreThanItHasRoomFor() {
        CountDownLatch slow = new CountDownLatch(1);
        behaviour = request -> {
            waitFor(slow);
            return DONE;
        };
        CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
        for (int i = 0; i < ActionRequests.MOST_AT_ONCE; i++) {
            assertThat(room).isDone();
            room = requests.receive(message(aRequest(Phase.DO).of("system-" + i).build()))
                    .toCompletableFuture();
        }
        boolean full = !room.isDone();

        slow.countDown();

        assertThat(full).isTrue();
        assertThat(room).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void shouldAnswerForAnEffectorThatBreaks() {
        behaviour = request -> {
            throw new IllegalStateException("a bug");
        };

        requests.receive(message(aRequest(Phase.DO).build()));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 1);
        assertThat(outbox.answers.getFirst())
                .isInstanceOfSatisfying(ActionFailed.class, failed -> assertThat(failed.failure())
                        .isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void shouldAnswerARepeatedRequestUnderTheSameId() {
        ActionRequested request = aRequest(Phase.DO).build();

        requests.receive(message(request));
        requests.receive(message(request));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 2);
        assertThat(outbox.answers)
                .extracting(ActionResult::id)
                .hasSize(2)
                .containsOnly(outbox.answers.getFirst().id());
    }

    @Test
    void shouldNotContradictAnAnswerUnderItsId() {
        ActionRequested request = aRequest(Phase.DO).build();
        Iterator<Outcome> outcomes = List.of(DONE, new Outcome.Failed(FailureKind.EXPIRED, "too late"))
                .iterator();
        behaviour = again -> outcomes.next();

        requests.receive(message(request));
        requests.receive(message(request));

        await().atMost(PATIENCE).until(() -> acknowledged.get() == 2);
        assertThat(outbox.answers).extracting(ActionResult::requestId).containsOnly(request.id());
        assertThat(outbox.answers).extracting(ActionResult::id).doesNotHaveDuplicates();
    }

    private static Systems systems() {
        StringBuilder yaml = new StringBuilder(
                """
                systems:
                  - {id: charter, effectors: {charter: {url: 'http://c'}, robots: {kind: charter, url: 'http://r'}}}
                  - {id: left, effectors: {charter: {kind: external}}}
                """);
        Stream<String> many =
                IntStream.range(0, 2 * ActionRequests.MOST_AT_ONCE).mapToObj(i -> "system-" + i);
        Stream.concat(Stream.of("a", "b"), many)
                .forEach(id -> yaml.append("  - {id: " + id + ", effectors: {charter: {url: 'http://c'}}}\n"));
        return SystemsFile.parse(yaml.toString(), "a test").systems();
    }

    private Message<ConsumerRecord<String, byte[]>> message(ActionRequested request) {
        ProducerRecord<String, byte[]> sent = new EventRecords(TOPICS, "/mapek/test", null).of(request);
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                0L,
                sent.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
        assertThat(EventHeaders.trace(received.headers())).isPresent();
        return acknowledging(received);
    }

    private Message<ConsumerRecord<String, byte[]>> message(String topic, String key, byte[] value) {
        return acknowledging(new ConsumerRecord<>(topic, 0, 0L, key, value));
    }

    private Message<ConsumerRecord<String, byte[]>> acknowledging(ConsumerRecord<String, byte[]> received) {
        return Message.of(received, () -> {
            acknowledged.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An effector that behaves as the test says. */
    private final class Playing implements Effector {
        @Override
        public EffectorKind kind() {
            return EffectorKind.CHARTER;
        }

        @Override
        public Outcome perform(ActionRequested request, EffectorSettings settings) {
            Outcome outcome = behaviour.apply(request);
            performed.add(request.systemId() + " " + request.phase());
            return outcome;
        }
    }

    /** Keeps what is sent. */
    private static final class Kept implements Outbox {
        private final List<ActionResult> answers = new CopyOnWriteArrayList<>();
        private final List<Optional<TraceContext>> traces = new CopyOnWriteArrayList<>();
        private final List<String> deadLetters = new CopyOnWriteArrayList<>();
        private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<Void> answer(ActionResult result, Optional<TraceContext> trace) {
            answers.add(result);
            traces.add(trace);
            return room;
        }

        @Override
        public CompletionStage<Void> deadLetter(IncomingRecord incoming, String reason) {
            deadLetters.add(reason);
            return room;
        }
    }
}
