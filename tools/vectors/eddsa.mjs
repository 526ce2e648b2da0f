// EdDSA over Baby Jubjub with Poseidon: zk-kit and circomlibjs must agree on keys and signatures, byte for byte.
// Writes crypto/src/test/resources/org/zklink/crypto/eddsa.json and blake512.json
import { createRequire } from "node:module";
import createBlakeHash from "blake-hash";
import { buildEddsa } from "circomlibjs";
import { bytes, fail, fieldElement, P, writeResource } from "./common.mjs";

// zk-kit's ES module asks its CommonJS dependency for named exports, which node refuses.
const { derivePublicKey, deriveSecretScalar, signMessage, verifySignature } =
  createRequire(import.meta.url)("@zk-kit/eddsa-poseidon");

const eddsa = await buildEddsa();
const F = eddsa.F;

function signature(privateKey, message) {
  const publicKey = derivePublicKey(privateKey);
  const { R8, S } = signMessage(privateKey, message);
  const other = eddsa.signPoseidon(privateKey, F.e(message));
  const agree =
    R8.every((v, i) => v === F.toObject(other.R8[i])) &&
    S === other.S &&
    publicKey.every((v, i) => v === F.toObject(eddsa.prv2pub(privateKey)[i]));
  if (!agree || !verifySignature(message, { R8, S }, publicKey)) fail("implementations disagree");
  return {
    privateKey: privateKey.toString("hex"),
    secretScalar: deriveSecretScalar(privateKey),
    publicKey,
    message,
    R8,
    S,
  };
}

const keys = [Buffer.alloc(32), Buffer.alloc(32, 0xff), ...[0, 1, 2, 3, 4, 5].map((i) => bytes(`eddsa/key/${i}`))];
const signatures = keys.flatMap((key, k) =>
  [0n, 1n, P - 1n, fieldElement(`eddsa/message/${k}`)].map((message) => signature(key, message)),
);
writeResource("crypto/src/test/resources/org/zklink/crypto/eddsa.json", { signatures });

const lengths = [0, 1, 8, 32, 63, 64, 65, 110, 111, 112, 113, 127, 128, 129, 239, 240, 255, 256, 300];
const digests = lengths.map((length) => {
  const input = Buffer.from(Array.from({ length }, (_, i) => (7 * i + length) & 0xff));
  return { input: input.toString("hex"), digest: createBlakeHash("blake512").update(input).digest("hex") };
});
writeResource("crypto/src/test/resources/org/zklink/crypto/blake512.json", { digests });
process.exit(0); // ffjavascript keeps worker threads alive
