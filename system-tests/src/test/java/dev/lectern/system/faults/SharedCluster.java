package dev.lectern.system.faults;

import dev.lectern.system.harness.Cluster;

/** The cluster that the faults of this JVM happen to. */
final class SharedCluster {

    private static final Cluster CLUSTER = start();

    private SharedCluster() {}

    static Cluster get() {
        return CLUSTER;
    }

    private static Cluster start() {
        var cluster = Cluster.start("faults");
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return cluster;
    }
}
