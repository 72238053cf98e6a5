import { useTimeState, type TimeState } from '../../hooks/useTimeState';
import { useUrl } from '../../hooks/useUrl';
import { SLO_STATES, type SloState } from '../../view-model/sloHealth';

/** What an objective is usually about, and how often figures over it are worth asking for. */
const TIME_DEFAULTS = { from: 'now-30d', refresh: '1m' };

export interface ObjectivesState {
  readonly time: TimeState;
  /** Chosen in the URL; undefined until someone chooses. */
  readonly dataSourceUid: string | undefined;
  readonly setDataSourceUid: (uid: string) => void;
  /** The objective that is looked at; undefined for the list. */
  readonly slo: string | undefined;
  /** Only objectives of this service, and only those in this state; undefined for every one. */
  readonly service: string | undefined;
  readonly setService: (service: string | undefined) => void;
  readonly state: SloState | undefined;
  readonly setState: (state: SloState | undefined) => void;
}

/** Everything a person can set on the page. */
export function useObjectivesState(): ObjectivesState {
  const { parameters, change } = useUrl();
  const state = parameters.get('state');
  return {
    time: useTimeState(TIME_DEFAULTS),
    dataSourceUid: parameters.get('ds') ?? undefined,
    setDataSourceUid: (ds) => change({ ds }),
    slo: parameters.get('slo') ?? undefined,
    service: parameters.get('service') ?? undefined,
    setService: (service) => change({ service }),
    state: SLO_STATES.find((known) => known === state),
    setState: (next) => change({ state: next }),
  };
}
