package io.mapek.stage.runner;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Gives Streams consumers that tell their lag, with static membership only where the instance has a name. */
public class ClientSupplier extends DefaultKafkaClientSupplier {
    private final UnreadInput unread;
    private final BrokerContact contact;
    private final String instance;

    /** A supplier for one application; an empty instance name means dynamic membership. */
    public ClientSupplier(UnreadInput unread, BrokerContact contact, String instance) {
        this.unread = unread;
        this.contact = contact;
        this.instance = instance;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        if (!instance.isBlank()) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + "-" + threadOf(config));
        }
        return new LookingConsumer(config, unread, contact);
    }

    /** The number of the stream thread, which its consumer's client id ends with. */
    private static String threadOf(Map<String, Object> config) {
        String client = String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG));
        return client.replaceFirst(".*StreamThread-(\\d+).*", "$1");
    }
}
