/**
 * Reusable pieces of circuits. Each documents what it <em>assumes</em> of its inputs, what it <em>guarantees</em>, which
 * values are hints and which constraints pin them, and what it costs.
 */
package org.zklink.snark.gadget;
