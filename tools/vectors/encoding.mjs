// The encodings of docs/protocol.md, written from the statement alone with BigInt, poseidon-lite and viem.
import * as lite from "poseidon-lite";
import { keccak256, toHex } from "viem";
import { fail, P } from "./common.mjs";

export const VERSION = 1n;

/** H_t of t - 1 inputs. */
export const poseidon = (...inputs) => lite[`poseidon${inputs.length}`](inputs);

/** Bit fields [value, width], lowest first. */
export function pack(...fields) {
  let word = 0n;
  let at = 0n;
  for (const [value, width] of fields) {
    const v = BigInt(value);
    const w = BigInt(width);
    if (v < 0n || v >> w !== 0n) fail(`${v} does not fit ${w} bits`);
    word |= v << at;
    at += w;
  }
  return word;
}

const word32 = (word) => BigInt(word).toString(16).padStart(64, "0");
export const keccakWords = (...words) => BigInt(keccak256(`0x${words.flat(Infinity).map(word32).join("")}`));
export const keccakText = (text) => BigInt(keccak256(toHex(text)));
export const hi = (bytes32) => bytes32 >> 128n;
export const lo = (bytes32) => bytes32 & ((1n << 128n) - 1n);

export function intentWords(i) {
  const type = { order: 1n, transfer: 2n, withdraw: 3n, cancel: 4n }[i.type];
  const order = i.type === "order";
  const w0 = pack([i.network, 32], [VERSION, 8], [type, 4], [i.account, 27], [i.keyEpoch, 32], [i.subAccount, 4], [i.slot, 10], [i.nonce, 32], [i.expiry, 40]);
  const w1 = pack(
    [(order ? i.sellToken : i.token) ?? 0, 10], [i.buyToken ?? 0, 10], [i.makerFeeRate ?? 0, 16], [i.takerFeeRate ?? 0, 16],
    [i.buyBounded ? 1 : 0, 1], [i.postOnly ? 1 : 0, 1], [i.ioc ? 1 : 0, 1], [i.fok ? 1 : 0, 1],
    [i.toAccount ?? 0, 27], [i.toSubAccount ?? 0, 4], [i.chain ?? 0, 5], [i.fastRate ?? 0, 16]);
  const w2 = pack([(order ? i.sellAmount : i.amount) ?? 0, 120], [(order ? i.buyAmount : i.fee) ?? 0, 120]);
  const recipient = i.recipient ?? 0n;
  const x = i.instructions;
  const tail = x
    ? [pack([x.trigger, 2], [x.triggerTicks, 62], [x.displayLots, 41], [x.selfTrade, 2], [x.slide ? 1 : 0, 1], [BigInt(x.ocoSlot) + 1n, 11]), pack([x.clientOrderId, 64])]
    : [hi(recipient), lo(recipient)];
  return [w0, w1, w2, ...tail];
}

export const intentHash = (i) => poseidon(...intentWords(i));
export const headerHash = (h) => poseidon(BigInt(h.ownerKind) * 2n ** 32n + BigInt(h.keyEpoch), hi(h.owner), lo(h.owner), h.keyHash);

export const balanceKey = (account, subAccount, token) => pack([token, 10], [subAccount, 4], [0, 1], [account, 27]);
export const slotKey = (account, subAccount, slot) => pack([slot, 10], [subAccount, 4], [1, 1], [account, 27]);
export const reserveKey = (token, chain) => pack([chain, 5], [token, 10], [1, 27]);

export const depositWords = (d) => [
  pack([d.amount, 120], [d.token, 10], [d.subAccount, 4], [d.ownerKind, 6], [0, 100], [2, 8]), hi(d.owner), lo(d.owner), d.keyHash];
export const queueHash = (previous, words) => keccakWords(previous, words);
export const paymentWords = (p) => [
  pack([p.amount, 120], [p.token, 10], [p.account, 27], [p.fastRate, 16], [0, 67], [3, 8]), hi(p.recipient), lo(p.recipient)];
export const headerWords = (h) => [
  pack([h.network, 32], [VERSION, 8], [0, 200], [1, 8]), h.number, h.oldRoot, h.newRoot, h.time, h.queueMap, h.payMap].map(BigInt);
export const accountWords = (a) => [
  pack([a.keyEpoch, 32], [a.ownerKind, 6], [a.id, 27], [0, 175], [4, 8]), hi(a.owner), lo(a.owner), a.keyHash];
export const cellWord = (c) => pack([c.value, 152], [c.key, 42], [0, 46], [5, 8]);

export const shapeIv = (s) =>
  poseidon(keccakText("zkLink/commitment/1") % P, ...[s.intents, s.queueOperations, s.cells, s.accounts].map(BigInt));

/** The D-list, the challenges and e-list of a block; vectors: Map from vector number to words. */
export function challenges(header, vectors, c) {
  const h = headerWords(header);
  const numbers = [...vectors.keys()].sort((a, b) => a - b);
  const digests = numbers.map((v) => keccakWords(vectors.get(v)));
  const r = keccakWords(keccakText("zkLink/challenge/r/1"), h, digests, c) % P;
  const n = (words) => BigInt(words.length);
  const power = (base, exponent) => { let x = 1n; for (let i = 0n; i < exponent; i++) x = (x * base) % P; return x; };
  const evaluate = (words) => words.reduce((sum, w, i) => (sum + w * power(r, n(words) - 1n - BigInt(i))) % P, 0n);
  const all = [[0, h], ...numbers.map((v) => [v, vectors.get(v)])];
  const evaluations = all.map(([, words]) => evaluate(words));
  const s = keccakWords(keccakText("zkLink/challenge/s/1"), r, evaluations) % P;
  const f = all.reduce((sum, [v], i) => (sum + evaluations[i] * power(s, BigInt(v))) % P, 0n);
  return { digests, r, evaluations, s, f };
}

export const networkVersion = (network) => pack([network, 32], [VERSION, 8]);
export const genesisHash = (network, root) => keccakWords(keccakText("zkLink/genesis/1"), networkVersion(network), root);
export const blockHash = (previous, epoch, header, digests, c) =>
  keccakWords(keccakText("zkLink/block/1"), previous, epoch, headerWords(header), digests, c);
