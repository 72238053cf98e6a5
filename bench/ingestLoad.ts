import { benchRows, loadedFolder } from './ingestData';
import type { Bench } from './measurement';

const LIMIT_ROWS_PER_SECOND = 30_000;

/** From the first append until the last inference is visible, rollups included, with the generator beside it. */
export const ingestLoad: Bench = async ({ isQuick }) => {
  const count = benchRows(isQuick);
  const { rowsPerSecond } = await loadedFolder(count);
  return {
    id: 'ingest.load',
    what: `${count / 1e6} M inferences through the log into the engine, with rollups`,
    unit: 'rows/s',
    ours: rowsPerSecond,
    peer: LIMIT_ROWS_PER_SECOND,
    peerName: 'limit (at least)',
    ratio: rowsPerSecond / LIMIT_ROWS_PER_SECOND,
    runs: 1,
  };
};
