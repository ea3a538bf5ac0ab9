/** What every room may use and no room owns. Nothing here knows the database, the settings or a request. */
@NullMarked
package io.github.musegate.kernel;

import org.jspecify.annotations.NullMarked;
