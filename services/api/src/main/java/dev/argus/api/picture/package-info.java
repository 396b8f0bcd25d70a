/** Where pictures are kept: an S3 bucket, a directory, or nowhere. Knows no role. */
package dev.argus.api.picture;
