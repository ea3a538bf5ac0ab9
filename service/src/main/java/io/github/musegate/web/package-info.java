/**
 * The frontend, as the service gives it to browsers: the one shell that every page starts from, the files that it
 * loads, and the contract as a document. It holds no text of the pages and decides nothing: the door stands before each
 * page, and what a page shows comes from the API. Only {@code app} calls it.
 */
@NullMarked
package io.github.musegate.web;

import org.jspecify.annotations.NullMarked;
