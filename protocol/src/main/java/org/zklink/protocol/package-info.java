/** The words of docs/protocol.md: intents, deposits, blocks, public data, limits, refusals. Pure values, exact encodings. */
package org.zklink.protocol;
