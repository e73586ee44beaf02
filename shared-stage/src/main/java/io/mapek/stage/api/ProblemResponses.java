package io.mapek.stage.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says in the OpenAPI document that whatever is wrong is answered by a problem of RFC 9457. */
public class ProblemResponses implements OASFilter {
    private static final String NAME = "Problem";
    private static final String TYPE = "application/problem+json";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(NAME, problem());
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            for (PathItem path : api.getPaths().getPathItems().values()) {
                path.getOperations().values().forEach(ProblemResponses::describe);
            }
        }
    }

    private static void describe(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        Map<String, APIResponse> known = operation.getResponses().getAPIResponses();
        if (known != null) {
            known.forEach((status, response) -> {
                if (status.matches("[45]..") && response.getContent() == null) {
                    response.setContent(problemBody());
                }
            });
        }
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("What is wrong, in words")
                                .content(problemBody()));
    }

    private static Content problemBody() {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/" + NAME);
        return OASFactory.createContent()
                .addMediaType(TYPE, OASFactory.createMediaType().schema(reference));
    }

    private static Schema problem() {
        Schema problem = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("RFC 9457: what is wrong with a request, or with the service");
        problem.addProperty("type", text("about:blank"));
        problem.addProperty("title", text("a few words, always the same for the same kind of problem"));
        problem.addProperty(
                "status",
                OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.INTEGER))
                        .description("the HTTP status"));
        problem.addProperty("detail", text("one sentence on this occurrence"));
        problem.addProperty(
                "errors",
                OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.ARRAY))
                        .description("each field that is wrong, where that can be told")
                        .items(OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.OBJECT))
                                .addProperty("field", text("its path in the body"))
                                .addProperty("detail", text("what is wrong with it"))));
        return problem;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
