/** EVM chains behind the gateway port: JSON-RPC, ABI, signed transactions, the gateway contract, deposits as they become final. */
package org.zklink.chain.evm;
