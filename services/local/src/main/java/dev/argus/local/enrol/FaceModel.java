package dev.argus.local.enrol;

/**
 * The model that makes embeddings.
 *
 * @param name in the catalogue
 * @param sha256 of its file: embeddings of another mean nothing to it
 * @param width how many numbers an embedding has
 * @param samePerson cosine from which on two faces are taken for one person's
 */
record FaceModel(String name, String sha256, int width, double samePerson) {}
