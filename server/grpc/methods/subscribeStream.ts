import { authorizeRead } from '../calls/authorizeRead';
import type { UnaryMethod } from '../calls/method';
import { encodeJsonFrame } from '../frames/jsonFrame';
import {
  StreamService,
  SubscribeStreamResponse_Status as Status,
  type SubscribeStreamRequest,
  type SubscribeStreamResponse,
} from '../generated/backend';
import { findLiveChannel } from '../live/liveChannel';

/** Lets a panel into a live channel, with the newest rows to start from. */
export const subscribeStream: UnaryMethod<SubscribeStreamRequest, SubscribeStreamResponse> = {
  kind: 'unary',
  definition: StreamService.subscribeStream,

  async answer({ path }, { services, token, signal }) {
    authorizeRead(services.access, token);
    const channel = findLiveChannel(path);
    return channel
      ? { status: Status.OK, data: encodeJsonFrame(await channel.recent(services, signal)) }
      : { status: Status.NOT_FOUND, data: Buffer.alloc(0) };
  },

  fail(_request, { status }) {
    switch (status) {
      case 401:
      case 403:
        return { status: Status.PERMISSION_DENIED, data: Buffer.alloc(0) };
      case 404:
        return { status: Status.NOT_FOUND, data: Buffer.alloc(0) };
      default:
        return undefined;
    }
  },
};
