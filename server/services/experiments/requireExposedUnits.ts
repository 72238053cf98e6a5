import type { ExperimentService } from './experimentService';

/**
 * Conversions on their way into the log are of users that were exposed to the test.
 *
 * @param payload Conversions as they stand in the log, one a line.
 * @throws AppError USER_NOT_ASSIGNED naming some that were not.
 */
export async function requireExposedUnits(
  experiments: Pick<ExperimentService, 'requireExposed'>,
  { test_id: id = '' }: Readonly<Record<string, string>>,
  payload: Buffer
): Promise<void> {
  const lines = payload.toString('utf8').split('\n').filter(Boolean);
  const units = lines.map((line) => String((JSON.parse(line) as { unit?: unknown }).unit));
  if (units.length > 0) {
    await experiments.requireExposed(id, units);
  }
}
