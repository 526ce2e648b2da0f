/**
 * The exchange: a pure function of the log. Accounts, balances and holds, order books, matching, fees, refusals. No clock, no randomness, no
 * threads, no input or output: time and configuration arrive as commands.
 */
@NullMarked
package org.zklink.engine;

import org.jspecify.annotations.NullMarked;
