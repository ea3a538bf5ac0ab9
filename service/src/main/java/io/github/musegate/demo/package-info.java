/**
 * Music for the demo, made by our own code: several families of short pieces that anybody can tell apart, as files with
 * tags and covers. {@link io.github.musegate.demo.DemoMusic} writes them. Knows nothing of the rest of the house; app calls
 * it for {@code ./musegate --demo}, and tests take their sounds from {@link io.github.musegate.demo.Synthesis}.
 */
@NullMarked
package io.github.musegate.demo;

import org.jspecify.annotations.NullMarked;
