import type { TimeRange } from '@grafana/data';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '../../api/errorText';
import type { DataSource } from '../DataSource';
import type { VariableLabel } from '../types';

interface LoadedValues {
  readonly values: readonly string[];
  readonly isLoading: boolean;
  /** Why the list could not be had; a value can still be typed then. */
  readonly error?: string;
  /** Asks again; called when the list is opened, so that an editor nobody opens asks nothing. */
  readonly load: () => void;
}

/** The values of a label that were seen in the time range of the editor. */
export function useLabelValues(
  datasource: DataSource,
  label: VariableLabel,
  { hosts, models }: { readonly hosts: readonly string[]; readonly models: readonly string[] },
  range: TimeRange | undefined
): LoadedValues {
  const [state, setState] = useState<Omit<LoadedValues, 'load'>>({ values: [], isLoading: false });
  const latestRequest = useRef(0);

  useEffect(
    () => () => {
      latestRequest.current = -1;
    },
    []
  );

  const load = useCallback(async () => {
    const request = ++latestRequest.current;
    setState((previous) => ({ values: previous.values, isLoading: true }));
    try {
      const values = await datasource.getLabelValues({ label, range, hosts, models });
      if (request === latestRequest.current) {
        setState({ values, isLoading: false });
      }
    } catch (error) {
      if (request === latestRequest.current) {
        setState({ values: [], isLoading: false, error: errorText(error) });
      }
    }
  }, [datasource, label, hosts, models, range]);

  return { ...state, load };
}
