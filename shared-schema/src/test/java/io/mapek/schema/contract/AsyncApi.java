package io.mapek.schema.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.StatisticEvent;
import io.mapek.schema.kafka.EventHeaders;
import io.mapek.schema.kafka.Json;
import io.mapek.schema.kafka.Party;
import io.mapek.schema.kafka.Topic;
import io.mapek.schema.kafka.Topics;
import io.mapek.schema.kafka.TraceContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;

/** Makes the AsyncAPI 3.0 document from the topics, the parties, the events and the headers that are really written. */
final class AsyncApi {
    private static final String BINDING = "0.5.0";
    private static final String DEAD_LETTER = "DeadLetter";
    private static final Map<String, String> HEADERS = Map.of(
            "ce_specversion",
            "CloudEvents, Kafka protocol binding, binary mode",
            "ce_id",
            "the event's id: a second event with the same id changes nothing",
            "ce_source",
            "who wrote it, such as /mapek/plan",
            "ce_type",
            "io.mapek. and the event's name",
            "ce_time",
            "when it happened, by the event's own time",
            "ce_subject",
            "the managed system",
            "content-type",
            "of the value",
            EventHeaders.CAUSE,
            "the id of the event that made this one; not at the loop's rim",
            EventHeaders.CONFIG,
            "the hash of the configuration in force",
            EventHeaders.TRACEPARENT,
            "W3C trace context: one trace from sample to lesson");

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Javadocs javadocs = Javadocs.ofMain();

    /** The document as YAML. */
    String print() {
        try {
            return "# Generated from Topic, Party and the event records: see AsyncApiTest.\n"
                    + YAMLMapper.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
                            .enable(
                                    YAMLGenerator.Feature.MINIMIZE_QUOTES,
                                    YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                            .build()
                            .writeValueAsString(document());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ObjectNode document() {
        ObjectNode document = nodes.objectNode().put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        document.set("servers", servers());
        document.set("channels", channels());
        document.set("operations", operations());
        document.set("components", components());
        return document;
    }

    private ObjectNode info() {
        ObjectNode info = nodes.objectNode()
                .put("title", "MAPE-K loop")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "What the stages of the loop, their edges, effectors and operators tell each other. Values are JSON with "
                                + "a property `type`; unknown properties are ignored, and properties are only ever added. Every "
                                + "consumer reads `read_committed`. Keys are hashed with murmur2, as Java clients do.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        return info;
    }

    private ObjectNode servers() {
        ObjectNode servers = nodes.objectNode();
        ObjectNode kafka = servers.putObject("kafka")
                .put("host", "{bootstrap}")
                .put("protocol", "kafka")
                .put("description", "The installation's brokers.");
        kafka.putObject("variables")
                .putObject("bootstrap")
                .put("default", "localhost:9092")
                .put("description", "host:port of a broker");
        return servers;
    }

    private ObjectNode channels() {
        ObjectNode channels = nodes.objectNode();
        for (Topic topic : Topic.values()) {
            ObjectNode channel = channels.putObject(topic.baseName())
                    .put("address", "{prefix}" + topic.baseName())
                    .put("description", describe(topic));
            ObjectNode messages = channel.putObject("messages");
            messagesOf(topic).forEach(name -> messages.set(name, ref("#/components/messages/" + name)));
            channel.putObject("parameters").set("prefix", ref("#/components/parameters/prefix"));
            ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
            kafka.put("partitions", Topics.DEFAULT_PARTITIONS);
            kafka.set("topicConfiguration", settings(topic));
            kafka.put("bindingVersion", BINDING);
        }
        return channels;
    }

    private String describe(Topic topic) {
        String key = topic == Topic.DEAD_LETTERS ? "the refused record's" : keyOf(topic.family());
        String family = topic.family() == null
                ? "Whatever could not be read or handled, as it came, with the reason in its headers."
                : javadocs.of(topic.family()).orElseThrow();
        return family + " Key: " + key + ".";
    }

    private static String keyOf(Class<?> event) {
        return event == StatisticEvent.class
                ? "system|cause|subject or system|calibration:kind|name, partitioned by the system alone"
                : "the system's id";
    }

    private ObjectNode settings(Topic topic) {
        ObjectNode settings = nodes.objectNode();
        Topics.settings(topic).forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                settings.putArray(name).add(value);
            } else {
                settings.put(name, Long.parseLong(value));
            }
        });
        return settings;
    }

    private static List<String> messagesOf(Topic topic) {
        return topic.family() == null
                ? List.of(DEAD_LETTER)
                : Json.leaves(topic.family()).map(Class::getSimpleName).sorted().toList();
    }

    private ObjectNode operations() {
        ObjectNode operations = nodes.objectNode();
        for (Party party : Party.values()) {
            party.receives().forEach(topic -> add(operations, party, "receive", topic));
            party.sends().forEach(topic -> add(operations, party, "send", topic));
        }
        return operations;
    }

    private void add(ObjectNode operations, Party party, String action, Topic topic) {
        String who = party.name().toLowerCase(Locale.ROOT);
        ObjectNode operation = operations
                .putObject(who + "." + action + "." + topic.baseName())
                .put("action", action)
                .put("summary", javadocs.of(Party.class, party.name()).orElse(who));
        operation.set("channel", ref("#/channels/" + topic.baseName()));
        operation.putArray("tags").addObject().put("name", who);
        ArrayNode messages = operation.putArray("messages");
        messagesOf(topic).forEach(name -> messages.add(ref("#/channels/" + topic.baseName() + "/messages/" + name)));
    }

    private ObjectNode components() {
        ObjectNode components = nodes.objectNode();
        components
                .putObject("parameters")
                .putObject("prefix")
                .put("default", "")
                .put("description", "Lets installations share a cluster; empty unless configured.");
        ObjectNode messages = components.putObject("messages");
        EventSchemas.events().forEach(event -> messages.set(event.getSimpleName(), message(event)));
        messages.putObject(DEAD_LETTER)
                .put("title", DEAD_LETTER)
                .put(
                        "summary",
                        "A refused record's value, whatever it is; mapek-dead-reason and other headers explain.")
                .put("contentType", "application/octet-stream");
        components.putObject("schemas").set("Headers", headers());
        return components;
    }

    private ObjectNode message(Class<?> event) {
        ObjectNode message = nodes.objectNode()
                .put("name", event.getSimpleName())
                .put("title", event.getSimpleName())
                .put("summary", javadocs.of(event).orElseThrow())
                .put("contentType", "application/json");
        ArrayNode headers = message.putObject("headers").putArray("allOf");
        headers.add(ref("#/components/schemas/Headers"));
        ObjectNode own = headers.addObject().put("type", "object");
        own.putObject("properties").putObject("ce_type").put("const", "io.mapek." + event.getSimpleName());
        if (!EventSchemas.isOpen(event)) {
            ArrayNode required = own.putArray("required");
            namesWith(null, null).forEach(required::add);
        }
        message.set("payload", ref("./schemas/" + event.getSimpleName() + ".json"));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", keyOf(event));
        kafka.put("bindingVersion", BINDING);
        return message;
    }

    private ObjectNode headers() {
        ObjectNode schema = nodes.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        namesWith("cause", "config")
                .forEach(
                        name -> properties.putObject(name).put("type", "string").put("description", HEADERS.get(name)));
        return schema;
    }

    /** The headers that are written in fact. */
    private static Set<String> namesWith(String cause, String config) {
        Event event = Golden.all().getFirst().event();
        return names(EventHeaders.of(event, "/mapek/plan", cause, config, TraceContext.begunBy(event.id())));
    }

    private static Set<String> names(Iterable<Header> headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(Header::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ObjectNode ref(String target) {
        return nodes.objectNode().put("$ref", target);
    }
}
