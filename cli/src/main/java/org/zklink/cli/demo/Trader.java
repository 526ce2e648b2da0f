package org.zklink.cli.demo;

import java.math.BigInteger;
import java.util.Optional;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.chain.evm.Erc20;
import org.zklink.chain.evm.EvmAccount;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmGatewaySettings;
import org.zklink.chain.evm.GatewayWallet;
import org.zklink.chain.evm.TransactionSender;
import org.zklink.client.TradingKey;
import org.zklink.client.Units;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.NetworkDescription;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * A user with a wallet, who talks to the chains' RPCs and the node's JSON-RPC port, nothing else.
 *
 * <p>Everything can be done again: a deposit that was made is left alone, and an intent comes out the same each time, slot, nonce and signature included, so the
 * node takes it once. That lets an interrupted demo go on.
 */
final class Trader {
    private static final long NEVER = (1L << Limits.TIME_BITS) - 1;

    private final DemoUser user;
    private final EvmAccount wallet;
    private final ZkLinkClient client;
    private final NetworkDescription network;
    private final LocalNetwork chains;
    private final TradingKey key;
    private int nextSlot;

    Trader(DemoUser user, EvmAccount wallet, ZkLinkClient client, LocalNetwork chains) {
        this.user = user;
        this.wallet = wallet;
        this.client = client;
        this.chains = chains;
        this.network = client.network();
        this.key = TradingKey.derive(network.network(), wallet.address().toBytes(), wallet::signPersonalMessage);
    }

    DemoUser user() {
        return user;
    }

    /** Pays what the user brought into the home chain's gateway, registering the trading key; empty if that was done before. */
    Optional<SubmissionReceipt> deposit() {
        TransactionSender sender = chains.of(user.home).sender(wallet);
        if (held(user.brings, user.home).compareTo(user.chainUnits()) < 0) {
            return Optional.empty();
        }
        GatewayWallet gateway = new GatewayWallet(gateway(user.home), sender);
        return Optional.of(gateway.deposit(user.brings.number, user.chainUnits(), 0, key.keyHash()));
    }

    /** The account on the ledger, once the first deposit is credited. */
    Optional<AccountInfo> account() {
        return client.account(Owner.evm(wallet.address().toBytes()));
    }

    /** Places a limit order; price in quote tokens for one base token. */
    SubmitAnswer order(DemoToken base, DemoToken quote, OrderSide side, String quantity, String price) {
        MarketInfo market = network.markets().stream()
                .filter(info -> info.baseToken() == base.number && info.quoteToken() == quote.number)
                .findFirst()
                .orElseThrow();
        Amount baseAmount = Units.parse(quantity);
        Amount quoteAmount = baseAmount.mulDivFloor(Units.parse(price), Units.parse("1"));
        boolean buys = side == OrderSide.BUY;
        return submit(new Order(
                envelope(),
                buys ? quote.number : base.number,
                buys ? base.number : quote.number,
                buys ? quoteAmount : baseAmount,
                buys ? baseAmount : quoteAmount,
                market.makerFeeRate(),
                market.takerFeeRate(),
                buys,
                false,
                false,
                false));
    }

    SubmitAnswer transfer(DemoToken token, String amount, Trader to) {
        int account = to.account().orElseThrow().account();
        Amount fee = Units.parse(token.transferFee);
        return submit(new Transfer(envelope(), token.number, Units.parse(amount), fee, account, 0));
    }

    /** Asks for a payment to the user's own address on a chain. */
    SubmitAnswer withdraw(DemoToken token, String amount, DemoChain chain) {
        Bytes32 recipient = Bytes32.ofAddress(wallet.address().toBytes());
        Amount fee = Units.parse(token.withdrawalFee);
        return submit(new Withdrawal(envelope(), token.number, Units.parse(amount), fee, chain.number, recipient, 0));
    }

    /** Whether a payment waits at a gateway. */
    boolean canClaim(DemoToken token, DemoChain chain) {
        Bytes32 recipient = Bytes32.ofAddress(wallet.address().toBytes());
        return !gatewayView(chain).pendingBalance(token.number, recipient).isZero();
    }

    SubmissionReceipt claim(DemoToken token, DemoChain chain) {
        return new GatewayWallet(gateway(chain), chains.of(chain).sender(wallet)).claim(token.number);
    }

    /** What the wallet has of a token on a chain, in the chain's units. */
    BigInteger held(DemoToken token, DemoChain chain) {
        return erc20(token, chain).balanceOf(wallet.address());
    }

    private Erc20 erc20(DemoToken token, DemoChain chain) {
        String address = network.tokens().stream()
                .filter(info -> info.token() == token.number)
                .flatMap(info -> info.lanes().stream())
                .filter(lane -> lane.chain() == chain.number)
                .findFirst()
                .flatMap(lane -> lane.contract())
                .orElseThrow()
                .address();
        return Erc20.at(chains.of(chain).rpc(), EvmAddress.of(address));
    }

    private EvmGateway gatewayView(DemoChain chain) {
        return EvmGateway.readOnly(
                chains.of(chain).rpc(), new EvmGatewaySettings(chain.chainId, gateway(chain), 0, chain.finality));
    }

    private EvmAddress gateway(DemoChain chain) {
        return network.chains().stream()
                .filter(info -> info.chain() == chain.number)
                .map(info -> EvmAddress.of(info.gateway()))
                .findFirst()
                .orElseThrow();
    }

    private Envelope envelope() {
        AccountInfo account = account().orElseThrow();
        return new Envelope(network.network(), account.account(), account.keyEpoch(), 0, nextSlot++, 0, NEVER);
    }

    private SubmitAnswer submit(Intent intent) {
        return client.submit(key.sign(intent));
    }
}
