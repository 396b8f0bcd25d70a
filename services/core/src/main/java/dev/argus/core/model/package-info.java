/**
 * Which models there are, where their files come from and what a file says of itself. Uses Jackson
 * and Apache HttpClient; runs no model.
 */
package dev.argus.core.model;
