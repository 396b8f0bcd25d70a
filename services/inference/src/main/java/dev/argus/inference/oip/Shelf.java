package dev.argus.inference.oip;

import dev.argus.inference.model.FoundModel;

/**
 * Where models are loaded from.
 *
 * @param source of files, of which only the catalogue's and the cache's are reached
 * @param open whether requests may list, load, choose and unload at all: whoever reaches the port
 *     may then take a model away from all others
 */
public record Shelf(FoundModel.Source source, boolean open) {}
