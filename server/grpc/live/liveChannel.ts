import type { Frame } from '../../contract/frames';
import type { Services } from '../../services/services';
import { parseHostChannel } from './hostChannel';
import { hostFrame } from './hostFrame';
import { inferenceFrame } from './inferenceFrame';

/** What a live panel can watch. */
export interface LiveChannel {
  /** What a panel starts with. @throws What reading throws. */
  recent(services: Services, signal: AbortSignal): Promise<Frame>;
  /** Calls the listener for each further frame until the returned function is called. */
  follow(services: Services, listener: (frame: Frame) => void): () => void;
}

const INFERENCES = 'inferences';

const INFERENCE_CHANNEL: LiveChannel = {
  recent: async ({ inferenceFeed }, signal) => inferenceFrame(INFERENCES, await inferenceFeed.recent(signal)),
  follow: ({ inferenceFeed }, listener) =>
    inferenceFeed.subscribe((seconds) => listener(inferenceFrame(INFERENCES, seconds))),
};

/** `host` and `host/<metric>` for the samples of hosts, `inferences` for calls of models; undefined for other paths. */
export function findLiveChannel(path: string): LiveChannel | undefined {
  if (path === INFERENCES) {
    return INFERENCE_CHANNEL;
  }
  const channel = parseHostChannel(path);
  return (
    channel && {
      recent: ({ hostFeed }) => Promise.resolve(hostFrame(channel, hostFeed.recent())),
      follow: ({ hostFeed }, listener) => hostFeed.subscribe((sample) => listener(hostFrame(channel, [sample]))),
    }
  );
}
