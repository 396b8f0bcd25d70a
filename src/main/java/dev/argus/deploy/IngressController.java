package dev.argus.deploy;

import dev.argus.plan.Publishing;

/**
 * How the cluster's ingress controller is told of hosts.
 *
 * @param kind by which kind of object
 * @param namespace where its Gateway is
 * @param className its IngressClass
 * @param issuer the ClusterIssuer that signs certificates; empty where it has its own
 * @param gateway the name of its Gateway
 */
public record IngressController(
    Publishing.Kind kind, String namespace, String className, String issuer, String gateway) {}
