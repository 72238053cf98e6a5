/** How long it took until calls were on disk. */
export interface AcceptanceTimes {
  /** A call is about to be recorded. */
  note(): void;
  /** Of each request, milliseconds. */
  readonly requestMs: readonly number[];
  /** Of each accepted call, from recording it to the answer that it is on disk; in the order of recording. */
  readonly acceptanceMs: readonly number[];
  readonly fetch: typeof fetch;
}

/** A `fetch` for the client library that tells when what was recorded is accepted: records are sent in their order. */
export function createTimedFetch(): AcceptanceTimes {
  const recordedAtMs: number[] = [];
  const requestMs: number[] = [];
  const acceptanceMs: number[] = [];

  const timedFetch: typeof fetch = async (...request) => {
    const startedMs = performance.now();
    const response = await fetch(...request);
    const answer = await response.clone().text();
    const endedMs = performance.now();
    requestMs.push(endedMs - startedMs);
    for (let left = acceptedOf(response, answer); left > 0; left--) {
      acceptanceMs.push(endedMs - (recordedAtMs[acceptanceMs.length] ?? Number.NaN));
    }
    return response;
  };
  return { note: () => recordedAtMs.push(performance.now()), requestMs, acceptanceMs, fetch: timedFetch };
}

function acceptedOf(response: Response, answer: string): number {
  return response.ok ? (JSON.parse(answer) as { data: { accepted: number } }).data.accepted : 0;
}
