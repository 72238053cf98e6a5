import type { FrameNotice } from '../../contract/frames';
import { expiryTexts, pendingTexts } from '../readState';

/** How an answer was made, for the meta of its frames. */
export interface AnswerOrigin {
  readonly notices: readonly FrameNotice[];
  readonly custom: Readonly<Record<string, unknown>>;
}

/** Said where the store had accepted records that the answer does not count yet. */
export function pendingNotices(pendingRecordCount: number): readonly FrameNotice[] {
  return pendingTexts(pendingRecordCount).map((text) => ({ severity: 'warning', text }));
}

/** Said where the window reaches further back than what is kept. */
export function expiryNotices(expiredBeforeMs: number | null): readonly FrameNotice[] {
  return expiryTexts(expiredBeforeMs).map((text) => ({ severity: 'info', text }));
}
