package io.mapek.stage.runner;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** A producer that refuses what a predicate names. */
final class SpoiledProducer {
    private SpoiledProducer() {}

    static Producer<byte[], byte[]> of(
            Producer<byte[], byte[]> sound, Predicate<ProducerRecord<byte[], byte[]>> refused) {
        return of(sound, refused, () -> new KafkaException("spoiled"));
    }

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> of(
            Producer<byte[], byte[]> sound,
            Predicate<ProducerRecord<byte[], byte[]>> refused,
            Supplier<KafkaException> why) {
        return (Producer<byte[], byte[]>) java.lang.reflect.Proxy.newProxyInstance(
                SpoiledProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")
                            && refused.test((ProducerRecord<byte[], byte[]>) arguments[0])) {
                        throw why.get();
                    }
                    try {
                        return method.invoke(sound, arguments);
                    } catch (java.lang.reflect.InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
