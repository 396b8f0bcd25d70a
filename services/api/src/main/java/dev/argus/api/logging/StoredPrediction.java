package dev.argus.api.logging;

/** A prediction as the log keeps it, with what is known of its picture. */
record StoredPrediction(Prediction prediction, LoggedPicture picture) {}
