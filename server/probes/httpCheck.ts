import type { HttpCheck } from '../contract/probes';
import type { Check } from './check';

/** As much of an answer as is looked at. */
const MAX_BODY_BYTES = 65_536;

export function createHttpCheck({ url, method, headers, expect_status, expect_text }: HttpCheck): Check {
  return async (signal) => {
    const response = await fetch(url, { method, headers, signal, redirect: 'follow' });
    try {
      const isExpected = expect_status.length === 0 ? response.ok : expect_status.includes(response.status);
      if (!isExpected) {
        throw new Error(`status ${response.status}`);
      }
      if (expect_text !== undefined && !(await readStart(response)).includes(expect_text)) {
        throw new Error('the answer lacks the expected text');
      }
    } finally {
      // An answer that is not read to its end would hold the connection.
      await response.body?.cancel();
    }
  };
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  let byteCount = 0;
  try {
    while (reader !== undefined && byteCount < MAX_BODY_BYTES) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      byteCount += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader?.releaseLock();
  }
  return text;
}
