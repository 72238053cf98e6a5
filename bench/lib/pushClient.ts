import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundleProgram } from '../../tests/fixtures/storeEngine';
import type { PushAnswer, PushJob, PushMessage, PushReport } from './pushJob';

export interface PushClient {
  /** Has the job's bodies made, where they are made ahead. */
  prepare(job: PushJob): Promise<void>;
  push(): Promise<PushReport>;
  stop(): Promise<void>;
}

/** A client in a process of its own, bundled: translating on the fly would take the receiver's processor time. */
export async function startPushClient(): Promise<PushClient> {
  const worker = fork(await bundleProgram('bench/lib/pushWorker.ts'), { execArgv: [] });

  async function ask(message: PushMessage): Promise<PushAnswer> {
    const ended = new AbortController();
    const answered = once(worker, 'message', { signal: ended.signal });
    const exited = once(worker, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`The client process ended with ${String(code)}.`);
    });
    worker.send(message);
    try {
      const [answer] = (await Promise.race([answered, exited])) as [PushAnswer];
      return answer;
    } finally {
      ended.abort();
      await Promise.allSettled([answered, exited]);
    }
  }

  return {
    async prepare(job) {
      await ask({ kind: 'prepare', job });
    },
    async push() {
      const answer = await ask({ kind: 'push' });
      if (answer.kind !== 'report') {
        throw new Error('The client process reported nothing.');
      }
      return answer.report;
    },
    async stop() {
      if (worker.exitCode === null && worker.signalCode === null) {
        worker.kill();
        await once(worker, 'exit');
      }
    },
  };
}
