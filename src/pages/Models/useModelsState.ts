import { APP_ROOT } from '../../constants';
import { useTimeState, type TimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { useViewLinks } from '../../hooks/useViewLinks';
import { MODEL_COLUMN_NAMES, type ModelSorting } from '../../view-model/modelColumns';

/** As far back as calls of models usually tell something, and how often figures over that are worth asking for. */
const TIME_DEFAULTS = { from: 'now-7d', refresh: '1m' };

const PAGE = `${APP_ROOT}/models`;
export const DEFAULT_PAIR_BY = 'trace_id';

export interface ModelsState {
  readonly time: TimeState;
  /** Chosen in the URL; undefined until someone chooses. */
  readonly dataSourceUid: string | undefined;
  readonly setDataSourceUid: (uid: string) => void;
  /** Part of a name that models of the list have. */
  readonly filter: string;
  readonly setFilter: (text: string) => void;
  readonly sorting: ModelSorting;
  readonly setSorting: (sorting: ModelSorting) => void;
  /** The model that is looked at; undefined for the list. */
  readonly model: string | undefined;
  /** The version that is looked at. */
  readonly version: string | undefined;
  /** The versions that are compared; `isComparing` even while one of them is still to be chosen. */
  readonly isComparing: boolean;
  readonly versionA: string | undefined;
  readonly versionB: string | undefined;
  readonly pairBy: string;
  readonly setComparison: (change: { a?: string; b?: string; pair?: string }) => void;
  /** The address of another view of the page, with the same time and data source. */
  readonly linkTo: (view: Readonly<Record<string, string>>) => string;
}

/** Everything a person can set on the page. */
export function useModelsState(): ModelsState {
  const { parameters, change } = useUrl();
  const sort = parameters.get('sort');
  const text = (name: string) => parameters.get(name) ?? undefined;
  return {
    time: useTimeState(TIME_DEFAULTS),
    dataSourceUid: text('ds'),
    setDataSourceUid: (ds) => change({ ds }),
    filter: text('filter') ?? '',
    setFilter: (filter) => change({ filter: filter === '' ? undefined : filter }),
    sorting: {
      column: MODEL_COLUMN_NAMES.find((known) => known === sort) ?? 'health',
      isDescending: parameters.get('dir') === 'desc',
    },
    setSorting: ({ column, isDescending }) => change({ sort: column, dir: isDescending ? 'desc' : undefined }),
    model: text('model'),
    version: text('version'),
    isComparing: parameters.get('view') === 'compare',
    versionA: text('a'),
    versionB: text('b'),
    pairBy: text('pair') ?? DEFAULT_PAIR_BY,
    setComparison: (comparison) => change(comparison),
    linkTo: useViewLinks(PAGE),
  };
}
