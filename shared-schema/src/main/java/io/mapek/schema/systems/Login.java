package io.mapek.schema.systems;

import io.mapek.schema.model.Require;

/**
 * A name and password for a source (HTTP basic authentication); the password itself is never configured.
 *
 * @param username the name
 * @param passwordEnv the environment variable that holds the password, or null
 * @param passwordFile the file that holds the password, read again when it is used, or null
 */
public record Login(String username, String passwordEnv, String passwordFile) {
    public Login {
        Require.text(username, "username");
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("username must not contain ':'");
        }
        if ((passwordEnv == null) == (passwordFile == null)) {
            throw new IllegalArgumentException("basic: needs either password-env or password-file");
        }
    }
}
