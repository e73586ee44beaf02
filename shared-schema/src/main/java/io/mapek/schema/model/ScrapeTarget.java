package io.mapek.schema.model;

/**
 * A target of a Prometheus, as its own labels name it.
 *
 * @param job the scrape job, or empty
 * @param instance usually host and port
 */
public record ScrapeTarget(String job, String instance) {
    public ScrapeTarget {
        job = job == null ? "" : job;
        Require.text(instance, "instance");
    }
}
