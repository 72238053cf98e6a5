/** How complete what was read is. */
export interface Completeness {
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

/** What a reader must know of an answer that is not complete: nothing where it is. */
export function completenessTexts({ pendingRecordCount, expiredBeforeMs }: Completeness): readonly string[] {
  return [...pendingTexts(pendingRecordCount), ...expiryTexts(expiredBeforeMs)];
}

export function pendingTexts(pendingRecordCount: number): readonly string[] {
  return pendingRecordCount === 0 ? [] : [`${pendingRecordCount} accepted records are not yet part of this answer.`];
}

export function expiryTexts(expiredBeforeMs: number | null): readonly string[] {
  return expiredBeforeMs === null
    ? []
    : [`Records before ${new Date(expiredBeforeMs).toISOString()} are no longer kept.`];
}
