package io.mapek.knowledge.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is told what: webhooks by name, such as {@code MAPEK_NOTIFICATIONS_TARGETS_OPS_URL}. */
@ConfigMapping(prefix = "mapek.notifications")
public interface NotificationConfig {
    /** Where people find the console; notices link to it. */
    Optional<URI> consoleUrl();

    /** How long the machine has to approve a policy by itself before people are told that it waits. */
    @WithDefault("5s")
    Duration approvalPatience();

    /** A notice that could not be delivered until it is this old is given up. */
    @WithDefault("10m")
    Duration giveUpAfter();

    /** The receivers, by name. Without one nobody is told. */
    Map<String, Target> targets();

    /** One receiver. */
    interface Target {
        /** Where to post; a secret where the address itself is the credential, as Slack's is. */
        Optional<String> url();

        /** A file that holds the address, for those who mount secrets. */
        Optional<String> urlFile();

        /** SLACK (also Mattermost and others that take its format) or CLOUD_EVENTS (HTTP, binary mode). */
        @WithDefault("SLACK")
        Format format();

        /** A file with a bearer token to send along. */
        Optional<String> tokenFile();

        /** Which notices it gets. */
        @WithDefault("APPROVAL_PENDING,ESCALATION,EXECUTION_ENDED,ROLLBACK,DEGRADATION")
        Set<NoticeKind> kinds();

        /** Systems it gets them of; without any, all. */
        Optional<Set<String>> systems();

        /** More within a minute are held back, and their number is told. */
        @WithDefault("20")
        int maxPerMinute();
    }
}
