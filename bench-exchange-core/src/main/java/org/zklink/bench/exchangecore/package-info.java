/** exchange-core 0.5.3 for the exchange benchmark, in a JVM of its own: on no class path of zkLink. */
package org.zklink.bench.exchangecore;
