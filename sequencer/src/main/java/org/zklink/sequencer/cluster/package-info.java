/** The replicated sequencer on Aeron Cluster. */
@NullMarked
package org.zklink.sequencer.cluster;

import org.jspecify.annotations.NullMarked;
