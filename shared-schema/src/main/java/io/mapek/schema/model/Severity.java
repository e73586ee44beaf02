package io.mapek.schema.model;

import java.util.Locale;

/** How bad a violation is. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** The seed's and Charter's words for severities, case-insensitive; whatever is not known is INFO. */
    public static Severity fromLabel(String label) {
        return switch (label.trim().toLowerCase(Locale.ROOT)) {
            case "critical", "permanent_ban", "criminal_referral", "ban_1year" -> CRITICAL;
            case "warning", "suspension" -> WARNING;
            default -> INFO;
        };
    }
}
