// Encodings, hashes and challenges of docs/protocol.md.
// Writes protocol/src/test/resources/org/zklink/protocol/protocol.json
import { createRequire } from "node:module";
import { bytes, fieldElement, P, writeResource } from "./common.mjs";
import * as e from "./encoding.mjs";

const max = (bits) => (1n << BigInt(bits)) - 1n;
const number = (label, bits) => BigInt("0x" + bytes(label).toString("hex")) & max(bits);
const bytes32 = (label) => number(label, 256);

const envelope = (k) => ({
  network: number(`${k}/network`, 32), account: number(`${k}/account`, 27), keyEpoch: number(`${k}/epoch`, 32),
  subAccount: number(`${k}/sub`, 4), slot: number(`${k}/slot`, 10), nonce: number(`${k}/nonce`, 32), expiry: number(`${k}/expiry`, 40),
});
const zeros = { network: 0n, account: 0n, keyEpoch: 0n, subAccount: 0n, slot: 0n, nonce: 0n, expiry: 0n };
const ones = { network: max(32), account: max(27), keyEpoch: max(32), subAccount: 15n, slot: 1023n, nonce: max(32), expiry: max(40) };
const flags = (n) => ({ buyBounded: !!(n & 1), postOnly: !!(n & 2), ioc: !!(n & 4), fok: !!(n & 8) });
const order = (k, n) => ({
  type: "order", ...envelope(k), sellToken: number(`${k}/t1`, 10), buyToken: number(`${k}/t2`, 10),
  sellAmount: number(`${k}/a1`, 120), buyAmount: number(`${k}/a2`, 120),
  makerFeeRate: number(`${k}/maker`, 16), takerFeeRate: number(`${k}/taker`, 16), ...flags(n),
});
const payment = (k) => ({ token: number(`${k}/token`, 10), amount: number(`${k}/amount`, 120), fee: number(`${k}/fee`, 120) });
const intents = [
  ...Array.from({ length: 16 }, (_, n) => order(`order/${n}`, n)),
  { type: "order", ...zeros, sellToken: 0n, buyToken: 0n, sellAmount: 0n, buyAmount: 0n, makerFeeRate: 0n, takerFeeRate: 0n, ...flags(0) },
  { type: "order", ...ones, sellToken: 1023n, buyToken: 1023n, sellAmount: max(120), buyAmount: max(120), makerFeeRate: 65535n, takerFeeRate: 65535n, ...flags(15) },
  ...[0, 1].map((n) => ({ type: "transfer", ...envelope(`transfer/${n}`), ...payment(`transfer/${n}`),
    toAccount: number(`transfer/${n}/to`, 27), toSubAccount: number(`transfer/${n}/toSub`, 4) })),
  { type: "transfer", ...ones, token: 1023n, amount: max(120), fee: max(120), toAccount: max(27), toSubAccount: 15n },
  ...[0, 1].map((n) => ({ type: "withdraw", ...envelope(`withdraw/${n}`), ...payment(`withdraw/${n}`),
    chain: number(`withdraw/${n}/chain`, 5), recipient: bytes32(`withdraw/${n}/recipient`), fastRate: number(`withdraw/${n}/fast`, 16) })),
  { type: "withdraw", ...ones, token: 1023n, amount: max(120), fee: max(120), chain: 31n, recipient: max(256), fastRate: 65535n },
  { type: "cancel", ...envelope("cancel") },
].map((intent) => ({ ...intent, words: e.intentWords(intent), hash: e.intentHash(intent) }));

// Orders with execution instructions, signed.
const { derivePublicKey, signMessage } = createRequire(import.meta.url)("@zk-kit/eddsa-poseidon");
const instructions = (k, n) => ({
  clientOrderId: number(`${k}/client`, 64), trigger: BigInt(n % 3), triggerTicks: number(`${k}/ticks`, 62), displayLots: number(`${k}/display`, 40),
  selfTrade: BigInt((n >> 1) % 3), slide: !!(n & 1), ocoSlot: number(`${k}/oco`, 10),
});
const none = { clientOrderId: 0n, trigger: 0n, triggerTicks: 0n, displayLots: 0n, selfTrade: 0n, slide: false, ocoSlot: -1n };
const instructedOrders = [
  ...Array.from({ length: 6 }, (_, n) => instructions(`instructed/${n}`, n)),
  none,
  { clientOrderId: max(64), trigger: 2n, triggerTicks: max(62), displayLots: 1n << 40n, selfTrade: 2n, slide: true, ocoSlot: 1023n },
  { ...none, clientOrderId: 1n }, { ...none, trigger: 1n }, { ...none, triggerTicks: 1n }, { ...none, displayLots: 1n },
  { ...none, selfTrade: 1n }, { ...none, slide: true }, { ...none, ocoSlot: 0n },
].map((x, n) => {
  const intent = { ...order(`instructed/order/${n}`, n % 16), instructions: x };
  const privateKey = bytes(`instructed/key/${n}`);
  const hash = e.intentHash(intent);
  const { R8, S } = signMessage(privateKey, hash);
  return { ...intent, words: e.intentWords(intent), hash, privateKey: privateKey.toString("hex"), publicKey: derivePublicKey(privateKey), R8, S };
});

const owners = [
  { ownerKind: 0n, owner: number("owner/0", 160) }, { ownerKind: 31n, owner: bytes32("owner/31") },
  { ownerKind: 32n, owner: bytes32("owner/32") }, { ownerKind: 32n, owner: 1n << 255n },
];
const headers = [
  ...owners.map((owner, i) => ({ ...owner, keyEpoch: number(`header/${i}`, 32), keyHash: fieldElement(`header/key/${i}`) })),
  { ownerKind: 63n, owner: 1n, keyEpoch: 0n, keyHash: 0n },
].map((h) => ({ ...h, hash: e.headerHash(h) }));

const keys = [
  { kind: "balance", account: 0n, subAccount: 0n, number: 0n }, { kind: "balance", account: 2n, subAccount: 3n, number: 5n },
  { kind: "balance", account: max(27), subAccount: 15n, number: 1023n }, { kind: "slot", account: 2n, subAccount: 3n, number: 5n },
  { kind: "slot", account: max(27), subAccount: 15n, number: 1023n },
].map((k) => ({ ...k, key: (k.kind === "slot" ? e.slotKey : e.balanceKey)(k.account, k.subAccount, k.number) }));
const reserves = [[0n, 1n], [1n, 2n], [1023n, 31n]].map(([token, chain]) => ({ token, chain, key: e.reserveKey(token, chain) }));

let queue = 0n;
const deposits = [
  ...owners.map((owner, i) => ({ ...owner, amount: number(`deposit/${i}`, 115), token: number(`deposit/token/${i}`, 10),
    subAccount: number(`deposit/sub/${i}`, 4), keyHash: i === 1 ? 0n : fieldElement(`deposit/key/${i}`) })),
  { ownerKind: 32n, owner: max(256), amount: max(120), token: 1023n, subAccount: 15n, keyHash: P - 1n },
].map((d) => {
  const words = e.depositWords(d);
  queue = e.queueHash(queue, words);
  return { ...d, words, queueHash: queue };
});

const payments = [0, 1].map((i) => ({ amount: number(`payment/${i}`, 120), token: number(`payment/token/${i}`, 10),
  account: number(`payment/account/${i}`, 27), fastRate: number(`payment/fast/${i}`, 16), recipient: bytes32(`payment/recipient/${i}`) }))
  .map((p) => ({ ...p, words: e.paymentWords(p) }));

const opened = headers.slice(0, 2).map((h, i) => ({ ...h, id: 2n + BigInt(i) }));
const cells = [
  { key: e.balanceKey(0n, 0n, 7n), value: max(120) }, { key: e.reserveKey(7n, 3n), value: 1n },
  { key: e.balanceKey(2n, 1n, 7n), value: 0n }, { key: e.slotKey(2n, 1n, 7n), value: max(152) },
  { key: e.slotKey(max(27), 15n, 1023n), value: 1n << 120n },
].sort((a, b) => (a.key < b.key ? -1 : 1));
const diff = { opened, cells, words: [...opened.flatMap(e.accountWords), ...cells.map(e.cellWord)] };

// Three blocks: all kinds of vectors, only data, nothing at all.
const genesisRoot = fieldElement("genesis");
const network = number("network", 32);
let previous = e.genesisHash(network, genesisRoot);
const genesis = { network, root: genesisRoot, hash: previous };
const vectorSets = [
  [[1, deposits.slice(0, 2).flatMap((d) => d.words)], [31, deposits[2].words], [32 + 2, payments[0].words], [32 + 31, payments[1].words], [64, diff.words]],
  [[64, diff.words.slice(0, 4)]],
  [[64, []]],
];
const bitmap = (set, from) => set.filter(([v]) => v > from && v < from + 32).reduce((m, [v]) => m | (1n << BigInt(v - from)), 0n);
const blocks = vectorSets.map((set, i) => {
  const header = { network, number: BigInt(i + 1), oldRoot: fieldElement(`root/${i}`), newRoot: fieldElement(`root/${i + 1}`),
    time: number(`time/${i}`, 40), queueMap: bitmap(set, 0), payMap: bitmap(set, 32) };
  const c = fieldElement(`c/${i}`);
  const epoch = BigInt(i);
  const result = e.challenges(header, new Map(set), c);
  previous = e.blockHash(previous, epoch, header, result.digests, c);
  return { header, words: e.headerWords(header), vectors: set.map(([v, words]) => ({ number: v, words })), c, epoch, ...result, hash: previous };
});

const address = (label) => number(label, 160);
const attestors = ["a", "b", "c"].map((l) => address(`attestor/${l}`)).sort((a, b) => (a < b ? -1 : 1));
const setHash = e.keccakWords(2n, attestors);
const a = { network, chain: 5n, gateway: address("gateway"), hubGateway: address("hub"), epoch: 3n, number: 77n, blockHash: bytes32("b"), root: fieldElement("r") };
const nv = e.networkVersion(network);
const attestation = {
  ...a, threshold: 2n, attestors, setHash,
  ack: e.keccakWords(e.keccakText("zkLink/ack/1"), nv, setHash, a.chain, a.gateway, a.hubGateway, a.epoch, a.number, a.blockHash),
  final: [0n, 1n].map((freeze) =>
    e.keccakWords(e.keccakText("zkLink/final/1"), nv, setHash, a.hubGateway, a.chain, a.gateway, a.epoch, a.number, a.blockHash, a.root, freeze)),
  abort: e.keccakWords(e.keccakText("zkLink/abort/1"), nv, setHash, a.hubGateway, a.chain, a.gateway, a.epoch, a.number, a.blockHash),
};
const shapes = [{ intents: 4, queueOperations: 4, cells: 12, accounts: 4 }, { intents: 64, queueOperations: 16, cells: 256, accounts: 128 }]
  .map((s) => ({ ...s, iv: e.shapeIv(s) }));

writeResource("protocol/src/test/resources/org/zklink/protocol/protocol.json",
  { intents, instructedOrders, headers, keys, reserves, deposits, payments, diff, genesis, blocks, attestation, shapes });
