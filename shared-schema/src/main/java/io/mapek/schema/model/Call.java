package io.mapek.schema.model;

/**
 * One component calls another.
 *
 * @param caller the component that needs the other
 * @param callee the component that is called
 */
public record Call(String caller, String callee) {
    public Call {
        Require.text(caller, "caller");
        Require.text(callee, "callee");
    }
}
