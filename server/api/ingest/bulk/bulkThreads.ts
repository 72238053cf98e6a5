import { type BulkReader, type BulkThreadOptions, createBulkThread } from './bulkThread';

/** Several threads; each body goes to the one with the least to do, and to a new one only when all have some. */
export function createBulkThreads(count: number, options: BulkThreadOptions): BulkReader {
  const threads = Array.from({ length: count }, () => createBulkThread(options));
  return {
    judge(body, judgingOptions) {
      const least = threads.reduce((a, b) => (b.waitingCount < a.waitingCount ? b : a));
      return least.judge(body, judgingOptions);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
