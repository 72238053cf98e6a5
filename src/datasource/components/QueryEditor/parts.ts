import type { TimeRange } from '@grafana/data';
import type { DataSource } from '../../DataSource';
import type { MeasureQuery } from '../../types';

/** What each part of the query editor gets. */
export interface EditorPartProps {
  /** The query with defaults filled in. */
  model: MeasureQuery;
  change: (part: Partial<MeasureQuery>) => void;
  datasource: DataSource;
  range: TimeRange | undefined;
  /** Dashboard variables as `$name`. */
  variables: readonly string[];
  /** Makes the ids of this editor's fields its own. */
  id: string;
}
