package io.mapek.analyze.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mapek.analyze.domain.history.AnalysisSummary;

/** One analysis with its evidence, and whose it is. */
public record AnalysisView(String systemId, @JsonUnwrapped AnalysisSummary analysis) {}
