import { APP_ROOT } from '../../constants';
import { useTimeState, type TimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { useViewLinks } from '../../hooks/useViewLinks';

/** Groups and distributions need many calls, so a long window; they change slowly, so seldom. */
const TIME_DEFAULTS = { from: 'now-30d', refresh: '5m' };

const PAGE = `${APP_ROOT}/drift`;

export interface DriftState {
  readonly time: TimeState;
  /** Chosen in the URL; undefined until someone chooses. */
  readonly dataSourceUid: string | undefined;
  readonly setDataSourceUid: (uid: string) => void;
  /** The model that is looked at; undefined for the list. */
  readonly model: string | undefined;
  readonly version: string | undefined;
  /** The address of another view of the page, with the same time and data source. */
  readonly linkTo: (view: Readonly<Record<string, string>>) => string;
}

/** Everything a person can set on the page. */
export function useDriftState(): DriftState {
  const { parameters, change } = useUrl();
  const text = (name: string) => parameters.get(name) ?? undefined;
  return {
    time: useTimeState(TIME_DEFAULTS),
    dataSourceUid: text('ds'),
    setDataSourceUid: (ds) => change({ ds }),
    model: text('model'),
    version: text('version'),
    linkTo: useViewLinks(PAGE),
  };
}
