/** The effector for systems that speak Charter's HTTP API. */
package io.mapek.execute.edge.charter;
