package io.mapek.charter.metrics;

import io.mapek.charter.LiveCharter;
import io.mapek.charter.domain.Reading;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What Prometheus scrapes: both families in its text format, or OpenMetrics where that is asked for. */
@Path("/metrics")
@RunOnVirtualThread
public class MetricsResource {
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final LiveCharter charter;

    public MetricsResource(LiveCharter charter) {
        this.charter = charter;
    }

    @GET
    public Response scrape(@HeaderParam(HttpHeaders.ACCEPT) String accept) throws IOException {
        Reading reading = charter.read();
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        CharterFamily.of(reading).forEach(snapshots::metricSnapshot);
        ExporterFamily.of(reading).forEach(snapshots::metricSnapshot);
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, snapshots.build());
        return Response.ok(body.toByteArray())
                .header(HttpHeaders.CONTENT_TYPE, writer.getContentType())
                .build();
    }
}
