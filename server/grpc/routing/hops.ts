import { Metadata } from '@grpc/grpc-js';
import { MAX_HOPS } from './backend';

const HOPS_HEADER = 'x-measure-hops';

/** How many companions forwarded this call; a value that is no number counts as too many. */
export function readHops(metadata: Metadata): number {
  const values = metadata.get(HOPS_HEADER);
  if (values.length === 0) {
    return 0;
  }
  const hops = Number(values[0]);
  return Number.isInteger(hops) && hops >= 0 ? hops : MAX_HOPS;
}

export function hopsMetadata(hops: number): Metadata {
  const metadata = new Metadata();
  metadata.set(HOPS_HEADER, String(hops));
  return metadata;
}
