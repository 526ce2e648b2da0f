/** The durable, ordered log of commands and the one thread that applies it to the engine. */
@NullMarked
package org.zklink.sequencer;

import org.jspecify.annotations.NullMarked;
