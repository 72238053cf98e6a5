import type { FrameNotice } from '../../contract/frames';

/** How an answer was made, for the meta of its frames. */
export interface AnswerOrigin {
  readonly notices: readonly FrameNotice[];
  readonly custom: Readonly<Record<string, unknown>>;
}

/** Said where the store had accepted records that the answer does not count yet. */
export function pendingNotices(pendingRecordCount: number): readonly FrameNotice[] {
  return pendingRecordCount === 0
    ? []
    : [
        {
          severity: 'warning',
          text: `${pendingRecordCount} accepted records are not yet part of this answer.`,
        },
      ];
}

/** Said where the window reaches further back than what is kept. */
export function expiryNotices(expiredBeforeMs: number | null): readonly FrameNotice[] {
  return expiredBeforeMs === null
    ? []
    : [{ severity: 'info', text: `Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.` }];
}
