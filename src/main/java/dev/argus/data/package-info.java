/**
 * The data stores as the systems see them: one value per store, whichever way it is provided.
 *
 * <p>Uses settings and plan; what a managed or bundled store needs beside the plan is made by
 * whoever provides it.
 */
package dev.argus.data;
