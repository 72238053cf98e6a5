interface SuccessEnvelope {
  readonly status: 'success';
  readonly data: unknown;
}

function isSuccessEnvelope(answer: unknown): answer is SuccessEnvelope {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'status' in answer &&
    answer.status === 'success' &&
    'data' in answer
  );
}

/**
 * Takes the data out of the companion's `{"status":"success","data":…}`.
 *
 * @throws Error when the answer is anything else, for example that of a proxy in between.
 */
export function unwrapEnvelope<Data>(answer: unknown): Data {
  if (!isSuccessEnvelope(answer)) {
    throw new Error('The answer did not come from a Measure Everything companion.');
  }
  return answer.data as Data;
}
