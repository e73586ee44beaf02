package io.mapek.stage.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A list over all replicas.
 *
 * @param items in the order asked for
 * @param partial true when a replica did not answer, so that something may be missing
 */
public record Listing(List<JsonNode> items, boolean partial) {
    public Listing {
        items = List.copyOf(items);
    }
}
