// What the vector scripts share: reproducible inputs and JSON with big integers as decimal strings.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const P = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

export function fail(message) {
  throw new Error(message);
}

/** 32 bytes that depend on the label only. */
export function bytes(label) {
  return createHash("sha256").update(label).digest();
}

/** A canonical element of the BN254 scalar field that depends on the label only. */
export function fieldElement(label) {
  return BigInt("0x" + bytes(label).toString("hex")) % P;
}

/** Writes text to a path relative to the repository's root. */
export function writeText(path, text) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}

/** Writes value as JSON, big integers as decimal strings. */
export function writeResource(path, value) {
  writeText(path, JSON.stringify(value, (_, v) => (typeof v === "bigint" ? v.toString() : v), 1) + "\n");
}
