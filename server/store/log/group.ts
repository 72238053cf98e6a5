import { createHash } from 'node:crypto';

/**
 * A group is what one sync made durable: a header line, then one record a line. The header is JSON as well, so that a
 * segment stays readable by any NDJSON tool:
 *
 *     {"group":{"bytes":1234,"records":3,"acceptedAtMs":1763808000000,"sha256":"9f86d081884c7d65"}}
 */
export interface GroupHeader {
  readonly payloadBytes: number;
  readonly recordCount: number;
  /** When the records were accepted, Unix milliseconds. */
  readonly acceptedAtMs: number;
  /** The first 16 hex digits of SHA-256 over the three numbers and the payload. */
  readonly checksum: string;
}

export const GROUP_START = '{"group":{';
/** Longer than any header line can be. */
export const MAX_HEADER_BYTES = 160;

const CHECKSUM_HEX_DIGITS = 16;
const HEADER_PATTERN =
  /^\{"group":\{"bytes":(\d{1,15}),"records":(\d{1,15}),"acceptedAtMs":(\d{1,15}),"sha256":"([0-9a-f]{16})"\}\}$/;

export function encodeGroupHeader(payloads: readonly Buffer[], recordCount: number, acceptedAtMs: number): Buffer {
  const payloadBytes = payloads.reduce((sum, payload) => sum + payload.length, 0);
  const checksum = groupChecksum({ payloadBytes, recordCount, acceptedAtMs }, payloads);
  return Buffer.from(
    `${GROUP_START}"bytes":${payloadBytes},"records":${recordCount},"acceptedAtMs":${acceptedAtMs},"sha256":"${checksum}"}}\n`
  );
}

/** @returns null when the line is not a group header. */
export function parseGroupHeader(line: string): GroupHeader | null {
  const match = HEADER_PATTERN.exec(line);
  if (match === null) {
    return null;
  }
  const [, bytes, records, acceptedAtMs, checksum] = match;
  return {
    payloadBytes: Number(bytes),
    recordCount: Number(records),
    acceptedAtMs: Number(acceptedAtMs),
    checksum: String(checksum),
  };
}

/** Covers the header's numbers too, so that a damaged count is as visible as a damaged record. */
export function groupChecksum(header: Omit<GroupHeader, 'checksum'>, payloads: readonly Buffer[]): string {
  const hash = createHash('sha256');
  hash.update(`${header.payloadBytes},${header.recordCount},${header.acceptedAtMs}\n`);
  for (const payload of payloads) {
    hash.update(payload);
  }
  return hash.digest('hex').slice(0, CHECKSUM_HEX_DIGITS);
}
