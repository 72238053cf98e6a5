import { useTimeState, type TimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';

export interface OverviewState {
  readonly time: TimeState;
  /** Chosen in the URL; undefined until someone chooses. */
  readonly dataSourceUid: string | undefined;
  readonly setDataSourceUid: (uid: string) => void;
  readonly host: string | undefined;
  readonly setHost: (host: string) => void;
}

/** Everything a person can set on the page. */
export function useOverviewState(): OverviewState {
  const { parameters, change } = useUrl();
  return {
    time: useTimeState(),
    dataSourceUid: parameters.get('ds') ?? undefined,
    setDataSourceUid: (ds) => change({ ds, host: undefined }),
    host: parameters.get('host') ?? undefined,
    setHost: (host) => change({ host }),
  };
}
