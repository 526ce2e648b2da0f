package org.zklink.chain.evm;

import java.util.ArrayList;
import java.util.List;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;

/** A deployed contract: reads on a given state, messages to send. */
public record Contract(EvmRpc rpc, EvmAddress address, ContractAbi abi) {
    /** A read, by function name and arguments. */
    public record Read(String function, List<Object> arguments) {
        public static Read of(String function, Object... arguments) {
            return new Read(function, List.of(arguments));
        }
    }

    public AbiValues read(BlockRef at, String function, Object... arguments) {
        return read(at, List.of(Read.of(function, arguments))).getFirst();
    }

    /** Several reads in one exchange, all on the same state if {@code at} names a block. */
    public List<AbiValues> read(BlockRef at, List<Read> reads) {
        List<EvmCall> calls = reads.stream()
                .map(read -> message(read.function(), read.arguments().toArray()))
                .toList();
        List<byte[]> results = calls(calls, at);
        List<AbiValues> values = new ArrayList<>(reads.size());
        for (int i = 0; i < reads.size(); i++) {
            values.add(decoded(reads.get(i).function(), results.get(i)));
        }
        return values;
    }

    /** The message that calls a function. */
    public EvmCall message(String function, Object... arguments) {
        return EvmCall.to(address, abi.encodeCall(function, arguments));
    }

    private List<byte[]> calls(List<EvmCall> calls, BlockRef at) {
        try {
            return rpc.calls(calls, at);
        } catch (RpcErrorException e) {
            if (e.data().length > 0) {
                throw new ChainFaultException(this + ": a read reverted: " + abi.decodeRevert(e.data()), e);
            }
            // such as state that the node does not have, or a block that is no longer canonical
            throw new ChainUnavailableException("RPC " + rpc.name() + " cannot read " + this + ": " + e.reply(), e);
        }
    }

    private AbiValues decoded(String function, byte[] result) {
        if (result.length == 0) {
            throw new ChainFaultException("no contract " + this + " on the chain behind " + rpc.name() + ": " + function
                    + " returns nothing");
        }
        try {
            return abi.decodeReturn(function, result);
        } catch (IllegalArgumentException e) {
            throw new ChainFaultException(this + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return abi.name() + " at " + address;
    }
}
