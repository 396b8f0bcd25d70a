/**
 * Records what a process serves in an MLflow tracking server, where the stack names one.
 *
 * <p>It speaks MLflow's REST API 2.0 and uses nothing of inference: serving never waits for it and
 * never fails with it.
 */
package dev.argus.inference.mlflow;
