import { useTimeState, type TimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';

/** What an availability target is usually about, and how often figures over it are worth asking for. */
const TIME_DEFAULTS = { from: 'now-30d', refresh: '1m' };

export interface ServicesState {
  readonly time: TimeState;
  /** Chosen in the URL; undefined until someone chooses. */
  readonly dataSourceUid: string | undefined;
  readonly setDataSourceUid: (uid: string) => void;
}

/** Everything a person can set on the page. */
export function useServicesState(): ServicesState {
  const { parameters, change } = useUrl();
  return {
    time: useTimeState(TIME_DEFAULTS),
    dataSourceUid: parameters.get('ds') ?? undefined,
    setDataSourceUid: (ds) => change({ ds }),
  };
}
