/**
 * One attempt of a probe. Resolves when the service is well.
 *
 * @throws Error with a short reason when it is not; TimeoutError (by name) when the signal ended it.
 */
export type Check = (signal: AbortSignal) => Promise<void>;
