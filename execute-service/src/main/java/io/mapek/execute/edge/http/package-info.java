/** What effectors that speak HTTP have in common: deadlines, keys, and what a failed call means. */
package io.mapek.execute.edge.http;
