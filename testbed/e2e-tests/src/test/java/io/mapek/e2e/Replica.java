package io.mapek.e2e;

import io.mapek.local.Home;
import io.mapek.local.Launch;
import io.mapek.local.Ports;
import io.mapek.local.ServiceProcess;
import java.util.HashMap;
import java.util.Map;

/** One replica of a packaged service, with a name and a port of its own. */
final class Replica {
    private Replica() {}

    /** Starts it and waits until it is ready. */
    static ServiceProcess start(Home home, String broker, String service, int number, Map<String, String> more) {
        String name = service + "-" + number;
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("MAPEK_SYSTEMS_FILE", home.systems().toString());
        environment.put("MAPEK_STATE_DIR", home.state(name).toString());
        environment.put("MAPEK_INSTANCE_ID", name);
        environment.put("MAPEK_ADVERTISED_ADDRESS", "127.0.0.1:" + port);
        return ServiceProcess.start(
                Launch.quarkus(name, home.application(service + "-service"), environment, port, home.log(name)));
    }
}
