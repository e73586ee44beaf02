package io.mapek.local;

import java.util.Arrays;
import java.util.List;

/** The five services, with their usual ports. */
enum Service {
    MONITOR("monitor", 8081),
    ANALYZE("analyze", 8082),
    PLAN("plan", 8083),
    EXECUTE("execute", 8084),
    KNOWLEDGE("knowledge", 8085);

    private final String part;
    private final int usualPort;

    Service(String part, int usualPort) {
        this.part = part;
        this.usualPort = usualPort;
    }

    String part() {
        return part;
    }

    String module() {
        return part + "-service";
    }

    int usualPort() {
        return usualPort;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Service::part).toList();
    }
}
