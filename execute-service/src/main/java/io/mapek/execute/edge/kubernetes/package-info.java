/** The effector for workloads on Kubernetes: scales, restarts by rolling, and configures by ConfigMap. */
package io.mapek.execute.edge.kubernetes;
