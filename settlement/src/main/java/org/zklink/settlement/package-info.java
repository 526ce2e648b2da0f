/** From effects of the engine to final payments: blocks, their proofs, and the steps at the gateways. See docs/protocol.md, sections 8 and 9. */
package org.zklink.settlement;
