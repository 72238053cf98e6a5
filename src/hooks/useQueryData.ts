import {
  LoadingState,
  type DataFrame,
  type DataQueryError,
  type DataQueryResponse,
  type TimeRange,
} from '@grafana/data';
import { useEffect, useState } from 'react';
import { errorText } from '../api/errorText';
import { runQueries, type QueryRun } from '../api/queries';

export interface QueryFailure {
  /** The query that failed; undefined when the whole request did. */
  readonly refId: string | undefined;
  readonly message: string;
}

export interface QueryData {
  readonly state: LoadingState;
  /** Of the last finished run; kept while the next one is under way. */
  readonly series: readonly DataFrame[];
  /** One entry for each query that failed; the others still have their series. */
  readonly failures: readonly QueryFailure[];
  /** The range of the last finished run. */
  readonly range: TimeRange | undefined;
}

interface Finished extends Omit<QueryData, 'state'> {
  readonly run: QueryRun | undefined;
  readonly isStreaming: boolean;
}

const NOTHING: Finished = { run: undefined, series: [], failures: [], range: undefined, isStreaming: false };

/** Runs queries whenever the run changes; the caller keeps it the same object as long as nothing changed. */
export function useQueryData(run: QueryRun | undefined): QueryData {
  const [finished, setFinished] = useState<Finished>(NOTHING);

  useEffect(() => {
    if (!run) {
      return;
    }
    const subscription = runQueries(run).subscribe({
      next: (response) => {
        const failures = failuresOf(response);
        if (failures.length > 0 && response.data.length === 0) {
          setFinished(failedRun(run, failures));
          return;
        }
        setFinished({
          run,
          range: run.range,
          series: response.data,
          failures,
          isStreaming: response.state === LoadingState.Streaming,
        });
      },
      error: (error: unknown) => setFinished(failedRun(run, [{ refId: undefined, message: errorText(error) }])),
    });
    return () => subscription.unsubscribe();
  }, [run]);

  const { series, failures, range } = run ? finished : NOTHING;
  return { series, failures, range, state: stateOf(run, finished) };
}

/** A refresh that fails takes nothing away: what the same data source answered last stays, with its own range. */
function failedRun(run: QueryRun, failures: readonly QueryFailure[]): (last: Finished) => Finished {
  return (last) => {
    const kept = last.run?.datasource === run.datasource ? last : { ...NOTHING, range: run.range };
    return { ...kept, run, failures, isStreaming: false };
  };
}

function stateOf(run: QueryRun | undefined, finished: Finished): LoadingState {
  if (!run) {
    return LoadingState.NotStarted;
  }
  if (finished.run !== run) {
    return LoadingState.Loading;
  }
  return finished.failures.length > 0
    ? LoadingState.Error
    : finished.isStreaming
      ? LoadingState.Streaming
      : LoadingState.Done;
}

function failuresOf(response: DataQueryResponse): QueryFailure[] {
  // A failed request fills only the older of the two fields.
  const { error, errors }: { error?: DataQueryError; errors?: DataQueryError[] } = response;
  return (errors ?? (error ? [error] : [])).map((one) => ({ refId: one.refId, message: errorText(one) }));
}
