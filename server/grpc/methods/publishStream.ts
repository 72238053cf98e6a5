import type { UnaryMethod } from '../calls/method';
import {
  PublishStreamResponse_Status as Status,
  StreamService,
  type PublishStreamRequest,
  type PublishStreamResponse,
} from '../generated/backend';

/** Nobody publishes into a channel from a browser: what is shown there was measured. */
export const publishStream: UnaryMethod<PublishStreamRequest, PublishStreamResponse> = {
  kind: 'unary',
  definition: StreamService.publishStream,

  async answer() {
    return { status: Status.PERMISSION_DENIED, data: Buffer.alloc(0) };
  },

  fail: () => undefined,
};
