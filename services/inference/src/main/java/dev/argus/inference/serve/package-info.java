/**
 * What every dialect needs between a request and a model: letting it in, getting its picture, a
 * worker's turn, meters. May use model, runtime and vision; knows no task and no dialect.
 */
package dev.argus.inference.serve;
