package io.mapek.schema.model;

/** One component calls another. */
public record Call(String caller, String callee) {
    public Call {
        Require.text(caller, "caller");
        Require.text(callee, "callee");
    }
}
