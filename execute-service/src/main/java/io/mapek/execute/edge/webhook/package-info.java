/** The effector for systems that take each request as an HTTP post. */
package io.mapek.execute.edge.webhook;
