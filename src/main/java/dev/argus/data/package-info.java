/**
 * The data stores as the systems see them: one value per store, whichever way it is provided.
 *
 * <p>Uses settings and plan. A bundled store's servers are part of a system's plan; a managed one's
 * are made by its cloud, an external one's are there.
 */
package dev.argus.data;
