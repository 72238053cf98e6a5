import type { Frame, FrameField, FrameNotice } from '../../contract/frames';
import type { AnnotationsQuery } from '../../contract/queries';
import type { Annotation } from '../annotations/annotation';
import { type AnnotationParts, readAnnotations } from '../annotations/readAnnotations';
import type { QueryRequest } from '../services';
import { expiryNotices, pendingNotices } from './answerOrigin';

const MAX_REMARKS = 10;

/** Answers an `annotations` query: one frame with the fields that Grafana makes marks of, by their names. */
export async function answerAnnotationsQuery(
  parts: AnnotationParts,
  { refId, window }: QueryRequest,
  query: AnnotationsQuery,
  signal: AbortSignal | undefined
): Promise<readonly Frame[]> {
  const { annotations, remarks, pendingRecordCount, expiredBeforeMs } = await readAnnotations(
    parts,
    query,
    window,
    signal
  );
  const notices: readonly FrameNotice[] = [
    ...remarks.slice(0, MAX_REMARKS).map((text): FrameNotice => ({ severity: 'info', text })),
    ...expiryNotices(expiredBeforeMs),
    ...pendingNotices(pendingRecordCount),
  ];
  const texts = (name: string, tell: (annotation: Annotation) => string): FrameField => ({
    type: 'string',
    name,
    values: annotations.map(tell),
  });
  return [
    {
      name: 'annotations',
      refId,
      fields: [
        { type: 'time', name: 'time', values: Float64Array.from(annotations, ({ startMs }) => startMs) },
        { type: 'time', name: 'timeEnd', values: Float64Array.from(annotations, ({ endMs }) => endMs) },
        texts('title', ({ title }) => plain(title)),
        texts('text', ({ text }) => plain(text)),
        texts('tags', ({ tags }) => tags.map(plainTag).join(',')),
        texts('id', ({ id }) => id),
      ],
      meta: {
        type: 'table',
        typeVersion: [0, 1],
        notices,
        custom: { source: 'raw', exact: true, pendingRecordCount },
      },
    },
  ];
}

/** Grafana shows these texts as HTML: names and reasons that somebody sent must not become tags. */
function plain(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}

/** Grafana splits the field at its commas. */
function plainTag(tag: string): string {
  return plain(tag).replaceAll(',', ' ');
}
