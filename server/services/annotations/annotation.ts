import type { AnnotationSource } from '../../contract/queries';

/** Something that happened, for a mark in panels. */
export interface Annotation {
  readonly source: AnnotationSource;
  /** The same for the same happening, whoever asks. */
  readonly id: string;
  readonly startMs: number;
  /** The same as the start for what has no length; up to now for what lasts. */
  readonly endMs: number;
  readonly title: string;
  readonly text: string;
  /** Names of what it is about. */
  readonly tags: readonly string[];
}

/** What a source found, and what is to be said about it. */
export interface AnnotationsOfSource {
  readonly annotations: readonly Annotation[];
  readonly remarks: readonly string[];
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}
