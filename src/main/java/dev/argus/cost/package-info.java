/**
 * What a stack costs a month, by list prices.
 *
 * <p>{@link dev.argus.cost.Estimate} takes the declared resources of an evaluation, each as plain
 * JSON, asks the uses of each cloud what they are charged for, and finds the price of each in
 * {@code prices.csv}. What the table does not have is named, never guessed. Knows nothing of the
 * program.
 */
package dev.argus.cost;
