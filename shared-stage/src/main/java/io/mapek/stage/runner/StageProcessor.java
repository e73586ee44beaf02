package io.mapek.stage.runner;

import io.mapek.schema.event.Event;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.EventReader;
import io.mapek.schema.kafka.EventRecords;
import io.mapek.schema.kafka.Reading;
import io.mapek.schema.kafka.TraceContext;
import io.mapek.stage.StageSpec;
import io.mapek.stage.keeper.Input;
import io.mapek.stage.keeper.StateKeeper;
import io.mapek.stage.keeper.Turn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Runs one stage on one partition: reads a record, lets the keeper decide, keeps, journals and forwards. Streams may revive
 * a failed task with this same instance, so everything begins anew in {@link #init}.
 */
final class StageProcessor<S> implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = Logger.getLogger(StageProcessor.class);

    private final StageSpec<S> spec;
    private final Settings settings;
    private final StageTopology.Parts parts;
    private final EventReader reader;
    private final EventRecords records;
    private final List<String> inputs;

    private Outlet outlet;
    private StateKeeper<S> keeper;
    private Alarm alarm;
    private int partition;

    StageProcessor(StageSpec<S> spec, Settings settings, StageTopology.Parts parts) {
        this.spec = spec;
        this.settings = settings;
        this.parts = parts;
        this.reader = settings.reader();
        this.records = settings.records();
        this.inputs = spec.inputs().stream().map(settings.topics()::name).toList();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        partition = context.taskId().partition();
        parts.unread().begin(inputs, partition);
        outlet = new Outlet(context, settings, parts.meters());
        keeper = new StateKeeper<>(spec, settings.config(), new StoreLog(context.getStateStore(StageTopology.STORE)));
        keeper.restore(settings.clock().instant());
        alarm = new Alarm(context, settings.clock(), this::look);
        alarm.set(keeper.nextDeadline());
        parts.owners().mine(partition, keeper);
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.off();
        }
        if (keeper != null) {
            parts.owners().noLonger(partition, keeper);
            keeper = null;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Arrival arrival = Arrival.of(record, outlet.context().recordMetadata().orElseThrow());
        parts.unread().processed(arrival.topic(), arrival.partition(), arrival.offset());
        if (parts.offences().isHopeless(arrival)) {
            outlet.bury(arrival, parts.offences().putAside(arrival), null);
        } else {
            try {
                read(arrival);
                alarm.set(keeper.nextDeadline());
            } catch (TaskMigratedException | TaskCorruptedException notByTheRecord) {
                throw notByTheRecord;
            } catch (RuntimeException broken) {
                parts.offences().failed(arrival, broken);
                throw broken;
            }
        }
        commitUnlessMoreWaits();
    }

    /** Nobody should wait for the commit interval when nothing is left to share the transaction; while more waits, many do. */
    private void commitUnlessMoreWaits() {
        if (parts.unread().isNone(inputs, partition)) {
            outlet.context().commit();
        }
    }

    private void read(Arrival arrival) {
        if (!EventHeaders.areFor(settings.service(), arrival.incoming().headers())) {
            return;
        }
        switch (reader.read(arrival.incoming())) {
            case Reading.Unreadable unreadable -> outlet.bury(arrival, unreadable.reason(), null);
            case Reading.UnknownType unknown -> parts.meters().unknownType(unknown.type());
            case Reading.Known known -> place(known.event(), arrival);
        }
    }

    private void place(Event event, Arrival arrival) {
        parts.meters().in(event.getClass().getSimpleName());
        switch (new Placing<>(spec, settings, partition, keeper).of(event, arrival)) {
            case Place.Here here -> decide(event, arrival);
            case Place.Home home -> outlet.reroute(arrival, event);
            case Place.Aside(String reason) -> outlet.bury(arrival, reason, null);
            case Place.AsideForAll(String reason) -> outlet.buryForAll(arrival, reason);
            case Place.WithOthers others -> {}
        }
    }

    /** Key and partition are right; what one system's state makes of a command for all is no reason to keep it from the others. */
    private void decide(Event event, Arrival arrival) {
        TraceContext trace =
                EventHeaders.trace(arrival.incoming().headers()).orElseGet(() -> TraceContext.begunBy(event.id()));
        Input input = new Input(arrival.topic(), arrival.partition(), arrival.offset(), event, trace);
        List<String> concerned = keeper.concerned(event);
        Map<String, RuntimeException> failed = new LinkedHashMap<>();
        for (String systemId : concerned) {
            take(systemId, input).ifPresent(thrown -> failed.put(systemId, thrown));
        }
        if (failed.isEmpty() || failed.size() < concerned.size()) {
            keeper.remember(input);
        }
        failed.entrySet().stream()
                .findFirst()
                .ifPresent(first ->
                        outlet.bury(arrival, refusal(first.getKey(), first.getValue(), failed), first.getValue()));
    }

    /** The stage, in the only try/catch around it; answers what it threw. */
    private Optional<RuntimeException> take(String systemId, Input input) {
        Turn<S> turn;
        List<Encoded> encoded;
        try {
            turn = parts.meters().fold().record(() -> keeper.decide(systemId, input));
            encoded = Encoded.of(turn, records);
        } catch (RuntimeException thrown) {
            return Optional.of(thrown);
        }
        keep(turn, encoded);
        return Optional.empty();
    }

    private String refusal(String systemId, RuntimeException thrown, Map<String, RuntimeException> failed) {
        String whose = failed.size() == 1 ? "" : " for " + failed.size() + " systems, '" + systemId + "' among them";
        return "stage " + spec.name() + " could not handle it" + whose + ": " + thrown.getMessage();
    }

    private void keep(Turn<S> turn, List<Encoded> encoded) {
        if (turn instanceof Turn.Repeated<S>) {
            parts.meters().repeated(spec.name());
        }
        parts.meters().stateWritten(keeper.keep(turn, settings.clock().instant()));
        outlet.emit(encoded);
    }

    /** The wall clock counts only while nothing is unread: what is late is judged by when it happened. */
    private void look(long wallClock) {
        alarm.off();
        Instant now = settings.clock().instant();
        if (parts.unread().isNone(inputs, partition)) {
            for (String systemId : keeper.due(now)) {
                fireDue(systemId, now);
            }
        }
        alarm.set(keeper.nextDeadline());
        commitUnlessMoreWaits();
    }

    private void fireDue(String systemId, Instant now) {
        Turn<S> turn;
        List<Encoded> encoded;
        try {
            turn = keeper.decideDue(systemId, now);
            encoded = Encoded.of(turn, records);
        } catch (RuntimeException thrown) {
            LOG.errorf(
                    thrown, "deadline failed systemId=%s stage=%s: left until its next event", systemId, spec.name());
            parts.meters().failedDeadline();
            keeper.silence(systemId);
            return;
        }
        keep(turn, encoded);
    }
}
