import { AppError } from '../../contract/errors';
import { authorizeRead } from '../calls/authorizeRead';
import type { StreamMethod } from '../calls/method';
import { encodeJsonFrame } from '../frames/jsonFrame';
import { StreamService, type RunStreamRequest, type StreamPacket } from '../generated/backend';
import { findLiveChannel } from '../live/liveChannel';

/** Sends what is new in a live channel until nobody watches any more. */
export const runStream: StreamMethod<RunStreamRequest, StreamPacket> = {
  kind: 'stream',
  definition: StreamService.runStream,
  isLive: true,

  async run({ path }, { services, token, signal }, send) {
    authorizeRead(services.access, token);
    const channel = findLiveChannel(path);
    if (!channel) {
      throw new AppError('RESOURCE_NOT_FOUND', `There is no live channel "${path.slice(0, 100)}".`);
    }
    if (signal.aborted) {
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const unsubscribe = channel.follow(services, (frame) => {
        try {
          send({ data: encodeJsonFrame(frame) });
        } catch (error) {
          unsubscribe();
          reject(error);
        }
      });
      signal.addEventListener(
        'abort',
        () => {
          unsubscribe();
          resolve();
        },
        { once: true }
      );
    });
  },

  fail: () => undefined,
};
