package io.mapek.schema.model;

/**
 * A target of a Prometheus, as its own labels name it; or a page on which nobody listens, as its source's id and address.
 *
 * @param job the scrape job, or empty
 * @param instance usually host and port; {@code *} for any of the job's, where there are too many to name
 */
public record ScrapeTarget(String job, String instance) {
    public static final String ANY = "*";

    public ScrapeTarget {
        job = job == null ? "" : job;
        Require.text(instance, "instance");
    }
}
