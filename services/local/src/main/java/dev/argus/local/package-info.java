/**
 * The commands behind {@code ./argus up}, {@code down}, {@code status}, {@code logs} and what else
 * needs more than a shell: each class one command.
 *
 * <p>Packages: {@code manifest} reads rendered objects, {@code plan} says which processes they mean
 * here, {@code run} starts and stops these, {@code stores} is what runs in the process of that
 * name, {@code server} is a server for as long as one command takes. {@code bench}, {@code enrol},
 * {@code images} and {@code smoke} are the commands of these names.
 */
package dev.argus.local;
