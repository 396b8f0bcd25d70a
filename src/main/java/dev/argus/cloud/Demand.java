package dev.argus.cloud;

import com.pulumi.core.Output;
import dev.argus.plan.Account;
import dev.argus.plan.Grant;
import dev.argus.settings.Data;
import dev.argus.settings.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a stack wants of its cloud beside the cluster.
 *
 * @param stack the stack's name: part of the names that have to be unique in an account
 * @param stores those that some system uses
 * @param data how each store is provided: the cloud makes those of kind {@code Managed}
 * @param buckets the buckets, as the systems call them
 * @param grants which ServiceAccount uses which bucket
 * @param duties which ServiceAccount does what in the cloud's API
 * @param secrets the value of a secret setting, always secret
 */
public record Demand(
    String stack,
    Set<Store> stores,
    Data data,
    List<String> buckets,
    List<Grant> grants,
    Map<Duty, Account> duties,
    Function<Secret, Output<String>> secrets) {}
