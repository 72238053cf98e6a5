import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../contract/errors';

export type ContentEncoding = 'identity' | 'gzip' | 'zstd';

export interface BodyForm {
  readonly isNdjson: boolean;
  readonly encoding: ContentEncoding;
}

const NDJSON_TYPES = new Set(['application/x-ndjson', 'application/ndjson']);
const ENCODINGS: Readonly<Record<string, ContentEncoding>> = {
  '': 'identity',
  identity: 'identity',
  gzip: 'gzip',
  'x-gzip': 'gzip',
  zstd: 'zstd',
};

/**
 * How the body of a write is written, from its headers. A form that another site submits cannot carry any of these
 * types, so no page elsewhere can make a browser post here.
 *
 * @throws AppError BODY_INVALID naming the header.
 */
export function bodyForm(headers: IncomingHttpHeaders): BodyForm {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = mediaType.trim();
  const isNdjson = NDJSON_TYPES.has(type);
  if (!isNdjson && type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    throw new AppError(
      'BODY_INVALID',
      'The body must be JSON or NDJSON: send the header "Content-Type: application/json" or "application/x-ndjson".'
    );
  }
  const charset = parameters.map((text) => /^\s*charset="?([\w-]+)"?\s*$/.exec(text)?.[1]).find(Boolean) ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') {
    throw new AppError('BODY_INVALID', `The body must be UTF-8; the header "Content-Type" says "${charset}".`);
  }
  const named = (headers['content-encoding'] ?? '').trim().toLowerCase();
  const encoding = Object.hasOwn(ENCODINGS, named) ? ENCODINGS[named] : undefined;
  if (encoding === undefined) {
    throw new AppError('BODY_INVALID', 'The header "Content-Encoding" must be gzip, zstd, identity or absent.');
  }
  return { isNdjson, encoding };
}
